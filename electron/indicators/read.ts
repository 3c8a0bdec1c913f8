import { type DimensionName, periodSums, periodSumsBy } from '../../db/queries/figures.ts';
import { procedureNames } from '../../db/queries/procedure.ts';
import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import type { Counters, Dimension, Reading } from '../../shared/contract/indicators.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { countersOf, indicatorsOf, type PeriodSums } from '../../shared/indicators/evaluate.ts';

export type Period = { readonly from: CivilDay; readonly to: CivilDay };
export type Group = { key: string; label: string; counters: Counters; indicators: Reading['indicators'] };

/** A = min(T2, today): the day whose end-of-day state decides what is overdue or waiting. */
const endOf = (period: Period, today: CivilDay): CivilDay => (period.to < today ? period.to : today);
const evaluated = (sums: PeriodSums): { counters: Counters; indicators: Reading['indicators'] } => {
  const counters = countersOf(sums);
  return { counters, indicators: [...indicatorsOf(sums, counters)] };
};

/** Every counter and rate of black-box 3 for any period, live. `bad-period` when it ends before it begins. */
export function readPeriod(store: Store, period: Period, today: CivilDay): Reading {
  if (period.from > period.to) throw new Refusal('bad-period');
  const asOf = endOf(period, today);
  const unit = readUnit(store);
  return {
    unit: { name: unit?.fullName ?? '', code: unit?.code ?? '' },
    period: { ...period, asOf },
    ...evaluated(periodSums(store, period.from, addDays(period.to, 1), addDays(asOf, 1))),
  };
}

const CHANNEL_ORDER: readonly string[] = ['online', 'direct', 'post'];
const CHANNEL_NAME: Readonly<Record<string, string>> = { online: 'Trực tuyến', direct: 'Trực tiếp', post: 'Bưu chính công ích' };

/** The same by field, procedure, officer or channel; groups whose counters are all 0 are left out. */
export function readGroups(store: Store, period: Period, today: CivilDay, by: Dimension): Group[] {
  if (period.from > period.to) throw new Refusal('bad-period');
  const sums = periodSumsBy(store, by satisfies DimensionName, period.from, addDays(period.to, 1), addDays(endOf(period, today), 1));
  const names = by === 'procedure' ? procedureNames(store) : null;
  const label = (key: string): string => (by === 'channel' ? (CHANNEL_NAME[key] ?? key) : (names?.get(key) ?? key));
  const groups = [...sums]
    .map(([key, s]) => ({ key, label: label(key), ...evaluated(s) }))
    .filter((g) => Object.values(g.counters).some((n) => n !== 0));
  return by === 'channel'
    ? groups.sort((a, b) => CHANNEL_ORDER.indexOf(a.key) - CHANNEL_ORDER.indexOf(b.key))
    : groups.sort((a, b) => b.counters.total - a.counters.total || (a.key < b.key ? -1 : 1));
}
