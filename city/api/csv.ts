import { quoteFormula } from '../../shared/register/cell.ts';

export type CsvCell = string | number | null;
/** A spreadsheet of Vietnam reads `;` and a decimal comma; text that begins like a formula gets an apostrophe. */
const cellText = (cell: CsvCell): string => {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell).replace('.', ',') : quoteFormula(cell);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
/** With the byte-order mark, without which Excel takes UTF-8 for something else. */
export const csvText = (head: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cellText).join(';')).join('\r\n')}\r\n`;
