import type { OutageRecord } from '../../../shared/incident/record.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { cx } from '../../parts/cx.ts';
import classes from './record.module.css';

/** One sheet of A4 upright, black on white: the record of one outage. */
export const RecordPaper = ({ record: r }: { readonly record: OutageRecord }) => (
  <article className={classes.sheet} lang="vi">
    <header className={classes.head}>
      <div>
        {r.head.left.map((run) => (
          <p key={run.text} className={cx(run.style === 'bold' && classes.bold)}>
            {run.text}
          </p>
        ))}
        <p className={classes.number}>{r.head.number}</p>
      </div>
      <div>
        <p className={classes.bold}>{r.head.right[0]}</p>
        <p className={classes.motto}>{r.head.right[1]}</p>
        <p className={classes.italic}>{r.head.placeDay}</p>
      </div>
    </header>
    <h1>{r.title}</h1>
    <dl className={classes.lines}>
      {r.lines.map((l) => (
        <div key={l.label}>
          <dt>{l.label}:</dt>
          <dd>
            {l.words}
            {Array.from({ length: l.blank }, (_, i) => (
              <span key={i} className={classes.blank} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
    <table>
      <caption>Hồ sơ bị ảnh hưởng</caption>
      <thead>
        <tr>
          <th scope="col">Ảnh hưởng thế nào</th>
          <th scope="col">Số hồ sơ</th>
          <th scope="col">Trong đó</th>
        </tr>
      </thead>
      <tbody>
        {r.touched.map((t) => (
          <tr key={t.label}>
            <td>{t.label}</td>
            <td className={classes.num}>{vnInt(t.count)}</td>
            <td>{t.detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className={classes.italic}>{r.note}</p>
    <div className={classes.signatures}>
      {r.signatures.map((s) => (
        <div key={s.title}>
          <p className={classes.bold}>{s.title}</p>
          <p className={classes.italic}>{s.hint}</p>
          <p className={classes.name}>{s.name}</p>
        </div>
      ))}
    </div>
    <footer>
      {r.foot.map((f) => (
        <p key={f}>{f}</p>
      ))}
    </footer>
  </article>
);
