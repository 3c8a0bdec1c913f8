import type { Guide } from '../../keys/help.ts';

export const postingsGuide: Guide = {
  title: 'Công khai',
  about:
    'Mọi thủ tục đang tiếp nhận, bảng phí, danh mục và giấy tờ phải niêm yết; đang treo bản nào, ai treo, ai kiểm tra, thủ tục nào đã đổi mà bảng chưa đổi.',
  steps: [
    'Lọc theo trạng thái, lĩnh vực hoặc tìm. Space chọn từng dòng, Ctrl A chọn hết các dòng đang lọc.',
    'Alt B ghi niêm yết cho các dòng đã chọn (hoặc dòng đang xem): ngày, nơi niêm yết. Chương trình giữ nguyên văn bản đã treo.',
    'Người khác kiểm tra: Giám đốc hoặc cán bộ số liệu, không phải người niêm yết. Thấy rách, sai thì ghi lại để niêm yết lại.',
    'Danh mục đổi đúng phần đã treo thì dòng thành Cần niêm yết lại và chỉ rõ phần nào đổi; bản mới không đổi gì thì không đòi.',
    'Thủ tục hết hiệu lực hoặc thôi tiếp nhận mà còn treo là Cần gỡ.',
    'F4 in: phiếu niêm yết A4 có mã QR của các thủ tục đã chọn, bảng phí, danh mục theo lĩnh vực, hoặc danh sách này.',
    'Phần danh mục chưa biết (trình tự, đối tượng, điều kiện) ghi rõ là chưa có; bổ sung ảnh chụp bảng ở Minh chứng.',
  ],
  keys: [
    { key: 'Space', does: 'Chọn, bỏ chọn dòng' },
    { key: 'Ctrl A', does: 'Chọn hết các dòng đang lọc' },
    { key: 'Alt B', does: 'Ghi niêm yết' },
    { key: 'Alt K', does: 'Ghi kiểm tra' },
    { key: 'Alt G', does: 'Ghi gỡ' },
    { key: 'Alt N', does: 'Thêm giấy niêm yết' },
    { key: 'F4', does: 'In' },
    { key: 'Ctrl Enter', does: 'Lưu, ghi' },
    { key: 'Esc', does: 'Trở lại dòng' },
  ],
};
