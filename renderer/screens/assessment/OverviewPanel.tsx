import type { CriteriaSet } from '../../../shared/assessment/criteria.ts';
import type { NodeSums } from '../../../shared/assessment/tree.ts';
import type { SheetHead } from '../../../shared/contract/assessment.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import classes from './leaf.module.css';
import { PartsTable } from './PartsTable.tsx';

type Props = {
  readonly head: SheetHead;
  readonly set: CriteriaSet;
  readonly sums: ReadonlyMap<string, NodeSums>;
  readonly onOpen: (id: string) => void;
};

/** What stands where no criterion is chosen yet: every group with its three totals, beside last year. */
export const OverviewPanel = ({ head, set, sums, onOpen }: Props) => {
  const changes = set.groups.flatMap((g) => sums.get(g.id)?.change ?? []);
  return (
    <>
      <header className={classes.head}>
        <div className={classes.words}>
          <p className={classes.crumbs}>
            Kỳ số liệu {vnDay(head.from)} – {vnDay(head.to)}
            {head.totals.lastYear === null
              ? '; chưa có phiếu năm trước để so'
              : '; so năm trước: các mục cả hai năm có điểm, thẩm định trước, tự chấm sau'}
          </p>
          <h2 className={classes.title} title={set.basis}>
            {set.title}
          </h2>
        </div>
      </header>
      <PartsTable
        label="Các nội dung của phiếu"
        nodes={set.groups}
        sums={sums}
        onOpen={onOpen}
        total={{ ...head.totals, change: changes.length === 0 ? null : changes.reduce((a, b) => a + b, 0) }}
      />
    </>
  );
};
