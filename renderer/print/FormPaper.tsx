import type { BodyBlock, FormDocument, RailBlock, Run } from '../../shared/forms/document.ts';
import { cx } from '../parts/cx.ts';
import classes from './FormPaper.module.css';
import { QrMark } from './QrMark.tsx';

const Words = ({ runs }: { readonly runs: readonly Run[] }) =>
  runs.map((run, i) =>
    run.style === undefined ? (
      run.text
    ) : (
      <span key={i} className={classes[run.style]}>
        {run.text}
      </span>
    ),
  );

const Body = ({ block }: { readonly block: BodyBlock }) => {
  switch (block.kind) {
    case 'line':
      return (
        <div className={classes.line}>
          <span>
            <Words runs={block.runs} />
          </span>
          {block.right !== undefined && (
            <span className={classes.atRight}>
              <Words runs={block.right} />
            </span>
          )}
        </div>
      );
    case 'list':
      return (
        <ol className={classes.list}>
          {block.items.map((item, i) => (
            <li key={i}>
              <Words runs={item} />
            </li>
          ))}
        </ol>
      );
    case 'blank':
      return Array.from({ length: block.lines }, (_, i) => <span key={i} className={classes.blank} />);
  }
};

const Rail = ({ block }: { readonly block: RailBlock }) => {
  switch (block.kind) {
    case 'promise':
      return (
        <div className={classes.promise}>
          <p>{block.caption}</p>
          <p className={classes.figure}>{block.figure}</p>
          <p>{block.below}</p>
        </div>
      );
    case 'mark':
      return (
        <p className={classes.mark}>
          <Words runs={block.runs} />
        </p>
      );
    case 'qr':
      return (
        <div className={classes.qr}>
          <QrMark payload={block.payload} label={`Mã QR của hồ sơ ${block.payload}`} />
          {block.captions.map((caption, i) => (
            <p key={i}>
              <Words runs={caption} />
            </p>
          ))}
        </div>
      );
    case 'note':
      return (
        <p className={classes.note}>
          <Words runs={block.runs} />
        </p>
      );
  }
};

type Props = { readonly form: FormDocument };

/** One official form on one sheet of A5, black on white. The sheet has its printed size on screen too, so it can be measured. */
export const FormPaper = ({ form }: Props) => {
  const foot = form.foot.map((line) => <p key={line}>{line}</p>);
  const alone = form.rail.length === 0;
  return (
    <article className={cx(classes.sheet, classes[`fit${form.fit}`])} lang="vi" data-form={form.id}>
      <header className={classes.head}>
        <div className={classes.left}>
          {form.head.left.map((run) => (
            <p key={run.text} className={run.style === 'bold' ? classes.bold : undefined}>
              {run.text}
            </p>
          ))}
          <div className={classes.rule} />
          <p className={classes.number}>{form.head.number}</p>
        </div>
        <div className={classes.right}>
          <p className={classes.nation}>{form.head.right[0]}</p>
          <p>
            <span className={classes.motto}>{form.head.right[1]}</span>
          </p>
          <p className={classes.placeDay}>{form.head.placeDay}</p>
        </div>
      </header>
      <h1 className={classes.title}>{form.title}</h1>
      <div className={cx(classes.main, alone && classes.plain)} data-main>
        <div className={classes.column}>
          <div>
            {form.body.map((block, i) => (
              <Body key={i} block={block} />
            ))}
          </div>
          <div className={cx(classes.signatures, form.signatures.length === 1 && classes.alone)}>
            {form.signatures.map((s) => (
              <div key={s.title}>
                <p className={classes.who}>{s.title}</p>
                <p className={classes.hint}>{s.hint}</p>
                <p className={classes.name}>{s.name}</p>
              </div>
            ))}
          </div>
          {alone && <div className={classes.footAlone}>{foot}</div>}
        </div>
        {!alone && (
          <aside className={classes.rail}>
            {form.rail.map((block, i) => (
              <Rail key={i} block={block} />
            ))}
            <div className={classes.foot}>{foot}</div>
          </aside>
        )}
      </div>
    </article>
  );
};
