import { type CriteriaNode, type CriteriaSet, isLeaf } from '../../../shared/assessment/criteria.ts';
import type { LeafView } from '../../../shared/contract/assessment.ts';
import { searchKey } from '../../../shared/vi/fold.ts';

export type Filter = 'all' | 'missing' | 'mine' | 'overdue' | 'unassigned' | 'contested' | 'excluded';
type Asked = { readonly text: string; readonly filter: Filter; readonly me: string; readonly today: string };
export const FILTERS: readonly { readonly value: Filter; readonly label: string; readonly of: (l: LeafView, asked: Asked) => boolean }[] = [
  { value: 'all', label: 'Tất cả', of: () => true },
  { value: 'missing', label: 'Còn thiếu', of: (l) => l.missing.length > 0 },
  { value: 'mine', label: 'Của tôi', of: (l, { me }) => l.owner === me },
  { value: 'overdue', label: 'Quá hạn', of: (l, { today }) => l.dueOn !== null && l.dueOn < today && l.missing.length > 0 },
  { value: 'unassigned', label: 'Chưa giao', of: (l) => l.owner === '' && l.readOnly !== 'city' && l.readOnly !== 'appraiser' },
  { value: 'contested', label: 'Khác số máy', of: (l) => l.verdict === 'contested' },
  { value: 'excluded', label: 'Không tính', of: (l) => l.points === null && l.effective !== null },
];

/** Ids of the leaves that fit, and of everything above them. */
export function kept(set: CriteriaSet, leaves: readonly LeafView[], asked: Asked): ReadonlySet<string> {
  const of = FILTERS.find((f) => f.value === asked.filter)?.of ?? (() => true);
  const fits = new Set(leaves.filter((l) => of(l, asked)).map((l) => l.leaf));
  const found = new Set<string>();
  const walk = (node: CriteriaNode, named: boolean): boolean => {
    const here = named || searchKey(`${node.id} ${node.name}`).includes(asked.text);
    const any = isLeaf(node) ? here && fits.has(node.id) : node.children.map((c) => walk(c, here)).some(Boolean);
    if (any) found.add(node.id);
    return any;
  };
  set.groups.forEach((g) => walk(g, false));
  return found;
}
