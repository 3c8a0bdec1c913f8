import type { ReactNode } from 'react';
import classes from './PageHead.module.css';

type Props = {
  readonly title: string;
  /** Beside the title: period, form, state chip. */
  readonly context?: ReactNode;
  /** Actions at the right; the primary one last. */
  readonly children?: ReactNode;
};

/** Head of a page, 32 high. */
export const PageHead = ({ title, context, children }: Props) => (
  <header className={classes.head}>
    <h1 className={classes.title}>{title}</h1>
    <div className={classes.context}>{context}</div>
    <div className={classes.actions}>{children}</div>
  </header>
);
