import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber } from '../calendar/civil-day.ts';
import { kindOf, PERIOD_KINDS, PERIOD_LABEL, periodName, periodOf, periodOptions, quarterSoFar } from './periods.ts';
import { previousPeriod } from './previous-period.ts';

const SEED = 1915;
const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2020-01-01', n));

describe('periods', () => {
  it.each([
    ['day', '2026-08-19', '2026-08-19', '2026-08-19'],
    ['week', '2026-08-19', '2026-08-17', '2026-08-23'],
    ['week', '2026-08-23', '2026-08-17', '2026-08-23'],
    ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['quarter', '2026-08-19', '2026-07-01', '2026-09-30'],
    ['half', '2026-08-19', '2026-07-01', '2026-12-31'],
    ['year', '2026-08-19', '2026-01-01', '2026-12-31'],
    // Decree 09/2019, article 12: quarter I from 15/12 to 14/3, … quarter IV from 15/9 to 14/12; six months 15/12–14/6; the year 15/12–14/12.
    ['month-15', '2026-08-14', '2026-07-15', '2026-08-14'],
    ['month-15', '2026-08-15', '2026-08-15', '2026-09-14'],
    ['quarter-15', '2026-01-20', '2025-12-15', '2026-03-14'],
    ['quarter-15', '2025-12-15', '2025-12-15', '2026-03-14'],
    ['quarter-15', '2026-03-15', '2026-03-15', '2026-06-14'],
    ['quarter-15', '2026-08-19', '2026-06-15', '2026-09-14'],
    ['quarter-15', '2026-12-14', '2026-09-15', '2026-12-14'],
    ['half-15', '2026-03-01', '2025-12-15', '2026-06-14'],
    ['half-15', '2026-06-15', '2026-06-15', '2026-12-14'],
    ['year-15', '2026-08-19', '2025-12-15', '2026-12-14'],
    ['year-15', '2026-12-15', '2026-12-15', '2027-12-14'],
  ] as const)('%s of %s is %s to %s', (kind, at, from, to) => expect(periodOf[kind]?.(at)).toEqual({ from, to }));

  it(`hold their day, follow one another without a gap, and are named by their kind (seed ${SEED})`, () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...PERIOD_KINDS), (d, kind) => {
        const of = periodOf[kind];
        if (of === null) {
          expect(kind).toBe('free');
          return;
        }
        const span = of(d);
        expect(span.from <= d && d <= span.to).toBe(true);
        expect(of(addDays(span.to, 1)).from).toBe(addDays(span.to, 1));
        expect(of(addDays(span.from, -1)).to).toBe(addDays(span.from, -1));
        expect(periodOf[kindOf(span)]?.(d)).toEqual(span);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it(`are compared with the whole period before, ending the day before they begin (seed ${SEED})`, () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...PERIOD_KINDS), (d, kind) => {
        const of = periodOf[kind];
        if (of === null) return;
        const span = of(d),
          before = previousPeriod(span);
        expect(dayNumber(before.to)).toBe(dayNumber(span.from) - 1);
        expect(before).toEqual(of(before.to));
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it.each([
    ['2026-07-01', '2026-09-30', 'Quý III năm 2026'],
    ['2025-12-15', '2026-03-14', 'Quý I năm 2026'],
    ['2026-07-15', '2026-08-14', 'Tháng 8 năm 2026'],
    ['2025-12-15', '2026-06-14', '6 tháng đầu năm 2026'],
    ['2025-12-15', '2026-12-14', 'Năm 2026'],
    ['2025-07-01', '2025-10-18', 'Theo khoảng thời gian, 110 ngày'],
  ])('%s–%s: %s', (from, to, name) => expect(periodName({ from, to })).toBe(name));
  it('says how far a running quarter has come', () => {
    expect(quarterSoFar({ from: '2026-07-01', to: '2026-09-30' }, '2026-08-18')).toBe('Quý III, đến 18/08');
    expect(quarterSoFar({ from: '2026-07-01', to: '2026-09-30' }, '2026-09-30')).toBe('Quý III');
  });
  it('are offered to a picker with their names', () =>
    expect(periodOptions(PERIOD_KINDS).map((o) => o.label)).toEqual(PERIOD_KINDS.map((k) => PERIOD_LABEL[k])));
});
