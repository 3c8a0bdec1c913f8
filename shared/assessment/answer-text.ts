import type { LeafAnswer } from '../contract/assessment.ts';
import { vnDay, vnNumber } from '../vi/format.ts';
import type { Leaf } from './criteria.ts';

/** An answer as a person reads it: "45/50", "Có", "2 mục: …", "31/01/2026". */
export function answerText(leaf: Leaf, answer: LeafAnswer): string {
  if (answer === 'none') return 'Không phát sinh';
  if (typeof answer === 'number') return vnNumber(answer);
  if (typeof answer === 'boolean') return answer ? 'Có' : 'Không';
  if (typeof answer === 'string') return vnDay(answer);
  if (isList(answer)) return answer.length === 0 ? 'Không mục nào' : answer.map((id) => itemName(leaf, id)).join('; ');
  if (isFraction(answer)) return `${vnNumber(answer.num)}/${vnNumber(answer.den)}`;
  const given = Object.entries(answer).filter(([, n]) => n > 0);
  return given.length === 0 ? 'Không có' : given.map(([id, n]) => `${itemName(leaf, id)}: ${vnNumber(n)}`).join('; ');
}
const isList = (answer: LeafAnswer): answer is string[] => Array.isArray(answer);
const isFraction = (answer: object): answer is { num: number; den: number } =>
  'num' in answer && 'den' in answer && Object.keys(answer).length === 2;
const DEDUCT_NAME: Readonly<Record<string, string>> = {
  discipline_reprimand: 'Khiển trách',
  discipline_warning: 'Cảnh cáo',
  discipline_demotion_or_removal: 'Giáng chức, cách chức',
  discipline_dismissal: 'Buộc thôi việc',
};
export const itemName = (leaf: Leaf, id: string): string =>
  ('items' in leaf.rule ? leaf.rule.items.find((i) => i.id === id)?.name : DEDUCT_NAME[id]) ?? id;

/** The rule of a leaf in words, as the sheet and the panel print it. */
export function ruleText(leaf: Leaf): string {
  const { rule } = leaf;
  const max = vnNumber(leaf.max);
  switch (rule.kind) {
    case 'ratio':
      return `${rule.floorPct > 0 ? `Dưới ${vnNumber(rule.floorPct)} % không có điểm; từ đó ` : 'Có điểm '}theo tỷ lệ, đủ ${max} điểm khi đạt ${vnNumber(rule.targetPct)} %`;
    case 'step':
      return rule.steps
        .toSorted((a, b) => b.from - a.from)
        .map((s) => `từ ${vnNumber(s.from)}: ${vnNumber(s.points)} điểm`)
        .join('; ');
    case 'yes_no':
      return `Có: ${max} điểm; không: 0`;
    case 'checklist':
    case 'bonus':
      return rule.items.map((i) => `${i.name}: ${vnNumber(i.points)}`).join('; ');
    case 'deadline':
      return `Đến hết ngày ${rule.due.slice(3)}/${rule.due.slice(0, 2)}: ${max} điểm; chậm không quá ${rule.lateWithinDays} ngày: ${vnNumber(leaf.max * rule.lateFactor)}; sau đó: ${vnNumber(leaf.max * rule.afterFactor)}`;
    case 'deduct':
      return `Từ ${max} điểm trừ ${rule.counters.map((c) => `${rule.weighted ? `${itemName(leaf, c.counter)} ` : ''}${vnNumber(c.perUnit)}`).join(', ')} cho mỗi trường hợp, không dưới ${vnNumber(rule.least)}`;
    case 'survey':
      return `${max} điểm nhân chỉ số trên 100; thành phố nhập`;
    case 'penalty':
      return rule.items.map((i) => `${i.name}: trừ ${vnNumber(i.points)}${i.per === 'case' ? ' mỗi lần' : ''}`).join('; ');
  }
}
