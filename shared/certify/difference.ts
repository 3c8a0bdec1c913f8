import type { CivilDay } from '../calendar/civil-day.ts';
import type { DossierFacts } from '../dossier/facts.ts';
import { contributionsOf } from '../indicators/contributions.ts';
import { type Measure, noMeasures } from '../indicators/measures.ts';
import type { DaySpan } from '../indicators/periods.ts';
import { type CellKey, type Cells, movesBetween, valuesOf } from './cells.ts';

/** Key of the whole centre among the fields of a difference. */
export const WHOLE = '';
export type MeasureMove = { readonly measure: Measure; readonly day: CivilDay; readonly amount: number };
/** How one dossier moves the figures of a period: cells of the centre (`WHOLE`) and of its fields, and the measures behind them by day. */
export type Difference = { readonly cells: ReadonlyMap<string, Cells>; readonly measures: readonly MeasureMove[] };

type Running = { readonly before: Record<Measure, number>; readonly until: Record<Measure, number> };

/**
 * What a period's figures change by when a dossier is read as `after` instead of `before` (null: not there).
 * Every cell is linear in the sums of contributions up to the last day, so differences of dossiers add up to the difference of the figures.
 * `counts` leaves measures out.
 */
export function differenceOf(
  before: DossierFacts | null,
  after: DossierFacts | null,
  span: DaySpan,
  counts: (measure: Measure) => boolean = () => true,
): Difference {
  const sums = new Map<string, Running>();
  const days = new Map<string, { measure: Measure; day: CivilDay; amount: number }>();
  const take = (facts: DossierFacts | null, sign: 1 | -1): void => {
    if (facts === null) return;
    for (const { measure, day, amount } of contributionsOf(facts)) {
      if (day > span.to || !counts(measure)) continue;
      for (const field of [WHOLE, facts.field]) {
        const at = sums.get(field) ?? { before: noMeasures(), until: noMeasures() };
        sums.set(field, at);
        at.until[measure] += sign * amount;
        if (day < span.from) at.before[measure] += sign * amount;
      }
      const key = `${day} ${measure}`;
      const entry = days.get(key) ?? { measure, day, amount: 0 };
      entry.amount += sign * amount;
      days.set(key, entry);
    }
  };
  take(before, -1);
  take(after, 1);
  const cells = new Map<string, Cells>();
  for (const [field, { before: start, until }] of sums) {
    const moves = movesBetween(undefined, valuesOf({ before: start, until, atEnd: until }));
    if (moves.size > 0) cells.set(field, moves);
  }
  const measures = [...days.values()]
    .filter((m) => m.amount !== 0)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.measure < b.measure ? -1 : 1));
  return { cells, measures };
}
export const movesNothing = (d: Difference): boolean => d.cells.size === 0;

/** Adds differences up, field by field and cell by cell; cells that cancel out are left out. */
export function sumOfDifferences(all: Iterable<Difference>): ReadonlyMap<string, Cells> {
  const total = new Map<string, Map<CellKey, number>>();
  for (const { cells } of all)
    for (const [field, moves] of cells) {
      const into = total.get(field) ?? new Map<CellKey, number>();
      total.set(field, into);
      for (const [key, delta] of moves) into.set(key, (into.get(key) ?? 0) + delta);
    }
  const out = new Map<string, Cells>();
  for (const [field, moves] of total) {
    const kept: Cells = new Map([...moves].filter(([, n]) => n !== 0));
    if (kept.size > 0) out.set(field, kept);
  }
  return out;
}
