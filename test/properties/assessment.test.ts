import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCriteria } from '../../db/catalogue/criteria.ts';
import { criteriaFaults, type Leaf, leavesOf } from '../../shared/assessment/criteria.ts';
import { editNode, ruleNumbers, withRuleNumber } from '../../shared/assessment/edit.ts';
import { appraisalRound, isClaimed, isOpen, judgeLeaf, type LeafKept, mayMove, sheetTotals } from '../../shared/assessment/sheet.ts';
import { branchSums, treeLines } from '../../shared/assessment/tree.ts';
import { type LeafAnswer, SHEET_STATES } from '../../shared/contract/assessment.ts';

const SEED = { seed: 766_2026, numRuns: 120 } as const;
const set = shippedCriteria();
const leaves = set.groups.flatMap(leavesOf);

const answerFor = ({ rule }: Leaf): fc.Arbitrary<LeafAnswer | null> => {
  const fits: fc.Arbitrary<LeafAnswer> =
    rule.kind === 'ratio'
      ? fc.record({ num: fc.nat(60), den: fc.nat(60) })
      : rule.kind === 'yes_no'
        ? fc.boolean()
        : rule.kind === 'checklist' || rule.kind === 'bonus'
          ? fc.subarray(rule.items.map((i) => i.id))
          : rule.kind === 'deadline'
            ? fc.constantFrom('2026-01-20', '2026-02-05', '2026-12-20')
            : rule.kind === 'penalty' || (rule.kind === 'deduct' && rule.weighted)
              ? fc.constant({})
              : fc.nat(20);
  return fc.oneof(
    { weight: 4, arbitrary: fits },
    { weight: 1, arbitrary: fc.constant<LeafAnswer>('none') },
    { weight: 1, arbitrary: fc.constant(null) },
  );
};
/** A sheet with anything at all on it. */
const anySheet = fc.tuple(
  ...leaves.map((leaf) =>
    fc
      .tuple(
        answerFor(leaf),
        fc.nat(2),
        fc.constantFrom('', 'Theo báo cáo'),
        fc.constantFrom('' as const, 'contested' as const),
        fc.option(fc.integer({ min: 0, max: 100 })),
        fc.option(fc.integer({ min: 0, max: 100 })),
      )
      .map(([answer, evidence, explanation, verdict, a1, a2]): LeafKept => {
        const given = (share: number | null): number | null => (share === null ? null : (leaf.max * share) / 100);
        return {
          leaf,
          answer,
          explanation,
          evidence,
          verdict: leaf.from === 'computed' ? verdict : '',
          verdictReason: verdict === '' ? '' : 'Số khác',
          judged: null,
          reading: null,
          appraised1: given(a1),
          appraised2: given(a2),
        };
      }),
  ),
);
const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThan(1e-9);

test('nothing proved is more than claimed, nothing claimed is more than the leaf, and a sheet with nothing missing is proved whole', () => {
  fc.assert(
    fc.property(anySheet, (kept) => {
      for (const k of kept) {
        const j = judgeLeaf(k, 2026);
        if (!isClaimed(k.leaf)) {
          expect(j).toMatchObject({ points: null, provable: null, missing: [] });
          continue;
        }
        const most = k.leaf.rule.kind === 'bonus' ? 2 : k.leaf.max;
        if (j.points !== null) {
          expect(j.points).toBeGreaterThanOrEqual(0);
          expect(j.points).toBeLessThanOrEqual(most + 1e-9);
          expect(j.provable ?? -1).toBeLessThanOrEqual(j.points);
        }
        if (j.missing.length === 0) expect(j.provable).toBe(j.points);
        if (k.answer === null) expect(j.missing.length).toBeGreaterThan(0);
      }
    }),
    SEED,
  );
});

