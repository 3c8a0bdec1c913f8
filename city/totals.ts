import { addDays, type CivilDay } from '../shared/calendar/civil-day.ts';
import type { Counters, IndicatorValue } from '../shared/contract/indicators.ts';
import { countersOf, indicatorsOf } from '../shared/indicators/evaluate.ts';
import { MEASURES, type Measures, noMeasures } from '../shared/indicators/measures.ts';
import { fieldCode, fieldName } from '../shared/sync/fields.ts';
import type { BLOCKS } from './contract/contract.ts';
import { CityRefusal } from './refusal.ts';
import type { CityStore, CommuneRow, GroupSums, SumsQuestion } from './store/port.ts';

export type Block = (typeof BLOCKS)[number];
export type Period = { readonly from: CivilDay; readonly to: CivilDay };
/** Same shape as a group of a centre's `indicators`. */
export type FigureRow = { key: string; label: string; counters: Counters; indicators: IndicatorValue[] };
export type TotalsAsk = {
  readonly period: Period;
  readonly today: CivilDay;
  readonly by: 'commune' | 'field' | null;
  readonly block?: Block;
  readonly commune?: string | null;
  /** The field's name. */ readonly field?: string | null;
};
export type Totals = {
  readonly period: Period & { readonly asOf: CivilDay };
  /** How many communes are counted at all. */ readonly communes: number;
  readonly total: FigureRow;
  readonly rows: FigureRow[];
};

/** A = min(T2, today), as at the centres. */
export const asOf = ({ to }: Period, today: CivilDay): CivilDay => (to < today ? to : today);
export const cutsOf = (period: Period, today: CivilDay): SumsQuestion['cuts'] => ({
  before: period.from,
  until: addDays(period.to, 1),
  atEnd: addDays(asOf(period, today), 1),
});
export const inBlock =
  (block: Block) =>
  ({ kind }: Pick<CommuneRow, 'kind'>): boolean =>
    block === 'all' || (block === 'ward') === (kind === 'phường');

const evaluated = (key: string, label: string, sums: Omit<GroupSums, 'key'>): FigureRow => {
  const counters = countersOf(sums);
  return { key, label, counters, indicators: [...indicatorsOf(sums, counters)] };
};
const added = (rows: readonly Measures[]): Measures => {
  const out = noMeasures();
  for (const row of rows) for (const m of MEASURES) out[m] += row[m];
  return out;
};
/** The sum of groups that do not overlap, evaluated: `evaluate` over sums is never the sum of rates. */
export const totalOf = (groups: readonly GroupSums[]): FigureRow =>
  evaluated('', '', {
    before: added(groups.map((g) => g.before)),
    until: added(groups.map((g) => g.until)),
    atEnd: added(groups.map((g) => g.atEnd)),
  });

/** Lines by commune (key = code) or field (key = its name): those all zero left out, biggest first, as at the centres. */
export function rowsOf(
  groups: readonly GroupSums[],
  by: 'commune' | 'field',
  communes: readonly Pick<CommuneRow, 'code' | 'name'>[],
): FigureRow[] {
  const names = new Map(communes.map((c) => [c.code, c.name]));
  return groups
    .map((g) => {
      const key = by === 'field' ? (fieldName(g.key) ?? g.key) : g.key;
      return evaluated(key, by === 'field' ? key : (names.get(g.key) ?? g.key), g);
    })
    .filter((r) => Object.values(r.counters).some((n) => n !== 0))
    .toSorted((a, b) => b.counters.total - a.counters.total || (a.key < b.key ? -1 : 1));
}

/** Counters and rates of a period over communes: of all, of a block, of one; of everything or of one field. `bad-period` when it ends before it begins. */
export async function readTotals(
  store: CityStore,
  { period, today, by, block = 'all', commune = null, field = null }: TotalsAsk,
): Promise<Totals> {
  if (period.from > period.to) throw new CityRefusal('bad-period');
  const all = await store.communes();
  const wanted = all.filter((c) => (commune === null ? inBlock(block)(c) : c.code === commune));
  if (commune !== null && wanted.length === 0) throw new CityRefusal('not-found', { commune });
  const groups = await store.sums({
    cuts: cutsOf(period, today),
    by: by ?? 'commune',
    communes: wanted.length === all.length ? null : wanted.map((c) => c.code),
    field: field === null ? null : fieldCode(field),
  });
  return {
    period: { ...period, asOf: asOf(period, today) },
    communes: wanted.filter((c) => c.countedEpoch !== 0).length,
    total: totalOf(groups),
    rows: by === null ? [] : rowsOf(groups, by, all),
  };
}
