import ExcelJS from 'exceljs';
import type { Counters, IndicatorValue, ReportDocument } from '../../shared/contract/indicators.ts';
import { FORM_06_COLUMNS, FORM_06_HEAD, type HeadCell } from '../../shared/indicators/form-06.ts';
import { periodName } from '../../shared/indicators/periods.ts';
import { quoteFormula } from '../../shared/register/cell.ts';
import { vnDay } from '../../shared/vi/format.ts';

const FONT = { name: 'Times New Roman', size: 11 } as const;
const EDGE = { style: 'thin' } as const;
const BOX = { top: EDGE, left: EDGE, bottom: EDGE, right: EDGE } as const;

/** First sheet row of the form's table head. */
const HEAD_ROW = 7;
const column = (index: number): string => String.fromCharCode(65 + index);
const rangeOf = (c: HeadCell): string =>
  `${column(c.column)}${HEAD_ROW + c.row}:${column(c.column + c.columns - 1)}${HEAD_ROW + c.row + c.rows - 1}`;

const bytesOf = async (book: ExcelJS.Workbook): Promise<Uint8Array> => new Uint8Array(await book.xlsx.writeBuffer());

/** Form 06 as a workbook laid out like the printed form: head, column numbers, rows, total, footnote, signatures. */
export async function writeReportXlsx(doc: ReportDocument): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Biểu 06', {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  [6, 38, 10, 11, 13, 10, 10, 10, 10, 10, 10, 10, 10].forEach((width, i) => {
    sheet.getColumn(i + 1).width = width;
  });
  const put = (
    range: string,
    text: string,
    style: { bold?: boolean; italic?: boolean; align?: 'left' | 'center' | 'right' } = {},
  ): void => {
    const [first = 'A1', last = first] = range.split(':');
    if (first !== last) sheet.mergeCells(range);
    const cell = sheet.getCell(first);
    cell.value = text;
    cell.font = { ...FONT, bold: style.bold === true, italic: style.italic === true };
    cell.alignment = { horizontal: style.align ?? 'left', vertical: 'middle', wrapText: true };
  };
  put('A1:C1', doc.formNo, { bold: true });
  put('A2:C3', `Ban hành theo ${doc.basis}`, { italic: true });
  put('D1:I2', doc.title.toLocaleUpperCase('vi'), { bold: true, align: 'center' });
  put('D3:I3', `Kỳ báo cáo: ${periodName(doc)}`, { align: 'center' });
  put('D4:I4', `(Từ ngày ${vnDay(doc.from)} đến ngày ${vnDay(doc.to)})`, { italic: true, align: 'center' });
  put('J1:M2', `Đơn vị báo cáo: ${doc.unitName}`);
  put('J3:M4', `Đơn vị nhận báo cáo: ${doc.receiverName}`);
  put('J5:M5', `Đơn vị tính: ${doc.measureUnit}`, { italic: true, align: 'right' });
  for (const cell of FORM_06_HEAD) put(rangeOf(cell), cell.text, { bold: true, align: 'center' });
  const row = (n: number, cells: readonly (string | number)[], style: { bold?: boolean; italic?: boolean } = {}): void =>
    cells.forEach((value, i) => {
      const cell = sheet.getCell(n, i + 1);
      cell.value = value;
      cell.font = { ...FONT, bold: style.bold === true, italic: style.italic === true };
      cell.alignment = {
        horizontal: style.italic === true || i === 0 ? 'center' : i === 1 ? 'left' : 'right',
        vertical: 'middle',
        wrapText: i === 1,
      };
      if (typeof value === 'number' && i > 0) cell.numFmt = '#,##0';
    });
  row(
    10,
    Array.from({ length: FORM_06_COLUMNS }, (_, i) => `(${i + 1})`),
    { italic: true },
  );
  doc.rows.forEach((r, i) => row(11 + i, [i + 1, r.label, ...r.cells]));
  const totalRow = 11 + doc.rows.length;
  row(totalRow, ['', 'Tổng cộng', ...doc.total], { bold: true });
  for (let r = HEAD_ROW; r <= totalRow; r++) for (let c = 1; c <= FORM_06_COLUMNS; c++) sheet.getCell(r, c).border = BOX;
  put(`A${totalRow + 1}:M${totalRow + 2}`, `Ghi chú: ${doc.footnote}`, { italic: true });
  put(`I${totalRow + 4}:M${totalRow + 4}`, doc.placeDay, { italic: true, align: 'center' });
  doc.signers.forEach(({ title, hint, name }, i) => {
    const [from, to] = i === 0 ? ['B', 'D'] : ['I', 'M'];
    put(`${from}${totalRow + 5}:${to}${totalRow + 5}`, title, { bold: true, align: 'center' });
    put(`${from}${totalRow + 6}:${to}${totalRow + 6}`, hint, { italic: true, align: 'center' });
    // Below the room for hand and seal.
    put(`${from}${totalRow + 10}:${to}${totalRow + 10}`, name, { bold: true, align: 'center' });
  });
  return bytesOf(book);
}

