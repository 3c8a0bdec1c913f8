import type { Answer } from '../../../shared/contract/contract.ts';
import type { Counters, IndicatorId } from '../../../shared/contract/indicators.ts';

export type Group = NonNullable<Answer<'indicators.read'>['groups']>[number];
/** A counter, or a rate with its fraction. */
export type Column = { readonly key: string; readonly head: string } & (
  | { readonly counter: keyof Counters }
  | { readonly rate: IndicatorId }
);

export const COLUMNS: readonly Column[] = [
  { key: 'total', head: 'Tổng số', counter: 'total' },
  { key: 'done', head: 'Đã giải quyết', counter: 'done' },
  { key: 'done_before', head: 'Trước hạn', counter: 'done_before' },
  { key: 'done_on', head: 'Đúng hạn', counter: 'done_on' },
  { key: 'done_late', head: 'Quá hạn', counter: 'done_late' },
  { key: 'pend', head: 'Đang xử lý', counter: 'pend' },
  { key: 'before_time_rate', head: '% trước hạn', rate: 'before_time_rate' },
  { key: 'online_rate', head: '% trực tuyến', rate: 'online_rate' },
  { key: 'payment_online_rate', head: '% thanh toán', rate: 'payment_online_rate' },
  { key: 'digitised_dossier_rate', head: '% số hóa', rate: 'digitised_dossier_rate' },
];
export type Sort = { readonly by: string; readonly dir: 'asc' | 'desc' };
export const DEFAULT_SORT: Sort = { by: 'total', dir: 'desc' };

const numberIn = (g: Group, column: Column): number =>
  'counter' in column ? g.counters[column.counter] : (g.indicators.find((v) => v.id === column.rate)?.value ?? -1);

/** Groups in the chosen order; equal ones by name, so the order never jumps. Rates without a denominator come last. */
export function sorted(groups: readonly Group[], sort: Sort, byName: (a: string, b: string) => number): readonly Group[] {
  const column = COLUMNS.find((c) => c.key === sort.by);
  const sign = sort.dir === 'asc' ? 1 : -1;
  return [...groups].sort((a, b) => {
    if (column === undefined) return sign * byName(a.label, b.label);
    const x = numberIn(a, column),
      y = numberIn(b, column);
    if (x < 0 !== y < 0) return x < 0 ? 1 : -1;
    return sign * (x - y) || byName(a.label, b.label);
  });
}
export const nextSort = (now: Sort, by: string): Sort =>
  now.by === by ? { by, dir: now.dir === 'asc' ? 'desc' : 'asc' } : { by, dir: by === 'label' ? 'asc' : 'desc' };
