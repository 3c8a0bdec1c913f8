import { pointsText, sheetName } from '../../../shared/assessment/words.ts';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { SheetHead } from '../../../shared/contract/assessment.ts';
import { vnDay, vnInstant } from '../../../shared/vi/format.ts';
import classes from './paper.module.css';

type Props = {
  readonly before: SheetHead;
  readonly after: SheetHead;
  readonly rows: Answer<'assessment.differences'>;
  readonly centreName: string;
  readonly by: string;
  readonly today: string;
  readonly time: string;
  readonly demo: boolean;
};

/** A4 upright: what a revision changed, with both digests. */
export const DifferencesPaper = ({ before, after, rows, centreName, by, today, time, demo }: Props) => (
  <article className={classes.sheet} lang="vi">
    <p className={classes.centre}>{centreName}</p>
    <h1>TỜ KHÁC BIỆT GIỮA HAI BẢN TỰ ĐÁNH GIÁ</h1>
    <p className={classes.middle}>
      {after.setTitle}; {sheetName(after)} so với bản {before.revision}
    </p>
    {[before, after].map((s) => (
      <p key={s.id}>
        Bản {s.revision}:{' '}
        {s.sealedAt === null
          ? 'bản nháp, chưa nộp'
          : `${s.sealedBy ?? ''} nộp lúc ${vnInstant(s.sealedAt)}, mã băm ${s.digest.slice(0, 16)}`}
        ; tự chấm {pointsText(s.totals.self)} điểm.
      </p>
    ))}
    {after.reason !== '' && <p>Lý do lập bản mới: {after.reason}</p>}
    {rows.length === 0 ? (
      <p>Hai bản không khác nhau mục nào.</p>
    ) : (
      <table>
        <thead>
          <tr>
            <th>Mục</th>
            <th>Tiêu chí</th>
            <th>Trước</th>
            <th>Nay</th>
            <th>Điểm trước</th>
            <th>Điểm nay</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.leaf}>
              <td>{r.leaf}</td>
              <td>{r.name}</td>
              <td>{r.before}</td>
              <td>{r.after}</td>
              <td className={classes.num}>{pointsText(r.pointsBefore)}</td>
              <td className={classes.num}>{pointsText(r.pointsAfter)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    <footer>
      {demo && <b>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ. </b>}In lúc {time} ngày {vnDay(today)}, người in: {by}
    </footer>
  </article>
);
