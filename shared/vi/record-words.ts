import type { RecordKind } from '../contract/records.ts';

export const RECORD_NAME: Readonly<Record<RecordKind, string>> = {
  assessment: 'phiếu tự đánh giá', task: 'nhiệm vụ', petition: 'phản ánh, kiến nghị', survey: 'phiếu khảo sát', proposal: 'phương án đơn giản hóa', inspection: 'cuộc kiểm tra', entered: 'chỉ tiêu', posting: 'nội dung niêm yết',
};

/** What was done to a record, as its history says it. A word that is not here shows as it is, so nothing is hidden. */
const ACTS: Readonly<Record<string, string>> = {
  created: 'Lập mới', changed: 'Sửa', removed: 'Gỡ', evidenceAdded: 'Thêm minh chứng', evidenceRemoved: 'Gỡ minh chứng', noted: 'Ghi tiến độ', imported: 'Nhập từ tệp',
  accepted: 'Tiếp nhận', started: 'Bắt đầu làm', extended: 'Gia hạn', resultSent: 'Trình kết quả', approved: 'Duyệt', returned: 'Trả lại', cancelled: 'Hủy', reopened: 'Mở lại', done: 'Hoàn thành', sentBack: 'Yêu cầu làm lại',
  answered: 'Chấm', confirmed: 'Xác nhận số máy tính', contested: 'Nêu ý kiến khác số máy tính', assigned: 'Giao người, hạn', submitted: 'Nộp', sealed: 'Niêm phong', revised: 'Lập bản mới', appraised: 'Ghi điểm thẩm định', explained: 'Giải trình', published: 'Công bố',
  transferred: 'Chuyển', supplementAsked: 'Yêu cầu bổ sung', supplementReceived: 'Nhận bổ sung', refused: 'Từ chối', replied: 'Trả lời', rated: 'Ghi đánh giá', linked: 'Gắn hồ sơ, cán bộ', repeated: 'Đánh dấu lặp lại',
  sent: 'Gửi', inReview: 'Thẩm định', running: 'Thực hiện', rejected: 'Không chấp nhận', finding: 'Ghi tồn tại', remedied: 'Khắc phục', checked: 'Kiểm tra', entered: 'Nhập số', posted: 'Niêm yết', opened: 'Mở', closed: 'Đóng',
};
export const actTitle = (act: string): string => ACTS[act] ?? act;
