import { z } from 'zod';
import { addDays, type CivilDay, isCivilDay } from '../calendar/civil-day.ts';
import { type Branch, type CriteriaSet, isLeaf, type Leaf, leavesOf, type ScoringRule } from './criteria.ts';

/** What a leaf was answered with; `null` (or no answer at all) means that no case arose. */
export type LeafAnswer =
  | { readonly num: number; readonly den: number }
  | number
  | boolean
  | readonly string[]
  | string
  | Readonly<Record<string, number>>
  | null;

/** An answer that does not fit the rule of its leaf. The sentence is for the person who answered. */
export class AnswerFault extends Error {
  readonly leaf: string;
  constructor(leaf: string, sentence: string) {
    super(`${leaf}: ${sentence}`);
    this.name = 'AnswerFault';
    this.leaf = leaf;
  }
}

const amount = z.number().min(0);
const fraction = z.strictObject({ num: amount, den: amount });
const counts = z.record(z.string(), amount);
const ids = z.array(z.string());
const take = <T>(schema: z.ZodType<T>, leaf: Leaf, answer: unknown, wanted: string): T => {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new AnswerFault(leaf.id, `câu trả lời phải là ${wanted}`);
  return parsed.data;
};
const knownOnly = (leaf: Leaf, given: readonly string[], known: readonly string[]): void => {
  const wrong = given.find((g) => !known.includes(g));
  if (wrong !== undefined) throw new AnswerFault(leaf.id, `không có mục "${wrong}", các mục là ${known.join(', ')}`);
};

function deadlinePoints(rule: Extract<ScoringRule, { kind: 'deadline' }>, max: number, done: CivilDay, year: number): number {
  const due = addDays(`${year}-${rule.due}`, rule.graceDays);
  if (done <= due) return max;
  return max * (done <= addDays(due, rule.lateWithinDays) ? rule.lateFactor : rule.afterFactor);
}

/** Unrounded points of one answered leaf; null when the answer itself says that no case arose (a fraction over 0). */
function answered(leaf: Leaf, answer: unknown, year: number): number | null {
  const { rule, max } = leaf;
  switch (rule.kind) {
    case 'ratio': {
      const { num, den } = take(fraction, leaf, answer, '{"num": n, "den": n}, không âm');
      if (den === 0) return null;
      // Compared as a product: 93 / 100 must not fail a floor of 93 by a rounding error of division.
      return num * 100 < rule.floorPct * den ? 0 : max * Math.min(1, (num * 100) / (den * rule.targetPct));
    }
    case 'step': {
      const value = take(z.number(), leaf, answer, 'một số');
      return rule.steps.toSorted((a, b) => b.from - a.from).find((s) => value >= s.from)?.points ?? 0;
    }
    case 'yes_no':
      return take(z.boolean(), leaf, answer, 'true hoặc false') ? max : 0;
    case 'checklist':
    case 'bonus': {
      const ticked = take(ids, leaf, answer, 'danh sách mã mục');
      knownOnly(
        leaf,
        ticked,
        rule.items.map((i) => i.id),
      );
      return rule.items.filter((i) => ticked.includes(i.id)).reduce((sum, i) => sum + i.points, 0);
    }
    case 'deadline': {
      const done = take(z.string(), leaf, answer, 'ngày dạng YYYY-MM-DD');
      if (!isCivilDay(done)) throw new AnswerFault(leaf.id, 'câu trả lời phải là ngày dạng YYYY-MM-DD');
      return deadlinePoints(rule, max, done, year);
    }
    case 'deduct': {
      const given = rule.weighted
        ? take(counts, leaf, answer, 'số trường hợp theo từng mã, không âm')
        : { [rule.counters[0]?.counter ?? '']: take(amount, leaf, answer, 'một số không âm') };
      knownOnly(
        leaf,
        Object.keys(given),
        rule.counters.map((c) => c.counter),
      );
      return Math.max(rule.least, max - rule.counters.reduce((sum, c) => sum + c.perUnit * (given[c.counter] ?? 0), 0));
    }
    case 'survey':
      return (max * take(z.number().min(0).max(100), leaf, answer, 'một số từ 0 đến 100')) / 100;
    case 'penalty': {
      const given = take(counts, leaf, answer, 'số lần theo từng mã, không âm');
      knownOnly(
        leaf,
        Object.keys(given),
        rule.items.map((i) => i.id),
      );
      return rule.items.reduce((sum, i) => {
        const n = given[i.id] ?? 0;
        return sum + i.points * (i.per === 'once' ? Math.min(1, n) : n);
      }, 0);
    }
  }
}
/** Points of a leaf, unrounded; null when it is left out. */
export function leafPoints(leaf: Leaf, answer: unknown, year: number): number | null {
  const points = answer === null || answer === undefined ? null : answered(leaf, answer, year);
  if (points !== null) return points;
  return leaf.whenNull === 'full' ? leaf.max : leaf.whenNull === 'zero' ? 0 : null;
}

