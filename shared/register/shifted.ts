import type { Column } from './columns.ts';
import { DATE_COLUMNS } from './columns.ts';
import { isBlank, looksLikeDay, type RawRow, textOf } from './cell.ts';
import type { Header } from './header-row.ts';
import { readChannel, readStatus } from './status-label.ts';

const WORDS = [
  'code',
  'procedureName',
  'field',
  'owner',
  'officer',
  'address',
  'procedureCode',
  'channel',
  'status',
] as const satisfies readonly Column[];

type Signs = { readonly daysUnderWords: number; readonly wordsUnderDays: number; readonly strange: number };

function signsOf(row: RawRow, header: Header): Signs {
  const cell = (column: Column) => {
    const at = header.columns.get(column);
    return at === undefined ? null : (row[at] ?? null);
  };
  let daysUnderWords = 0;
  let wordsUnderDays = 0;
  let strange = 0;
  for (const column of WORDS) if (looksLikeDay(cell(column))) daysUnderWords++;
  for (const column of DATE_COLUMNS)
    if (typeof cell(column) === 'string' && /\p{L}{2}/u.test(textOf(cell(column))) && !looksLikeDay(cell(column))) wordsUnderDays++;
  if (!isBlank(cell('status')) && readStatus(cell('status')) === null) strange++;
  if (!readChannel(cell('channel')).ok) strange++;
  return { daysUnderWords, wordsUnderDays, strange };
}

/**
 * Whether the cells of a file stand under the wrong headings (an exporter known to write twelve headings over nine cells):
 * days under names, words under days. A few spoiled rows are not that; most of the rows must show it.
 */
export function looksShifted(rows: readonly RawRow[], header: Header): boolean {
  if (rows.length === 0) return false;
  let clear = 0;
  let marked = 0;
  for (const row of rows) {
    const { daysUnderWords, wordsUnderDays, strange } = signsOf(row, header);
    const misplaced = daysUnderWords + wordsUnderDays;
    if (daysUnderWords > 0) marked++;
    if (misplaced > 0 && misplaced + strange >= (rows.length === 1 ? 3 : 2)) clear++;
  }
  return clear * 10 >= rows.length * 6 || (rows.length >= 3 && marked * 5 >= rows.length * 4);
}
