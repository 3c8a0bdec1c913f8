import { digestOf } from '../../db/queries/certified.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { ratesOf } from '../../shared/certify/cells.ts';
import { cellTable, type Figures } from '../../shared/certify/frozen.ts';
import type { CellKey, Cells } from '../../shared/certify/cells.ts';
import { DEFINITIONS_VERSION } from '../../shared/indicators/definitions.ts';
import { type Period, readGroups, readPeriod } from '../indicators/read.ts';

/** The figures of a period as they are now: the centre and every field that has any. */
export function figuresNow(store: Store, period: Period, today: CivilDay): Figures {
  const { counters, indicators } = readPeriod(store, period, today);
  const fields = readGroups(store, period, today, 'field').map((g) => ({
    field: g.key,
    counters: g.counters,
    rates: ratesOf(g.indicators),
  }));
  return { unit: { counters, rates: ratesOf(indicators) }, fields: fields.toSorted((a, b) => (a.field < b.field ? -1 : 1)) };
}

/** Print of figures and of the meaning they were made under: what a person saw is what gets frozen, or the act is refused. */
export const fingerprintOf = (figures: Figures): string => digestOf({ definitions: DEFINITIONS_VERSION, figures });

/** Cells of the second that differ from the first, by field ('' the centre); a field that only one side has counts as 0 on the other. */
export function movesOf(from: Figures, to: Figures): ReadonlyMap<string, Cells> {
  const [a, b] = [cellTable(from), cellTable(to)];
  const out = new Map<string, Cells>();
  for (const field of new Set([...a.keys(), ...b.keys()])) {
    const moves = new Map<CellKey, number>();
    for (const key of new Set([...(a.get(field)?.keys() ?? []), ...(b.get(field)?.keys() ?? [])])) {
      const delta = (b.get(field)?.get(key) ?? 0) - (a.get(field)?.get(key) ?? 0);
      if (delta !== 0) moves.set(key, delta);
    }
    if (moves.size > 0) out.set(field, moves);
  }
  return out;
}
