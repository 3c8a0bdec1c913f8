import type { RefusalCode, RowRefusal } from '../contract/register.ts';
import { type Column, headingOf } from './columns.ts';

/** A fault of one row: which column, which rule. `otherRow` names the first row of a repeated code. */
export type Fault = {
  readonly column: Column;
  readonly code: RefusalCode;
  readonly otherRow?: number;
  readonly most?: number;
  /** Words of a certified period. */ readonly period?: string;
};

/** What would be right, in words; never what was wrong in the cell, which may be a person's. */
const SENTENCES: Readonly<Record<RefusalCode, (fault: Fault) => string>> = {
  'missing-code': () => 'Ô mã hồ sơ đang trống; mỗi dòng cần một mã hồ sơ.',
  'missing-received-day': () => 'Ô ngày tiếp nhận đang trống; chỉ trạng thái 1 và 3 được để trống ngày này.',
  'missing-procedure': () => 'Thiếu thủ tục; cần mã TTHC hoặc tên thủ tục hành chính.',
  'bad-date': (f) => `${headingOf(f.column)} không đọc được; cần dạng ngày/tháng/năm như 31/12/2025 hoặc 31/12/2025 08:30.`,
  'day-in-future': (f) => `${headingOf(f.column)} sau ngày hôm nay; cần ngày hôm nay hoặc trước đó.`,
  'bad-status': () => 'Trạng thái không có trong danh sách; cần một trong mười trạng thái quốc gia (như "Đang xử lý") hoặc số từ 1 đến 10.',
  'unknown-channel': () => 'Kênh tiếp nhận không có trong danh sách; cần Trực tuyến, Trực tiếp hoặc Bưu chính công ích.',
  'bad-amount': () => 'Số tiền không đọc được; cần số đồng nguyên, không âm, như 15000 hoặc 15.000.',
  'finish-missing': () => 'Thiếu ngày kết thúc xử lý; trạng thái 7, 9 và 10 cần ngày này.',
  'finish-not-allowed': () =>
    'Có ngày kết thúc xử lý trong khi trạng thái chưa kết thúc; để trống ô này hoặc sửa trạng thái thành 7, 9 hay 10.',
  'finish-before-received': () => 'Ngày kết thúc xử lý trước ngày tiếp nhận; cần cùng ngày hoặc sau đó.',
  'duplicate-in-file': (f) => `Mã hồ sơ này đã có ở dòng ${f.otherRow ?? 0} với nội dung khác; mỗi hồ sơ chỉ một dòng, dòng đầu được dùng.`,
  'own-dossier': () => 'Hồ sơ này đang được theo dõi trong phần mềm; cập nhật ở màn hình Theo dõi hoặc xử lý ở phần Đối soát.',
  'period-certified': (f) =>
    `Dòng này đổi số của kỳ đã chốt ${f.period ?? ''}; nhờ Giám đốc hoặc cán bộ số liệu nhập, số lệch sẽ vào tờ điều chỉnh của kỳ.`,
  'too-long': (f) => `${headingOf(f.column)} quá dài; nhiều nhất ${f.most ?? 0} ký tự.`,
};

export const refusalOf = (row: number, fault: Fault): RowRefusal => ({
  row,
  column: headingOf(fault.column),
  code: fault.code,
  message: SENTENCES[fault.code](fault),
});

/** Things let through but said. No personal value either. */
const WARNINGS = {
  'id-repaired': 'Số định danh thiếu số 0 ở đầu, đã thêm lại.',
  'id-other-paper': 'Số định danh không đủ 12 chữ số, được ghi là số của giấy tờ khác.',
  'promised-before-received': 'Ngày hẹn trả trước ngày tiếp nhận; vẫn nhận, nên kiểm tra lại.',
  'procedure-ambiguous': 'Có nhiều thủ tục cùng tên; đã dùng thủ tục có mã nhỏ nhất.',
  'yes-no-unread': 'Ô Có/Không không đọc được, được hiểu là Không.',
  'certified-moved': 'Dòng đổi số của một kỳ đã chốt; hồ sơ đứng trên tờ điều chỉnh của kỳ.',
  'pay-method-unread': 'Hình thức thanh toán không có trong danh sách, được bỏ trống.',
} as const;
export type WarningCode = keyof typeof WARNINGS;
