import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { type CountedProposal, proposalFigures } from '../../shared/simplify/counting.ts';
import { measuredFault, missingToSend, NOTHING_MEASURED, PROPOSAL_KINDS } from '../../shared/simplify/proposal.ts';
import {
  afterAct,
  isApproved,
  PROPOSAL_ACTS,
  PROPOSAL_STATES,
  type ProposalAct,
  type ProposalState,
} from '../../shared/simplify/states.ts';

const SEED = 20260819;
const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2026-01-01', n));
const amount = fc.option(fc.integer({ min: 0, max: 20 }), { nil: null });
const pair = fc
  .tuple(amount, amount)
  .map(([b, a]) => (b === null ? [null, null] : [b, a === null ? null : Math.min(a, b)]) as [number | null, number | null]);
const one: fc.Arbitrary<CountedProposal> = fc
  .record({
    procedureCode: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    field: fc.constantFrom('Đất đai', 'Hộ tịch'),
    level: fc.constantFrom('city' as const, 'commune' as const),
    kinds: fc.subarray([...PROPOSAL_KINDS], { minLength: 1 }),
    state: fc.constantFrom(...PROPOSAL_STATES),
    sent: day,
    wait: fc.integer({ min: 0, max: 60 }),
    m: fc.tuple(pair, pair, pair, pair),
  })
  .map(({ sent, wait, m: [c, d, f, k], ...p }) => {
    const decided = p.state === 'rejected' || isApproved(p.state);
    return {
      ...p,
      sentOn: p.state === 'draft' ? null : sent,
      decidedOn: decided ? addDays(sent, wait) : null,
      componentsBefore: c[0],
      componentsAfter: c[1],
      daysBefore: d[0],
      daysAfter: d[1],
      feeBefore: f[0],
      feeAfter: f[1],
      costBefore: k[0],
      costAfter: k[1],
    };
  });