export type BreakdownSheet = {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly unitName: string;
  readonly keyName: string;
  readonly groups: readonly {
    readonly key: string;
    readonly label: string;
    readonly counters: Counters;
    readonly indicators: readonly IndicatorValue[];
  }[];
  readonly total: { readonly counters: Counters; readonly indicators: readonly IndicatorValue[] };
  readonly rates: readonly { readonly id: IndicatorValue['id']; readonly name: string }[];
};
const COUNTER_HEADS: readonly (readonly [keyof Counters, string])[] = [
  ['total', 'Tổng số'],
  ['rec_online', 'Trực tuyến'],
  ['rec_direct', 'Trực tiếp'],
  ['rec_post', 'Bưu chính'],
  ['carried', 'Từ kỳ trước'],
  ['done', 'Đã giải quyết'],
  ['done_before', 'Trước hạn'],
  ['done_on', 'Đúng hạn'],
  ['done_late', 'Quá hạn'],
  ['pend', 'Đang giải quyết'],
  ['pend_in', 'Đang, trong hạn'],
  ['pend_over', 'Đang, quá hạn'],
  ['waiting', 'Dừng đếm'],
];

/** A breakdown of any period as a plain table: counters, then each rate with its fraction in the two columns after it. */
export async function writeBreakdownXlsx(b: BreakdownSheet): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Chỉ số', { views: [{ state: 'frozen', ySplit: 4, xSplit: 2 }] });
  sheet.getCell('A1').value = b.title;
  sheet.getCell('A1').font = { ...FONT, bold: true, size: 13 };
  sheet.getCell('A2').value = `${b.unitName}, từ ngày ${vnDay(b.from)} đến ngày ${vnDay(b.to)}`;
  const heads = [
    'Mã',
    b.keyName,
    ...COUNTER_HEADS.map(([, name]) => name),
    ...b.rates.flatMap((r) => [`${r.name} (%)`, 'Tử số', 'Mẫu số']),
  ];
  const line = (n: number, values: readonly (string | number | null)[], bold: boolean): void =>
    values.forEach((value, i) => {
      const cell = sheet.getCell(n, i + 1);
      cell.value = value;
      cell.font = { ...FONT, bold };
    });
  line(4, heads, true);
  const valuesOf = (key: string, label: string, g: BreakdownSheet['total']): (string | number | null)[] => [
    quoteFormula(key),
    quoteFormula(label),
    ...COUNTER_HEADS.map(([k]) => g.counters[k]),
    ...b.rates.flatMap(({ id }): (number | null)[] => {
      const v = g.indicators.find((x) => x.id === id);
      return v === undefined ? [null, 0, 0] : [v.value, v.num, v.den];
    }),
  ];
  b.groups.forEach((g, i) => line(5 + i, valuesOf(g.key, g.label, g), false));
  line(5 + b.groups.length, valuesOf('', 'Tổng cộng', b.total), true);
  sheet.getColumn(1).width = 14;
  sheet.getColumn(2).width = 44;
  return bytesOf(book);
}
