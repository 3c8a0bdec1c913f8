import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { vnDay, vnWeekday } from '../../shared/vi/format.ts';
import { cx } from './cx.ts';
import classes from './ScreenNav.module.css';

export type NavItem = {
  readonly key: string;
  readonly path: string;
  readonly title: string;
  readonly icon: Icon;
  /** Alt + this opens it; null when no key does. */
  readonly digit: string | null;
  /** So many of what waits there; `hidesKey` where both have no room. */
  readonly mark?: { readonly count: number; readonly of: string; readonly hidesKey?: boolean } | null;
};
type Props = {
  readonly items: readonly NavItem[];
  readonly today: CivilDay;
  /** `yyyy-MM-ddTHH:mm`. */
  readonly nowLocal: string;
  /** Above the list. */
  readonly head?: ReactNode;
  /** Under the day and the hour. */
  readonly foot?: ReactNode;
};

/** The screens with Alt + digit, the day and the hour at the foot. */
export const ScreenNav = ({ items, today, nowLocal, head, foot }: Props) => {
  const { pathname } = useLocation();
  return (
    <nav className={classes.nav} aria-label="Màn hình">
      {head}
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.key}>
            <Item item={item} on={pathname === item.path} />
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <p>{vnWeekday(today)}</p>
        <p className={classes.now}>
          {vnDay(today)} · {nowLocal.slice(11)}
        </p>
        {foot}
      </div>
    </nav>
  );
};

const Item = ({ item: { path, title, icon: IconOf, digit, mark = null }, on }: { readonly item: NavItem; readonly on: boolean }) => (
  <Link
    to={path}
    className={cx(classes.item, on && classes.on)}
    aria-current={on ? 'page' : undefined}
    aria-keyshortcuts={digit === null ? undefined : `Alt+${digit}`}
    title={digit === null ? title : `${title} (Alt ${digit})`}
  >
    <IconOf size={18} stroke={1.7} aria-hidden />
    <span className={classes.title}>{title}</span>
    {mark !== null && (
      <span className={classes.marks}>
        {mark.count}
        <span className="visually-hidden"> {mark.of}</span>
      </span>
    )}
    {digit !== null && mark?.hidesKey !== true && (
      <span className={classes.key} aria-hidden>
        Alt {digit}
      </span>
    )}
  </Link>
);
