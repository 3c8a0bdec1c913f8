import { Component, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Link, Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { vnDay, vnWeekday } from '../../../shared/vi/format.ts';
import { useKeys, type KeyMap } from '../../../renderer/keys/use-keys.ts';
import { cx } from '../../../renderer/parts/cx.ts';
import mark from '../../../renderer/theme/mark.svg';
import { FailureBox } from '../parts/FailureBox.tsx';
import { SCREENS, type CityScreen } from '../routes.tsx';
import { useSession } from '../session/session.ts';
import { HelpDrawer } from './HelpDrawer.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { StatusLine } from './StatusLine.tsx';
import classes from './shell.module.css';

/** Title bar, navigation, the screen, status line: the same house as at the centres. */
export const Shell = () => {
  const { role, cityName, today, nowLocal } = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [help, setHelp] = useState(false);
  const open = SCREENS.filter((s) => s.roles.includes(role));
  useEffect(() => {
    const idle = requestIdleCallback(() => SCREENS.forEach((s) => void s.load()));
    return () => cancelIdleCallback(idle);
  }, []);
  useKeys({ ...(Object.fromEntries(open.map((s) => [`Alt+${s.digit}`, () => void navigate(`/${s.key}`)])) as KeyMap), F1: () => setHelp((h) => !h) });
  return (
    <div className={classes.shell}>
      <header className={classes.bar}>
        <img src={mark} width={20} height={20} alt="" /><b className={classes.product}>Trung tâm điều hành</b><span className={classes.city}>Một Cửa Xã · {cityName}</span>
        <span className={classes.right}><PersonMenu /></span>
      </header>
      <nav className={classes.nav} aria-label="Màn hình">
        <ul className={classes.list}>{open.map((s) => <NavItem key={s.key} item={s} on={pathname === `/${s.key}`} />)}</ul>
        <div className={classes.foot}><p>{vnWeekday(today)}</p><p className={classes.now}>{vnDay(today)} · {nowLocal.slice(11)}</p></div>
      </nav>
      <main className={classes.content} id="content">
        <Boundary key={pathname}>
          <Suspense fallback={null}>
            <Routes>
              {open.map(({ key, screen: Screen }) => <Route key={key} path={`/${key}`} element={<Screen />} />)}
              <Route path="*" element={<Navigate to="/health" replace />} />
            </Routes>
          </Suspense>
        </Boundary>
        <HelpDrawer open={help} onClose={() => setHelp(false)} />
      </main>
      <StatusLine onHelp={() => setHelp(true)} />
    </div>
  );
};

const NavItem = ({ item: { key, title, icon: IconOf, digit }, on }: { readonly item: CityScreen; readonly on: boolean }) => (
  <li>
    <Link to={`/${key}`} className={cx(classes.item, on && classes.on)} aria-current={on ? 'page' : undefined} aria-keyshortcuts={`Alt+${digit}`} title={`${title} (Alt ${digit})`}>
      <IconOf size={18} stroke={1.7} aria-hidden /><span className={classes.title}>{title}</span><span className={classes.key} aria-hidden>Alt {digit}</span>
    </Link>
  </li>
);

/** React catches a screen's exception only through a class. The rest of the page stays usable. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    return this.state.broken ? <FailureBox failure={{ code: 'internal' }} onRetry={() => this.setState({ broken: false })} /> : this.props.children;
  }
}
