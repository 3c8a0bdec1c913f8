import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReportDocument } from '../../../shared/contract/indicators.ts';
import { FORM_06_COLUMNS, FORM_06_HEAD } from '../../../shared/indicators/form-06.ts';
import { periodName } from '../../../shared/indicators/periods.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { cx } from '../../parts/cx.ts';
import classes from './ReportPaper.module.css';

type Props = {
  readonly report: ReportDocument;
  /** Sample data must never pass for a report. */ readonly sample: boolean;
  /** Check marks beside the rows, for the screen only. */ readonly marks: boolean;
};

const Marks = ({ checks, label }: { readonly checks: readonly boolean[]; readonly label: string }) => (
  <span className={classes.marks}>
    {checks.map((ok, i) =>
      ok ? (
        <IconCheck key={i} size={17} stroke={2.2} className={classes.ok} aria-label={`${label}: đẳng thức ${i + 1} đúng`} role="img" />
      ) : (
        <IconX key={i} size={17} stroke={2.4} className={classes.bad} aria-label={`${label}: đẳng thức ${i + 1} sai`} role="img" />
      ),
    )}
  </span>
);

/** The figures of a row; our check marks hang outside the paper from its last cell. */
const Cells = ({
  cells,
  checks,
  label,
}: {
  readonly cells: readonly number[];
  readonly checks: readonly boolean[] | null;
  readonly label: string;
}) =>
  cells.map((n, i) => (
    <td key={i}>
      {vnInt(n)}
      {checks !== null && i === cells.length - 1 && <Marks checks={checks} label={label} />}
    </td>
  ));

/** Form 06 on A4 on its side: official order and wording, black on white. */
export const ReportPaper = ({ report: r, sample, marks }: Props) => {
  const totalChecks = r.identities.slice(0, 4).map((i) => i.ok !== false);
  return (
    <article className={cx(classes.sheet, marks && classes.onScreen)} lang="vi">
      <header className={classes.head}>
        <div>
          <p className={classes.bold}>{r.formNo}</p>
          <p className={classes.italic}>Ban hành theo {r.basis}</p>
        </div>
        <div className={classes.middle}>
          <h1>{r.title.toLocaleUpperCase('vi')}</h1>
          <p>Kỳ báo cáo: {periodName(r)}</p>
          <p className={classes.italic}>
            (Từ ngày {vnDay(r.from)} đến ngày {vnDay(r.to)})
          </p>
        </div>
        <div>
          <p>
            Đơn vị báo cáo: <b>{r.unitName}</b>
          </p>
          <p>Đơn vị nhận báo cáo: {r.receiverName}</p>
        </div>
      </header>
      <p className={classes.unit}>Đơn vị tính: {r.measureUnit}</p>
      <table className={classes.table}>
        <thead>
          {[0, 1, 2].map((row) => (
            <tr key={row}>
              {FORM_06_HEAD.filter((c) => c.row === row).map((c) => (
                <th key={c.column} rowSpan={c.rows} colSpan={c.columns} scope={c.columns > 1 ? 'colgroup' : 'col'}>
                  {c.text}
                </th>
              ))}
            </tr>
          ))}
          <tr className={classes.numbers}>
            {Array.from({ length: FORM_06_COLUMNS }, (_, i) => (
              <td key={i}>
                ({i + 1})
                {marks && i === FORM_06_COLUMNS - 1 && (
                  <span className={cx(classes.marks, classes.marksHead)}>
                    <b>Đẳng thức</b>
                    {[1, 2, 3, 4].map((n) => (
                      <span key={n}>{n}</span>
                    ))}
                  </span>
                )}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {r.rows.map((row, i) => (
            <tr key={row.label}>
              <td className={classes.centre}>{i + 1}</td>
              <td className={classes.label}>{row.label}</td>
              <Cells cells={row.cells} checks={marks ? row.checks : null} label={row.label} />
            </tr>
          ))}
          <tr className={classes.total}>
            <td />
            <td className={classes.label}>Tổng cộng</td>
            <Cells cells={r.total} checks={marks ? totalChecks : null} label="Tổng cộng" />
          </tr>
        </tbody>
      </table>
      <p className={classes.note}>Ghi chú: {r.footnote}</p>
      <div className={classes.signatures}>
        {r.signers.map((s, i) => (
          <div key={s.title}>
            <p className={classes.italic}>{i === 0 ? '\u00a0' : r.placeDay}</p>
            <p className={classes.bold}>{s.title}</p>
            <p className={classes.italic}>{s.hint}</p>
            <p className={classes.signer}>{s.name}</p>
          </div>
        ))}
      </div>
      {sample && <p className={classes.sample}>DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ</p>}
    </article>
  );
};
