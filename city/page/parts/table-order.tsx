import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { compareVi } from '../../../shared/vi/collate.ts';
import { Th } from '../../../renderer/parts/Table.tsx';
import classes from './parts.module.css';

export type Column<R> = {
  readonly key: string;
  readonly head: string;
  readonly num?: boolean;
  readonly clip?: boolean;
  readonly title?: string;
  /** What the column sorts by; a null comes last either way. */ readonly of: (row: R) => string | number | null;
};
export type Order = { readonly by: string; readonly dir: 'asc' | 'desc' };

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareVi(String(a), String(b));

/** Rows in the chosen order; equal ones keep the order they came in. Sorting begins with `first`, null keeps the receiver's order. */
export const useOrder = <R,>(rows: readonly R[], columns: readonly Column<R>[], first: Order | null = null) => {
  const [order, setOrder] = useState<Order | null>(first);
  const sorted = useMemo(() => {
    const column = columns.find((c) => c.key === order?.by);
    if (order === null || column === undefined) return rows;
    const sign = order.dir === 'asc' ? 1 : -1;
    return [...rows].sort((a, b) => {
      const x = column.of(a),
        y = column.of(b);
      if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
      return sign * compare(x, y);
    });
  }, [rows, columns, order]);
  const choose = (by: string, num: boolean): void =>
    setOrder((now) => (now?.by === by ? { by, dir: now.dir === 'asc' ? 'desc' : 'asc' } : { by, dir: num ? 'desc' : 'asc' }));
  return { sorted, order, choose } as const;
};

type HeadProps<R> = {
  readonly columns: readonly Column<R>[];
  readonly order: Order | null;
  readonly choose: (by: string, num: boolean) => void;
};
/** One head row: each name sorts, the arrow says how. */
export const OrderHead = <R,>({ columns, order, choose }: HeadProps<R>) => (
  <tr>
    {columns.map(({ key, head, num = false, clip = false, title }) => (
      <Th key={key} num={num} clip={clip} aria-sort={order?.by === key ? (order.dir === 'asc' ? 'ascending' : 'descending') : 'none'}>
        <button type="button" className={classes.sort} title={title} onClick={() => choose(key, num)}>
          {head}
          {order?.by === key &&
            (order.dir === 'asc' ? <IconArrowUp size={13} stroke={2} aria-hidden /> : <IconArrowDown size={13} stroke={2} aria-hidden />)}
        </button>
      </Th>
    ))}
  </tr>
);
