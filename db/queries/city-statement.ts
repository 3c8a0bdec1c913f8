import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { MEASURES, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import { OTHER_FIELD } from '../../shared/sync/fields.ts';
import type { Statement } from '../../shared/sync/protocol.ts';
import { dayCells, dayKey, type MeasureCell, SET_VERSION } from '../../shared/sync/statement.ts';
import type { Store } from '../store.ts';
import { DIMENSION } from './figures.ts';

const bucketOf = (day: CivilDay): number => Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
/** The measures of one day: of the whole unit, and by the name of the field. */
function dayFigures(store: Store, day: CivilDay): { readonly unit: Measures; readonly byField: ReadonlyMap<string, Measures> } {
  const rows = store
    .prepare(
      `SELECT dimension, key, ${MEASURES.join(', ')} FROM figure WHERE bucket = ? AND dimension IN (${DIMENSION.all}, ${DIMENSION.field})`,
    )
    .all(bucketOf(day)) as (Measures & { dimension: number; key: string })[];
  return {
    unit: rows.find((r) => r.dimension === DIMENSION.all) ?? noMeasures(),
    byField: new Map(rows.filter((r) => r.dimension === DIMENSION.field).map((r) => [r.key, r])),
  };
}
/** Lines of a day entered late, and lines that put another right (corrections, steps taken back). */
export function dayQuality(store: Store, day: CivilDay): { readonly late_entries: number; readonly corrections: number } {
  const row = store
    .prepare(`SELECT sum(late_entry = 1) AS late, sum(type = 'correct' OR reverts IS NOT NULL) AS corrections FROM history
    WHERE day = ? AND (late_entry = 1 OR type = 'correct' OR reverts IS NOT NULL)`)
    .get(day) as { late: number | null; corrections: number | null };
  return { late_entries: row.late ?? 0, corrections: row.corrections ?? 0 };
}

/** Letters of cells JSON that surely fit a message once encoded, with room for the rest of it. */
const MOST_CELL_TEXT = 44_000;
/** Cells of a day that surely fit one message: the smallest fields travel as `khac` when a day has too many to send. */
export function fittingCells(cells: readonly MeasureCell[]): readonly MeasureCell[] {
  let now = cells;
  while (JSON.stringify(now).length > MOST_CELL_TEXT) {
    const size = new Map<string, number>();
    for (const [, field, n] of now) if (field !== '' && field !== OTHER_FIELD) size.set(field, (size.get(field) ?? 0) + Math.abs(n));
    const least = [...size].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
    if (least === undefined) return now;
    const merged = new Map<string, MeasureCell>();
    for (const [measure, field, n] of now) {
      const into = field === least ? OTHER_FIELD : field;
      merged.set(`${measure}|${into}`, [measure, into, n + (merged.get(`${measure}|${into}`)?.[2] ?? 0)]);
    }
    const order = new Map(now.map(([measure], i) => [measure, i]));
    now = [...merged.values()]
      .filter(([, , n]) => n !== 0)
      .sort((a, b) => (order.get(a[0]) ?? 0) - (order.get(b[0]) ?? 0) || (a[1] < b[1] ? -1 : 1));
  }
  return now;
}

/** What the register says of one day now, as it would travel; revision 1 stands for "any". */
export function dayStatement(store: Store, day: CivilDay): Statement {
  const { unit, byField } = dayFigures(store, day);
  return {
    ...dayKey(day),
    set_version: SET_VERSION,
    revision: 1,
    state: 'open',
    cells: fittingCells(dayCells(unit, byField)).map((c): [MeasureCell[0], string, number] => [...c]),
    quality: dayQuality(store, day),
  };
}
