import type { Guide } from '../../keys/help.ts';

export const intakeGuide: Guide = {
  title: 'Tiếp nhận hồ sơ',
  about: 'Nhận một hồ sơ trong khoảng 40 giây, không cần chuột. Mỗi thay đổi được tự lưu thành nháp.',
  steps: [
    'Quét QR căn cước, hoặc gõ thủ tục ở ô trên cùng: chữ đầu (ks), mã, hoặc vài từ không dấu. Enter chọn dòng đang sáng.',
    'Đánh dấu từng giấy đã nhận bằng phím cách; thiếu giấy bắt buộc thì chương trình in Mẫu 02, không lưu.',
    'Xem người nộp, kênh nộp, phí và ngày hẹn trả. Có mã chính thức thì dán hoặc quét vào ô Mã hồ sơ; không có thì chương trình cấp mã TẠM.',
    'Ctrl Enter để lưu, in Mẫu 01 và mở biểu mẫu trống cho khách tiếp.',
    'Chứng thực bản sao: chọn làn ở góc phải ô trên cùng, nhập số trang và số bản, phí tự tính.',
  ],
  keys: [
    { key: 'F2', does: 'về ô trên cùng' },
    { key: 'Ctrl Enter', does: 'lưu, in Mẫu 01, khách tiếp; thiếu giấy thì mở Mẫu 02' },
    { key: 'Ctrl Shift Enter', does: 'lưu, giữ người nộp cho hồ sơ sau' },
    { key: 'Space', does: 'nhận hoặc bỏ nhận giấy đang chọn' },
    { key: 'Shift Space', does: 'nhận đủ giấy bắt buộc' },
    { key: '+ −', does: 'thêm, bớt số bản của giấy đang chọn' },
    { key: 'Ctrl D', does: 'đổi số hóa: chưa, có tệp, dùng lại' },
    { key: 'F4', does: 'in lại phiếu vừa nhận' },
    { key: 'Esc', does: 'bỏ biểu mẫu đang nhập (hoàn tác được)' },
  ],
};
