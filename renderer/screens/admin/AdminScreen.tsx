import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { ADMIN_TAB_WORDS, tabsFor } from '../../admin-tabs.ts';
import { useGuide } from '../../keys/help.ts';
import type { AdminTab } from '../../links.ts';
import { TabRow } from '../../parts/TabRow.tsx';
import { useSession } from '../../session/session.ts';
import { AuditTab } from './audit/AuditTab.tsx';
import { BackupTab } from './backup/BackupTab.tsx';
import { CalendarTab } from './calendar/CalendarTab.tsx';
import { CatalogueTab } from './catalogue/CatalogueTab.tsx';
import { FilesTab } from './files/FilesTab.tsx';
import { guide } from './guide.ts';
import { PeopleTab } from './people/PeopleTab.tsx';
import { SettingsTab } from './settings/SettingsTab.tsx';
import { VerifyTab } from './verify/VerifyTab.tsx';
import classes from './AdminScreen.module.css';

const TAB_OF = {
  people: PeopleTab,
  catalogue: CatalogueTab,
  calendar: CalendarTab,
  files: FilesTab,
  backup: BackupTab,
  verify: VerifyTab,
  audit: AuditTab,
  settings: SettingsTab,
} as const satisfies Record<AdminTab, () => ReactNode>;

/** Quản trị: people, catalogue, calendar, files, backups, checks, log, settings. */
export const AdminScreen = () => {
  useGuide(guide);
  const { user } = useSession();
  const [params, setParams] = useSearchParams();
  const tabs = tabsFor(user.role);
  const asked = params.get('tab');
  const tab = tabs.find((t) => t === asked) ?? tabs[0] ?? 'settings';
  const Tab = TAB_OF[tab];
  return (
    <>
      <h1 className="visually-hidden">Quản trị</h1>
      <TabRow
        label="Quản trị"
        value={tab}
        onChange={(next) => setParams({ tab: next }, { replace: true })}
        tabs={tabs.map((key) => ({ key, label: ADMIN_TAB_WORDS[key] }))}
      />
      <div className={classes.body} role="tabpanel" aria-label={ADMIN_TAB_WORDS[tab]}>
        <Tab key={tab} />
      </div>
    </>
  );
};
