import type { Guide } from '../../keys/help.ts';

export const syncGuide: Guide = {
  title: 'Đồng bộ',
  about:
    'Số liệu của trung tâm đi lên thành phố, mục tiêu, thứ hạng, lịch và danh mục đi xuống. Chỉ có mã và số nguyên rời khỏi máy này: không tên, không số định danh, không mã hồ sơ. Mất mạng thì việc tại quầy vẫn chạy, chương trình tự gửi lại khi có mạng.',
  steps: [
    'Xem hàng trên: thành phố đã có đến lúc nào, còn bao nhiêu gói chờ, gói nào bị từ chối.',
    'Gói bị từ chối mở sẵn bên phải: thành phố nói gì, số đã gửi và số hiện nay, việc sẽ làm. Ctrl Enter tính lại và gửi bản mới.',
    'Thành phố gửi xuống: chọn một mục, xem thay đổi trước và sau, rồi áp dụng bằng một phím. Hồ sơ đã nhận không đổi.',
    'Không có mạng: ghi tệp niêm phong ra USB, đưa thành phố đọc, rồi đọc tệp trả lời ở đây.',
    'Chưa ghép: nhập địa chỉ và mã ghép do thành phố cấp trên giấy.',
  ],
  keys: [
    { key: '↑ ↓', does: 'Chọn gói, chọn mục' },
    { key: 'Ctrl Enter', does: 'Tính lại và gửi bản mới; áp dụng mục đang xem' },
    { key: 'Esc', does: 'Để sau, đóng bảng đang mở' },
    { key: 'Alt 8', does: 'Mở Đồng bộ' },
  ],
};
