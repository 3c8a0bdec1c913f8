import { enteredExactly } from '../../db/queries/entered.ts';
import { postingState } from '../../db/queries/reading.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { enteredDefinition } from '../../shared/entered/definitions.ts';
import { postingReadings } from '../posting/readings.ts';
import { type Found, readIndicator, type Span } from '../readings/read.ts';

/** Said here also where the list of postings counts it: no other set of statements carries it. */
const POSTED = 'procedures_posted_rate';

/** What that list says of each finished period, for as long as neither the postings nor the catalogue change: a board costs 20 ms, and statements are looked for after every save. */
const counted = new WeakMap<Store, { readonly state: string; readonly bySpan: Map<string, Found | undefined> }>();
function postedOver(store: Store, span: Span, today: CivilDay): Found | undefined {
  const state = postingState(store);
  const known = counted.get(store);
  const kept = known?.state === state ? known : { state, bySpan: new Map<string, Found | undefined>() };
  counted.set(store, kept);
  const key = `${span.from} ${span.to}`;
  // A period that still runs is another one every day.
  if (span.to < today && kept.bySpan.has(key)) return kept.bySpan.get(key);
  const now = postingReadings.of[POSTED]?.read(store, span, today);
  kept.bySpan.set(key, now);
  return now;
}

/**
 * Cells of the statement `other_targets`: what was entered for exactly this period, [code, num, den]; a count over 1, an index in
 * hundredths of a point over 10,000. Where another list of the program knows the figure, that one stands and goes with its own list.
 */
export function enteredCells(store: Store, span: Span, today: CivilDay): [string, number, number][] {
  const posted = postedOver(store, span, today);
  const entered = enteredExactly(store, span.from, span.to).filter(
    ({ indicator }) =>
      enteredDefinition(indicator) !== undefined &&
      (indicator === POSTED ? posted === undefined : readIndicator(store, indicator, span, today)?.papers !== null),
  );
  const cells = entered.map(({ indicator, num, den }): [string, number, number] => [indicator, num, den ?? 1]);
  return [
    ...cells,
    ...(posted != null && 'den' in posted && posted.den > 0 ? [[POSTED, posted.num, posted.den] as [string, number, number]] : []),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
}
