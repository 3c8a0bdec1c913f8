import { type Side, SIDES } from './late-reasons.ts';

export type SideCounts = Readonly<Record<Side, number>> & { readonly total: number };
export type LateDossier = {
  readonly field: string;
  readonly side: Side;
  /** Finished late in the period, or open and overdue at its end. */ readonly finished: boolean;
};
export type LatenessTable = {
  readonly rows: readonly { readonly field: string; readonly counts: SideCounts }[];
  readonly total: SideCounts;
  /** The two official counters the table is made of: `done_late` and `pend_over`. */
  readonly doneLate: number;
  readonly pendOver: number;
};

const countsOf = (list: readonly LateDossier[]): SideCounts => {
  const counts = Object.fromEntries(SIDES.map((side) => [side, list.filter((d) => d.side === side).length])) as Record<Side, number>;
  return { ...counts, total: list.length };
};

/** Late dossiers of a period by field and by whose it is: every one in exactly one cell, most late fields first. */
export function latenessTable(late: readonly LateDossier[]): LatenessTable {
  const rows = [...Map.groupBy(late, (d) => d.field)].map(([field, list]) => ({ field, counts: countsOf(list) }));
  return {
    rows: rows.toSorted((a, b) => b.counts.total - a.counts.total || (a.field < b.field ? -1 : 1)),
    total: countsOf(late),
    doneLate: late.filter((d) => d.finished).length,
    pendOver: late.filter((d) => !d.finished).length,
  };
}
