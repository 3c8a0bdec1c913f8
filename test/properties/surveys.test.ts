import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { digitsOf, stepsOf } from '../../shared/survey/answers.ts';
import { formInForce, numbered, QUESTION_GROUPS, type Question, type Step } from '../../shared/survey/form.ts';
import { meanOfShares, type SheetCount, surveyFigures } from '../../shared/survey/figures.ts';
import { makeGate } from '../../shared/survey/gate.ts';
import { quickCentre } from '../support/quick-centre.ts';

const SEED = 20260821;
const FIELDS = ['Hộ tịch', 'Đất đai', 'Chứng thực'] as const;
const COUNTERS = ['Quầy 1', 'Quầy 2', ''] as const;
/** Two versions that share questions 2 and 3, in another order. */
const ASKED = new Map<number, readonly Question[]>([
  [1, [1, 2, 3].map((id) => ({ id, group: QUESTION_GROUPS[id % 5] ?? 'access', text: `Câu ${id}` }))],
  [2, [3, 4, 2, 5].map((id) => ({ id, group: QUESTION_GROUPS[id % 5] ?? 'access', text: `Câu ${id}` }))],
]);
const sheet = fc
  .record({
    form: fc.constantFrom(1, 2),
    field: fc.constantFrom(...FIELDS),
    counter: fc.constantFrom(...COUNTERS),
    paper: fc.boolean(),
    steps: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }),
    n: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ steps, ...s }): SheetCount => ({ ...s, answers: steps.slice(0, ASKED.get(s.form)?.length ?? 0).join('') }));

type Single = { readonly id: number; readonly step: number; readonly field: string; readonly counter: string };
/** Every single answer on a line of its own, and then counting. */
const singles = (sheets: readonly SheetCount[]): readonly Single[] =>
  sheets
    .flatMap((s) =>
      Array.from({ length: s.n }, () =>
        (ASKED.get(s.form) ?? []).map((q, i) => ({ id: q.id, step: Number(s.answers.charAt(i)), field: s.field, counter: s.counter })),
      ),
    )
    .flat();
const good = (lines: readonly Single[]): number => lines.filter((l) => l.step === 4 || l.step === 5).length;
const valid = (lines: readonly Single[]): number => lines.filter((l) => l.step !== 0).length;

