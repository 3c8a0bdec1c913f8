import { Refusal } from '../../shared/contract/errors.ts';
import type { RowRefusal } from '../../shared/contract/register.ts';
import { dayOfStamp } from '../../shared/register/cell.ts';
import { headingOf } from '../../shared/register/columns.ts';
import type { RegisterCells } from '../../shared/register/row.ts';
import { vnInt } from '../../shared/vi/format.ts';
import type { RegisterSheet } from '../importing/register-sheet.ts';
import { firstSight } from '../importing/stage.ts';
import { stopIfCancelled, type WorkControl } from '../importing/work.ts';

/** Lines one comparison takes: the whole of a large centre's year. Both sides lie in memory meanwhile. */
const MOST_COMPARED = 200_000;

export type OtherRow = { readonly row: number; readonly cells: RegisterCells };
export type OtherSide = {
  readonly read: number;
  readonly copies: number;
  readonly rows: readonly OtherRow[];
  readonly refusals: readonly RowRefusal[];
  readonly unknownColumns: readonly string[];
};

/** Reads the file through, with the import's own refusals; identical copies of a row count once. */
export async function readOtherSide(sheet: RegisterSheet, control: WorkControl): Promise<OtherSide> {
  const sight = firstSight();
  const rows: OtherRow[] = [];
  const refusals: RowRefusal[] = [];
  let read = 0;
  let copies = 0;
  for await (const { row, reading } of sheet.rows) {
    read += 1;
    if (read > MOST_COMPARED) throw new Refusal('too-many-rows', { max: `${vnInt(MOST_COMPARED)} dòng mỗi lần đối soát` });
    const seen = sight(row, reading);
    if ('refusal' in seen) refusals.push(seen.refusal);
    else if ('copy' in seen) copies += 1;
    else rows.push({ row, cells: seen.cells });
    if (read % 1000 !== 0) continue;
    control.progress(read, null);
    await control.pause();
    stopIfCancelled(control);
  }
  return { read, copies, rows, refusals, unknownColumns: sheet.unknownColumns() };
}

/** First and last day of receipt in the file. Without one nobody knows what this side should hold against it. */
export function receivedSpan(rows: readonly OtherRow[]): { readonly from: string; readonly to: string } {
  let from: string | null = null;
  let to: string | null = null;
  for (const { cells } of rows) {
    const day = cells.received === null || cells.received === undefined ? null : dayOfStamp(cells.received);
    if (day === null) continue;
    if (from === null || day < from) from = day;
    if (to === null || day > to) to = day;
  }
  if (from === null || to === null) throw new Refusal('file-missing-column', { column: headingOf('received') });
  return { from, to };
}