test(`counts agree with a count by hand (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(one, { maxLength: 25 }), day, day, day, (all, x, y, today) => {
      const [from, to] = x <= y ? [x, y] : [y, x];
      const f = proposalFigures(all, { from, to }, today);
      const [codes, gone, any] = [new Set<string>(), new Set<string>(), new Set<string>()];
      let [proposed, approved, rejected, measures, days, cost, base] = [0, 0, 0, 0, 0, 0, 0];
      for (const p of all) {
        if (p.sentOn === null || p.sentOn < from || p.sentOn > to || p.sentOn > today) continue;
        proposed += 1;
        any.add(p.procedureCode);
        for (const k of p.kinds) {
          measures += 1;
          (k === 'abolish' ? gone : codes).add(p.procedureCode);
        }
        if (p.decidedOn === null || p.decidedOn > to || p.decidedOn > today) continue;
        if (p.state === 'rejected') {
          rejected += 1;
          continue;
        }
        approved += 1;
        if (p.daysBefore !== null && p.daysAfter !== null) days += p.daysBefore - p.daysAfter;
        if (p.costBefore !== null && p.costAfter !== null) {
          cost += p.costBefore - p.costAfter;
          base += p.costBefore;
        }
      }
      expect(f).toMatchObject({
        procedures: codes.size,
        abolished: gone.size,
        anyProcedure: any.size,
        proposed,
        approved,
        rejected,
        measures,
        savedDays: days,
        savedCost: cost,
        costBefore: base,
      });
      expect(f.approved + f.rejected).toBeLessThanOrEqual(f.proposed);
      expect(f.savedCost).toBeLessThanOrEqual(f.costBefore);
      expect(f.measures).toBeGreaterThanOrEqual(f.proposed);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

/** The way written down a second time. */
const WAY: readonly (readonly [ProposalState, ProposalAct, ProposalState])[] = [
  ['draft', 'send', 'sent'],
  ['sent', 'review', 'review'],
  ['sent', 'return', 'draft'],
  ['review', 'return', 'draft'],
  ['review', 'approve', 'approved'],
  ['review', 'reject', 'rejected'],
  ['approved', 'start', 'running'],
  ['running', 'complete', 'done'],
  ['rejected', 'reopen', 'draft'],
];
test('the way of a proposal is the table, and nothing is done that reaches no end', () => {
  for (const state of PROPOSAL_STATES)
    for (const act of PROPOSAL_ACTS)
      expect([state, act, afterAct(state, act)]).toEqual([state, act, WAY.find(([s, a]) => s === state && a === act)?.[2] ?? null]);
  for (const start of PROPOSAL_STATES) {
    const reached = new Set<ProposalState>([start]);
    for (const at of reached) for (const [s, , to] of WAY) if (s === at) reached.add(to);
    expect(reached.has('done')).toBe(true);
  }
});
test('numbers after are never larger, and a cut needs its numbers before it is sent', () => {
  expect(measuredFault({ ...NOTHING_MEASURED, daysBefore: 3, daysAfter: 3 })).toBeNull();
  expect(measuredFault({ ...NOTHING_MEASURED, feeBefore: 3, feeAfter: 4 })).toContain('Phí');
  expect(measuredFault({ ...NOTHING_MEASURED, costAfter: 0 })).toContain('Chi phí tuân thủ');
  expect(missingToSend({ ...NOTHING_MEASURED, kinds: ['go_online'], reason: 'x' })).toEqual([]);
  expect(missingToSend({ ...NOTHING_MEASURED, kinds: ['cut_time'], reason: '', daysBefore: 3, daysAfter: 3 })).toHaveLength(2);
});

/** The seeds: 21 procedures = 19 of the district + 2 of the commune = 5 + 3 + 4 + 8 + 1 by field; 9 to abolish = 2 + 4 + 3; 3 fee cuts. */
test('golden: the published review is counted as published', () => {
  const base = { ...NOTHING_MEASURED, state: 'sent', sentOn: '2026-03-01', decidedOn: null } as const;
  const fields = (
    [
      ['A', 5],
      ['B', 3],
      ['C', 4],
      ['D', 8],
      ['E', 1],
    ] as const
  ).flatMap(([field, n]) => Array<string>(n).fill(field));
  const simplified = fields.flatMap((field, i): CountedProposal[] => [
    { ...base, procedureCode: `p${i}`, field, level: i < 19 ? 'city' : 'commune', kinds: i < 3 ? ['cut_time', 'cut_fee'] : ['cut_time'] },
    // A second proposal for the same procedure is no second procedure.
    ...(i === 0 ? [{ ...base, procedureCode: 'p0', field, level: 'city', kinds: ['cut_component'] } satisfies CountedProposal] : []),
  ]);
  const abolished = (
    [
      ['A', 2],
      ['F', 4],
      ['G', 3],
    ] as const
  ).flatMap(([field, n]) =>
    Array.from({ length: n }, (_, i): CountedProposal => ({
      ...base,
      procedureCode: `${field}${i}`,
      field,
      level: 'city',
      kinds: ['abolish'],
    })),
  );
  const f = proposalFigures([...simplified, ...abolished], { from: '2026-01-01', to: '2026-03-31' }, '2026-06-01');
  expect([f.procedures, f.abolished, f.byKind.cut_fee, f.byKind.abolish]).toEqual([21, 9, 3, 9]);
  expect(f.byLevel.map((g) => [g.key, g.procedures])).toEqual([
    ['city', 19],
    ['commune', 2],
  ]);
  expect(f.byField.map((g) => [g.key, g.procedures, g.abolished])).toEqual([
    ['D', 8, 0],
    ['A', 5, 2],
    ['C', 4, 0],
    ['B', 3, 0],
    ['E', 1, 0],
    ['F', 0, 4],
    ['G', 0, 3],
  ]);
  expect(f.measures).toBeGreaterThan(f.proposed);
  // HPJAN: 49 proposed, 41 approved.
  const january = Array.from({ length: 49 }, (_, i): CountedProposal => ({
    ...base,
    procedureCode: `q${i}`,
    field: 'A',
    level: 'city',
    kinds: ['cut_time'],
    state: i < 41 ? 'approved' : 'rejected',
    sentOn: '2026-01-10',
    decidedOn: '2026-01-20',
  }));
  const j = proposalFigures(january, { from: '2026-01-01', to: '2026-01-31' }, '2026-06-01');
  expect(Math.round((j.approved / j.proposed) * 10_000) / 100).toBe(83.67);
});
