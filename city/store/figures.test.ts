import { expect, test } from 'vitest';
import { MEASURES } from '../../shared/indicators/measures.ts';
import { addAmount, type Amounts, monthAmounts, runningChanges } from './figures.ts';
import { monthAfter, monthBefore, monthOf } from './keys.ts';

function draws(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
type Row = { readonly amounts: readonly number[]; readonly last: boolean };
const SEED = 20_261_122;

test(`running sums stay the sums of the days, whatever comes in whatever order (seed ${SEED})`, () => {
  const draw = draws(SEED);
  const anyDay = (): number => (2024 + draw(3)) * 10_000 + (1 + draw(12)) * 100 + 1 + draw(28);
  for (let round = 0; round < 80; round += 1) {
    /** What stands, by day and field; and the table, by field and month. */
    const days = new Map<string, readonly number[]>();
    const table = new Map<string, Map<number, Row>>();
    for (let batch = 0; batch < 6; batch += 1) {
      const changes: Amounts = new Map();
      for (let n = draw(4) + 1; n > 0; n -= 1) {
        const [bucket, field] = [anyDay(), ['', 'ho-tich', 'dat-dai'][draw(3)] ?? ''];
        const before = days.get(`${bucket}|${field}`) ?? MEASURES.map(() => 0);
        const after = draw(4) === 0 ? MEASURES.map(() => 0) : MEASURES.map(() => draw(9) - 2);
        days.set(`${bucket}|${field}`, after);
        const difference: Amounts = new Map();
        for (const [i] of MEASURES.entries()) addAmount(difference, bucket, field, i, (after[i] ?? 0) - (before[i] ?? 0));
        monthAmounts(changes, difference, 1);
      }
      const lasts = [...table].map(([field, rows]) => {
        const month = Math.max(...rows.keys());
        return { field, month, amounts: rows.get(month)?.amounts ?? [] };
      });
      for (const { bucket, field, amounts, last } of runningChanges(changes.values(), lasts)) {
        const rows = table.get(field) ?? new Map<number, Row>();
        table.set(field, rows);
        const known = rows.get(bucket)?.amounts;
        rows.set(bucket, { amounts: known === undefined ? amounts : known.map((n, i) => n + (amounts[i] ?? 0)), last });
      }
      for (const [field, rows] of table) {
        const months = [...rows.keys()].toSorted((a, b) => a - b);
        for (const [i, month] of months.entries()) {
          const sum = MEASURES.map((_, m) =>
            [...days]
              .filter(([id]) => id.endsWith(`|${field}`) && monthOf(Number(id.split('|')[0])) <= month)
              .reduce((n, [, amounts]) => n + (amounts[m] ?? 0), 0),
          );
          expect(rows.get(month), `round ${round}, batch ${batch}, ${field} ${month}`).toEqual({
            amounts: sum,
            last: i === months.length - 1,
          });
          if (i > 0) expect(month).toBe(monthAfter(months[i - 1] ?? 0));
        }
      }
    }
  }
});

test('months follow each other over the end of a year', () => {
  expect([monthAfter(202_612), monthAfter(202_601), monthBefore(202_601), monthBefore(202_612)]).toEqual([
    202_701, 202_602, 202_512, 202_611,
  ]);
});
