import { describe, expect, test } from 'vitest';
import { shippedCriteria } from '../../db/catalogue/criteria.ts';
import { type CriteriaSet, criteriaFaults, type Leaf, leavesOf } from '../../shared/assessment/criteria.ts';
import { AnswerFault, leafPoints, scorePar } from '../../shared/assessment/score-par.ts';
import { GROUPS_766, ITEMS_766, score766 } from '../../shared/assessment/score-766.ts';

const set = shippedCriteria();
const all = set.groups.flatMap(leavesOf);
const leaf = (id: string): Leaf => {
  const found = all.find((l) => l.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const points = (id: string, answer: unknown): number | null => leafPoints(leaf(id), answer, 2026);

describe('the shipped criteria', () => {
  test('61 leaves of 100 points and two outside them', () => {
    expect(criteriaFaults(set)).toEqual([]);
    const inside = set.groups.filter((g) => g.adjust === undefined).flatMap(leavesOf);
    expect(inside).toHaveLength(61);
    expect(all).toHaveLength(63);
    expect(set.groups.map((g) => g.max)).toEqual([15, 6, 26, 6, 9, 7, 16, 15, 0]);
  });
  test('a set that does not add up says where', () => {
    const broken: CriteriaSet = { ...set, groups: set.groups.map((g, n) => (n === 0 ? { ...g, max: 14 } : g)) };
    expect(criteriaFaults(broken)).toEqual([expect.stringContaining('L1'), expect.stringContaining('99')]);
  });
});

describe('worked examples', () => {
  test('ratio: 45 of 50 is 1.80 of 2, 39 of 50 nothing; 99.46 % is 5.9676 of 6; the floor itself counts', () => {
    expect(points('L1.1.2', { num: 45, den: 50 })).toBeCloseTo(1.8, 10);
    expect(points('L1.1.2', { num: 39, den: 50 })).toBe(0);
    expect(points('L1.1.2', { num: 40, den: 50 })).toBeCloseTo(1.6, 10);
    expect(points('L3.4.1', { num: 9946, den: 10_000 })).toBeCloseTo(5.9676, 10);
    expect(points('L3.4.1', { num: 9499, den: 10_000 })).toBe(0);
    expect(points('L3.4.2', { num: 60, den: 100 })).toBe(1);
  });
  test('survey: SIPAS 91.87 is 9.19 of 10', () => expect(points('L8.1', 91.87)).toBeCloseTo(9.187, 10));
  test('step, deduct, weighted deduct, checklist, yes or no', () => {
    expect([0, 1, 2, 7].map((n) => points('L1.5', n))).toEqual([0, 1, 2, 2]);
    expect([49, 50, 89.99, 90].map((n) => points('L3.6', n))).toEqual([0, 1, 2.5, 3]);
    expect([0, 3, 100].map((n) => points('L1.2', n))).toEqual([1.5, 0.75, 0]);
    expect(points('L5.4', { discipline_warning: 2, discipline_reprimand: 1 })).toBe(0.5);
    expect(points('L1.4', ['plan', 'channels3', 'plan'])).toBe(1);
    expect([points('L1.7', true), points('L1.7', false)]).toEqual([1, 0]);
  });
  test('deadline: on the day full, ten days late half, later nothing, counted in the assessed year', () => {
    expect(['2026-01-31', '2026-02-01', '2026-02-10', '2026-02-11', '2025-12-20'].map((d) => points('L1.1.1', d))).toEqual([
      1, 0.5, 0.5, 0, 1,
    ]);
  });
  test('no case: full, zero or left out', () => {
    expect([points('L3.5.1', null), points('L3.5.1', { num: 0, den: 0 }), points('L1.7', null), points('L3.4.1', undefined)]).toEqual([
      2,
      2,
      0,
      null,
    ]);
  });
  test('leaves left out rescale the rest; bonus and penalty are capped and come after; the total stays within 0 and 100', () => {
    const nothing = scorePar(set, {}, 2026);
    const out = all.filter((l) => l.whenNull === 'exclude').reduce((n, l) => n + l.max, 0);
    const full = all.filter((l) => l.whenNull === 'full').reduce((n, l) => n + l.max, 0);
    expect(nothing.total).toBeCloseTo((full * 100) / (100 - out), 10);
    expect(nothing.groups['L9']).toBe(0);
    const bonus = scorePar(set, { 'L9.1': ['national_recognition', 'city_recognition', 'top3_766'] }, 2026);
    expect(bonus.groups['L9']).toBe(2);
    expect(bonus.total).toBeCloseTo(nothing.total + 2, 10);
    const penalty = scorePar(set, { 'L9.2': { late_self_score: 3, untrue_data: 9 } }, 2026);
    expect(penalty.leaves['L9.2']).toBe(9.5);
    expect(penalty.groups['L9']).toBe(-5);
    expect(penalty.total).toBeGreaterThanOrEqual(0);
  });
  test('an answer that does not fit is named with its leaf', () => {
    expect(() => scorePar(set, { 'L1.1.2': 5 }, 2026)).toThrow(AnswerFault);
    expect(() => scorePar(set, { 'L1.4': ['posters'] }, 2026)).toThrow(/posters/);
    expect(() => scorePar(set, { 'L1.1.1': '31/01/2026' }, 2026)).toThrow(/YYYY-MM-DD/);
    expect(() => scorePar(set, { 'L1.1.2': { num: -1, den: 5 } }, 2026)).toThrow(AnswerFault);
    expect(() => scorePar(set, { 'L0.0': null }, 2026)).toThrow(/không có mục này/);
  });
});

describe('the 766 panel', () => {
  const values = {
    publish_ontime_rate: { num: 1, den: 1 },
    public_update_ontime_rate: { num: 1, den: 1 },
    public_content_full_rate: { num: 1, den: 1 },
    sync_rate: { num: 98, den: 100 },
    ontime_rate_766: { num: 8718, den: 8766 },
    online_offer_rate: { num: 300, den: 367 },
    online_service_used_rate: { num: 150, den: 300 },
    online_rate_766: { num: 8074, den: 8766 },
    payment_online_rate: { num: 1195, den: 1295 },
    payment_used_rate: { num: 40, den: 120 },
    payment_offer_rate: { num: 100, den: 120 },
    eresult_rate: { num: 95, den: 100 },
    digitised_dossier_rate: { num: 90, den: 100 },
    reuse_rate: { num: 64, den: 100 },
    shared_store_rate: { num: 50, den: 100 },
    population_data_procedure_rate: { num: 75, den: 100 },
    population_data_dossier_rate: { num: 60, den: 100 },
    ecopy_rate: { num: 1, den: 1 },
    petition_ontime_rate: null,
    petition_satisfaction_rate: null,
    service_satisfaction_766: { num: 9943, den: 10_000 },
  };
  test('the synthetic vector comes to 91.74', () => {
    const score = score766(values);
    expect(score.groups).toEqual({ CKMB: 17.88, TDGQ: 19.89, CLGQ: 10, TTTT: 8.37, MDSH: 17.6, MDHL: 18 });
    expect(score.total).toBe(91.74);
  });
  test('the points of the items are those of the groups', () => {
    for (const g of GROUPS_766) expect(ITEMS_766.filter((x) => x.group === g.id).reduce((n, x) => n + x.max, 0)).toBe(g.max);
  });
  // Portal answers of October 2026 for communes of another province: the figures on its own page.
  test.each([
    ['digitised_dossier_rate', 1520, 2618, '4.2', 2.32],
    ['digitised_dossier_rate', 129, 294, '4.2', 1.76],
    ['digitised_dossier_rate', 1040, 3020, '4.2', 1.38],
    ['digitised_dossier_rate', 796, 2996, '4.2', 1.06],
    ['shared_store_rate', 6, 294, '4.4', 0.08],
    ['shared_store_rate', 38, 3020, '4.4', 0.05],
    ['shared_store_rate', 165, 2996, '4.4', 0.22],
    ['reuse_rate', 1543, 2618, '4.3', 1.47],
    ['reuse_rate', 116, 294, '4.3', 0.99],
    ['population_data_procedure_rate', 28, 388, '4.5a', 0.14],
    ['population_data_dossier_rate', 1105, 2618, '4.5b', 0.84],
    ['ontime_rate_766', 2541, 2618, '2.1', 19.41],
  ])('%s %i/%i gives item %s %f points', (indicator, num, den, item, expected) =>
    expect(score766({ [indicator]: { num, den } }).items[item]).toBe(expected),
  );
  test('payment: one item each for dossiers, procedures with payment, procedures offered', () => {
    expect(
      score766({
        payment_online_rate: { num: 2352, den: 2489 },
        payment_used_rate: { num: 20, den: 42 },
        payment_offer_rate: { num: 8, den: 42 },
      }).groups.TTTT,
    ).toBe(7.34);
    expect(
      score766({
        payment_online_rate: { num: 1994, den: 2204 },
        payment_used_rate: { num: 49, den: 61 },
        payment_offer_rate: { num: 18, den: 61 },
      }).groups.TTTT,
    ).toBe(8.17);
  });
  test('no petition keeps its 6 + 6 points, nothing else does; a value of no item is refused', () => {
    expect(score766({}).groups).toEqual({ CKMB: 0, TDGQ: 0, CLGQ: 0, TTTT: 0, MDSH: 2, MDHL: 12 });
    expect(() => score766({ ontime: { num: 1, den: 1 } })).toThrow(AnswerFault);
    expect(() => score766({ reuse_rate: { num: -1, den: 1 } })).toThrow(AnswerFault);
  });
});