test('the totals are the sums of the tree, at every height', () => {
  fc.assert(
    fc.property(anySheet, (kept) => {
      const judged = kept.map((k) => ({ kept: k, judged: judgeLeaf(k, 2026) }));
      const sums = branchSums(
        set.groups,
        judged.map(({ kept: k, judged: j }) => ({
          leaf: k.leaf.id,
          points: j.points,
          provable: j.provable,
          appraised1: k.appraised1,
          appraised2: k.appraised2,
          lastYear: k.evidence % 2 === 0 ? null : k.leaf.max / 2,
          missing: j.missing,
        })),
      );
      const totals = sheetTotals(set, judged);
      near(
        set.groups.reduce((n, g) => n + (sums.get(g.id)?.self ?? 0), 0),
        totals.self,
      );
      near(
        set.groups.reduce((n, g) => n + (sums.get(g.id)?.provable ?? 0), 0),
        totals.provable,
      );
      for (const { node } of treeLines(set.groups, 'all')) {
        if (!('children' in node)) continue;
        near(
          node.children.reduce((n, c) => n + (sums.get(c.id)?.self ?? 0), 0),
          sums.get(node.id)?.self ?? 0,
        );
        near(
          node.children.reduce((n, c) => n + (sums.get(c.id)?.change ?? 0), 0),
          sums.get(node.id)?.change ?? 0,
        );
        expect(node.children.reduce((n, c) => n + (sums.get(c.id)?.missing ?? 0), 0)).toBe(sums.get(node.id)?.missing);
      }
      // Against last year only what has points of both years: a survey that is still to come takes nothing away.
      near(
        judged.reduce((n, { kept: k, judged: j }) => {
          const now = k.appraised2 ?? k.appraised1 ?? j.points;
          return n + (k.evidence % 2 === 0 || now === null ? 0 : now - k.leaf.max / 2);
        }, 0),
        set.groups.reduce((n, g) => n + (sums.get(g.id)?.change ?? 0), 0),
      );
      if (totals.final !== null) {
        expect(totals.final).toBeGreaterThanOrEqual(0);
        expect(totals.final).toBeLessThanOrEqual(100);
        expect(totals.band).not.toBe('');
        // A result stands only when the appraisers have spoken of every leaf that counts.
        for (const { kept: k, judged: j } of judged)
          if (isClaimed(k.leaf) && j.points !== null && !k.leaf.id.startsWith('L9')) expect(k.appraised2 ?? k.appraised1).not.toBeNull();
      }
    }),
    SEED,
  );
});

test('any walk through the states: answers only in a draft, points only in appraisal, nothing after publication', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SHEET_STATES), { maxLength: 30 }), (wishes) => {
      let state = 'submitted' as (typeof SHEET_STATES)[number];
      for (const wish of wishes) {
        if (!mayMove(state, wish)) continue;
        // Nobody comes back to a draft by hand: what was submitted goes on in a new revision.
        expect(isOpen(wish)).toBe(false);
        state = wish;
        if (state === 'published' || state === 'returned') {
          expect(appraisalRound(state)).toBeNull();
          expect(SHEET_STATES.some((to) => mayMove(state, to))).toBe(false);
          break;
        }
      }
    }),
    SEED,
  );
});

test('a set edited anywhere still adds up above the edited leaf, and says when it does not come to a hundred', () => {
  expect(criteriaFaults(set)).toEqual([]);
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.integer({ min: 0, max: 40 }), (leaf, quarters) => {
      const edited = editNode(set, leaf.id, { max: quarters / 4 });
      const outside = leaf.id.startsWith('L9');
      const faults = criteriaFaults(edited).filter((f) => !f.startsWith(leaf.id));
      expect(faults).toEqual(outside || quarters / 4 === leaf.max ? [] : [expect.stringContaining('phải đủ 100')]);
      const [number] = ruleNumbers(leaf);
      if (number === undefined) return;
      const changed = { ...leaf, rule: withRuleNumber(leaf.rule, number.key, number.value + 1) };
      expect(ruleNumbers(changed)[0]?.value).toBe(number.value + 1);
      expect(ruleNumbers(changed).slice(1)).toEqual(ruleNumbers(leaf).slice(1));
    }),
    SEED,
  );
});

test('a rule that could give more than its leaf is worth is a fault', () => {
  expect(criteriaFaults(editNode(set, 'L1.4', { max: 1 })).some((f) => f.startsWith('L1.4:'))).toBe(true);
  expect(criteriaFaults(editNode(set, 'L1.5', { max: 1.5 })).some((f) => f.startsWith('L1.5:'))).toBe(true);
});
