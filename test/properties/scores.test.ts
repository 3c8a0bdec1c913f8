import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCriteria } from '../../db/catalogue/criteria.ts';
import { scorePar } from '../../shared/assessment/score-par.ts';

/**
 * A second scorer, written from the rules in words and sharing nothing with the first: it reads the raw file, keeps every amount
 * as an exact fraction of whole numbers, and works from the leaves up through the tree by hand.
 */
type Exact = { readonly n: bigint; readonly d: bigint };
const exact = (x: number): Exact => {
  const scale = 1_000_000n;
  return { n: BigInt(Math.round(x * 1_000_000)), d: scale };
};
const plus = (a: Exact, b: Exact): Exact => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a: Exact, b: Exact): Exact => plus(a, { n: -b.n, d: b.d });
const times = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Exact, b: Exact): Exact => ({ n: a.n * b.d, d: a.d * b.n });
const less = (a: Exact, b: Exact): boolean => a.n * b.d < b.n * a.d;
const least = (a: Exact, b: Exact): Exact => (less(a, b) ? a : b);
const most = (a: Exact, b: Exact): Exact => (less(a, b) ? b : a);
const zero = exact(0);
const value = (a: Exact): number => Number((a.n * 1_000_000_000_000n) / a.d) / 1e12;

type Rule = {
  kind: string;
  targetPct?: number;
  floorPct?: number;
  steps?: { from: number; points: number }[];
  items?: { id: string; points: number; per?: string }[];
  counters?: { counter: string; perUnit: number }[];
  least?: number;
  weighted?: boolean;
  due?: string;
  graceDays?: number;
  lateWithinDays?: number;
  lateFactor?: number;
  afterFactor?: number;
};
type Node = {
  id: string;
  max: number;
  rule?: Rule;
  whenNull?: string;
  adjust?: { bonusCap: number; penaltyCap: number };
  children?: Node[];
};
const raw = JSON.parse(readFileSync(join(import.meta.dirname, '../../db/catalogue/criteria-par-2026.json'), 'utf8')) as { groups: Node[] };
const leaves = (n: Node): Node[] => n.children?.flatMap(leaves) ?? [n];
const days = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

function score(n: Node, a: unknown): Exact | null {
  const r = n.rule as Rule;
  const noCase = (): Exact | null => ({ full: exact(n.max), zero, exclude: null })[n.whenNull as 'full' | 'zero' | 'exclude'];
  if (a === null || a === undefined) return noCase();
  const each = (id: string): number => (a as Record<string, number>)[id] ?? 0;
  if (r.kind === 'ratio') {
    const { num, den } = a as { num: number; den: number };
    if (den === 0) return noCase();
    const pct = over(times(exact(num), exact(100)), exact(den));
    return less(pct, exact(r.floorPct ?? 0)) ? zero : times(exact(n.max), least(exact(1), over(pct, exact(r.targetPct ?? 100))));
  }
  if (r.kind === 'step') return exact(Math.max(0, ...(r.steps ?? []).filter((s) => (a as number) >= s.from).map((s) => s.points)));
  if (r.kind === 'yes_no') return a === true ? exact(n.max) : zero;
  if (r.kind === 'checklist' || r.kind === 'bonus')
    return (r.items ?? []).reduce((sum, i) => ((a as string[]).includes(i.id) ? plus(sum, exact(i.points)) : sum), zero);
  if (r.kind === 'survey') return over(times(exact(n.max), exact(a as number)), exact(100));
  if (r.kind === 'deadline') {
    const late = days(a as string) - days(`2026-${r.due ?? ''}`) - (r.graceDays ?? 0);
    return times(exact(n.max), exact(late <= 0 ? 1 : late <= (r.lateWithinDays ?? 0) ? (r.lateFactor ?? 0) : (r.afterFactor ?? 0)));
  }
  if (r.kind === 'deduct') {
    const lost = (r.counters ?? []).reduce(
      (sum, c) => plus(sum, times(exact(c.perUnit), exact(r.weighted === true ? each(c.counter) : (a as number)))),
      zero,
    );
    return most(exact(r.least ?? 0), minus(exact(n.max), lost));
  }
  return (r.items ?? []).reduce(
    (sum, i) => plus(sum, times(exact(i.points), exact(i.per === 'once' ? Math.min(1, each(i.id)) : each(i.id)))),
    zero,
  );
}
function total(answers: Record<string, unknown>): number {
  let points = zero,
    out = zero,
    bonus = zero,
    penalty = zero;
  for (const g of raw.groups)
    for (const l of leaves(g)) {
      const s = score(l, answers[l.id]);
      if (g.adjust !== undefined) {
        if (l.rule?.kind === 'bonus') bonus = plus(bonus, s ?? zero);
        else penalty = plus(penalty, s ?? zero);
      } else if (s === null) out = plus(out, exact(l.max));
      else points = plus(points, s);
    }
  const caps = raw.groups.find((g) => g.adjust !== undefined)?.adjust ?? { bonusCap: 0, penaltyCap: 0 };
  const rescaled = over(times(points, exact(100)), minus(exact(100), out));
  const all = minus(plus(rescaled, least(bonus, exact(caps.bonusCap))), least(penalty, exact(caps.penaltyCap)));
  return value(most(zero, least(exact(100), all)));
}

const answerFor = (n: Node): fc.Arbitrary<unknown> => {
  const r = n.rule as Rule;
  const some: fc.Arbitrary<unknown> =
    r.kind === 'ratio'
      ? fc.record({
          num: fc.nat(1200),
          den: fc.oneof({ arbitrary: fc.integer({ min: 1, max: 1000 }), weight: 9 }, { arbitrary: fc.constant(0), weight: 1 }),
        })
      : r.kind === 'step'
        ? fc.double({ min: 0, max: 120, noNaN: true }).map((x) => Math.round(x * 10) / 10)
        : r.kind === 'yes_no'
          ? fc.boolean()
          : r.kind === 'checklist' || r.kind === 'bonus'
            ? fc.subarray((r.items ?? []).map((i) => i.id))
            : r.kind === 'survey'
              ? fc.nat(10_000).map((x) => x / 100)
              : r.kind === 'deadline'
                ? fc.integer({ min: -60, max: 400 }).map((d) => new Date(Date.UTC(2026, 0, 1) + d * 86_400_000).toISOString().slice(0, 10))
                : r.kind === 'deduct' && r.weighted !== true
                  ? fc.nat(12)
                  : fc.dictionary(
                      fc.constantFrom(...(r.counters ?? []).map((c) => c.counter), ...(r.items ?? []).map((i) => i.id)),
                      fc.nat(4),
                    );
  return fc.option(some, { nil: null, freq: 5 });
};

test('random answers score the same by a second, exact scorer', () => {
  const set = shippedCriteria();
  const nodes = raw.groups.flatMap(leaves);
  const seed = 20_261_122;
  process.stdout.write(`scores: seed ${seed}, 2,000 sheets of ${nodes.length} leaves\n`);
  fc.assert(
    fc.property(fc.record(Object.fromEntries(nodes.map((n) => [n.id, answerFor(n)]))), (answers) => {
      const ours = scorePar(set, answers, 2026);
      for (const n of nodes) {
        const expected = score(n, answers[n.id]);
        const got = ours.leaves[n.id] ?? null;
        if (expected === null) expect(got, n.id).toBeNull();
        else expect(got ?? -1, n.id).toBeCloseTo(value(expected), 8);
      }
      expect(ours.total).toBeCloseTo(total(answers), 8);
    }),
    { seed, numRuns: 2_000 },
  );
});
