import { Refusal } from '../../shared/contract/errors.ts';

/** Why a file cannot be read, in the words that end "Không đọc được tệp: …". */
const REASONS = {
  empty: 'tệp rỗng',
  'unknown-kind': 'không phải tệp Excel hay CSV',
  encoding: 'chữ trong tệp không phải mã UTF-8',
  csv: 'dấu phân cách hoặc dấu ngoặc kép trong tệp không đúng',
  'no-header': 'không thấy hàng tiêu đề có cột Mã hồ sơ và Trạng thái',
  'no-sheet': 'không có trang tính nào',
  workbook: 'không phải sổ Excel đọc được',
  'not-a-workbook': 'không phải sổ Excel',
  encrypted: 'tệp đặt mật khẩu',
  'zip-directory': 'tệp bị hỏng hoặc chưa chép xong',
  'zip-entry': 'tệp bị hỏng hoặc chưa chép xong',
  'zip-data': 'tệp bị hỏng hoặc chưa chép xong',
  'zip-sum': 'tệp bị hỏng hoặc chưa chép xong',
  'zip-method': 'tệp nén theo cách lạ',
  'reader-ended': 'tệp .xls quá lớn hoặc bị hỏng, hãy lưu lại thành .xlsx',
} as const;
export type UnreadableWhy = keyof typeof REASONS;

export const unreadable = (why: UnreadableWhy): Refusal => new Refusal('file-unreadable', { why, reason: REASONS[why] });
