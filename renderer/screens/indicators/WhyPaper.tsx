import { definitionOf } from '../../../shared/indicators/definitions.ts';
import { REASON_LABEL } from '../../../shared/indicators/why.ts';
import { vnDay, vnInt, vnPercent } from '../../../shared/vi/format.ts';
import sheet from '../../parts/sheet.module.css';
import type { WhyPrint } from './use-print-why.tsx';
import type { WhyAnswer } from './WhyDrawer.tsx';

type Props = WhyPrint & {
  readonly rows: WhyAnswer['rows'];
  readonly missed: number;
  readonly centreName: string;
  readonly by: string;
  readonly today: string;
  readonly time: string;
  readonly demo: boolean;
};
const SIDE = { num: 'Trong tử số', 'not-num': 'Ngoài tử số', 'not-den': 'Ngoài mẫu số' } as const;
const reasonWords = (reason: string): string => (reason in REASON_LABEL ? REASON_LABEL[reason as keyof typeof REASON_LABEL] : reason);

/** A4 upright, black on white; codes and procedures only, no applicant. */
export const WhyPaper = ({ indicator, span, line, num, den, reasons, rows, missed, centreName, by, today, time, demo }: Props) => {
  const d = definitionOf(indicator);
  return (
    <article className={sheet.sheet} lang="vi">
      <p className={sheet.centre}>{centreName}</p>
      <h1>
        Giải trình: {d.name} {vnPercent(num, den)}
      </h1>
      <p className={sheet.middle}>
        Từ ngày {vnDay(span.from)} đến ngày {vnDay(span.to)}
        {line.label === null ? '' : `. Riêng: ${line.label}`}
      </p>
      <p>
        {vnInt(num)} / {vnInt(den)} {d.denominator}. {d.words}. {d.source}.
      </p>
      <table>
        <thead>
          <tr>
            <th>Phần</th>
            <th>Lý do</th>
            <th>Số hồ sơ</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map((r) => (
            <tr key={`${r.part}/${r.reason}`}>
              <td>{SIDE[r.part]}</td>
              <td>{r.label}</td>
              <td className={sheet.num}>{vnInt(r.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Hồ sơ ngoài tử số{rows.length < missed ? ` (${vnInt(rows.length)} hồ sơ đầu trong ${vnInt(missed)})` : ` (${vnInt(missed)})`}</h2>
      {rows.length === 0 ? (
        <p>Không có hồ sơ nào.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>STT</th>
              <th>Mã hồ sơ</th>
              <th>Thủ tục</th>
              <th>Cán bộ</th>
              <th>Hẹn</th>
              <th>Xong</th>
              <th>Lý do</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, reason, lateDays, lateReason }, i) => (
              <tr key={row.id}>
                <td className={sheet.num}>{i + 1}</td>
                <td>{row.code}</td>
                <td>{row.procedureName}</td>
                <td>{row.officer}</td>
                <td>{row.promisedOn === null ? '–' : vnDay(row.promisedOn)}</td>
                <td>{row.finishedOn === null ? '–' : vnDay(row.finishedOn)}</td>
                <td>
                  {reasonWords(reason)}
                  {lateDays > 0 ? `, trễ ${vnInt(lateDays)} ngày` : ''}
                  {lateReason === '' ? '' : `: ${lateReason}`}
                </td>
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
};
