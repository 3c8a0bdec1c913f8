import { searchKey } from '../vi/fold.ts';

/** The columns of the register file, in the order in which an export writes them. */
export const COLUMNS = [
  'code',
  'procedureCode',
  'procedureName',
  'field',
  'owner',
  'idNumber',
  'phone',
  'address',
  'channel',
  'received',
  'promised',
  'finished',
  'returned',
  'status',
  'officer',
  'fee',
  'payMethod',
  'digitised',
  'eresult',
  'reused',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Official heading first; the others are headings met in exports (VNPT iGate, Thanh Hóa), best first when a file has several. */
export const HEADINGS: Readonly<Record<Column, readonly [string, ...string[]]>> = {
  code: ['Mã hồ sơ', 'Mã biên nhận', 'Số biên nhận', 'Số hồ sơ'],
  procedureCode: ['Mã TTHC', 'Mã thủ tục hành chính', 'Mã thủ tục'],
  procedureName: ['Tên thủ tục hành chính', 'Tên TTHC', 'Tên thủ tục'],
  field: ['Lĩnh vực', 'Tên lĩnh vực'],
  owner: ['Chủ hồ sơ', 'Người nộp'],
  idNumber: ['Số định danh', 'Số CCCD', 'Số giấy tờ'],
  phone: ['Số điện thoại', 'SĐT'],
  address: ['Địa chỉ'],
  channel: ['Kênh tiếp nhận', 'Hình thức nộp', 'Hình thức'],
  received: ['Ngày tiếp nhận', 'Ngày nhận'],
  promised: ['Ngày hẹn trả', 'Hẹn trả', 'Hạn xử lý'],
  // Never taken from "Ngày trả": the end of processing and the hand-over are two days.
  finished: ['Ngày kết thúc xử lý', 'Hoàn thành'],
  returned: ['Ngày trả', 'Ngày trả kết quả'],
  status: ['Trạng thái', 'Trạng thái hồ sơ', 'Tình trạng'],
  officer: ['Cán bộ xử lý', 'Cán bộ xử lý hiện tại', 'Người xử lý'],
  fee: ['Phí, lệ phí', 'Lệ phí'],
  payMethod: ['Hình thức thanh toán'],
  digitised: ['Số hóa'],
  eresult: ['Kết quả điện tử'],
  reused: ['Tái sử dụng'],
};

export const DATE_COLUMNS = ['received', 'promised', 'finished', 'returned'] as const satisfies readonly Column[];

/** The heading a message names. */
export const headingOf = (column: Column): string => HEADINGS[column][0];

/** Headings are compared without case, diacritics, punctuation and extra spaces. */
export const foldHeading = (text: string): string =>
  searchKey(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const KNOWN: ReadonlyMap<string, { readonly column: Column; readonly rank: number }> = new Map(
  COLUMNS.flatMap((column) => HEADINGS[column].map((heading, rank) => [foldHeading(heading), { column, rank }] as const)),
);

/** Which column a heading names (a unit in brackets may follow: "Lệ phí (đồng)"), or null. A lower rank is the better name. */
export function columnOfHeading(heading: string): { readonly column: Column; readonly rank: number } | null {
  const whole = KNOWN.get(foldHeading(heading));
  if (whole !== undefined) return whole;
  const bare = heading.replace(/\([^)]*\)\s*$/, '');
  return bare === heading ? null : (KNOWN.get(foldHeading(bare)) ?? null);
}
