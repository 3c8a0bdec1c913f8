import { REASON_WORDS, shortDigest, spanWords } from '../../../../shared/certify/words.ts';
import { vnDay, vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { cx } from '../../../parts/cx.ts';
import base from '../../../parts/sheet.module.css';
import classes from './sheet-paper.module.css';
import type { SheetPrint } from './use-print-sheet.tsx';
import { dossierWords, revisionWords, type Sheet, shiftWords, signed, type SheetRow } from './words.ts';

type Props = SheetPrint & {
  readonly sheet: Sheet;
  readonly rows: readonly SheetRow[];
  readonly centreName: string;
  readonly by: string;
  readonly today: string;
  readonly time: string;
  readonly demo: boolean;
};

const num = cx(base.num, classes.num);

/** A4 upright, black on white: which figures move and by which dossiers. Codes only, no applicant. */
export const SheetPaper = ({ span, certified: c, to, sheet, rows, centreName, by, today, time, demo }: Props) => {
  const from = c.revisions.find((r) => r.revision === sheet.from);
  const next = to === null ? null : (c.revisions.find((r) => r.revision === to) ?? null);
  const asked = next?.restated ?? c.proposal;
  return (
    <article className={cx(base.sheet, classes.sheet)} lang="vi">
      <p className={base.centre}>{centreName}</p>
      <h1>TỜ ĐIỀU CHỈNH SỐ LIỆU ĐÃ CHỐT</h1>
      <p className={base.middle}>Kỳ: {spanWords(span)}</p>
      {from !== undefined && (
        <p>
          {revisionWords(from.revision)}: {from.by} chốt lúc {vnInstant(from.at)}, mã băm {shortDigest(from.digest)}, dấu chuỗi nhật ký{' '}
          {shortDigest(from.chain.mac)}.
        </p>
      )}
      {next !== null && (
        <p>
          {revisionWords(next.revision)}: {next.by} duyệt lúc {vnInstant(next.at)}, mã băm {shortDigest(next.digest)}.
        </p>
      )}
      {asked !== null && (
        <p>
          Lý do: {REASON_WORDS[asked.reason]}. {asked.proposedBy} đề nghị lúc {vnInstant(asked.proposedAt)}
          {sheet.words === '' ? '.' : `: ${sheet.words}`}
        </p>
      )}
      <h2>Ô của kỳ thay đổi</h2>
      {sheet.moves.length === 0 ? (
        <p>Không ô nào thay đổi.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>Lĩnh vực</th>
              <th>Ô</th>
              <th>Đã chốt</th>
              <th>{to === null ? 'Hiện tại' : 'Điều chỉnh'}</th>
              <th>Lệch</th>
            </tr>
          </thead>
          <tbody>
            {sheet.moves.map((m) => (
              <tr key={`${m.field}/${m.key}`}>
                <td>{m.field === '' ? 'Toàn đơn vị' : m.field}</td>
                <td>{m.words}</td>
                <td className={num}>{vnInt(m.was)}</td>
                <td className={num}>{vnInt(m.is)}</td>
                <td className={num}>{signed(m.is - m.was)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>
        Hồ sơ làm thay đổi
        {rows.length < sheet.total ? ` (${vnInt(rows.length)} hồ sơ đầu trong ${vnInt(sheet.total)})` : ` (${vnInt(sheet.total)})`}
      </h2>
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>STT</th>
              <th>Mã hồ sơ</th>
              <th>Việc, ai, lúc, vì sao</th>
              <th>Ô lệch</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={row.id}>
                <td className={num}>{i + 1}</td>
                <td>{dossierWords(row)}</td>
                <td>
                  {row.causes.map((k) => (
                    <p key={k.seq}>
                      {k.what}. {k.by}, {vnInstant(k.at)}
                      {k.why === '' ? '' : `: ${k.why}`}
                    </p>
                  ))}
                </td>
                <td>
                  {shiftWords(row)
                    .map((s) => s.text)
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={classes.signatures}>
        <div>
          <b>NGƯỜI ĐỀ NGHỊ</b>
          <i>(Ký, ghi rõ họ tên)</i>
        </div>
        <div>
          <b>NGƯỜI DUYỆT</b>
          <i>(Ký, ghi rõ họ tên)</i>
        </div>
      </div>
      <footer>
        {demo && <b>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ. </b>}In lúc {time} ngày {vnDay(today)}, người in: {by}
      </footer>
    </article>
  );
};
