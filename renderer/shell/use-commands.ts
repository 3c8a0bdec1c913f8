import { useMantineColorScheme } from '@mantine/core';
import {
  IconBarcode,
  IconFileImport,
  IconFilter,
  IconHelp,
  IconLock,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSettings,
  IconSun,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { QUEUES } from '../../shared/contract/dossiers.ts';
import { COUNTER } from '../../shared/contract/method.ts';
import { QUEUE_LABEL } from '../../shared/vi/dossier-words.ts';
import { fold, initials } from '../../shared/vi/fold.ts';
import { pathFor } from '../links.ts';
import { openImport } from '../parts/import-store.ts';
import type { ScreenRoute } from '../routes.tsx';
import { ADMIN_TAB_WORDS, tabsFor } from '../admin-tabs.ts';
import { useCan, useSession } from '../session/session.ts';

export type Command = {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly icon: Icon;
  readonly keys?: string;
  readonly run: () => void;
};

/** Everything that can be done by name: screens, queues, Quản trị, and a few acts. Only what this person may do. */
export const useCommands = (screens: readonly ScreenRoute[], openHelp: () => void): readonly Command[] => {
  const navigate = useNavigate();
  const { user, lock, signOut } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const mayAttach = useCan(...COUNTER);
  const mayImport = useCan('clerk', 'head', 'data');
  const go = (path: string) => () => void navigate(path);
  const sees = (key: string): boolean => screens.some((s) => s.key === key);
  return [
    ...(sees('intake') ? [{ id: 'new', title: 'Hồ sơ mới', group: 'Làm', icon: IconPlus, keys: 'F2', run: go(pathFor('intake')) }] : []),
    ...screens.map((s) => ({
      id: s.key,
      title: s.title,
      group: 'Màn hình',
      icon: s.icon,
      ...(s.digit === null ? {} : { keys: `Alt ${s.digit}` }),
      run: go(s.path),
    })),
    ...(sees('reconcile') && mayAttach
      ? [{ id: 'shelf', title: 'Nhập một lần', group: 'Màn hình', icon: IconBarcode, run: go(pathFor('reconcile', 'shelf')) }]
      : []),
    ...(sees('tracking')
      ? QUEUES.map((q) => ({ id: `queue-${q}`, title: QUEUE_LABEL[q], group: 'Hàng việc', icon: IconFilter, run: go(pathFor('queue', q)) }))
      : []),
    ...tabsFor(user.role).map((tab) => ({
      id: `admin-${tab}`,
      title: ADMIN_TAB_WORDS[tab],
      group: 'Quản trị',
      icon: IconSettings,
      run: go(pathFor('admin', tab)),
    })),
    ...(mayImport ? [{ id: 'import', title: 'Nhập sổ hồ sơ từ tệp', group: 'Làm', icon: IconFileImport, run: () => openImport() }] : []),
    { id: 'light', title: 'Nền sáng', group: 'Làm', icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', title: 'Nền tối', group: 'Làm', icon: IconMoon, run: () => setColorScheme('dark') },
    { id: 'help', title: 'Trợ giúp màn hình này', group: 'Làm', icon: IconHelp, keys: 'F1', run: openHelp },
    { id: 'lock', title: 'Khóa màn hình', group: 'Làm', icon: IconLock, run: lock },
    { id: 'sign-out', title: 'Đăng xuất', group: 'Làm', icon: IconLogout, run: signOut },
  ];
};

/** Words without marks in any order, or the initials of the title ("ktsl" finds Kiểm tra số liệu). */
export const matchesCommand = (command: Pick<Command, 'title' | 'group'>, text: string): boolean => {
  const asked = fold(text).trim();
  if (asked === '') return true;
  const where = fold(`${command.title} ${command.group}`);
  return initials(command.title).startsWith(asked) || asked.split(/\s+/).every((w) => where.includes(w));
};
