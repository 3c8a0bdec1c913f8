import type { Guide } from '../../../../renderer/keys/help.ts';

export const leagueGuide: Guide = {
  title: 'Xếp hạng',
  about: 'Thứ tự các đơn vị theo một chỉ số hoặc tổng điểm Bộ chỉ số 766, luôn kèm tử số, mẫu số và số đơn vị được xếp.',
  steps: [
    'Chọn chỉ số, kỳ và khối. Phường xếp riêng, xã và đặc khu xếp riêng, mỗi khối có mẫu số hạng của mình.',
    'Đơn vị bằng nhau thì cùng hạng, hạng sau bỏ trống tương ứng. Đơn vị không phát sinh không xếp hạng.',
    'Thay đổi so với kỳ liền trước cùng độ dài.',
    'Tổng điểm 766 lấy từ bản kê kỳ của đơn vị, đúng kỳ đã chọn, không cộng từ số ngày.',
    '“Gửi hạng xuống đơn vị”: mỗi đơn vị thấy hạng của mình trên màn hình Hôm nay, ghi rõ trên bao nhiêu đơn vị.',
    'Bản công bố che ô từ 1 đến 4 hồ sơ và ô cho phép suy ra chúng.',
  ],
  keys: [{ key: 'Ctrl Enter', does: 'Gửi hạng xuống đơn vị' }],
};
