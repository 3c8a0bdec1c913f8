import { GROUP_LABEL, STEPS } from '../../../shared/survey/form.ts';
import { isSmall, SMALL_SAMPLE } from '../../../shared/survey/figures.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { indexText, meanText, nameOr, officialNote, shareText, type SurveyAnswer } from './words.ts';
import classes from './paper.module.css';

type Props = {
  readonly result: SurveyAnswer;
  readonly about: string;
  readonly centreName: string;
  readonly foot: string;
  readonly demo: boolean;
};

/** The result on one sheet, A4 upright: both figures, every question with its steps, fields, counters, how it is counted. */
export const SurveyPaper = ({ result: { figures: f, official }, about, centreName, foot, demo }: Props) => (
  <article className={classes.paper} lang="vi">
    <p className={classes.unit}>{centreName}</p>
    <h1>KẾT QUẢ KHẢO SÁT HÀI LÒNG TẠI QUẦY</h1>
    <p className={classes.middle}>{about}</p>
    {f.sheets === 0 ? (
      <p>Trong kỳ không phát sinh phiếu trả lời.</p>
    ) : (
      <>
        <p>
          Hài lòng chung: <b>{shareText(f)}</b> ({vnInt(f.num)} / {vnInt(f.den)} câu trả lời hợp lệ). Trung bình tỷ lệ các câu:{' '}
          <b>{meanText(f.mean)}</b>.
        </p>
        <p>
          Số phiếu: <b>{vnInt(f.sheets)}</b>, trong đó {vnInt(f.paper)} phiếu giấy.
          {isSmall(f.sheets) && <b> Mẫu nhỏ (dưới {SMALL_SAMPLE} phiếu).</b>}
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">Câu hỏi</th>
              {STEPS.map((s) => (
                <th key={s} scope="col">
                  {s}
                </th>
              ))}
              <th scope="col">Trống</th>
              <th scope="col">Hài lòng</th>
              <th scope="col">Tỷ lệ</th>
            </tr>
          </thead>
          <tbody>
            {f.questions.map((q) => (
              <tr key={q.id}>
                <th scope="row">
                  {GROUP_LABEL[q.group]}: {q.text}
                </th>
                {q.counts.map((n, i) => (
                  <td key={STEPS[i]} className={classes.num}>
                    {vnInt(n)}
                  </td>
                ))}
                <td className={classes.num}>{vnInt(q.blank)}</td>
                <td className={classes.num}>
                  {vnInt(q.num)} / {vnInt(q.den)}
                </td>
                <td className={classes.num}>{shareText(q)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {(
          [
            ['Lĩnh vực', f.fields],
            ['Quầy', f.counters],
          ] as const
        ).map(([title, parts]) => (
          <table key={title}>
            <thead>
              <tr>
                <th scope="col">{title}</th>
                <th scope="col">Số phiếu</th>
                <th scope="col">Hài lòng</th>
                <th scope="col">Tỷ lệ</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((p) => (
                <tr key={p.name}>
                  <th scope="row">
                    {nameOr(p.name, 'Chưa ghi')}
                    {isSmall(p.sheets) && ' (mẫu nhỏ)'}
                  </th>
                  <td className={classes.num}>{vnInt(p.sheets)}</td>
                  <td className={classes.num}>
                    {vnInt(p.num)} / {vnInt(p.den)}
                  </td>
                  <td className={classes.num}>{shareText(p)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </>
    )}
    <footer>
      <p>
        Năm mức: 1 rất không hài lòng … 5 rất hài lòng; hài lòng là mức 4 và 5, câu bỏ trống không tính. Phiếu không gắn với tên hay hồ sơ
        của người trả lời. Kết quả này do Trung tâm tự hỏi, không phải chỉ số SIPAS
        {official === null ? '.' : `; chỉ số SIPAS do thành phố công bố: ${indexText(official)} (${officialNote(official)}).`}
      </p>
      <p>
        {demo && <b>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ. </b>}
        {foot}
      </p>
    </footer>
  </article>
);
