import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { compareSteps, differences, differenceText } from '../../shared/inspection/compare-steps.ts';
import { type CountedFinding, findingFigures } from '../../shared/inspection/counting.ts';
import { afterAct, FINDING_ACTS, FINDING_KINDS, FINDING_STATES, INSPECTION_KINDS } from '../../shared/inspection/states.ts';

const SEED = 20260819;
const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2026-01-01', n));
const one: fc.Arbitrary<CountedFinding> = fc
  .record({
    of: fc.constantFrom(...INSPECTION_KINDS),
    kind: fc.constantFrom(...FINDING_KINDS),
    heldOn: day,
    due: fc.option(fc.integer({ min: 0, max: 90 })),
    state: fc.constantFrom(...FINDING_STATES),
    a: fc.integer({ min: 0, max: 60 }),
    b: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ of, kind, heldOn, due, state, a, b }) => ({
    of,
    kind,
    heldOn,
    state,
    dueOn: due === null ? null : addDays(heldOn, due),
    remediedOn: state === 'open' ? null : addDays(heldOn, a),
    confirmedOn: state === 'confirmed' ? addDays(heldOn, a + b) : null,
  }));

test(`findings agree with a count by hand (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 25 }), day, day, day, (all, x, y, today) => {
      const [from, to] = x <= y ? [x, y] : [y, x];
      const n = { findings: 0, fixed: 0, audit: 0, auditFixed: 0, open: 0, overdue: 0, requests: 0, answered: 0 };
      for (const f of all) {
        if (f.heldOn < from || f.heldOn > to || f.heldOn > today) continue;
        const by = (d: string | null): boolean => d !== null && d <= to && d <= today;
        if (f.kind === 'request') {
          n.requests += 1;
          if (by(f.remediedOn)) n.answered += 1;
          continue;
        }
        const audit = ['inspection', 'audit'].includes(f.of);
        if (audit) n.audit += 1;
        else n.findings += 1;
        if (by(f.confirmedOn)) {
          if (audit) n.auditFixed += 1;
          else n.fixed += 1;
        } else n.open += 1;
        if (f.state === 'open' && f.dueOn !== null && f.dueOn < today) n.overdue += 1;
      }
      expect(findingFigures(all, { from, to }, today)).toEqual(n);
      expect(n.fixed + n.auditFixed + n.open).toBe(n.findings + n.audit);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('the way of a finding is the table', () => {
  const way = [
    ['open', 'remedy', 'remedied'],
    ['remedied', 'confirm', 'confirmed'],
    ['remedied', 'reopen', 'open'],
    ['confirmed', 'reopen', 'open'],
  ];
  for (const state of FINDING_STATES)
    for (const act of FINDING_ACTS)
      expect([state, act, afterAct(state, act)]).toEqual([state, act, way.find(([s, a]) => s === state && a === act)?.[2] ?? null]);
});

/** The longest common subsequence the slow way: every subset of one side. */
const longest = (a: readonly string[], b: readonly string[]): number => {
  let best = 0;
  for (let mask = 0; mask < 2 ** a.length; mask++) {
    const chosen = a.filter((_, i) => (mask >> i) & 1);
    let at = 0;
    for (const step of b) if (chosen[at] === step) at += 1;
    if (at === chosen.length) best = Math.max(best, chosen.length);
  }
  return best;
};
test(`two processes are matched as far as they can be, nothing lost or turned round (seed ${SEED})`, () => {
  const steps = fc.array(fc.constantFrom('tiếp nhận', 'thẩm định', 'ký', 'trả'), { maxLength: 7 });
  fc.assert(
    fc.property(steps, steps, (a, b) => {
      const pairs = compareSteps(a, b);
      expect(pairs.flatMap((p) => p.internal ?? [])).toEqual(a);
      expect(pairs.flatMap((p) => p.electronic ?? [])).toEqual(b);
      expect(pairs.length - differences(pairs).length).toBe(longest(a, b));
    }),
    { seed: SEED, numRuns: 300 },
  );
  expect(differences(compareSteps(['Trình lãnh đạo ký.'], ['trinh lanh dao ky']))).toEqual([]);
  expect(differences(compareSteps(['Vào sổ'], [])).map(differenceText)).toEqual([
    'Quy trình nội bộ có bước “Vào sổ” mà quy trình điện tử không có',
  ]);
});
