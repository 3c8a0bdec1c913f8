import { vnDay } from './format.ts';

/** What was done to a record, as its history says it. A word that is not here shows as it is, so nothing is hidden. */
const ACTS: Readonly<Record<string, string>> = {
  created: 'Lập mới', changed: 'Sửa', removed: 'Gỡ', evidenceAdded: 'Thêm minh chứng', evidenceRemoved: 'Gỡ minh chứng', noted: 'Ghi tiến độ', imported: 'Nhập từ tệp',
  accepted: 'Tiếp nhận', started: 'Bắt đầu làm', extended: 'Gia hạn', resultSent: 'Trình kết quả', approved: 'Duyệt', returned: 'Trả lại', cancelled: 'Hủy', reopened: 'Mở lại', done: 'Hoàn thành', sentBack: 'Yêu cầu làm lại',
  answered: 'Chấm', confirmed: 'Xác nhận số máy tính', contested: 'Nêu ý kiến khác số máy tính', assigned: 'Giao người, hạn', submitted: 'Nộp', sealed: 'Niêm phong', revised: 'Lập bản mới', appraised: 'Ghi điểm thẩm định', explained: 'Giải trình', published: 'Công bố',
  transferred: 'Chuyển', supplementAsked: 'Yêu cầu bổ sung', supplementReceived: 'Nhận bổ sung', refused: 'Từ chối', replied: 'Trả lời', rated: 'Ghi đánh giá', linked: 'Gắn hồ sơ, cán bộ', repeated: 'Đánh dấu lặp lại',
  sent: 'Gửi', inReview: 'Thẩm định', running: 'Thực hiện', rejected: 'Không chấp nhận', finding: 'Ghi tồn tại', confirmedFixed: 'Xác nhận khắc phục', remedied: 'Khắc phục', checked: 'Kiểm tra', entered: 'Nhập số', targetSet: 'Giao chỉ tiêu', posted: 'Niêm yết', faultFound: 'Thấy sai, rách', opened: 'Mở', closed: 'Đóng', withdrawn: 'Rút khỏi số liệu',
};
export const actTitle = (act: string): string => ACTS[act] ?? act;

/** Names of the days, numbers and flags a history line carries. One that is not here shows as it is. */
const FACTS: Readonly<Record<string, string>> = {
  day: 'ngày', catalogue: 'bản danh mục', board: 'bảng niêm yết', kiosk: 'ki-ốt', site: 'trang thông tin', assignedOn: 'ngày giao', dueOn: 'hạn', firstDue: 'hạn đầu', before: 'trước', after: 'sau', late: 'quá hạn', percent: 'tiến độ', row: 'dòng', owner: 'người thực hiện', doneOn: 'hoàn thành', evidence: 'minh chứng số', revision: 'bản', state: 'trạng thái',
  sentOn: 'gửi ngày', receivedOn: 'nhận ngày', transferredOn: 'chuyển đến ngày', class: 'loại', likes: 'hài lòng', dislikes: 'không hài lòng', repeatOf: 'lặp lại phản ánh số', dossier: 'hồ sơ số', sheets: 'số phiếu', questions: 'số câu hỏi', version: 'bộ câu hỏi bản', validFrom: 'áp dụng từ',
};
const factValue = (value: string | number | boolean): string => (value === true ? 'có' : value === false ? 'không' : /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? vnDay(String(value)) : String(value));
/** "hạn: 28/08/2026"; nothing for what was left empty. */
export const factText = (key: string, value: string | number | boolean | null): string => (value === null || value === '' ? '' : `${FACTS[key] ?? key}: ${factValue(value)}`);
