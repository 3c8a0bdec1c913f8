import type { Guide } from '../../keys/help.ts';

export const incidentsGuide: Guide = {
  title: 'Sự cố',
  about:
    'Sổ ghi lúc cổng, phần mềm, đường truyền hay điện không làm việc: từ giờ nào đến giờ nào, hồ sơ nào bị ảnh hưởng. Hồ sơ trễ được chia theo trách nhiệm; số đúng hạn chính thức không đổi.',
  steps: [
    'Có sự cố: F8, chọn hệ thống. Trên Hôm nay, gạt công tắc “Sự cố mất mạng” là đủ.',
    'Hết sự cố: bấm Kết thúc ở dải báo hoặc trong sổ. Ghi đã làm gì để in biên bản.',
    'Bấm lệch giờ: Sửa giờ, kèm lý do. Bấm nhầm: Gỡ; mục đã gỡ vẫn còn trong sổ.',
    'Hồ sơ nhận, được ghi việc hoặc đến hạn trong lúc đó hiện ở bên phải; mở hồ sơ thấy dấu “Chạm sự cố”.',
    'Trễ hạn: mỗi hồ sơ trễ ở đúng một ô. Bấm con số để xem danh sách; ghi lý do ở Theo dõi.',
    'Chưa ghi lý do: hồ sơ đang quá hạn mà chưa ai nói vì sao.',
    'Theo dõi tự động: nhập địa chỉ; hai lần thử liên tiếp không trả lời thì tự mở sự cố, hai lần trả lời thì tự kết thúc.',
  ],
  keys: [
    { key: 'F8', does: 'Báo sự cố' },
    { key: 'F4', does: 'In biên bản sự cố đang xem' },
    { key: 'Mũi tên', does: 'Chuyển thẻ' },
    { key: 'Ctrl Enter', does: 'Ghi việc đang điền' },
    { key: 'Esc', does: 'Trở lại' },
  ],
};
