import type { Guide } from '../../keys/help.ts';

export const indicatorsGuide: Guide = {
  title: 'Chỉ số',
  about: 'Các tỷ lệ của một kỳ bất kỳ, luôn kèm tử số và mẫu số. Số tính trực tiếp từ hồ sơ, đổi hồ sơ là số đổi theo.',
  steps: [
    'Chọn loại kỳ ở trên; mũi tên sang kỳ trước, kỳ sau; Tự chọn để lấy khoảng ngày bất kỳ.',
    '“Vì sao?” mở đúng những hồ sơ nằm trong và ngoài tử số, kèm lý do từng nhóm.',
    'Trong ngăn “Vì sao?” đổi cách tính để xem con số dịch chuyển.',
    'Chia theo lĩnh vực, thủ tục, cán bộ, kênh; bấm tên cột để xếp; bấm một tỷ lệ để xem vì sao của riêng dòng đó.',
    'Bấm mục tiêu dưới mỗi ô để đổi (giám đốc, cán bộ số liệu), có ngày hiệu lực và căn cứ.',
  ],
  keys: [
    { key: '← →', does: 'Đổi loại kỳ, đổi cách chia khi đang ở hàng đó' },
    { key: 'Esc', does: 'Đóng “Vì sao?”' },
    { key: 'F4', does: 'In giải trình của chỉ số đang mở' },
  ],
};
