import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useLocation, useNavigate } from 'react-router';
import { useCentre } from '../api/use-centre.ts';
import { pathFor } from '../links.ts';
import { KeyCap } from '../parts/KeyCap.tsx';
import { type NavItem, ScreenNav } from '../parts/ScreenNav.tsx';
import { useLine } from '../parts/use-line.ts';
import type { ScreenRoute } from '../routes.tsx';
import { useSession } from '../session/session.ts';
import classes from './Nav.module.css';

type Props = { readonly screens: readonly ScreenRoute[] };

/** F2 on top, the screens, what the calendar holds next at the foot. */
export const Nav = ({ screens }: Props) => {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { nowLocal, today } = useSession();
  const next = useCentre('calendar.next', {});
  const marks = useLine()?.marks ?? 0;
  const overdue = useCentre('tasks.figures', { period: { from: today, to: today } }).data?.now.overdue ?? 0;
  const late = useCentre('petitions.figures', { period: { from: today, to: today } }).data?.now.late ?? 0;
  const canReceive = screens.some((s) => s.key === 'intake');
  const markOf: Readonly<Partial<Record<ScreenRoute['key'], NavItem['mark']>>> = {
    ...(marks > 0 ? { sync: { count: marks, of: 'mục cần xem' } } : {}),
    ...(overdue > 0 ? { tasks: { count: overdue, of: 'quá hạn', hidesKey: true } } : {}),
    ...(late > 0 ? { petitions: { count: late, of: 'quá hạn' } } : {}),
  };
  return (
    <ScreenNav
      items={screens.map((s) => ({ ...s, mark: markOf[s.key] ?? null }))}
      today={today}
      nowLocal={nowLocal}
      foot={next.data?.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      head={
        canReceive && (
          <Button
            className={classes.create}
            size="lg"
            variant={pathname === '/intake' ? 'filled' : 'outline'}
            leftSection={<IconPlus size={17} stroke={2} aria-hidden />}
            rightSection={
              <span className={classes.wide}>
                <KeyCap>F2</KeyCap>
              </span>
            }
            justify="space-between"
            onClick={() => void navigate(pathFor('intake'))}
            aria-label="Hồ sơ mới, phím F2"
            title="Hồ sơ mới (F2)"
          >
            <span className={classes.wide}>Hồ sơ mới</span>
          </Button>
        )
      }
    />
  );
};
