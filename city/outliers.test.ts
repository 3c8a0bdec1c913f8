import { describe, expect, it } from 'vitest';
import { pct2 } from '../shared/vi/format.ts';
import { ranked, type Standing } from './league.ts';
import { findOutliers, jumpSigmas, robustScore } from './outliers.ts';

const unit = (i: number, num: number, den: number): Standing => ({
  code: String(10_000 + i),
  name: `Mẫu ${i}`,
  kind: 'xã',
  num,
  den,
  value: pct2(num, den),
});
const table = (rows: readonly Standing[]) => ranked(rows, 'ontime_rate');

describe('distance that the far ones do not stretch', () => {
  it('is 0.6745 · (x − median) ÷ MAD', () => {
    const score = robustScore([1, 2, 3, 4, 100]);
    expect(score(3)).toBe(0);
    expect(score(100)).toBeCloseTo((97 * 0.6745) / 1, 6);
  });
  it('falls back to the mean when more than half are equal, and to nothing when all are', () => {
    expect(robustScore([5, 5, 5, 5, 10])(10)).toBeCloseTo(5 / (1.253314 * 1), 6);
    expect(robustScore([5, 5, 5])(5)).toBe(0);
  });
});

describe('units to ask about', () => {
  const usual = [98, 97, 99, 98, 96, 97, 99].map((n, i) => unit(i, n, 100));
  it('names one far below, in words, and none of the usual ones', () => {
    const { rows, median } = findOutliers(table([...usual, unit(50, 70, 100)]), []);
    expect(median).toBe(97.5);
    expect(rows.map((r) => r.code)).toEqual(['10050']);
    expect(rows[0]?.why).toMatch(/^Thấp hơn trung vị 27,5 điểm, độ lệch \d/);
  });
  it('leaves small denominators and small tables alone', () => {
    expect(findOutliers(table([...usual, unit(50, 1, 29)]), []).rows).toEqual([]);
    const few = [unit(1, 98, 100), unit(2, 97, 100), unit(3, 50, 100)];
    expect(findOutliers(table(few), [])).toEqual({ median: null, rows: [] });
  });
  it('names a sudden change that chance does not explain, also where all others are equal', () => {
    const before = [...usual.slice(1), unit(0, 60, 100)];
    const { rows } = findOutliers(table(usual), before);
    expect(rows.map((r) => [r.code, r.why])).toEqual([['10000', 'Tăng 38 điểm so với kỳ trước (60,00 % thành 98,00 %)']]);
  });
  it('does not call the noise of small numbers a change', () => {
    expect(jumpSigmas({ num: 25, den: 30 }, { num: 21, den: 30 })).toBeLessThan(3);
    expect(findOutliers(table([...usual, unit(9, 29, 30)]), [unit(9, 25, 30)]).rows).toEqual([]);
  });
});
