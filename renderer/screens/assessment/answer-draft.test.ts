import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCriteria } from '../../../db/catalogue/criteria.ts';
import { type Leaf, leavesOf } from '../../../shared/assessment/criteria.ts';
import type { LeafAnswer } from '../../../shared/contract/assessment.ts';
import { draftOf, draftPoints, mayBeNone, readDraft, readNumber } from './answer-draft.ts';

const leaves = shippedCriteria().groups.flatMap(leavesOf);
const leaf = (id: string): Leaf => {
  const found = leaves.find((l) => l.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const amount = fc.integer({ min: 0, max: 9_999_999 }).map((n) => n / 100);

/** Any answer the rule of a leaf takes. */
const answerFor = ({ rule }: Leaf): fc.Arbitrary<LeafAnswer> => {
  const counts = (ids: readonly string[]): fc.Arbitrary<Record<string, number>> =>
    fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 40 }));
  switch (rule.kind) {
    case 'ratio':
      return fc.record({ num: amount, den: amount.filter((n) => n > 0) });
    case 'step':
      return amount;
    case 'yes_no':
      return fc.boolean();
    case 'checklist':
    case 'bonus':
      return fc.subarray(rule.items.map((i) => i.id));
    case 'deadline':
      return fc.constantFrom('2026-01-01', '2026-02-28', '2026-12-31');
    case 'deduct':
      return rule.weighted ? counts(rule.counters.map((c) => c.counter)) : amount;
    case 'survey':
      return fc.integer({ min: 0, max: 100 });
    case 'penalty':
      return counts(rule.items.map((i) => i.id));
  }
};

test('what is shown in the fields reads back as the very answer, for every leaf and every answer', () => {
  for (const one of leaves)
    fc.assert(
      fc.property(answerFor(one), (answer) => {
        expect(readDraft(one, draftOf(answer), 2026)).toEqual({ answer, fault: null });
      }),
      { seed: 20260819, numRuns: 40 },
    );
  for (const one of leaves) expect(readDraft(one, draftOf('none'), 2026)).toEqual({ answer: 'none', fault: null });
});

test('nothing typed is not answered, which is not the same as nothing found', () => {
  for (const one of leaves) expect(readDraft(one, draftOf(null), 2026)).toEqual({ answer: null, fault: null });
  expect(readDraft(leaf('L1.4'), { ...draftOf(null), nothing: true }, 2026).answer).toEqual([]);
  expect(readDraft(leaf('L5.4'), { ...draftOf(null), nothing: true }, 2026).answer).toEqual({});
});

test('a fault is said in words, never guessed', () => {
  const typed = (change: Partial<ReturnType<typeof draftOf>>, id = 'L1.1.2') =>
    readDraft(leaf(id), { ...draftOf(null), ...change }, 2026).fault;
  expect(typed({ num: '45' })).toBe('Nhập đủ tử số và mẫu số bằng chữ số');
  expect(typed({ num: '45', den: 'năm mươi' })).not.toBeNull();
  expect(typed({ num: '0', den: '0' })).toBe('Mẫu số bằng 0: chọn Không phát sinh');
  expect(typed({ value: '-1' }, 'L1.2')).toBe('Chỉ nhập chữ số');
  expect(typed({ value: '101' }, 'L8.1')).toBe('Số không hợp cách chấm của mục này');
});

test('numbers as people write them here', () => {
  expect(['1.234,5', '1234.5', '93,01', '93.01', '20.264', ' 5 ', '', 'a', '1.2.3', '-1'].map(readNumber)).toEqual([
    1234.5,
    1234.5,
    93.01,
    93.01,
    20264,
    5,
    null,
    null,
    null,
    null,
  ]);
});

test('no case: full points, none, or left out', () => {
  expect(['L3.5.1', 'L1.1.2', 'L3.4.1'].map((id) => draftPoints(leaf(id), 'none', 2026))).toEqual([2, 0, null]);
  expect(draftPoints(leaf('L1.1.2'), null, 2026)).toBeNull();
  expect(['L1.1.2', 'L1.7', 'L5.4', 'L1.4', 'L1.1.1'].map((id) => mayBeNone(leaf(id)))).toEqual([true, false, false, false, false]);
});
