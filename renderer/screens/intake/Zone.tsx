import { useId, type ReactNode } from 'react';
import classes from './Intake.module.css';

type Props = {
  readonly n: 1 | 2 | 3;
  readonly title: string;
  readonly side?: ReactNode;
  readonly foot?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
};

/** One of the three zones of the form, numbered in the order of work. */
export const Zone = ({ n, title, side, foot, flush = false, children }: Props) => {
  const id = useId();
  return (
    <section className={classes.zone} aria-labelledby={id}>
      <header className={classes.zoneHead}>
        <span className={classes.zoneNumber} aria-hidden>
          {n}
        </span>
        <h2 id={id}>{title}</h2>
        <div className={classes.zoneSide}>{side}</div>
      </header>
      <div className={flush ? classes.zoneFlush : classes.zoneBody}>{children}</div>
      {foot !== undefined && <footer className={classes.zoneFoot}>{foot}</footer>}
    </section>
  );
};