export type ParScore = {
  readonly total: number;
  readonly groups: Readonly<Record<string, number | null>>;
  readonly leaves: Readonly<Record<string, number | null>>;
};

/**
 * Scores a set: plain sums up to the groups; leaves left out rescale the whole, total × 100 / (100 − their points);
 * then bonus less penalty, each up to its cap, and the total kept between 0 and 100. Nothing is rounded.
 * Throws AnswerFault for an answer that does not fit, or names no leaf of the set.
 */
export function scorePar(set: CriteriaSet, answers: Readonly<Record<string, unknown>>, year: number): ParScore {
  const leaves: Record<string, number | null> = {};
  for (const leaf of set.groups.flatMap(leavesOf)) leaves[leaf.id] = leafPoints(leaf, answers[leaf.id], year);
  const stray = Object.keys(answers).find((id) => !Object.hasOwn(leaves, id));
  if (stray !== undefined) throw new AnswerFault(stray, 'bộ tiêu chí không có mục này');
  return { ...combine(set, leaves), leaves };
}

/** Points of the leaves (null: left out) up the tree: sums, rescaling, bonus and penalty. */
export function combine(set: CriteriaSet, leaves: Readonly<Record<string, number | null>>): Pick<ParScore, 'total' | 'groups'> {
  const sum = (group: Branch): number | null => {
    const kept = leavesOf(group)
      .map((l) => leaves[l.id] ?? null)
      .filter((n) => n !== null);
    return kept.length === 0 ? null : kept.reduce((a, b) => a + b, 0);
  };
  const adjustment = (group: Branch, caps: NonNullable<Branch['adjust']>): number => {
    const of = (kind: 'bonus' | 'penalty'): number =>
      group.children
        .filter(isLeaf)
        .filter((l) => l.rule.kind === kind)
        .reduce((n, l) => n + (leaves[l.id] ?? 0), 0);
    return Math.min(caps.bonusCap, of('bonus')) - Math.min(caps.penaltyCap, of('penalty'));
  };
  const groups = Object.fromEntries(set.groups.map((g) => [g.id, g.adjust === undefined ? sum(g) : adjustment(g, g.adjust)]));
  const within = set.groups.filter((g) => g.adjust === undefined);
  const out = within
    .flatMap(leavesOf)
    .filter((l) => leaves[l.id] === null)
    .reduce((n, l) => n + l.max, 0);
  const points = within.reduce((n, g) => n + (groups[g.id] ?? 0), 0);
  const rescaled = out === 0 ? points : out < 100 ? (points * 100) / (100 - out) : 0;
  const adjusted = rescaled + set.groups.filter((g) => g.adjust !== undefined).reduce((n, g) => n + (groups[g.id] ?? 0), 0);
  return { total: Math.min(100, Math.max(0, adjusted)), groups };
}
