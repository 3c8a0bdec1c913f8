import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDICATOR_IDS } from '../contract/indicators.ts';
import { adviceFor, stepsTo } from './advice.ts';
import { definitionOf, DEFINITIONS } from './definitions.ts';

const SEED = 55;
const reaches = (num: number, den: number, target: number): boolean => den > 0 && num * 10_000 >= Math.round(target * 100) * den;

describe('what it takes to reach a target', () => {
  it(`is the fewest steps, found by trying one after the other (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 9999 }),
        fc.constantFrom('convert' as const, 'add' as const),
        (a, b, target100, kind) => {
          const num = Math.min(a, b),
            den = Math.max(a, b),
            target = target100 / 100;
          const got = stepsTo(num, den, target, kind);
          if (!got.reachable) {
            expect(kind).toBe('convert');
            expect(reaches(den, den, target)).toBe(den > 0 && got.steps <= den - num);
            return;
          }
          const after = (n: number): boolean =>
            kind === 'convert' ? reaches(num + n, den, target) || den === 0 : reaches(num + n, den + n, target);
          expect(after(got.steps)).toBe(true);
          if (got.steps > 0) expect(after(got.steps - 1)).toBe(false);
        },
      ),
      { seed: SEED, numRuns: 3000 },
    );
  });
  it('says when a full hundred can no longer be had', () => {
    expect(stepsTo(99, 100, 100, 'add')).toMatchObject({ reachable: false });
    expect(stepsTo(99, 100, 100, 'convert', 0)).toMatchObject({ reachable: false });
    expect(adviceFor('ontime_rate', 1465, 1473, 100, 5)).toEqual({
      need: 0,
      reachable: false,
      words: 'Không còn đạt được trong kỳ: đã có hồ sơ quá hạn',
    });
  });
  it(`counts open dossiers first, then new ones while the period runs, and no fewer would do (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 40 }),
        fc.nat({ max: 20 }),
        fc.nat({ max: 20 }),
        fc.integer({ min: 0, max: 9999 }),
        fc.boolean(),
        (num, late, open, target100, running) => {
          const den = num + late + open,
            target = target100 / 100;
          fc.pre(den > 0);
          const got = adviceFor('ontime_rate', num, den, target, open, running);
          const after = (n: number): boolean => {
            const used = Math.min(n, open),
              fresh = n - used;
            return reaches(num + n, den + fresh, target);
          };
          if (!got.reachable) {
            expect(running).toBe(false);
            expect(after(open)).toBe(false);
            return;
          }
          expect(after(got.need)).toBe(true);
          if (got.need > 0) expect(after(got.need - 1)).toBe(false);
        },
      ),
      { seed: SEED, numRuns: 3000 },
    );
  });
  it('promises nothing new once the period is over', () => {
    expect(adviceFor('online_rate', 50, 100, 80, 0, false).reachable).toBe(false);
    expect(adviceFor('ontime_rate', 90, 100, 95, 3, false)).toMatchObject({
      reachable: false,
      words: 'Không còn đạt được trong kỳ: chỉ còn 3 hồ sơ mở',
    });
    expect(adviceFor('ontime_rate', 1125, 1266, 99, 124).words).toMatch(/^Đúng hạn 124 hồ sơ đang mở và \d+ hồ sơ mới$/);
  });
  it('resolves with overdue dossiers as well as with those in time', () => {
    // 100 dossiers, 90 done; of the ten open only three are still in time.
    expect(adviceFor('resolved_rate', 90, 100, 95, 3)).toEqual({ need: 5, reachable: true, words: 'Giải quyết xong 5 hồ sơ đang mở' });
    expect(adviceFor('resolved_rate', 90, 100, 100, 0, false)).toMatchObject({ need: 10, reachable: true });
  });
  it('speaks of the published figures', () => {
    expect(adviceFor('reuse_rate', 1986, 4210, 80, 0)).toMatchObject({ need: 6910, reachable: true });
    expect(adviceFor('digitised_dossier_rate', 3702, 4148, 95, 0)).toMatchObject({ need: 239, words: 'Số hóa đủ giấy tờ 239 hồ sơ' });
  });
  it('knows a definition for every rate', () => {
    expect(DEFINITIONS.map((x) => x.id).sort()).toEqual([...INDICATOR_IDS].sort());
    for (const id of INDICATOR_IDS) expect(definitionOf(id).words.length).toBeGreaterThan(10);
  });
});
