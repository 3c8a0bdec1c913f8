import { describe, expect, it } from 'vitest';
import type { Counters } from '../contract/indicators.ts';
import { alternativesOf } from './alternatives.ts';

const counters: Counters = {
  rec_online: 8074,
  rec_direct: 600,
  rec_post: 92,
  rec_period: 8766,
  carried: 0,
  total: 8766,
  done_before: 8712,
  done_on: 42,
  done_late: 6,
  done: 8760,
  pend_in: 6,
  pend_over: 0,
  pend: 6,
  waiting: 0,
};
const values = [
  { id: 'before_time_rate' as const, num: 8712, den: 8760, value: 99.45 },
  { id: 'ontime_rate' as const, num: 8754, den: 8766, value: 99.86 },
  { id: 'ontime_rate_resolved' as const, num: 8754, den: 8760, value: 99.93 },
  { id: 'ontime_rate_766' as const, num: 8760, den: 8766, value: 99.93 },
];

describe('ways to count the same name', () => {
  it('divides the published before-time figure by resolved or by all', () =>
    expect(alternativesOf('before_time_rate', counters, values).map((a) => [a.num, a.den, a.value])).toEqual([
      [8712, 8760, 99.45],
      [8712, 8766, 99.38],
    ]));
  it('offers the three on-time definitions, whichever of them is on show', () => {
    for (const id of ['ontime_rate', 'ontime_rate_resolved', 'ontime_rate_766'] as const)
      expect(alternativesOf(id, counters, values).map((a) => a.value)).toEqual([99.86, 99.93, 99.93]);
  });
  it('offers nothing to switch where there is one definition', () => expect(alternativesOf('reuse_rate', counters, values)).toEqual([]));
});
