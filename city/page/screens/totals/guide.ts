import type { Guide } from '../../../../renderer/keys/help.ts';

export const totalsGuide: Guide = {
  title: 'Tổng hợp',
  about:
    'Tổng của toàn thành phố trong một kỳ bất kỳ, cộng từ số ngày của từng đơn vị bằng đúng công thức ở xã. Tỷ lệ luôn kèm tử số và mẫu số.',
  steps: [
    'Chọn kỳ ở trên. Số đang giải quyết quá hạn tính đến hết kỳ, hoặc đến hôm nay khi kỳ chưa hết.',
    'Chia theo đơn vị hoặc lĩnh vực; bấm tên cột để xếp.',
    'Bấm một đơn vị để xem các lĩnh vực của đơn vị đó; bấm một lĩnh vực để xem từng đơn vị trong lĩnh vực. Dòng chữ phía trên bảng đưa trở lại.',
    'Chỉ tính các phiên đang được tính; đơn vị đang gửi lại vẫn là số của phiên trước.',
  ],
  keys: [{ key: 'Esc', does: 'Trở lại toàn thành phố' }],
};
