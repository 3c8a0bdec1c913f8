import { enteredExactly } from '../../db/queries/entered.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { enteredDefinition } from '../../shared/entered/definitions.ts';
import { readIndicator, type Span } from '../readings/read.ts';

/** Said here although a list of the program counts it: no other set of statements carries it. */
const COUNTED_HERE = ['procedures_posted_rate'];

/**
 * Cells of the statement `other_targets`: what was entered for exactly this period, [code, num, den]; a count over 1, an index in
 * hundredths of a point over 10,000. Where a list of the program knows the figure itself, that one stands and goes with its own list.
 */
export function enteredCells(store: Store, span: Span, today: CivilDay): [string, number, number][] {
  const codes = new Set([...enteredExactly(store, span.from, span.to).map((v) => v.indicator), ...COUNTED_HERE]);
  return [...codes].toSorted().flatMap((code): [string, number, number][] => {
    const reading = enteredDefinition(code) === undefined ? null : readIndicator(store, code, span, today);
    if (reading === null || reading.from !== span.from || reading.to !== span.to || (reading.papers === null && !COUNTED_HERE.includes(code))) return [];
    // A list of the program that found no case says nothing.
    return reading.count !== null ? [[code, reading.count, 1]] : reading.num === null || reading.den === null || (reading.den === 0 && reading.papers === null) ? [] : [[code, reading.num, reading.den]];
  });
}
