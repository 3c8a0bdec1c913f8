import type { Guide } from '../../keys/help.ts';

export const petitionsGuide: Guide = {
  title: 'Phản ánh, kiến nghị',
  about:
    'Sổ phản ánh, kiến nghị của người dân và doanh nghiệp. Thời hạn tính bằng ngày làm việc từ ngày gửi, hoặc từ lần chuyển đến gần nhất: từ chối hoặc trả lại 2, yêu cầu bổ sung 5, trả lời 15; công khai 2 ngày sau khi trả lời.',
  steps: [
    'Ghi nhận (Alt N): kênh, phân loại, người gửi, nội dung, ngày gửi và ngày nhận; gắn hồ sơ hoặc cán bộ liên quan nếu có.',
    'Tiếp nhận, yêu cầu bổ sung, trả lời, công khai theo nút ở bảng bên phải; mỗi việc ghi đúng ngày đã làm.',
    'Cơ quan khác chuyển lại thì bấm Nhận chuyển lại: thời hạn tính lại từ ngày đó.',
    'Người bị phản ánh không được xử lý phản ánh về mình. Công khai, từ chối, trả lại do Giám đốc hoặc người làm số liệu ghi.',
    'Kỳ không có phản ánh nào là hợp lệ: ghi Không phát sinh, không phải 0 % hay 100 %.',
  ],
  keys: [
    { key: 'Alt N', does: 'Ghi nhận phản ánh' },
    { key: 'Mũi tên', does: 'Chuyển dòng' },
    { key: 'Enter', does: 'Sang bảng chi tiết' },
    { key: 'Ctrl Enter', does: 'Lưu biểu đang nhập' },
    { key: 'Esc', does: 'Trở lại dòng, rồi đóng chi tiết' },
    { key: 'F4', does: 'In danh sách' },
  ],
};
