import { describe, expect, it } from 'vitest';
import type { Counters } from '../../../shared/contract/indicators.ts';
import { DEFAULT_SORT, type Group, nextSort, sorted } from './columns.ts';

const none: Counters = {
  rec_online: 0,
  rec_direct: 0,
  rec_post: 0,
  rec_period: 0,
  carried: 0,
  total: 0,
  done_before: 0,
  done_on: 0,
  done_late: 0,
  done: 0,
  pend_in: 0,
  pend_over: 0,
  pend: 0,
  waiting: 0,
};
const group = (label: string, total: number, rate: number | null): Group => ({
  key: label,
  label,
  counters: { ...none, total },
  indicators: [{ id: 'before_time_rate', num: 0, den: rate === null ? 0 : 1, value: rate }],
});
const groups = [group('B', 2, 50), group('A', 2, null), group('C', 9, 10)];
const names = (list: readonly Group[]): string => list.map((g) => g.label).join('');
const byName = (a: string, b: string): number => (a < b ? -1 : 1);

describe('order of the breakdown', () => {
  it('largest first, equal ones by name', () => expect(names(sorted(groups, DEFAULT_SORT, byName))).toBe('CAB'));
  it('keeps rates without a case at the end, whichever way', () => {
    expect(names(sorted(groups, { by: 'before_time_rate', dir: 'desc' }, byName))).toBe('BCA');
    expect(names(sorted(groups, { by: 'before_time_rate', dir: 'asc' }, byName))).toBe('CBA');
  });
  it('turns round on the same column, starts a new one at its larger end, names at A', () => {
    expect(nextSort(DEFAULT_SORT, 'total')).toEqual({ by: 'total', dir: 'asc' });
    expect(nextSort(DEFAULT_SORT, 'done')).toEqual({ by: 'done', dir: 'desc' });
    expect(nextSort(DEFAULT_SORT, 'label')).toEqual({ by: 'label', dir: 'asc' });
  });
});
