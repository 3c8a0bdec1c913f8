import { Suspense, useEffect, useState } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { spotlight } from '@mantine/spotlight';
import { useLive } from '../api/use-live.ts';
import { useKeys, type KeyMap } from '../keys/use-keys.ts';
import { pathFor } from '../links.ts';
import { HOME_OF, SCREENS } from '../routes.tsx';
import { Boundary } from '../parts/Boundary.tsx';
import { ErrorBox } from '../parts/ErrorBox.tsx';
import { HelpDrawer } from '../parts/HelpDrawer.tsx';
import { ImportDrop } from '../parts/ImportDrop.tsx';
import { useSession } from '../session/session.ts';
import { CommandBar } from './CommandBar.tsx';
import { GlobalSearch } from './GlobalSearch.tsx';
import { Nav } from './Nav.tsx';
import { StatusLine } from './StatusLine.tsx';
import { TitleBar } from './TitleBar.tsx';
import { useCommands } from './use-commands.ts';
import classes from './Shell.module.css';

const EVERYWHERE = [
  { key: 'F2', does: 'Hồ sơ mới' },
  { key: 'F3', does: 'Tìm hồ sơ, người, thủ tục' },
  { key: 'Ctrl K', does: 'Bảng lệnh' },
  { key: 'Alt 1 – Alt 9', does: 'Chuyển màn hình' },
  { key: 'F1', does: 'Trợ giúp' },
  { key: 'Esc', does: 'Đóng, trở lại' },
] as const;

type Props = { /** The lock lies over it: out of reach of keys and readers, but kept as it was. */ readonly covered: boolean };

/** Title bar, navigation, the screen, status line. */
export const Shell = ({ covered }: Props) => {
  const { user } = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [help, setHelp] = useState(false);
  const up = useLive();
  // The other screens are fetched while nobody waits for them, so Alt + digit opens at once.
  useEffect(() => {
    const idle = requestIdleCallback(() => SCREENS.forEach((s) => void s.load()));
    return () => cancelIdleCallback(idle);
  }, []);
  const open = SCREENS.filter((s) => (s.roles as readonly string[]).includes(user.role));
  const commands = useCommands(open, () => setHelp(true));
  const screens = Object.fromEntries(
    open.filter((s) => s.digit !== null).map((s) => [`Alt+${s.digit}`, () => void navigate(s.path)]),
  ) as KeyMap;
  useKeys(
    {
      ...screens,
      'Ctrl+K': () => spotlight.open(),
      F1: () => setHelp((h) => !h),
      F2: () => {
        if (open.some((s) => s.key === 'intake')) void navigate(pathFor('intake'));
      },
    },
    !covered,
  );
  return (
    <div className={classes.shell} inert={covered}>
      <TitleBar search={<GlobalSearch commands={commands} />} />
      <Nav screens={open} />
      <main className={classes.content} id="content">
        <Boundary
          key={pathname}
          broken={(again) => <ErrorBox failure={{ code: 'internal' }} onRetry={again} retryLabel="Mở lại màn hình" />}
        >
          <Suspense fallback={null}>
            <Routes>
              {open.map(({ key, path, screen: Screen }) => (
                <Route key={key} path={path} element={<Screen />} />
              ))}
              <Route path="*" element={<Navigate to={HOME_OF[user.role]} replace />} />
            </Routes>
          </Suspense>
        </Boundary>
        <HelpDrawer open={help} onClose={() => setHelp(false)} program="Một Cửa Xã" everywhere={EVERYWHERE} />
      </main>
      <ImportDrop />
      <CommandBar commands={commands} />
      <StatusLine up={up} onHelp={() => setHelp(true)} />
    </div>
  );
};
