import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './Table.module.css';

type TableProps = {
  /** Name for screen readers. */
  readonly label: string;
  /** Row heights: 29 list (default) · 27 breakdown · 33 board · 41 two lines. */
  readonly rows?: 27 | 29 | 33 | 41;
  readonly children: ReactNode;
  readonly className?: string;
};

/** A plain table with our heights and lines. */
export const Table = ({ label, rows = 29, children, className }: TableProps) => (
  <table className={cx(classes.table, classes[`h${rows}`], className)} aria-label={label}>
    {children}
  </table>
);

type CellProps = ComponentPropsWithRef<'td'> & {
  /** Numbers and dates: right, tabular. */ readonly num?: boolean;
  /** The one column that truncates. */ readonly clip?: boolean;
};

export const Th = ({
  num = false,
  clip = false,
  className,
  ...rest
}: ComponentPropsWithRef<'th'> & { readonly num?: boolean; readonly clip?: boolean }) => (
  <th scope="col" {...rest} className={cx(num && classes.num, clip && classes.clip, className)} />
);
export const Td = ({ num = false, clip = false, className, ...rest }: CellProps) => (
  <td {...rest} className={cx(num && classes.num, clip && classes.clip, className)} />
);

type RowProps = ComponentPropsWithRef<'tr'> & {
  /** Tint, 3 px bar, bold name. */ readonly current?: boolean;
  readonly checked?: boolean;
  readonly total?: boolean;
};

export const Row = ({ current = false, checked = false, total = false, className, ...rest }: RowProps) => (
  <tr
    aria-current={current ? 'true' : undefined}
    {...rest}
    className={cx(classes.row, current && classes.current, checked && classes.checked, total && classes.total, className)}
  />
);
