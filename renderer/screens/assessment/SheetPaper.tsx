import { answerText } from '../../../shared/assessment/answer-text.ts';
import { type CriteriaSet, isLeaf } from '../../../shared/assessment/criteria.ts';
import { branchSums, treeLines } from '../../../shared/assessment/tree.ts';
import { pointsText, STATE_WORDS } from '../../../shared/assessment/words.ts';
import type { LeafView, SheetHead } from '../../../shared/contract/assessment.ts';
import { vnDay, vnInstant, vnNumber } from '../../../shared/vi/format.ts';
import classes from './paper.module.css';

type Props = {
  readonly head: SheetHead;
  readonly set: CriteriaSet;
  readonly leaves: readonly LeafView[];
  readonly centreName: string;
  readonly by: string;
  readonly today: string;
  readonly time: string;
  readonly demo: boolean;
};

/** The sheet on A4 on its side, in the order of the form. */
export const SheetPaper = ({ head, set, leaves, centreName, by, today, time, demo }: Props) => {
  const sums = branchSums(set.groups, leaves);
  const of = new Map(leaves.map((l) => [l.leaf, l]));
  const { totals: t } = head;
  return (
    <article className={classes.sheet} lang="vi">
      <p className={classes.centre}>{centreName}</p>
      <h1>PHIẾU TỰ ĐÁNH GIÁ, CHẤM ĐIỂM NĂM {head.year}</h1>
      <p className={classes.middle}>
        {set.title}. Kỳ số liệu {vnDay(head.from)} – {vnDay(head.to)}. Bản {head.revision},{' '}
        {STATE_WORDS[head.state].toLocaleLowerCase('vi')}
        {head.sealedAt === null ? '' : `; ${head.sealedBy ?? ''} nộp lúc ${vnInstant(head.sealedAt)}, mã băm ${head.digest.slice(0, 16)}`}.
      </p>
      <table>
        <thead>
          <tr>
            <th>Mã</th>
            <th>Tiêu chí</th>
            <th>Tối đa</th>
            <th>Kết quả</th>
            <th>Giải trình</th>
            <th>Minh chứng</th>
            <th>Tự chấm</th>
            <th>Chứng minh được</th>
            <th>Thẩm định 1</th>
            <th>Thẩm định 2</th>
          </tr>
        </thead>
        <tbody>
          {treeLines(set.groups, 'all').map(({ node }) => {
            const l = of.get(node.id);
            const s = sums.get(node.id);
            if (!isLeaf(node) || l === undefined)
              return (
                <tr key={node.id} className={classes.group}>
                  <td>{node.id}</td>
                  <td>{node.name}</td>
                  <td className={classes.num}>{vnNumber(node.max)}</td>
                  <td />
                  <td />
                  <td />
                  <td className={classes.num}>{pointsText(s?.self ?? null)}</td>
                  <td className={classes.num}>{pointsText(s?.provable ?? null)}</td>
                  <td className={classes.num} colSpan={2}>
                    {pointsText(s?.appraised ?? null)}
                  </td>
                </tr>
              );
            return (
              <tr key={node.id}>
                <td>{node.id}</td>
                <td>{node.name}</td>
                <td className={classes.num}>{vnNumber(node.max)}</td>
                <td>
                  {l.effective === null
                    ? l.readOnly === 'city' || l.readOnly === 'appraiser'
                      ? ''
                      : 'Chưa chấm'
                    : answerText(node, l.effective)}
                </td>
                <td>{[l.verdict === 'contested' ? l.verdictReason : '', l.explanation, l.reply].filter((w) => w !== '').join('. ')}</td>
                <td className={classes.num}>{l.evidence === 0 ? '–' : l.evidence}</td>
                <td className={classes.num}>{pointsText(l.points)}</td>
                <td className={classes.num}>{pointsText(l.provable)}</td>
                <td className={classes.num}>{pointsText(l.appraised1)}</td>
                <td className={classes.num}>{pointsText(l.appraised2)}</td>
              </tr>
            );
          })}
          <tr className={classes.group}>
            <td />
            <td>Tổng</td>
            <td className={classes.num}>{vnNumber(t.claimable)}</td>
            <td colSpan={3}>
              {t.final === null ? '' : `Kết quả sau thẩm định: ${pointsText(t.final)} điểm, ${t.band.toLocaleLowerCase('vi')}`}
            </td>
            <td className={classes.num}>{pointsText(t.self)}</td>
            <td className={classes.num}>{pointsText(t.provable)}</td>
            <td className={classes.num} colSpan={2}>
              {pointsText(t.appraised)}
            </td>
          </tr>
        </tbody>
      </table>
      <div className={classes.signatures}>
        <div>
          <b>NGƯỜI LẬP</b>
          <i>(Ký, ghi rõ họ tên)</i>
        </div>
        <div>
          <b>GIÁM ĐỐC</b>
          <i>(Ký, ghi rõ họ tên)</i>
        </div>
      </div>
      <footer>
        {demo && <b>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ. </b>}In lúc {time} ngày {vnDay(today)}, người in: {by}
      </footer>
    </article>
  );
};
