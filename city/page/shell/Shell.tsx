import { Suspense, useEffect, useState } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { useKeys, type KeyMap } from '../../../renderer/keys/use-keys.ts';
import { Boundary } from '../../../renderer/parts/Boundary.tsx';
import { HelpDrawer } from '../../../renderer/parts/HelpDrawer.tsx';
import { PersonMenu } from '../../../renderer/parts/PersonMenu.tsx';
import { ScreenNav } from '../../../renderer/parts/ScreenNav.tsx';
import mark from '../../../renderer/theme/mark.svg';
import { FailureBox } from '../parts/FailureBox.tsx';
import { SCREENS } from '../routes.tsx';
import { ChangePassword } from '../session/ChangePassword.tsx';
import { ROLE_WORDS, useSession } from '../session/session.ts';
import { StatusLine } from './StatusLine.tsx';
import classes from './shell.module.css';

const EVERYWHERE = [
  { key: 'Alt 1 – Alt 7', does: 'Chuyển màn hình' },
  { key: 'F1', does: 'Trợ giúp' },
  { key: 'Esc', does: 'Đóng, trở lại' },
] as const;

/** Title bar, navigation, the screen, status line: the same house as at the centres. */
export const Shell = () => {
  const { name, role, cityName, today, nowLocal, signOut } = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [help, setHelp] = useState(false);
  const open = SCREENS.filter((s) => s.roles.includes(role));
  useEffect(() => {
    const idle = requestIdleCallback(() => SCREENS.forEach((s) => void s.load()));
    return () => cancelIdleCallback(idle);
  }, []);
  useKeys({
    ...(Object.fromEntries(open.map((s) => [`Alt+${s.digit}`, () => void navigate(`/${s.key}`)])) as KeyMap),
    F1: () => setHelp((h) => !h),
  });
  return (
    <div className={classes.shell}>
      <header className={classes.bar}>
        <img src={mark} width={20} height={20} alt="" />
        <b className={classes.product}>Trung tâm điều hành</b>
        <span className={classes.city}>Một Cửa Xã · {cityName}</span>
        <span className={classes.right}>
          <PersonMenu
            name={name}
            role={ROLE_WORDS[role]}
            onSignOut={signOut}
            passwordDialog={(close) => <ChangePassword onClose={close} />}
          />
        </span>
      </header>
      <ScreenNav items={open.map((s) => ({ ...s, path: `/${s.key}` }))} today={today} nowLocal={nowLocal} />
      <main className={classes.content} id="content">
        <Boundary key={pathname} broken={(again) => <FailureBox failure={{ code: 'internal' }} onRetry={again} />}>
          <Suspense fallback={null}>
            <Routes>
              {open.map(({ key, screen: Screen }) => (
                <Route key={key} path={`/${key}`} element={<Screen />} />
              ))}
              <Route path="*" element={<Navigate to="/health" replace />} />
            </Routes>
          </Suspense>
        </Boundary>
        <HelpDrawer open={help} onClose={() => setHelp(false)} program="Trung tâm điều hành" everywhere={EVERYWHERE} />
      </main>
      <StatusLine onHelp={() => setHelp(true)} />
    </div>
  );
};
