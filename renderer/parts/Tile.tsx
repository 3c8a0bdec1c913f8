import { cx } from './cx.ts';
import type { ReactNode } from 'react';
import classes from './Tile.module.css';

type Props = {
  readonly name: ReactNode;
  /** Link or button at the right of the name ("Vì sao?"). */
  readonly corner?: ReactNode;
  readonly children: ReactNode;
  /** Bottom line above a hairline: target met or missing, change. */
  readonly foot?: ReactNode;
  /** This tile's drawer is open. */
  readonly current?: boolean;
  readonly tooltip?: string;
};

/** Name and corner · figure, fraction, sparkline · foot. */
export const Tile = ({ name, corner, children, foot, current = false, tooltip }: Props) => (
  <section className={cx(classes.tile, current && classes.current)} title={tooltip}>
    <header className={classes.head}>
      <h2 className={classes.name}>{name}</h2>
      {corner}
    </header>
    <div className={classes.body}>{children}</div>
    {foot !== undefined && <footer className={classes.foot}>{foot}</footer>}
  </section>
);
