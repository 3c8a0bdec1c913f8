import type { Counters } from '../shared/contract/indicators.ts';
import type { FigureRow } from './totals.ts';

/** Counts of 1 to 4 are not published; 0 says nothing about anybody. */
const SMALL = 5;
export const isSmall = (n: number): boolean => n > 0 && n < SMALL;
/** What stands in place of a masked number. */
export const MASKED = 'dưới 5';
/** Masked only because it would give a masked one away. */
export const HIDDEN = 'không công bố';

/** Whole and parts: any one of a line follows from the others. */
export const IDENTITIES: readonly (readonly [whole: keyof Counters, ...parts: (keyof Counters)[]])[] = [
  ['total', 'rec_period', 'carried'],
  ['rec_period', 'rec_online', 'rec_direct', 'rec_post'],
  ['total', 'done', 'pend'],
  ['done', 'done_before', 'done_on', 'done_late'],
  ['pend', 'pend_in', 'pend_over'],
];
type Columns = readonly (keyof Counters)[];
type Hidden = Set<keyof Counters>[];

/** The smallest that is still shown goes too; a shown 0 is kept for last, it hides nothing. */
function hideOne(
  candidates: readonly { readonly row: number; readonly column: keyof Counters; readonly n: number }[],
  hidden: Hidden,
): boolean {
  const [next] = candidates
    .filter((c) => hidden[c.row]?.has(c.column) !== true)
    .toSorted((a, b) => Number(a.n === 0) - Number(b.n === 0) || a.n - b.n);
  if (next === undefined) return false;
  hidden[next.row]?.add(next.column);
  return true;
}

/**
 * Which cells of a published table are left out, row by row; the last row is the sum of the others. Small counts go, and as many others as
 * it takes that no masked cell follows from one whole-and-parts line or from one column: each such line with a masked cell has two.
 */
export function hiddenCells(rows: readonly Pick<FigureRow, 'counters'>[], columns: Columns): readonly ReadonlySet<keyof Counters>[] {
  const hidden: Hidden = rows.map((r) => new Set(columns.filter((c) => isSmall(r.counters[c]))));
  const lines: { row: number; column: keyof Counters; n: number }[][] = [];
  for (const [row, { counters }] of rows.entries()) {
    for (const identity of IDENTITIES)
      if (identity.every((c) => columns.includes(c))) lines.push(identity.map((column) => ({ row, column, n: counters[column] })));
  }
  if (rows.length > 1) for (const column of columns) lines.push(rows.map((r, row) => ({ row, column, n: r.counters[column] })));
  for (let changed = true; changed;) {
    changed = false;
    for (const line of lines)
      if (line.filter((c) => hidden[c.row]?.has(c.column) === true).length === 1) changed = hideOne(line, hidden) || changed;
  }
  return hidden;
}
