import type { Guide } from '../../../../renderer/keys/help.ts';

export const healthGuide: Guide = {
  title: 'Tình trạng',
  about:
    'Đường truyền của từng xã, phường, đặc khu: nghe lần cuối lúc nào, có gói nào bị từ chối, có phiên nào chờ duyệt. Đơn vị cần để ý đứng trên.',
  steps: [
    'Bấm một đơn vị để mở ngăn bên phải: các phiên, gói bị từ chối, kỳ còn thiếu.',
    'Ghép lần đầu: mở đơn vị, “Cấp mã ghép”, in phiếu và giao tận tay. Mã sống 24 giờ, dùng một lần, cấp mã mới thì mã cũ hết hiệu lực.',
    'Chờ duyệt nghĩa là một máy của đơn vị xin mở phiên mới (khôi phục, thay máy). Gọi điện, để họ đọc 12 chữ số trên màn hình Đồng bộ, khớp với dãy số ở đây mới duyệt. Máy khác của đơn vị sẽ bị ngừng gửi.',
    'Chậm: quá 24 giờ làm việc không nghe thấy; Im lặng: quá 72 giờ, không tính ngày nghỉ và ngày lễ theo lịch làm việc đã gửi xuống các đơn vị.',
    'Đang gửi lại: phiên mới chưa gửi đủ; thành phố vẫn tính số của phiên cũ cho tới khi đủ.',
  ],
  keys: [
    { key: 'F3', does: 'Tìm đơn vị' },
    { key: 'Enter', does: 'Mở đơn vị đang chọn' },
  ],
};
