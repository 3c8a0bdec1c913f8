import { z } from 'zod';

const points = z.number().min(0).max(100);
const words = z.string().min(1);
const id = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/);
const item = z.strictObject({ id, points, name: words });

/** How an answer becomes points. `r` is the unrounded percentage. */
const scoringRule = z.discriminatedUnion('kind', [
  /** Below `floorPct` nothing; from there in proportion to `targetPct`, full at it. */
  z.strictObject({ kind: z.literal('ratio'), indicator: id, targetPct: z.number().positive(), floorPct: z.number().min(0) }),
  /** The first step the value reaches, highest first. */
  z.strictObject({ kind: z.literal('step'), counter: id, steps: z.array(z.strictObject({ from: z.number(), points })).min(1) }),
  z.strictObject({ kind: z.literal('yes_no'), question: id }),
  z.strictObject({ kind: z.literal('checklist'), items: z.array(item).min(1) }),
  /** `due` is a day of the year that is assessed, `MM-DD`. */
  z.strictObject({
    kind: z.literal('deadline'),
    due: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    graceDays: z.int().min(0),
    lateWithinDays: z.int().min(0),
    lateFactor: z.number().min(0).max(1),
    afterFactor: z.number().min(0).max(1),
  }),
  /** From the maximum, so much for each case, never below `least`. Several counters when `weighted`. */
  z.strictObject({
    kind: z.literal('deduct'),
    counters: z.array(z.strictObject({ counter: id, perUnit: points })).min(1),
    least: z.number().min(0),
    weighted: z.boolean(),
  }),
  /** An index out of 100 that only the city enters. */
  z.strictObject({ kind: z.literal('survey'), indicator: id }),
  z.strictObject({ kind: z.literal('bonus'), items: z.array(item).min(1) }),
  z.strictObject({ kind: z.literal('penalty'), items: z.array(item.extend({ per: z.enum(['once', 'case']) })).min(1) }),
]);
export type ScoringRule = z.infer<typeof scoringRule>;

/** No case arose or nothing was answered: full points, none, or the leaf is left out and the total rescaled. */
export const NULL_RULES = ['full', 'zero', 'exclude'] as const;
export type NullRule = (typeof NULL_RULES)[number];
/** `sourced` = found in a public text · `pattern` = recurs in such sets, points modelled · `model` = ours. */
const basis = z.enum(['sourced', 'pattern', 'model']);
/** Where the value comes from: the engine, the commune, an official system, the city alone, the appraiser alone. */
const from = z.enum(['computed', 'entered', 'official', 'city', 'appraiser']);
const head = { id, name: words, basis, max: points, note: words.optional() };
export const leaf = z.strictObject({ ...head, rule: scoringRule, whenNull: z.enum(NULL_RULES), from, evidence: z.array(words) });
export type Leaf = z.infer<typeof leaf>;
export type Branch = {
  readonly id: string;
  readonly name: string;
  readonly basis: z.infer<typeof basis>;
  readonly max: number;
  readonly note?: string | undefined;
  readonly adjust?: { readonly bonusCap: number; readonly penaltyCap: number } | undefined;
  readonly children: readonly CriteriaNode[];
};
export type CriteriaNode = Branch | Leaf;
const node: z.ZodType<CriteriaNode> = z.lazy(() => z.union([leaf, branch]));
const branch: z.ZodType<Branch> = z.strictObject({
  ...head,
  adjust: z.strictObject({ bonusCap: points, penaltyCap: points }).optional(),
  children: z.array(node).min(1),
});

/** A set of criteria: data by year, replaced by the city's decision when there is one. A branch with `adjust` stands outside the 100 points. */
export const criteriaSet = z.strictObject({
  id,
  year: z.int(),
  title: words,
  basis: words,
  bands: z.array(z.strictObject({ from: z.number(), name: words })).min(1),
  groups: z.array(branch).min(1),
});
export type CriteriaSet = z.infer<typeof criteriaSet>;

export const isLeaf = (n: CriteriaNode): n is Leaf => 'rule' in n;
export const leavesOf = (n: CriteriaNode): readonly Leaf[] => (isLeaf(n) ? [n] : n.children.flatMap(leavesOf));

/** A rule that could give more than the leaf is worth. */
function leafFaults({ id, max, rule }: Leaf): readonly string[] {
  const cents = (n: number): number => Math.round(n * 1000);
  if (rule.kind === 'step' && rule.steps.some((s) => cents(s.points) > cents(max))) return [`${id}: có mốc cho hơn ${max} điểm`];
  if (rule.kind === 'deduct' && cents(rule.least) > cents(max)) return [`${id}: mức thấp nhất hơn điểm tối đa ${max}`];
  if (rule.kind !== 'checklist') return [];
  const sum = rule.items.reduce((n, i) => n + cents(i.points), 0);
  return sum > cents(max) ? [`${id}: các mục đánh dấu cộng được ${sum / 1000}, mục này ghi ${max}`] : [];
}

/** What is wrong with a set as a whole: ids twice, points that do not add up. Empty when it can be used. */
export function criteriaFaults(set: CriteriaSet): readonly string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const cents = (n: number): number => Math.round(n * 1000);
  const walk = (n: CriteriaNode): void => {
    if (seen.has(n.id)) faults.push(`Mã ${n.id} có hai lần`);
    seen.add(n.id);
    if (isLeaf(n)) {
      faults.push(...leafFaults(n));
      return;
    }
    n.children.forEach(walk);
    const sum = n.children.reduce((total, c) => total + c.max, 0);
    if (n.adjust === undefined && cents(sum) !== cents(n.max)) faults.push(`${n.id}: các mục con cộng được ${sum}, mục này ghi ${n.max}`);
  };
  set.groups.forEach(walk);
  const total = set.groups.filter((g) => g.adjust === undefined).reduce((sum, g) => sum + g.max, 0);
  if (cents(total) !== cents(100)) faults.push(`Cả bộ cộng được ${total} điểm, phải đủ 100`);
  return faults;
}
