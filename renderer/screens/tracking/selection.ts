import type { RegisterRow } from '../../../shared/contract/dossiers.ts';

/** actMany takes at most this many at once. */
export const MOST = 200;

export type Selection = ReadonlyMap<number, RegisterRow>;
export const NOTHING: Selection = new Map();

export const toggle = (selection: Selection, row: RegisterRow): Selection => {
  const next = new Map(selection);
  if (!next.delete(row.id) && next.size < MOST) next.set(row.id, row);
  return next;
};

/** Adds rows, in order, until the most one act may take. */
export const addAll = (selection: Selection, rows: readonly RegisterRow[]): Selection => {
  const next = new Map(selection);
  for (const row of rows) if (next.has(row.id) || next.size < MOST) next.set(row.id, row);
  return next;
};

/** Rows re-read since they were picked: an act must carry the revision now in force. */
export const refreshed = (selection: Selection, fresh: (id: number) => RegisterRow | undefined): Selection => {
  let changed = false;
  const next = new Map<number, RegisterRow>();
  for (const [id, row] of selection) {
    const now = fresh(id) ?? row;
    if (now !== row) changed = true;
    next.set(id, now);
  }
  return changed ? next : selection;
};

/** What all selected dossiers may go through, by status alone; the centre has the last word on each. */
export const bulkActions = (
  rows: readonly RegisterRow[],
): { readonly forward: boolean; readonly finish: boolean; readonly giveBack: boolean; readonly print: boolean } => ({
  forward: rows.length > 0 && rows.every(({ status }) => status === 2 || status === 4 || status === 5 || status === 6 || status === 8),
  finish: rows.length > 0 && rows.every(({ status }) => status === 2 || status === 4),
  giveBack: rows.length > 0 && rows.every(({ status }) => status === 9),
  print: rows.some(({ status }) => status !== 1 && status !== 3),
});
