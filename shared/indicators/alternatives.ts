import type { Counters, IndicatorId, IndicatorValue } from '../contract/indicators.ts';
import { pct2 } from '../vi/format.ts';

/**
 * One way to count what a tile shows. `over: 'total'` divides by all dossiers of the period instead of the rate's own
 * denominator: what stood outside it then counts as not reached.
 */
export type Alternative = {
  readonly key: string;
  readonly indicator: IndicatorId;
  readonly over: 'own' | 'total';
  readonly title: string;
  readonly words: string;
  readonly num: number;
  readonly den: number;
  readonly value: number | null;
};
type Way = Pick<Alternative, 'indicator' | 'over' | 'title' | 'words'>;

const ON_TIME: readonly Way[] = [
  {
    indicator: 'ontime_rate',
    over: 'own',
    title: 'Trên tổng số hồ sơ',
    words: '(Trước + đúng hạn) / tổng số, tính cả hồ sơ đang giải quyết',
  },
  {
    indicator: 'ontime_rate_resolved',
    over: 'own',
    title: 'Trên số đã giải quyết',
    words: '(Trước + đúng hạn) / (trước + đúng + quá hạn)',
  },
  {
    indicator: 'ontime_rate_766',
    over: 'own',
    title: 'Theo Bộ chỉ số 766',
    words: 'Hồ sơ đang giải quyết còn trong hạn cũng tính là đúng hạn',
  },
];
const BEFORE: readonly Way[] = [
  { indicator: 'before_time_rate', over: 'own', title: 'Trên số đã giải quyết', words: 'Trước hạn / (trước + đúng + quá hạn)' },
  { indicator: 'before_time_rate', over: 'total', title: 'Trên tổng số hồ sơ', words: 'Tính cả hồ sơ đang giải quyết' },
];
const WAYS: Readonly<Partial<Record<IndicatorId, readonly Way[]>>> = {
  ontime_rate: ON_TIME,
  ontime_rate_resolved: ON_TIME,
  ontime_rate_766: ON_TIME,
  before_time_rate: BEFORE,
};

/** The definitions in use for the same name, each with its number in this period; the first is the default. Empty when there is only one. */
export function alternativesOf(id: IndicatorId, counters: Counters, indicators: readonly IndicatorValue[]): readonly Alternative[] {
  return (WAYS[id] ?? []).flatMap((way): readonly Alternative[] => {
    const own = indicators.find((v) => v.id === way.indicator);
    if (own === undefined) return [];
    const den = way.over === 'total' ? counters.total : own.den;
    return [{ ...way, key: `${way.indicator}/${way.over}`, num: own.num, den, value: pct2(own.num, den) }];
  });
}
