import type { Guide } from '../../../../renderer/keys/help.ts';

export const sendGuide: Guide = {
  title: 'Gửi xuống',
  about:
    'Chỉ tiêu, lịch làm việc và danh mục thủ tục gửi cho mọi đơn vị, có chữ ký của thành phố. Đơn vị xem trước thay đổi rồi áp dụng bằng một phím; hồ sơ đã nhận không đổi.',
  steps: [
    'Chỉ tiêu: chọn chỉ số, mức phần trăm, ngày hiệu lực và căn cứ. Gửi lại cùng chỉ số thì bản mới thay bản cũ từ ngày hiệu lực; muốn thôi thì đánh dấu bỏ chỉ tiêu.',
    'Lịch làm việc: chọn năm, ghi số quyết định, dán bảng Ngày, Loại, Tên từ Excel hoặc chọn tệp CSV. Dòng sai được nêu số dòng và cách sửa; sai một dòng thì chưa gửi được.',
    'Danh mục: chỉ dán những thủ tục thay đổi. Mã bỏ đuôi địa phương; thủ tục bãi bỏ vẫn cần ngày hiệu lực.',
    'Đã gửi: mỗi lần gửi đã tới bao nhiêu đơn vị. Đơn vị chưa ghép hoặc đang im lặng sẽ nhận khi nối lại.',
  ],
  keys: [{ key: 'Ctrl Enter', does: 'Gửi bản đang soạn' }],
};
