import { counters as counterShape, type Counters, INDICATOR_IDS, type IndicatorId } from '../contract/indicators.ts';
import { countersOf, indicatorsOf, type PeriodSums } from '../indicators/evaluate.ts';

export type CounterId = keyof Counters;
export const COUNTER_IDS = Object.keys(counterShape.shape) as readonly CounterId[];
/** A cell of a certified period: a counter, or one side of a rate's fraction. */
export type CellKey = CounterId | `${IndicatorId}/num` | `${IndicatorId}/den`;
export const CELL_KEYS: readonly CellKey[] = [...COUNTER_IDS, ...INDICATOR_IDS.flatMap((id) => [`${id}/num`, `${id}/den`] as const)];

/** Values of the centre or of one field over a period: fourteen counters and thirteen fractions. */
export type Values = { readonly counters: Counters; readonly rates: Readonly<Record<IndicatorId, readonly [num: number, den: number]>> };
export type Cells = ReadonlyMap<CellKey, number>;

export function valuesOf(sums: PeriodSums): Values {
  const counters = countersOf(sums);
  return { counters, rates: ratesOf(indicatorsOf(sums, counters)) };
}
export const ratesOf = (indicators: readonly { readonly id: IndicatorId; readonly num: number; readonly den: number }[]): Values['rates'] =>
  Object.fromEntries(indicators.map(({ id, num, den }) => [id, [num, den]])) as unknown as Values['rates'];

export const cellOf = ({ counters, rates }: Values, key: CellKey): number => {
  const cut = key.indexOf('/');
  if (cut < 0) return counters[key as CounterId];
  const [num, den] = rates[key.slice(0, cut) as IndicatorId];
  return key.endsWith('/num') ? num : den;
};

/** Cells of the second that differ from the first, as amounts to add to the first; absent values are all 0. */
export function movesBetween(from: Values | undefined, to: Values | undefined): Cells {
  const moves = new Map<CellKey, number>();
  for (const key of CELL_KEYS) {
    const delta = (to === undefined ? 0 : cellOf(to, key)) - (from === undefined ? 0 : cellOf(from, key));
    if (delta !== 0) moves.set(key, delta);
  }
  return moves;
}
