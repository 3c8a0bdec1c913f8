import type { Guide } from '../../keys/help.ts';

export const assessmentGuide: Guide = {
  title: 'Tự đánh giá',
  about:
    'Phiếu tự chấm chỉ số cải cách hành chính của xã theo năm: điểm tự chấm, điểm chứng minh được và điểm thành phố thẩm định. Mục tự tính lấy thẳng từ sổ; điểm nào cũng phải có minh chứng hoặc giải trình mới nộp được.',
  steps: [
    'Chọn mục trong cây bằng mũi tên, phải để mở, trái để đóng, Enter sang bảng bên phải.',
    'Mục tự tính: Ctrl Enter để xác nhận số máy tính; không đồng ý thì bấm Nêu số khác, ghi số và lý do. Số máy tính vẫn giữ bên cạnh.',
    'Mục xã tự chấm: nhập theo từng kiểu, hoặc chọn Không phát sinh. Để trống là chưa chấm.',
    'Thêm minh chứng: tệp được niêm phong kèm SHA-256, hoặc chỉ số hiệu văn bản; một văn bản dùng được cho nhiều mục.',
    'Chọn một nhóm để giao cả nhóm cho một người, một hạn. Mục được giao thì người đó chấm được.',
    'F6 đi lần lượt các mục còn thiếu. Hết mục thiếu, Giám đốc nộp bằng mật khẩu: phiếu được niêm phong, hiện mã băm và gửi tổng điểm lên thành phố.',
    'Sau khi nộp: ghi điểm và ý kiến từng vòng thẩm định, giải trình, rồi ghi kết quả công bố với hạng trong nhóm của xã.',
    'Muốn sửa phiếu đã nộp thì Lập bản mới; So với bản trước in được tờ khác biệt.',
  ],
  keys: [
    { key: 'Mũi tên', does: 'Đi trong cây' },
    { key: 'Enter', does: 'Sang bảng của mục' },
    { key: 'Ctrl Enter', does: 'Xác nhận hoặc lưu mục' },
    { key: 'F6', does: 'Mục còn thiếu kế tiếp' },
    { key: 'F4', does: 'In phiếu' },
    { key: 'Esc', does: 'Trở lại cây' },
  ],
};
