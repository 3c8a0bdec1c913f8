import { describe, expect, it } from 'vitest';
import type { Counters } from '../contract/indicators.ts';
import { FORM_06_COLUMNS, FORM_06_HEAD } from './form-06.ts';
import { cellsOf, report06, type Report06Source } from './report-06.ts';

/** Counters of a row that keep every identity, from the numbers that are free. */
const row = (online: number, direct: number, post: number, carried: number, before: number, on: number, late: number, over: number, waiting = 0): Counters => {
  const rec_period = online + direct + post, total = rec_period + carried, done = before + on + late;
  return { rec_online: online, rec_direct: direct, rec_post: post, rec_period, carried, total, done_before: before, done_on: on, done_late: late, done, pend_in: total - done - over, pend_over: over, pend: total - done, waiting };
};
const sum = (list: readonly Counters[]): Counters => {
  const out: Record<string, number> = {};
  for (const c of list) for (const [key, n] of Object.entries(c)) out[key] = (out[key] ?? 0) + n;
  return out as Counters;
};
const FIELDS = [{ label: 'Hộ tịch', counters: row(10, 4, 1, 3, 9, 2, 1, 1) }, { label: 'Chứng thực', counters: row(7, 0, 2, 2, 6, 1, 0, 0, 2) }];
const SOURCE: Report06Source = {
  from: '2026-07-01', to: '2026-09-30', unitName: 'Ủy ban nhân dân xã Ninh Giang', receiverName: 'Ủy ban nhân dân thành phố', placeDay: 'Ninh Giang, ngày 02 tháng 10 năm 2026',
  total: sum(FIELDS.map((f) => f.counters)), fields: FIELDS, previous: row(5, 0, 0, 0, 0, 0, 0, 1), quarters: null,
};
const verdicts = (more: Partial<Report06Source>): Record<string, boolean | null> => Object.fromEntries(report06({ ...SOURCE, ...more }).identities.map((i) => [i.id, i.ok]));
const ALL = { '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': null, '8': true };
/** One field of the two spoiled, the total as it was. */
const spoiled = (more: Partial<Counters>): Partial<Report06Source> => ({ fields: FIELDS.map((f, i) => (i === 0 ? { ...f, counters: { ...f.counters, ...more } } : f)) });

describe('form 06', () => {
  it('puts the counters into columns 3 to 13, post beside direct', () => {
    const doc = report06(SOURCE);
    expect(doc.rows.map((r) => [r.label, ...r.cells])).toEqual([['Hộ tịch', 18, 10, 5, 3, 12, 9, 2, 1, 6, 5, 1], ['Chứng thực', 11, 7, 2, 2, 7, 6, 1, 0, 4, 4, 0]]);
    expect(doc.total).toEqual([29, 17, 7, 5, 19, 15, 3, 1, 10, 9, 1]);
    expect(doc.formNo).toBe('Biểu số 06/VPCP/KSTT');
    expect(doc.footnote).toContain('cột (12)');
    expect(doc.footnote).toContain('cột (9)');
    expect(cellsOf(SOURCE.total)).toHaveLength(FORM_06_COLUMNS - 2);
  });
  it('has a head that covers three rows of thirteen columns once', () => {
    const covered = new Map<string, number>();
    for (const c of FORM_06_HEAD) for (let r = c.row; r < c.row + c.rows; r++) for (let k = c.column; k < c.column + c.columns; k++) covered.set(`${r},${k}`, (covered.get(`${r},${k}`) ?? 0) + 1);
    expect(covered.size).toBe(3 * FORM_06_COLUMNS);
    expect(Math.max(...covered.values())).toBe(1);
  });
  it('finds all identities kept in a sound register', () => expect(verdicts({})).toEqual(ALL));

  const field0 = FIELDS[0]?.counters ?? SOURCE.total;
  it.each([
    ['1', { rec_online: field0.rec_online + 1 }, { '6': false }], ['2', { done_before: field0.done_before + 1 }, { '6': false, '8': false }], ['3', { pend_in: field0.pend_in + 1 }, { '6': false, '8': false }],
    ['4', { pend: field0.pend + 1, pend_in: field0.pend_in + 1 }, { '6': false, '8': false }],
  ] as const)('names the field where identity %s fails', (id, more, also) => {
    expect(verdicts(spoiled(more))).toEqual({ ...ALL, [id]: false, ...also });
    const doc = report06({ ...SOURCE, ...spoiled(more) });
    expect(doc.identities.find((i) => i.id === id)?.detail).toBe('Lệch ở Hộ tịch');
    expect(doc.rows[0]?.checks).toEqual(['1', '2', '3', '4'].map((i) => i !== id));
    expect(doc.rows[1]?.checks).toEqual([true, true, true, true]);
  });
  it('compares what was carried with what the period before left', () => {
    expect(verdicts({ previous: row(6, 0, 0, 0, 0, 0, 0, 0) })).toEqual({ ...ALL, '5': false });
    expect(report06(SOURCE).identities.find((i) => i.id === '5')?.detail).toBe('5 = 5');
  });
  it('sees a field left out and a negative cell', () => {
    expect(verdicts({ fields: FIELDS.slice(1) })).toEqual({ ...ALL, '6': false });
    const negative = [{ label: 'Hộ tịch', counters: row(3, 0, 0, 0, 4, 0, 0, 0) }];
    expect(verdicts({ fields: negative, total: sum(negative.map((f) => f.counters)), previous: row(0, 0, 0, 0, 0, 0, 0, 0) })).toEqual({ ...ALL, '8': false });
  });
  it('adds the quarters of a whole year: flows as sums, stocks at both ends', () => {
    const q1 = row(5, 1, 0, 2, 4, 1, 0, 1), q2 = row(6, 0, 1, q1.pend, 5, 1, 1, 0), q3 = row(4, 2, 0, q2.pend, 3, 2, 0, 0), q4 = row(7, 0, 0, q3.pend, 6, 1, 0, 2);
    const year: Counters = { ...row(22, 3, 1, 2, 18, 5, 1, 2), pend_in: q4.pend_in };
    const fields = [{ label: 'Hộ tịch', counters: year }], previous = row(2, 0, 0, 0, 0, 0, 0, 0);
    expect(verdicts({ total: year, fields, previous, quarters: [q1, q2, q3, q4] })).toEqual({ ...ALL, '7': true });
    expect(verdicts({ total: year, fields, previous, quarters: [q1, { ...q2, done_late: 2 }, q3, q4] })['7']).toBe(false);
    expect(verdicts({ total: year, fields, previous, quarters: [{ ...q1, carried: 3 }, q2, q3, q4] })['7']).toBe(false);
    expect(verdicts({ total: year, fields, previous, quarters: [q1, q2, q3, { ...q4, pend_over: 1 }] })['7']).toBe(false);
  });
});
