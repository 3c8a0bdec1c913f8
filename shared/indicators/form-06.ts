/** A cell of the form's head: where it starts (row 0–2, column 0–12 of the table), how far it spans, what it says. */
export type HeadCell = {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
};
const h = (row: number, column: number, rows: number, columns: number, text: string): HeadCell => ({ row, column, rows, columns, text });

/** Number, title and law of form 06; Circular 01/2020/TT-VPCP also prints it as II.06a. */
export const FORM_06 = {
  id: 'bieu-06',
  formNo: 'Biểu số 06/VPCP/KSTT',
  title: 'Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC',
  basis: 'Thông tư số 01/2020/TT-VPCP ngày 21/10/2020',
  measureUnit: 'Số hồ sơ TTHC',
} as const;

/** The three head rows over thirteen columns, in the form's words; screen, print and spreadsheet draw this one list. */
export const FORM_06_HEAD: readonly HeadCell[] = [
  h(0, 0, 3, 1, 'STT'),
  h(0, 1, 3, 1, 'Lĩnh vực, công việc giải quyết theo cấp'),
  h(0, 2, 1, 4, 'Số hồ sơ nhận giải quyết'),
  h(0, 6, 1, 4, 'Số hồ sơ đã giải quyết'),
  h(0, 10, 1, 3, 'Số hồ sơ đang giải quyết'),
  h(1, 2, 2, 1, 'Tổng số'),
  h(1, 3, 1, 2, 'Trong kỳ'),
  h(1, 5, 2, 1, 'Từ kỳ trước'),
  h(1, 6, 2, 1, 'Tổng số'),
  h(1, 7, 2, 1, 'Trước hạn'),
  h(1, 8, 2, 1, 'Đúng hạn'),
  h(1, 9, 2, 1, 'Quá hạn'),
  h(1, 10, 2, 1, 'Tổng số'),
  h(1, 11, 2, 1, 'Trong hạn'),
  h(1, 12, 2, 1, 'Quá hạn'),
  h(2, 3, 1, 1, 'Trực tuyến'),
  h(2, 4, 1, 1, 'Trực tiếp, dịch vụ bưu chính'),
];
export const FORM_06_COLUMNS = 13;
/** The two who sign, with the words under their titles. */
export const FORM_06_SIGNERS = [
  { title: 'NGƯỜI LẬP BIỂU', hint: '(Ký, ghi rõ họ tên)' },
  { title: 'THỦ TRƯỞNG ĐƠN VỊ', hint: '(Ký, đóng dấu)' },
] as const;
