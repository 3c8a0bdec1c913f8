import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useLocation, useNavigate } from 'react-router';
import { vnDay, vnWeekday } from '../../shared/vi/format.ts';
import { useCentre } from '../api/use-centre.ts';
import { pathFor } from '../links.ts';
import { cx } from '../parts/cx.ts';
import { KeyCap } from '../parts/KeyCap.tsx';
import { useLine } from '../parts/use-line.ts';
import type { ScreenRoute } from '../routes.tsx';
import { useSession } from '../session/session.ts';
import classes from './Nav.module.css';

type Props = { readonly screens: readonly ScreenRoute[] };

/** F2 on top, the screens with Alt + digit, the calendar at the foot. */
export const Nav = ({ screens }: Props) => {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { nowLocal, today } = useSession();
  const next = useCentre('calendar.next', {});
  const marks = useLine()?.marks ?? 0;
  const overdue = useCentre('tasks.figures', { period: { from: today, to: today } }).data?.now.overdue ?? 0;
  const canReceive = screens.some((s) => s.key === 'intake');
  return (
    <nav className={classes.nav} aria-label="Màn hình">
      {canReceive && (
        <Button
          className={classes.create} size="lg" variant={pathname === '/intake' ? 'filled' : 'outline'} leftSection={<IconPlus size={17} stroke={2} aria-hidden />} rightSection={<span className={classes.wide}><KeyCap>F2</KeyCap></span>}
          justify="space-between" onClick={() => void navigate(pathFor('intake'))} aria-label="Hồ sơ mới, phím F2" title="Hồ sơ mới (F2)"
        ><span className={classes.wide}>Hồ sơ mới</span></Button>
      )}
      <ul className={classes.list}>
        {screens.map(({ key, path, title, icon: IconOf, digit }) => (
          <li key={key}>
            <Link to={path} className={cx(classes.item, pathname === path && classes.on)} aria-current={pathname === path ? 'page' : undefined} aria-keyshortcuts={digit === null ? undefined : `Alt+${digit}`} title={digit === null ? title : `${title} (Alt ${digit})`}>
              <IconOf size={18} stroke={1.7} aria-hidden />
              <span className={classes.title}>{title}</span>
              {key === 'sync' && marks > 0 && <span className={classes.marks}>{marks}<span className="visually-hidden"> mục cần xem</span></span>}
              {key === 'tasks' && overdue > 0 && <span className={classes.marks}>{overdue}<span className="visually-hidden"> quá hạn</span></span>}
              {digit !== null && !(key === 'tasks' && overdue > 0) && <span className={classes.key} aria-hidden>Alt {digit}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <p>{vnWeekday(today)}</p>
        <p className={classes.now}>{vnDay(today)} · {nowLocal.slice(11)}</p>
        {next.data?.lines.map((line) => <p key={line}>{line}</p>)}
      </div>
    </nav>
  );
};
