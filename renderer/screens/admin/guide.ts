import type { Guide } from '../../keys/help.ts';

export const guide: Guide = {
  title: 'Quản trị',
  about:
    'Người dùng, danh mục thủ tục, lịch làm việc, nhập và xuất sổ, sao lưu, kiểm tra số liệu, nhật ký và cài đặt. Mỗi vai trò chỉ thấy thẻ mình được dùng.',
  steps: [
    'Thêm người: thẻ Người dùng, nút Thêm người; mật khẩu đầu tiên hiện một lần để đưa cho người đó.',
    'Đổi vị trí công tác: đặt “Hiệu lực đến”, rồi bàn giao hồ sơ đang mở cho người nhận việc.',
    'Thủ tục đổi thời hạn, phí: mở thủ tục, Ban hành bản mới với ngày hiệu lực và số quyết định. Hồ sơ đã nhận giữ bản cũ.',
    'Có quyết định nghỉ bù, làm bù: thẻ Lịch làm việc, bấm vào ngày, ghi số quyết định. Ngày đã hẹn không đổi.',
    'Nhập sổ: thả tệp vào bất kỳ màn hình nào; chương trình đọc thử, cho xem rồi mới ghi. Hoàn tác được cả lần nhập.',
    'Hằng tuần: xem thẻ Sao lưu có dòng “đã thử phục hồi”, chạy Kiểm tra số liệu.',
  ],
  keys: [
    { key: '← →', does: 'Chuyển thẻ khi đang ở hàng thẻ' },
    { key: 'Ctrl Enter', does: 'Lưu biểu mẫu đang mở' },
    { key: 'Esc', does: 'Đóng biểu mẫu' },
    { key: 'Ctrl K', does: 'Mở thẻ theo tên' },
  ],
};
