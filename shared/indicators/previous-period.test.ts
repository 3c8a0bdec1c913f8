import { describe, expect, it } from 'vitest';
import { previousPeriod } from './previous-period.ts';

describe('the period compared with', () => {
  it.each([
    ['2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30'],
    ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['2025-12-15', '2026-03-14', '2025-09-15', '2025-12-14'],
    ['2025-07-01', '2025-10-18', '2025-03-13', '2025-06-30'],
    ['2026-08-19', '2026-08-19', '2026-08-18', '2026-08-18'],
  ])('%s–%s ← %s–%s', (from, to, before, until) => expect(previousPeriod({ from, to })).toEqual({ from: before, to: until }));
});
