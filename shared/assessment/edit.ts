import { type Branch, type CriteriaNode, type CriteriaSet, isLeaf, type Leaf, type ScoringRule } from './criteria.ts';
import { itemName } from './answer-text.ts';

/** A number of a rule that may be edited: `key` names it within the rule. */
export type RuleNumber = { readonly key: string; readonly label: string; readonly value: number };

/** Every number a rule is made of, in the order it is read. */
export function ruleNumbers(leaf: Leaf): readonly RuleNumber[] {
  const { rule } = leaf;
  switch (rule.kind) {
    case 'ratio':
      return [
        { key: 'targetPct', label: 'Đủ điểm từ (%)', value: rule.targetPct },
        { key: 'floorPct', label: 'Dưới mức này không điểm (%)', value: rule.floorPct },
      ];
    case 'step':
      return rule.steps.flatMap((s, i) => [
        { key: `steps.${i}.from`, label: `Mốc ${i + 1}: từ`, value: s.from },
        { key: `steps.${i}.points`, label: `Mốc ${i + 1}: điểm`, value: s.points },
      ]);
    case 'checklist':
    case 'bonus':
    case 'penalty':
      return rule.items.map((item, i) => ({ key: `items.${i}.points`, label: item.name, value: item.points }));
    case 'deadline':
      return [
        { key: 'graceDays', label: 'Cộng thêm (ngày)', value: rule.graceDays },
        { key: 'lateWithinDays', label: 'Chậm không quá (ngày)', value: rule.lateWithinDays },
        { key: 'lateFactor', label: 'Hệ số khi chậm', value: rule.lateFactor },
        { key: 'afterFactor', label: 'Hệ số sau đó', value: rule.afterFactor },
      ];
    case 'deduct':
      return [
        ...rule.counters.map((c, i) => ({
          key: `counters.${i}.perUnit`,
          label: rule.weighted ? itemName(leaf, c.counter) : 'Trừ mỗi trường hợp',
          value: c.perUnit,
        })),
        { key: 'least', label: 'Không dưới', value: rule.least },
      ];
    case 'yes_no':
    case 'survey':
      return [];
  }
}
export function withRuleNumber(rule: ScoringRule, key: string, value: number): ScoringRule {
  const [list, at, field] = key.split('.');
  if (list === undefined || at === undefined || field === undefined) return { ...rule, [key]: value } as ScoringRule;
  const of = (rule as unknown as Readonly<Record<string, readonly object[]>>)[list] ?? [];
  return { ...rule, [list]: of.map((x, i) => (i === Number(at) ? { ...x, [field]: value } : x)) } as ScoringRule;
}

/** Thousandths, so that 0.1 + 0.2 is 0.3. */
const total = (nodes: readonly CriteriaNode[]): number => nodes.reduce((n, c) => n + Math.round(c.max * 1000), 0) / 1000;
/** A set with one node changed; the points of what stands above follow its parts, except where they stand outside the hundred. */
export function editNode(set: CriteriaSet, id: string, change: Partial<Pick<Leaf, 'name' | 'max' | 'rule' | 'whenNull'>>): CriteriaSet {
  const walk = (node: CriteriaNode): CriteriaNode => {
    if (node.id === id)
      return isLeaf(node) ? { ...node, ...change } : { ...node, ...(change.name === undefined ? {} : { name: change.name }) };
    if (isLeaf(node)) return node;
    const children = node.children.map(walk);
    return { ...node, children, max: node.adjust === undefined ? total(children) : node.max };
  };
  return { ...set, groups: set.groups.map((g) => walk(g) as Branch) };
}
