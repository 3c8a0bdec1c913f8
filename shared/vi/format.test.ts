import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pct2,
  vnDay,
  vnDayShort,
  vnDayWords,
  vnInstant,
  vnInt,
  vnMoney,
  vnMoneyPaper,
  vnNumber,
  vnPercent,
  vnTerm,
  vnTimeWords,
  vnWeekday,
  vnWeekdayShort,
} from './format.ts';

const seed = 20261122;

describe('numbers', () => {
  it('groups thousands with dots and uses the true minus', () => {
    expect([0, 7, 999, 1000, 8766, 1_000_000, -1234].map(vnInt)).toEqual(['0', '7', '999', '1.000', '8.766', '1.000.000', '−1.234']);
    expect(() => vnInt(1.5)).toThrow(RangeError);
  });

  it('writes halves with a comma', () => {
    expect([3.5, 10, 0.25, 1234.5, -0.5, 2.999].map((n) => vnNumber(n))).toEqual(['3,5', '10', '0,25', '1.234,5', '−0,5', '3']);
  });

  it('gives the published percentages', () => {
    expect(vnPercent(1465, 1473)).toBe('99,46 %');
    expect(vnPercent(8712, 8760)).toBe('99,45 %');
    expect(vnPercent(8074, 8766)).toBe('92,11 %');
    expect(vnPercent(210, 367)).toBe('57,22 %');
    expect(vnPercent(4678, 6084, 0)).toBe('77 %');
    expect(vnPercent(1, 1)).toBe('100,00 %');
    expect(vnPercent(3, 2, 1)).toBe('150,0 %');
  });

  it('has no percentage without a denominator', () => {
    expect([vnPercent(0, 0), vnPercent(null, 5), vnPercent(5, null)]).toEqual(['–', '–', '–']);
    expect(pct2(3, 0)).toBeNull();
  });

  it(`rounds half up from the integers, never from the quotient (seed ${seed})`, () => {
    expect(pct2(1, 16)).toBe(6.25);
    expect(pct2(1, 800)).toBe(0.13);
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000 }), fc.integer({ min: 1, max: 2_000_000 }), (num, den) => {
        const exact = (BigInt(num) * 20_000n + BigInt(den)) / (2n * BigInt(den));
        expect(pct2(num, den)).toBe(Number(exact) / 100);
        expect(vnPercent(num, den)).toBe(`${vnInt(Number(exact / 100n))},${String(exact % 100n).padStart(2, '0')} %`);
      }),
      { seed, numRuns: 3000 },
    );
  });
});

describe('days, times, money', () => {
  it('writes days', () => {
    expect(vnDay('2026-07-01')).toBe('01/07/2026');
    expect(vnDayShort('2026-11-22')).toBe('22/11');
    expect(vnInstant('2026-11-22T03:34:59.999Z')).toBe('22/11/2026 10:34');
    expect(vnInstant('2026-11-21T17:00:00.000Z')).toBe('22/11/2026 00:00');
    expect([vnWeekday('2026-09-04'), vnWeekday('2026-11-22')]).toEqual(['Thứ Sáu', 'Chủ Nhật']);
    expect([vnWeekdayShort('2026-09-04'), vnWeekdayShort('2026-11-22'), vnWeekdayShort('2026-11-23')]).toEqual(['T6', 'CN', 'T2']);
  });

  it('writes days as papers do: zero before days below 10 and months below 3', () => {
    expect(vnTimeWords('2026-09-04', '10:45')).toBe('10 giờ 45 phút, ngày 04 tháng 9 năm 2026');
    expect(vnDayWords('2026-02-14')).toBe('ngày 14 tháng 02 năm 2026');
    expect(vnDayWords('2026-12-31')).toBe('ngày 31 tháng 12 năm 2026');
  });

  it('writes money and terms', () => {
    expect([vnMoney(75_000), vnMoneyPaper(75_000), vnMoney(0)]).toEqual(['75.000 đ', '75.000 đồng', '0 đ']);
    expect(vnTerm({ value: 3.5, unit: 'working_day' })).toBe('3,5 ngày làm việc');
    expect(vnTerm({ value: 30, unit: 'day' })).toBe('30 ngày');
    expect(vnTerm({ value: 8, unit: 'hour' })).toBe('8 giờ làm việc');
    expect(vnTerm({ value: 0, unit: 'same_day' })).toBe('Trong ngày');
  });
});
