import { type Branch, leavesOf } from '../../../shared/assessment/criteria.ts';
import { isClaimed } from '../../../shared/assessment/sheet.ts';
import type { NodeSums } from '../../../shared/assessment/tree.ts';
import { BASIS_WORDS, pointsText } from '../../../shared/assessment/words.ts';
import type { LeafView, SheetHead } from '../../../shared/contract/assessment.ts';
import { vnNumber } from '../../../shared/vi/format.ts';
import { useCan } from '../../session/session.ts';
import { AssignForm } from './AssignForm.tsx';
import classes from './leaf.module.css';
import { PartsTable } from './PartsTable.tsx';

type Props = {
  readonly head: SheetHead;
  readonly branch: Branch;
  readonly parents: readonly Branch[];
  readonly sums: ReadonlyMap<string, NodeSums>;
  readonly leaves: readonly LeafView[];
  readonly onOpen: (id: string) => void;
};

/** A group: what its parts come to, beside last year, and giving all of it to one person. */
export const BranchPanel = ({ head, branch, parents, sums, leaves, onOpen }: Props) => {
  const decides = useCan('head', 'data');
  const own = leavesOf(branch)
    .filter(isClaimed)
    .map((l) => l.id);
  const views = leaves.filter((l) => own.includes(l.leaf));
  const same = <T,>(pick: (l: LeafView) => T): T | null =>
    views.every((l) => pick(l) === pick(views[0] ?? l)) && views[0] !== undefined ? pick(views[0]) : null;
  const sum = sums.get(branch.id);
  return (
    <>
      <header className={classes.head}>
        <div className={classes.words}>
          <p className={classes.crumbs}>{[...parents.map((p) => p.id), branch.id].join(' › ')}</p>
          <h2 className={classes.title}>{branch.name}</h2>
        </div>
        <p className={classes.points}>
          {pointsText(sum?.self ?? null)}{' '}
          <span>
            /{' '}
            {branch.adjust === undefined
              ? vnNumber(branch.max)
              : `+${vnNumber(branch.adjust.bonusCap)} −${vnNumber(branch.adjust.penaltyCap)}`}
          </span>
        </p>
      </header>
      <p className={classes.quiet}>
        {own.length} mục xã chấm, {views.filter((l) => l.missing.length === 0).length} mục đủ. Nguồn: {BASIS_WORDS[branch.basis]}.
        {branch.note === undefined ? '' : ` ${branch.note}`}
      </p>
      <PartsTable label={`Các mục của ${branch.id}`} nodes={branch.children} sums={sums} onOpen={onOpen} />
      {decides && head.state === 'draft' && own.length > 0 && (
        <section className={classes.section} aria-label="Giao cả nhóm">
          <header>
            <h3>Giao cả nhóm</h3>
            <span className={classes.quiet}>{own.length} mục cùng một người, một hạn</span>
          </header>
          <AssignForm
            key={`${head.id} ${branch.id} ${same((l) => l.owner)} ${same((l) => l.dueOn)}`}
            sheet={head.id}
            leaves={own}
            owner={same((l) => l.owner) ?? ''}
            dueOn={same((l) => l.dueOn)}
          />
        </section>
      )}
    </>
  );
};
