import type { Guide } from '../../keys/help.ts';

export const enteredGuide: Guide = {
  title: 'Chỉ tiêu khác',
  about:
    'Những con số sổ hồ sơ không có: giải ngân, thu ngân sách, văn bản điện tử, điểm công bố. Mỗi số có tử số, mẫu số, kỳ, nguồn và minh chứng; phiếu tự đánh giá đọc thẳng từ đây.',
  steps: [
    'Chọn kỳ ở đầu trang, chọn chỉ tiêu bằng mũi tên, Enter để sang ô nhập.',
    'Nhập tử số, mẫu số; Ctrl Enter để lưu. Chỉ số công bố nhập đúng như văn bản, ví dụ 93,01.',
    'Thêm minh chứng: tệp, hoặc số hiệu văn bản. Số chưa có minh chứng được đánh dấu.',
    'Giám đốc và người làm số liệu giao mức phải đạt, có ngày áp dụng và văn bản; cột Kết quả so từng số với mức của ngày cuối kỳ.',
    'Một chỉ tiêu có thể có nhiều kỳ; phiếu cả năm lấy số của năm, chưa có thì lấy kỳ dài nhất trong năm.',
    'Tháng, quý, nửa năm, năm đã qua được gửi thành phố như số đã nhập; sửa hay gỡ thì gửi lại.',
    'Sai thì sửa, gỡ thì ghi lý do: số cũ vẫn còn trong diễn biến.',
  ],
  keys: [
    { key: 'Mũi tên', does: 'Chuyển dòng' },
    { key: 'Enter', does: 'Sang ô nhập' },
    { key: 'Ctrl Enter', does: 'Lưu số' },
    { key: 'F4', does: 'In danh sách đang hiện' },
    { key: 'Esc', does: 'Trở lại dòng' },
  ],
};
