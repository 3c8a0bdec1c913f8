import { read, utils } from '@e965/xlsx';
import type { RawCell } from '../../shared/register/cell.ts';

const wallClock = (date: Date): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
};
const cellOf = (value: unknown): RawCell =>
  typeof value === 'number' || typeof value === 'boolean'
    ? value
    : typeof value === 'string'
      ? value === ''
        ? null
        : value
      : value instanceof Date
        ? wallClock(value)
        : null;

/** Web pages and XML of 2003 under the name of .xls, as many systems export: text, in which days stay as written (never guessed month first). */
const isText = (bytes: Uint8Array): boolean => /^\uFEFF?\s*</.test(new TextDecoder('utf-8').decode(bytes.subarray(0, 256)));

/** First sheet of an old workbook as lines of JSON, `[row, cells]`. No formula is run, no link followed. */
export function xlsLines(bytes: Uint8Array): string {
  const options = { cellFormula: false, cellHTML: false, cellDates: true, UTC: true, bookVBA: false, sheets: 0 } as const;
  const book = isText(bytes)
    ? read(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { ...options, type: 'string', raw: true, cellDates: false })
    : read(bytes, { ...options, type: 'buffer' });
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
