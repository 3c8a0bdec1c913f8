import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counters } from '../shared/contract/indicators.ts';
import { hiddenCells, IDENTITIES, isSmall } from './mask.ts';

const COLUMNS = [
  'rec_online',
  'rec_direct',
  'rec_post',
  'rec_period',
  'carried',
  'total',
  'done_before',
  'done_on',
  'done_late',
  'done',
  'pend_in',
  'pend_over',
  'pend',
] as const satisfies readonly (keyof Counters)[];
const SEED = 20_261_122;

/** Counters that hold their identities, from free parts. */
const counters = fc
  .tuple(fc.nat(40), fc.nat(40), fc.nat(6), fc.nat(12), fc.nat(40), fc.nat(6), fc.nat(6), fc.nat(6))
  .map(([rec_online, rec_direct, rec_post, carried, a, b, c, over]): Counters => {
    const rec_period = rec_online + rec_direct + rec_post,
      total = rec_period + carried;
    const done_late = Math.min(c, total),
      done_on = Math.min(b, total - done_late),
      done_before = Math.min(a, total - done_late - done_on),
      done = done_before + done_on + done_late,
      pend = total - done,
      pend_over = Math.min(over, pend);
    return {
      rec_online,
      rec_direct,
      rec_post,
      rec_period,
      carried,
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
const sum = (rows: readonly Counters[]): Counters =>
  Object.fromEntries([...COLUMNS, 'waiting' as const].map((k) => [k, rows.reduce((n, r) => n + r[k], 0)])) as Counters;

describe('a table for publication', () => {
  it('shows no count of 1 to 4, and none that follows from one line of the table', () => {
    console.log(`seed ${SEED}, 400 tables`);
    fc.assert(
      fc.property(fc.array(counters, { minLength: 2, maxLength: 8 }), (rows) => {
        const table = [...rows, sum(rows)].map((c) => ({ counters: c }));
        const hidden = hiddenCells(table, COLUMNS);
        table.forEach((r, i) => {
          for (const c of COLUMNS) if (isSmall(r.counters[c])) expect(hidden[i]?.has(c)).toBe(true);
        });
        table.forEach((r, i) => {
          for (const line of IDENTITIES) expect(line.filter((c) => hidden[i]?.has(c) === true).length, JSON.stringify(r)).not.toBe(1);
        });
        for (const c of COLUMNS) expect(hidden.filter((row) => row.has(c)).length).not.toBe(1);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
  it('leaves a table of big numbers whole', () => {
    const big: Counters = {
      rec_online: 80,
      rec_direct: 20,
      rec_post: 10,
      rec_period: 110,
      carried: 10,
      total: 120,
      done_before: 70,
      done_on: 20,
      done_late: 10,
      done: 100,
      pend_in: 15,
      pend_over: 5,
      pend: 20,
      waiting: 0,
    };
    expect(hiddenCells([{ counters: big }, { counters: big }, { counters: sum([big, big]) }], COLUMNS).every((row) => row.size === 0)).toBe(
      true,
    );
  });
});