test(`pooled rates agree with counting every answer, by question, group, field and counter (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 25 }), (sheets) => {
      const f = surveyFigures(sheets, ASKED);
      const lines = singles(sheets);
      expect([f.num, f.den]).toEqual([good(lines), valid(lines)]);
      expect(f.sheets).toBe(sheets.reduce((a, s) => a + s.n, 0));
      expect(f.paper).toBe(sheets.filter((s) => s.paper).reduce((a, s) => a + s.n, 0));
      for (const q of f.questions) {
        const own = lines.filter((l) => l.id === q.id);
        expect([q.num, q.den, q.blank, ...q.counts]).toEqual([
          good(own),
          valid(own),
          own.length - valid(own),
          ...[1, 2, 3, 4, 5].map((k) => own.filter((l) => l.step === k).length),
        ]);
      }
      expect(f.questions.map((q) => q.id)).toEqual([...new Set(lines.map((l) => l.id))].toSorted((a, b) => a - b));
      for (const [by, rows, names] of [
        ['field', f.fields, FIELDS],
        ['counter', f.counters, COUNTERS],
      ] as const)
        for (const name of names) {
          const own = lines.filter((l) => l[by] === name);
          expect([by, name, rows.find((r) => r.name === name)?.num ?? 0, rows.find((r) => r.name === name)?.den ?? 0]).toEqual([
            by,
            name,
            good(own),
            valid(own),
          ]);
        }
      expect(f.groups.reduce((a, g) => a + g.num, 0)).toBe(f.num);
      expect(f.groups.reduce((a, g) => a + g.den, 0)).toBe(f.den);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
test(`the mean of the questions is exact: 92,60 % of 46/50, 48/50 and 44/49, and so for any others (seed ${SEED})`, () => {
  expect(
    meanOfShares([
      { num: 46, den: 50 },
      { num: 48, den: 50 },
      { num: 44, den: 49 },
    ]),
  ).toBe(9260);
  expect(meanOfShares([{ num: 0, den: 0 }])).toBeNull();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(400), fc.nat(400)), { maxLength: 14 }), (pairs) => {
      const shares = pairs.map(([a, b]) => ({ num: Math.min(a, b), den: b }));
      const some = shares.filter((s) => s.den > 0);
      const mean = meanOfShares(shares);
      if (some.length === 0) {
        expect(mean).toBeNull();
        return;
      }
      const base = some.reduce((l, s) => (l / gcd(l, BigInt(s.den))) * BigInt(s.den), 1n);
      const sum = some.reduce((t, s) => t + (base / BigInt(s.den)) * BigInt(s.num), 0n);
      // |mean − exact| is at most half a hundredth of a per cent: 2·|mean·base·k − 10000·sum| ≤ base·k.
      const whole = base * BigInt(some.length);
      const off = 2n * (BigInt(mean ?? -1) * whole - 10_000n * sum);
      expect(off <= whole && off > -whole).toBe(true);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test(`a sheet's digits say what was answered, blanks too (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom<Step>(1, 2, 3, 4, 5)), { minLength: 1, maxLength: 12 }), (steps) => {
      const asked = steps.map((_, i) => ({ id: 7 * i + 3 }));
      expect(stepsOf(digitsOf(asked, Object.fromEntries(asked.map((q, i) => [q.id, steps[i] ?? null]))))).toEqual(steps);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test(`no counter ever has more than the limit in any minute, and waits no longer than it must (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.tuple(fc.constantFrom('1', '2'), fc.nat(40_000)), { maxLength: 60 }),
      (most, steps) => {
        const gate = makeGate(most);
        const through: Record<string, number[]> = { 1: [], 2: [] };
        let now = 0;
        for (const [key, hop] of steps) {
          now += hop;
          const mine = (through[key] ?? []).filter((at) => now - at < 60_000);
          const wait = gate.take(key, now);
          expect(wait === 0).toBe(mine.length < most);
          if (wait === 0) through[key]?.push(now);
          else expect(wait).toBe(Math.max(1, Math.ceil(((mine[0] ?? 0) + 60_000 - now) / 1000)));
        }
      },
    ),
    { seed: SEED, numRuns: 200 },
  );
});

test(`the version in force is the last approved one, and ids never mean two questions (seed ${SEED})`, () => {
  const form = fc.record({ state: fc.constantFrom('draft' as const, 'approved' as const), from: fc.option(fc.nat(20)) });
  fc.assert(
    fc.property(fc.array(form, { maxLength: 8 }), fc.nat(22), (list, n) => {
      const forms = list.map((f, i) => ({
        version: i + 1,
        state: f.state,
        validFrom: f.from === null ? null : addDays('2026-01-01', f.from),
      }));
      const on = addDays('2026-01-01', n);
      const best = forms
        .filter((f) => f.state === 'approved' && f.validFrom !== null && f.validFrom <= on)
        .toSorted((a, b) =>
          `${b.validFrom}` < `${a.validFrom}` ? -1 : `${b.validFrom}` > `${a.validFrom}` ? 1 : b.version - a.version,
        )[0];
      expect(formInForce(forms, on)?.version).toBe(best?.version);
    }),
    { seed: SEED, numRuns: 300 },
  );
  const draft = fc.record({ group: fc.constantFrom(...QUESTION_GROUPS), text: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f') });
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(draft, { selector: (d) => d.text, minLength: 1, maxLength: 6 }), { maxLength: 6 }), (versions) => {
      let before: readonly Question[] = [];
      const meaning = new Map<number, string>();
      for (const drafts of versions) {
        const made = numbered(drafts, before);
        expect(new Set(made.map((q) => q.id)).size).toBe(drafts.length);
        for (const q of made) {
          const said = `${q.group}|${q.text}`;
          expect(meaning.get(q.id) ?? said).toBe(said);
          meaning.set(q.id, said);
        }
        before = [...before, ...made];
      }
    }),
    { seed: SEED, numRuns: 200 },
  );
});

/** Spearman's rank correlation of a permutation with the order 0…n−1. */
function rankCorrelation(order: readonly number[]): number {
  const n = order.length;
  return 1 - (6 * order.reduce((sum, at, i) => sum + (at - i) ** 2, 0)) / (n * (n * n - 1));
}
test(
  `neither order of the store leads from a sheet to its receipt, and each receipt has one sheet (seed of the centre's chance)`,
  { timeout: 60_000 },
  async () => {
    const c = await quickCentre({ start: '2026-08-19T01:00:00.000Z' });
    try {
      const store = c.centre().store();
      if (store === null) throw new Error('store');
      const column = (table: string, name: string): string[] =>
        (store.sql.prepare(`SELECT ${name} AS x FROM ${table}`).all() as { x: string }[]).map((r) => r.x);
      const written: { id: string; mark: string }[] = [];
      const receipts: string[] = [];
      const N = 40;
      for (let i = 0; i < N; i++) {
        c.setClock(new Date(Date.parse('2026-08-19T01:00:00.000Z') + i * 60_000).toISOString());
        const token = c.as('clerk');
        const { code } = await c.value<{ code: string }>(
          'dossiers.receive',
          {
            procedureCode: '1.001193',
            channel: 'direct',
            code: null,
            components: [],
            fees: [],
            officer: 'Người Mẫu officer',
            person: { fullName: 'Phạm Mẫu Kín', idNumber: `0301780${String(i).padStart(5, '0')}`, phone: '', address: 'Thôn Mẫu' },
          },
          token,
        );
        receipts.push(code);
        const before = { ids: new Set(column('survey_answer', 'id')), marks: new Set(column('survey_receipt', 'mark')) };
        // Again and again, earlier ones too: each receipt keeps its one sheet.
        await c.value('surveys.answer', { code, form: 1, answers: '45454545' }, token);
        expect(
          await c.call('surveys.answer', { code: receipts[(i * 7) % receipts.length], form: 1, answers: '11111111' }, token),
        ).toMatchObject({ error: { code: 'receipt-used' } });
        written.push({
          id: column('survey_answer', 'id').find((x) => !before.ids.has(x)) ?? '',
          mark: column('survey_receipt', 'mark').find((x) => !before.marks.has(x)) ?? '',
        });
      }
      const ids = column('survey_answer', 'id'),
        marks = column('survey_receipt', 'mark');
      expect([ids.length, marks.length]).toEqual([N, N]);
      const sheets = written.map((w) => ids.indexOf(w.id)),
        slips = written.map((w) => marks.indexOf(w.mark));
      // In order it would be 1; of 40 at random half of that is a matter of one in a thousand.
      expect(rankCorrelation(sheets.map((_, i) => i))).toBe(1);
      expect(Math.abs(rankCorrelation(sheets))).toBeLessThan(0.5);
      expect(Math.abs(rankCorrelation(slips))).toBeLessThan(0.5);
      const bySlip = slips
        .map((at, i) => [at, sheets[i] ?? 0] as const)
        .toSorted((a, b) => a[0] - b[0])
        .map(([, at]) => at);
      expect(Math.abs(rankCorrelation(bySlip))).toBeLessThan(0.5);
      // Guessing that place k of one table belongs to place k of the other is right about once, as chance has it.
      expect(bySlip.filter((at, k) => at === k).length).toBeLessThan(6);
      // Nothing of one is worked out of the other.
      for (const { id, mark } of written) expect([id.includes(mark.slice(0, 8)), mark.includes(id.slice(0, 8))]).toEqual([false, false]);
    } finally {
      await c.close();
    }
  },
);
