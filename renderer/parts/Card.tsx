import { cx } from './cx.ts';
import { useId, type ReactNode } from 'react';
import classes from './Card.module.css';

type Props = {
  readonly title?: ReactNode;
  /** Quiet words after the title ("11 lĩnh vực"). */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly foot?: ReactNode;
  /** No padding inside: tables and lists. */
  readonly flush?: boolean;
  /** Takes the height it is given; the body scrolls. */
  readonly fill?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** White area with a hairline; head 36 high when it has a title. */
export const Card = ({ title, note, actions, foot, flush = false, fill = false, className, children }: Props) => {
  const id = useId();
  return (
    <section className={cx(classes.card, fill && classes.fill, className)} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header className={classes.head}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          <div className={classes.note}>{note}</div>
          <div className={classes.actions}>{actions}</div>
        </header>
      )}
      <div className={cx(classes.body, flush && classes.flush)}>{children}</div>
      {foot !== undefined && <footer className={classes.foot}>{foot}</footer>}
    </section>
  );
};
