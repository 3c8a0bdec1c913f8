import type { Guide } from '../../../../renderer/keys/help.ts';

export const periodsGuide: Guide = {
  title: 'Kỳ báo cáo',
  about:
    'Đơn vị nào đã chốt kỳ, số chốt có khớp với số cộng từ các ngày không, sau khi chốt đã đổi những gì, và bản số liệu thành phố đã khóa.',
  steps: [
    'Chọn kỳ ở trên. “Đã chốt” là người đứng đầu đơn vị đã xác nhận số của kỳ; “Đã điều chỉnh” là chốt rồi đổi, có lý do và người duyệt thứ hai ở xã.',
    '“Khác” ở cột So số ngày: số chốt không bằng số cộng từ các ngày; bấm vào để xem từng ô. Hỏi đơn vị; số ngày vẫn là số đang cộng vào tổng.',
    'Khóa số liệu kỳ: giữ nguyên số của mọi đơn vị như lúc khóa. Số đến sau vẫn được nhận và tính ở Tổng hợp, nhưng nằm trong danh sách điều chỉnh của bản khóa.',
    'Bấm một kỳ đã khóa để xem số lúc khóa và danh sách điều chỉnh.',
    'Chỉ khóa được kỳ đã kết thúc, mỗi kỳ một lần.',
  ],
  keys: [],
};
