import type { Guide } from '../../../../renderer/keys/help.ts';

export const peopleGuide: Guide = {
  title: 'Người dùng',
  about: 'Ai được vào trang này. Điều hành làm được mọi việc; Chỉ xem thấy mọi con số nhưng không duyệt, không khóa, không gửi.',
  steps: [
    'Thêm người: ghi họ tên, chọn vai trò. Mật khẩu đầu hiện đúng một lần, đọc cho người đó chép lại.',
    'Quên mật khẩu: mở người đó, “Cấp mật khẩu mới”. Phiên đang mở của người đó kết thúc.',
    'Nghỉ việc: tắt “Đang hoạt động”. Tên còn lại trong lịch sử, không xóa.',
    'Phải còn ít nhất một người điều hành đang hoạt động.',
  ],
  keys: [
    { key: 'Ctrl Enter', does: 'Lưu' },
    { key: 'Esc', does: 'Đóng biểu mẫu' },
  ],
};
