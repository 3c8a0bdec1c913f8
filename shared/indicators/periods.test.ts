import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civil-day.ts';
import { PERIOD_KINDS, periodOf } from './periods.ts';

describe('periods', () => {
  it.each([
    ['week', '2026-08-19', '2026-08-17', '2026-08-23'], ['month', '2026-02-10', '2026-02-01', '2026-02-28'], ['month-15', '2026-08-14', '2026-07-15', '2026-08-14'], ['month-15', '2026-08-15', '2026-08-15', '2026-09-14'],
    ['quarter', '2026-08-19', '2026-07-01', '2026-09-30'], ['quarter-15', '2026-01-02', '2025-12-15', '2026-03-14'], ['quarter-15', '2025-12-15', '2025-12-15', '2026-03-14'], ['quarter-15', '2026-09-14', '2026-06-15', '2026-09-14'],
    ['half', '2026-08-19', '2026-07-01', '2026-12-31'], ['year', '2026-08-19', '2026-01-01', '2026-12-31'],
  ] as const)('%s of %s', (kind, day, from, to) => expect(periodOf[kind]?.(day)).toEqual({ from, to }));
  it('of one kind follow each other without gap or overlap', () => {
    for (const kind of PERIOD_KINDS) {
      const of = periodOf[kind];
      for (let day = '2025-01-01'; of !== null && day < '2027-03-01'; day = addDays(day, 1)) {
        const span = of(day);
        expect(span.from <= day && day <= span.to).toBe(true);
        expect(of(addDays(span.to, 1)).from).toBe(addDays(span.to, 1));
      }
    }
  });
});
