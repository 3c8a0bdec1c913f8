import type { LetterDocument, LetterTable } from '../../../shared/reconcile/letter.ts';
import classes from './letter.module.css';

const Grid = ({ table, figures = false }: { readonly table: LetterTable; readonly figures?: boolean }) => (
  <table className={figures ? classes.figures : classes.lines}>
    <thead>
      <tr>
        {table.columns.map((c) => (
          <th key={c} scope="col">
            {c}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {table.rows.map((row, i) => (
        <tr key={i}>
          {row.map((cell, j) => (
            <td key={j}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** A letter on A4 upright, black on white, in the layout of Nghị định 30/2020/NĐ-CP. */
export const LetterPaper = ({ letter }: { readonly letter: LetterDocument }) => (
  <article className={classes.letter} lang="vi">
    <header className={classes.head}>
      <div>
        {letter.head.left.map((run) => (
          <p key={run.text} className={run.style === 'bold' ? classes.bold : undefined}>
            {run.text}
          </p>
        ))}
        <div className={classes.rule} />
        <p className={classes.number}>{letter.head.number}</p>
        <p className={classes.subject}>{letter.subject}</p>
      </div>
      <div>
        <p className={classes.bold}>{letter.head.right[0]}</p>
        <p>
          <span className={classes.motto}>{letter.head.right[1]}</span>
        </p>
        <p className={classes.placeDay}>{letter.head.placeDay}</p>
      </div>
    </header>
    <p className={classes.to}>Kính gửi: {letter.to}</p>
    {letter.opening.map((p) => (
      <p key={p} className={classes.text}>
        {p}
      </p>
    ))}
    <Grid table={letter.figures} figures />
    {letter.closing.map((p) => (
      <p key={p} className={classes.text}>
        {p}
      </p>
    ))}
    {letter.tables.map((table) => (
      <section key={table.title}>
        <h2>{table.title}</h2>
        <Grid table={table} />
      </section>
    ))}
    <div className={classes.sign}>
      <div className={classes.receivers}>
        <p>
          <b>
            <i>Nơi nhận:</i>
          </b>
        </p>
        {letter.receivers.map((r) => (
          <p key={r}>- {r}</p>
        ))}
      </div>
      <div className={classes.signer}>
        <p className={classes.bold}>{letter.signature.title}</p>
        <p>
          <i>{letter.signature.hint}</i>
        </p>
        <p className={classes.name}>{letter.signature.name}</p>
      </div>
    </div>
    {letter.sample !== null && <p className={classes.sample}>{letter.sample}</p>}
  </article>
);
