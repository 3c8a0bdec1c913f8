import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Empty.module.css';

type Props = {
  readonly icon: Icon;
  /** One line of fact. */ readonly fact: string;
  /** One line: what to do first. */ readonly todo?: string;
  /** One button with its key. */ readonly action?: ReactNode;
};

export const Empty = ({ icon: IconOf, fact, todo, action }: Props) => (
  <div className={classes.empty}>
    <IconOf size={32} stroke={1.5} aria-hidden />
    <p className={classes.fact}>{fact}</p>
    {todo !== undefined && <p className={classes.todo}>{todo}</p>}
    {action}
  </div>
);
