import type { Guide } from '../../keys/help.ts';

export const trackingGuide: Guide = {
  title: 'Theo dõi',
  about: 'Mọi hồ sơ của trung tâm, xếp theo hàng việc. Chọn một dòng để xem hồ sơ và làm bước tiếp theo.',
  steps: [
    'Chọn hàng việc ở trên: số bên cạnh là số hồ sơ đang có.',
    'Gõ vào ô lọc để thu hẹp: tên không dấu, mã, số định danh, điện thoại đều tìm được.',
    'Enter mở hồ sơ bên phải, nút đậm là bước thường làm tiếp theo.',
    'Chọn nhiều hồ sơ bằng phím cách rồi chuyển, kết thúc, trả hoặc in một lượt.',
    'Làm nhầm thì bấm Hoàn tác trong thông báo hoặc Ctrl Z; diễn biến giữ cả hai bước.',
  ],
  keys: [
    { key: '↑ ↓', does: 'Dòng trước, dòng sau' },
    { key: 'Enter', does: 'Mở hồ sơ' },
    { key: 'Esc', does: 'Trở về dòng đang xem' },
    { key: 'Phím cách', does: 'Chọn, bỏ chọn dòng' },
    { key: 'Shift ↑ ↓', does: 'Chọn liền nhiều dòng' },
    { key: 'Home, End', does: 'Đầu, cuối danh sách' },
    { key: 'Ctrl A', does: 'Chọn tất cả (nhiều nhất 200)' },
    { key: 'Ctrl C', does: 'Chép các dòng đã chọn' },
    { key: 'Ctrl Enter', does: 'Làm việc đang điền' },
    { key: 'Ctrl Z', does: 'Hoàn tác' },
    { key: 'F4', does: 'In Mẫu 01' },
  ],
};
