import type { Guide } from '../../keys/help.ts';

export const tasksGuide: Guide = {
  title: 'Nhiệm vụ thành phố giao',
  about:
    'Mỗi nhiệm vụ có nơi giao, văn bản, người thực hiện, hạn đầu và hạn được gia hạn, tiến độ, kết quả kèm minh chứng. Ba tỷ lệ hoàn thành, đang thực hiện, quá hạn tính như thành phố công bố và không bao giờ chồng lên nhau.',
  steps: [
    'Nhập từng nhiệm vụ (Alt N) hoặc Nhập tệp danh sách của thành phố: xem trước, dòng sai được nêu lý do, dòng đã có để nguyên.',
    'Người thực hiện tiếp nhận, ghi tiến độ, trình kết quả kèm ngày hoàn thành. Giám đốc duyệt thì nhiệm vụ mới tính là hoàn thành.',
    'Thành phố cho lùi hạn thì bấm Gia hạn: hạn đầu giữ nguyên, quá hạn tính theo hạn được gia hạn.',
    'Trả lại nơi giao hoặc hủy thì ghi lý do; nhiệm vụ đó ra khỏi mẫu số.',
    'In gom theo người thực hiện; Excel xuất đúng danh sách đang lọc và nhập lại được.',
  ],
  keys: [
    { key: 'Alt N', does: 'Nhiệm vụ mới' },
    { key: 'Mũi tên', does: 'Chuyển dòng' },
    { key: 'Enter', does: 'Sang bảng chi tiết' },
    { key: 'Ctrl Enter', does: 'Lưu biểu đang nhập' },
    { key: 'Esc', does: 'Trở lại dòng, rồi đóng chi tiết' },
    { key: 'F4', does: 'In theo người thực hiện' },
  ],
};
