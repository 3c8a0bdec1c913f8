import type { Guide } from '../../keys/help.ts';

export const inspectionsGuide: Guide = {
  title: 'Kiểm tra',
  about:
    'Các cuộc kiểm tra, thanh tra, kiểm toán, tự kiểm tra và đánh giá ISO 9001; tồn tại phải khắc phục; kiến nghị gửi thành phố và câu trả lời.',
  steps: [
    'Alt N ghi một cuộc: ai kiểm tra, ngày nào, nội dung, số văn bản. Không ghi tên người dân.',
    'Thêm tồn tại hoặc kiến nghị: người khắc phục, hạn. Quá hạn mà chưa khắc phục thì chữ đỏ.',
    'Người được giao ghi đã khắc phục, thêm minh chứng; Giám đốc hoặc người làm số liệu xác nhận. Chỉ số chỉ tính cái đã xác nhận.',
    'Đánh giá ISO: chọn thủ tục, nhập từng bước của quy trình nội bộ và quy trình điện tử, mỗi dòng một bước. Chỗ khác nhau hiện ra, bấm để ghi thành tồn tại.',
    'Kiến nghị không tính là tồn tại; có câu trả lời thì ghi vào.',
  ],
  keys: [
    { key: 'Alt N', does: 'Ghi cuộc kiểm tra' },
    { key: 'F4', does: 'In danh sách' },
    { key: 'Mũi tên', does: 'Chuyển dòng' },
    { key: 'Enter', does: 'Sang chi tiết' },
    { key: 'Ctrl Enter', does: 'Lưu, ghi' },
    { key: 'Esc', does: 'Trở lại dòng, rồi đóng chi tiết' },
  ],
};
