import type { ProposalRow } from '../../../shared/contract/proposals.ts';
import { KIND_LABEL, LEVEL_LABEL, reviewPeriodLabel } from '../../../shared/simplify/proposal.ts';
import { vnDayWords } from '../../../shared/vi/format.ts';
import { measureLines } from './words.ts';
import classes from './paper.module.css';

type Props = {
  readonly proposal: ProposalRow;
  readonly agency: string;
  readonly place: string;
  readonly today: string;
  readonly signer: string;
  readonly demo: boolean;
};

/** One proposal as it is sent: what, why, which rule to amend, what it saves (layout of the annex on simplification, Decree 63/2010/NĐ-CP). A4 upright. */
export const ProposalPaper = ({ proposal: p, agency, place, today, signer, demo }: Props) => {
  const lines = measureLines(p);
  return (
    <article className={classes.paper} lang="vi">
      <p className={classes.unit}>{agency}</p>
      <h1>PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH</h1>
      <p className={classes.middle}>
        Kỳ rà soát: {reviewPeriodLabel(p.period)} · {LEVEL_LABEL[p.level]}
      </p>
      <h2>1. Thủ tục</h2>
      <p className={classes.text}>
        {p.procedureName} (mã {p.procedureCode}; lĩnh vực {p.field}).
      </p>
      <h2>2. Nội dung đơn giản hóa và lý do</h2>
      <p className={classes.text}>{p.kinds.map((k) => KIND_LABEL[k]).join('; ')}.</p>
      <p className={classes.text}>Lý do: {p.reason === '' ? '…' : p.reason}</p>
      <h2>3. Kiến nghị thực thi</h2>
      <p className={classes.text}>{p.provision === '' ? 'Không phải sửa văn bản quy phạm pháp luật.' : p.provision}</p>
      <h2>4. Lợi ích</h2>
      {lines.length === 0 ? (
        <p className={classes.text}>Không tính bằng số.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Nội dung</th>
              <th scope="col">Trước</th>
              <th scope="col">Sau</th>
              <th scope="col">Giảm</th>
              <th scope="col">Tỷ lệ giảm</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((l) => (
              <tr key={l.key}>
                <th scope="row">
                  {l.label} ({l.unit})
                </th>
                <td className={classes.num}>{l.before}</td>
                <td className={classes.num}>{l.after}</td>
                <td className={classes.num}>{l.saved}</td>
                <td className={classes.num}>{l.share}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={classes.sign}>
        <div>
          <b>NGƯỜI LẬP</b>
          <p className={classes.name}>{p.createdBy}</p>
        </div>
        <div>
          <i>
            {place === '' ? '' : `${place}, `}
            {vnDayWords(today)}
          </i>
          <b>GIÁM ĐỐC TRUNG TÂM</b>
          <p className={classes.name}>{signer}</p>
        </div>
      </div>
      {demo && <p className={classes.sample}>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ</p>}
    </article>
  );
};
