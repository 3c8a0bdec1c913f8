import ExcelJS from 'exceljs';
import { dayOfInstant, timeOfInstant } from '../../shared/calendar/civil-day.ts';
import type { Outage } from '../../shared/contract/incidents.ts';
import { SIDE_WORDS, SIDES } from '../../shared/incident/late-reasons.ts';
import type { LatenessTable } from '../../shared/incident/lateness.ts';
import { KIND_NAME, NOTICED_WORDS } from '../../shared/incident/systems.ts';
import { vnDay } from '../../shared/vi/format.ts';

/** Text that a spreadsheet would take for a formula is kept as text. */
const plain = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
type Cell = string | number | null;
export type LedgerSheet = { readonly unitName: string; readonly from: string; readonly to: string; readonly outages: readonly Outage[]; readonly lateness: LatenessTable };

const moment = (at: string | null): string => (at === null ? 'chưa xong' : `${timeOfInstant(at)} ${vnDay(dayOfInstant(at))}`);
const LEDGER: readonly (readonly [string, number, (o: Outage) => Cell])[] = [
  ['Loại', 32, (o) => KIND_NAME[o.kind]], ['Hệ thống', 36, (o) => o.name], ['Bắt đầu', 18, (o) => moment(o.beganAt)], ['Kết thúc', 18, (o) => moment(o.endedAt)],
  ['Giờ làm việc (phút)', 14, (o) => o.workingMinutes], ['Nhận biết', 16, (o) => NOTICED_WORDS[o.noticed]], ['Người báo', 24, (o) => o.beganBy], ['Người kết thúc', 24, (o) => o.endedBy],
  ['Mô tả', 44, (o) => o.words], ['Đã làm gì', 44, (o) => o.measures], ['Tình trạng', 14, (o) => (o.withdrawn ? 'Đã gỡ' : o.endedAt === null ? 'Đang sự cố' : 'Đã xong')],
];

function sheet(book: ExcelJS.Workbook, name: string, title: string, span: string, heads: readonly string[], widths: readonly number[], rows: readonly (readonly Cell[])[]): void {
  const ws = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 4 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  const font = { name: 'Times New Roman', size: 11 };
  ws.getCell('A1').value = title;
  ws.getCell('A1').font = { ...font, size: 13, bold: true };
  ws.getCell('A2').value = plain(span);
  const line = (n: number, values: readonly Cell[], bold: boolean): void => values.forEach((value, i) => {
    const cell = ws.getCell(n, i + 1);
    cell.value = typeof value === 'string' ? plain(value) : value;
    cell.font = { ...font, bold };
    cell.alignment = { wrapText: true, vertical: 'top' };
  });
  line(4, heads, true);
  rows.forEach((row, i) => line(5 + i, row, false));
  widths.forEach((width, i) => { ws.getColumn(i + 1).width = width; });
}

/** The ledger of a period, and beside it the lateness of the same period by whose it is. */
export async function writeLedgerXlsx(data: LedgerSheet): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const span = `${data.unitName}, từ ngày ${vnDay(data.from)} đến ngày ${vnDay(data.to)}`;
  sheet(book, 'Sổ sự cố', 'Sổ sự cố hệ thống', span, LEDGER.map(([head]) => head), LEDGER.map(([, width]) => width), data.outages.map((o) => LEDGER.map(([, , value]) => value(o))));
  const rows = [...data.lateness.rows, { field: 'Tổng cộng', counts: data.lateness.total }];
  sheet(book, 'Trễ hạn', 'Hồ sơ trễ hạn theo trách nhiệm', span, ['Lĩnh vực', ...SIDES.map((s) => SIDE_WORDS[s]), 'Tổng số'], [44, ...SIDES.map(() => 18), 12], rows.map((r) => [r.field, ...SIDES.map((s) => r.counts[s]), r.counts.total]));
  return new Uint8Array(await book.xlsx.writeBuffer());
}
