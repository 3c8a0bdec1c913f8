import type { LeafView } from '../contract/assessment.ts';
import { type Branch, type CriteriaNode, type CriteriaSet, isLeaf, leavesOf } from './criteria.ts';
import { isClaimed } from './sheet.ts';

/** Points of a node of the tree, unrounded; null where nobody may say anything of it (survey, penalties) or everything is left out. */
export type NodeSums = {
  readonly self: number | null;
  readonly provable: number | null;
  readonly appraised: number | null;
  readonly lastYear: number | null;
  /** Against last year, of the leaves that have points of both: what the city gave, or until then what is claimed. */ readonly change:
    | number
    | null;
  readonly missing: number;
  readonly leaves: number;
  /** Leaves the commune answers. */ readonly claimed: number;
};
type Points = Pick<LeafView, 'leaf' | 'points' | 'provable' | 'appraised1' | 'appraised2' | 'lastYear' | 'missing'>;

/** What stands beside each node, by its id: a leaf as it is, a branch as the sum of its leaves. */
export function branchSums(nodes: readonly CriteriaNode[], leaves: readonly Points[]): ReadonlyMap<string, NodeSums> {
  const of = new Map(leaves.map((l) => [l.leaf, l]));
  const sums = new Map<string, NodeSums>();
  const walk = (node: CriteriaNode): void => {
    const own = leavesOf(node);
    const kept = own.flatMap((l) => of.get(l.id) ?? []);
    const sum = (pick: (l: Points) => number | null): number | null => {
      const given = kept.map(pick).filter((n) => n !== null);
      return given.length === 0 ? null : given.reduce((a, b) => a + b, 0);
    };
    sums.set(node.id, {
      self: sum((l) => l.points),
      provable: sum((l) => l.provable),
      appraised: sum((l) => l.appraised2 ?? l.appraised1),
      lastYear: sum((l) => l.lastYear),
      change: sum((l) => {
        const now = l.appraised2 ?? l.appraised1 ?? l.points;
        return now === null || l.lastYear === null ? null : now - l.lastYear;
      }),
      missing: kept.filter((l) => l.missing.length > 0).length,
      leaves: own.length,
      claimed: own.filter(isClaimed).length,
    });
    if (!isLeaf(node)) node.children.forEach(walk);
  };
  nodes.forEach(walk);
  return sums;
}

export type TreeLine = { readonly node: CriteriaNode; readonly depth: number; readonly parents: readonly Branch[] };
/** The tree as lines from top to bottom; children only of what is open. */
export function treeLines(
  nodes: readonly CriteriaNode[],
  open: ReadonlySet<string> | 'all',
  parents: readonly Branch[] = [],
): readonly TreeLine[] {
  return nodes.flatMap((node): readonly TreeLine[] => [
    { node, depth: parents.length, parents },
    ...(isLeaf(node) || !(open === 'all' || open.has(node.id)) ? [] : treeLines(node.children, open, [...parents, node])),
  ]);
}
export const lineOf = (set: CriteriaSet, id: string | null): TreeLine | null =>
  treeLines(set.groups, 'all').find((l) => l.node.id === id) ?? null;
