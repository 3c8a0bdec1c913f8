import type { Guide } from '../../../../renderer/keys/help.ts';

export const toldGuide: Guide = {
  title: 'Chuyên đề',
  about:
    'Số các đơn vị gửi ngoài số hồ sơ: nhiệm vụ, phản ánh kiến nghị, khảo sát, đơn giản hóa thủ tục, kiểm tra, chỉ tiêu khác, tự đánh giá, kết quả chỉ tiêu. Mỗi đơn vị một dòng, là kỳ mới nhất đơn vị đã gửi.',
  steps: [
    'Chọn chuyên đề; chọn Tháng, Quý hoặc Năm để chỉ xem kỳ loại đó, Mới nhất để xem kỳ vừa gửi.',
    'Tỷ lệ luôn kèm tử số và mẫu số. “Không phát sinh” là mẫu số bằng 0, không phải 0 %.',
    'Bấm tên đơn vị để xem mọi ô số của kỳ đó. Đơn vị chưa gửi thì để trống.',
    'Các số này đứng cạnh nhau, không cộng thành số của thành phố: mỗi đơn vị có thể đang ở kỳ khác nhau.',
    'Xuất ra tệp CSV có đủ tử số, mẫu số của mọi ô.',
  ],
  keys: [],
};
