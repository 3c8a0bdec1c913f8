import type { Guide } from '../../../../renderer/keys/help.ts';

export const outliersGuide: Guide = {
  title: 'Bất thường',
  about:
    'Đơn vị có tỷ lệ lệch hẳn các đơn vị khác, hoặc đổi hẳn so với kỳ liền trước. Lệch không có nghĩa là sai: hỏi lại trước khi công bố.',
  steps: [
    'Chọn chỉ số, kỳ và khối; lý do ghi bằng lời ở cột cuối.',
    'Chỉ so đơn vị có mẫu số từ 30 trở lên, khi có ít nhất 5 đơn vị như vậy.',
    'Độ lệch: khoảng cách tới trung vị chia cho độ lệch tuyệt đối trung vị đã quy đổi. Cách này không bị chính các đơn vị lệch kéo theo. Từ 3,5 thì nêu tên.',
    'Đổi đột ngột: khác kỳ trước quá ba lần mức dao động do ngẫu nhiên của hai mẫu số, và ít nhất 10 điểm.',
  ],
  keys: [],
};
