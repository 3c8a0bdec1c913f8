import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counters } from '../contract/indicators.ts';
import { FORM_06_COLUMNS, FORM_06_HEAD } from './form-06.ts';
import { cellsOf, report06, type Report06Source } from './report-06.ts';

const SEED = 606;
const small = fc.nat({ max: 50 });
/** Counters of one group of dossiers, consistent by the way they are made. */
const counters = fc
  .record({
    rec_online: small,
    rec_direct: small,
    rec_post: small,
    carried: small,
    before: fc.nat({ max: 100 }),
    on: fc.nat({ max: 100 }),
    late: fc.nat({ max: 100 }),
    over: fc.nat({ max: 100 }),
  })
  .map((r): Counters => {
    const rec_period = r.rec_online + r.rec_direct + r.rec_post,
      total = rec_period + r.carried;
    const done_before = Math.min(r.before, total),
      done_on = Math.min(r.on, total - done_before),
      done_late = Math.min(r.late, total - done_before - done_on);
    const done = done_before + done_on + done_late,
      pend = total - done,
      pend_over = Math.min(r.over, pend);
    return {
      rec_online: r.rec_online,
      rec_direct: r.rec_direct,
      rec_post: r.rec_post,
      rec_period,
      carried: r.carried,
      total,
      done_before,
      done_on,
      done_late,
      done,
      pend_in: pend - pend_over,
      pend_over,
      pend,
      waiting: 0,
    };
  });
const add = (a: Counters, b: Counters): Counters =>
  Object.fromEntries((Object.keys(a) as (keyof Counters)[]).map((k) => [k, a[k] + b[k]])) as Counters;
const zero: Counters = {
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
const sourceOf = (fields: readonly Counters[], more: Partial<Report06Source> = {}): Report06Source => {
  const total = fields.reduce(add, zero);
  return {
    from: '2026-01-01',
    to: '2026-03-31',
    unitName: 'UBND xã Mẫu',
    receiverName: 'UBND thành phố',
    placeDay: 'Mẫu, ngày 01 tháng 4 năm 2026',
    signers: ['', ''],
    total,
    fields: fields.map((counters, i) => ({ label: `Lĩnh vực ${i + 1}`, counters })),
    previous: { ...zero, pend: total.carried },
    quarters: null,
    ...more,
  };
};
const verdicts = (s: Report06Source): Record<string, boolean | null> => Object.fromEntries(report06(s).identities.map((i) => [i.id, i.ok]));
const GOOD = { 1: true, 2: true, 3: true, 4: true, 5: true, 6: true, 7: null, 8: true };
const one: Counters = {
  ...zero,
  rec_online: 5,
  rec_period: 5,
  carried: 2,
  total: 7,
  done_before: 3,
  done_on: 1,
  done_late: 1,
  done: 5,
  pend_in: 1,
  pend_over: 1,
  pend: 2,
};

describe('form 06', () => {
  it(`satisfies its identities whenever the counters do, row by row and in total (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(counters, { maxLength: 12 }), (fields) => {
        const doc = report06(sourceOf(fields));
        expect(Object.fromEntries(doc.identities.map((i) => [i.id, i.ok]))).toEqual(GOOD);
        for (const row of doc.rows) {
          expect(row.cells).toHaveLength(11);
          expect(row.checks).toEqual([true, true, true, true]);
        }
        expect(doc.total).toEqual([...cellsOf(fields.reduce(add, zero))]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('puts every counter in its column: (3) total … (13) open and overdue, (5) direct and post together', () =>
    expect(cellsOf({ ...one, rec_direct: 20, rec_post: 300 })).toEqual([7, 5, 320, 2, 5, 3, 1, 1, 2, 1, 1]));

  it.each([
    ['1', { rec_online: 4 }],
    ['2', { done_on: 0 }],
    ['3', { pend_over: 0 }],
    ['8', { done_late: -1, done: 3, pend_in: 3, pend: 4 }],
  ] as const)('identity %s names the row where it fails', (id, fault) => {
    const bad = { ...one, ...fault };
    const doc = report06(sourceOf([one, bad]));
    const found = doc.identities.find((i) => i.id === id);
    expect(found?.ok).toBe(false);
    if (id !== '8') {
      expect(found?.detail).toContain('Lĩnh vực 2');
      expect(doc.rows[1]?.checks[Number(id) - 1]).toBe(false);
      expect(doc.rows[0]?.checks).toEqual([true, true, true, true]);
    }
  });
  it('identity 4 fails when open and done are not the whole', () =>
    expect(verdicts(sourceOf([{ ...one, pend: 3, pend_in: 2 }]))[4]).toBe(false));
  it('identity 5 fails when the period before ended with another number', () =>
    expect(verdicts(sourceOf([one], { previous: { ...zero, pend: 3 } }))[5]).toBe(false));
  it('identity 6 fails when the fields do not add up to the total', () =>
    expect(verdicts(sourceOf([one], { total: add(one, one), previous: { ...zero, pend: 4 } }))[6]).toBe(false));
  it('identity 7 adds flows and takes stocks from the first and the last quarter', () => {
    const q = (carried: number, rec: number, done: number): Counters => {
      const total = carried + rec;
      return {
        ...zero,
        rec_online: rec,
        rec_period: rec,
        carried,
        total,
        done_before: done,
        done,
        pend_in: total - done,
        pend: total - done,
      };
    };
    const quarters = [q(2, 10, 8), q(4, 10, 9), q(5, 10, 10), q(5, 10, 12)];
    const year = q(2, 40, 39);
    expect(verdicts(sourceOf([year], { quarters }))[7]).toBe(true);
    expect(verdicts(sourceOf([year], { quarters: [q(2, 10, 8), q(4, 10, 9), q(5, 10, 10), q(5, 10, 11)] }))[7]).toBe(false);
  });

  it('has a head that covers three rows of thirteen columns exactly once', () => {
    const covered = Array.from({ length: 3 }, () => Array.from({ length: FORM_06_COLUMNS }, () => 0));
    for (const c of FORM_06_HEAD)
      for (let r = c.row; r < c.row + c.rows; r++)
        for (let k = c.column; k < c.column + c.columns; k++) {
          const line = covered[r];
          if (line !== undefined) line[k] = (line[k] ?? 0) + 1;
        }
    expect(covered.flat().every((n) => n === 1)).toBe(true);
  });
});
