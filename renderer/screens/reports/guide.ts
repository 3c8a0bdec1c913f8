import type { Guide } from '../../keys/help.ts';

export const reportsGuide: Guide = {
  title: 'Báo cáo',
  about: 'Biểu mẫu như khi in, số lấy trực tiếp từ hồ sơ. Bên phải là các đẳng thức phải đúng trước khi gửi.',
  steps: [
    'Chọn biểu và kỳ báo cáo; kỳ theo quy định khép vào ngày 14.',
    'Xem dấu kiểm cạnh từng dòng và danh sách đẳng thức bên phải.',
    'Excel để nộp kèm, In hoặc PDF để ký. Ba bản cùng một số liệu.',
    'Đẳng thức sai thì sang Quản trị, Kiểm tra số liệu để tìm nguyên nhân.',
    'Kỳ đã kết thúc và biểu đã đúng: Giám đốc bấm Chốt kỳ, nhập mật khẩu. Số, cách tính và dấu chuỗi nhật ký được đóng băng dưới một mã băm.',
    'Số đổi sau khi chốt hiện ở Tờ điều chỉnh: hồ sơ nào, ai, lúc nào, vì sao, ô nào lệch. Giám đốc hoặc cán bộ số liệu đề nghị, một Giám đốc khác duyệt.',
  ],
  keys: [
    { key: 'F4', does: 'In, A4 ngang' },
    { key: 'Tab', does: 'Đến biểu, kỳ, nút xuất' },
  ],
};
