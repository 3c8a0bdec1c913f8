import type { Guide } from '../../keys/help.ts';

export const proposalsGuide: Guide = {
  title: 'Đơn giản hóa',
  about:
    'Phương án đơn giản hóa thủ tục hành chính: cắt giấy tờ, thời hạn, phí; gộp, phân cấp, đưa lên mạng, bãi bỏ. Gợi ý lấy từ chính sổ hồ sơ 12 tháng qua.',
  steps: [
    'Thẻ Gợi ý: mỗi dòng nói rõ vì sao và đếm được trên hồ sơ nào; Lập phương án mở mẫu đã điền sẵn.',
    'Alt N lập phương án mới. Chọn thủ tục: số giấy tờ, thời hạn, phí hiện nay tự điền; nhập số sau khi cắt giảm.',
    'Gửi thành phố khi đủ lý do và số trước, sau của loại đã chọn. Phương án đã gửi không sửa được; trả về nháp mới sửa.',
    'Ghi thẩm định, thông qua (có số quyết định), thực hiện, hoàn thành; hoặc không chấp nhận kèm lý do.',
    'Số liệu đếm theo cách của thành phố: thủ tục khác nhau, bãi bỏ đếm riêng, một phương án nhiều loại thì mỗi loại tính một. Chưa gửi phương án nào là Không phát sinh.',
    'Chỉ cắt cái thừa và thời gian chờ; đừng cắt cho đủ tỷ lệ.',
  ],
  keys: [
    { key: 'Alt N', does: 'Phương án mới' },
    { key: 'F4', does: 'In phương án đang mở, hoặc cả danh sách' },
    { key: 'Mũi tên', does: 'Chuyển dòng' },
    { key: 'Enter', does: 'Sang chi tiết' },
    { key: 'Ctrl Enter', does: 'Lưu, ghi' },
    { key: 'Esc', does: 'Trở lại dòng, rồi đóng chi tiết' },
  ],
};
