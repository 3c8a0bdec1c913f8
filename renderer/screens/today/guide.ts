import type { Guide } from '../../keys/help.ts';

export const todayGuide: Guide = {
  title: 'Hôm nay',
  about:
    'Ngày hôm nay của trung tâm trên một màn hình: đã nhận, đã xong, còn gì phải xong và ai làm. Số “thường” là trung bình 20 ngày làm việc gần nhất, tính đến đúng giờ này.',
  steps: [
    'Xem hàng trên: nhận, xong, trả so với ngày thường.',
    'Ô nào có số cần để ý thì bấm vào, danh sách hồ sơ mở ra ở Theo dõi.',
    'Việc phải xong xếp gấp nhất trước; bấm một dòng để mở hồ sơ đó.',
    'Tải của cán bộ: vạch đậm là mức quen của chính người đó, để biết ai nhận thêm được.',
    'Mất mạng thì gạt “Sự cố mất mạng”, có mạng thì gạt lại; hệ thống khác bấm F8. Giờ vào sổ sự cố.',
    'Thả tệp sổ hồ sơ xuất từ Cổng hoặc phần mềm của tỉnh vào màn hình này để nhập.',
  ],
  keys: [
    { key: 'F4', does: 'In một trang A4 cho giao ban' },
    { key: 'F8', does: 'Báo sự cố' },
    { key: 'F2', does: 'Hồ sơ mới' },
    { key: 'Alt 2', does: 'Sang Theo dõi' },
    { key: 'Tab, Enter', does: 'Đến và mở từng mục' },
  ],
};
