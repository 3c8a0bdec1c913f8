import { read, utils } from '@e965/xlsx';
import type { RawCell } from '../../shared/register/cell.ts';

const wallClock = (date: Date): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
};
const cellOf = (value: unknown): RawCell =>
  typeof value === 'number' || typeof value === 'boolean' ? value : typeof value === 'string' ? (value === '' ? null : value) : value instanceof Date ? wallClock(value) : null;

/** First sheet of an old workbook as lines of JSON, `[row, cells]`. No formula is run, no link followed. */
export function xlsLines(bytes: Uint8Array): string {
  const book = read(bytes, { type: 'buffer', cellFormula: false, cellHTML: false, cellDates: true, UTC: true, bookVBA: false, sheets: 0 });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined || sheet['!ref'] === undefined) return '';
  const range = utils.decode_range(sheet['!ref']);
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null, blankrows: true, UTC: true });
  const lines: string[] = [];
  rows.forEach((values, i) => {
    const cells: RawCell[] = [...new Array<RawCell>(range.s.c).fill(null), ...values.map(cellOf)];
    if (cells.some((cell) => cell !== null)) lines.push(JSON.stringify([range.s.r + i + 1, cells]));
  });
  return lines.join('\n');
}
