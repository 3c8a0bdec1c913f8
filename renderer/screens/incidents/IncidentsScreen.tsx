import { Button, Menu } from '@mantine/core';
import { IconFileSpreadsheet, IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { OutageBanner } from '../../parts/OutageBanner.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { TabRow } from '../../parts/TabRow.tsx';
import { useOutages } from '../../parts/use-outages.ts';
import { incidentsGuide } from './guide.ts';
import { LatenessTab } from './LatenessTab.tsx';
import { LedgerTab } from './LedgerTab.tsx';
import { UnsaidTab } from './UnsaidTab.tsx';
import { KINDS, type Tab, usePlace } from './use-place.ts';
import { WatchTab } from './WatchTab.tsx';
import classes from './incidents.module.css';

const TAB_WORDS = {
  ledger: 'Sổ sự cố',
  lateness: 'Trễ hạn theo trách nhiệm',
  unsaid: 'Chưa ghi lý do',
  watch: 'Theo dõi tự động',
} as const satisfies Record<Tab, string>;

/** Sự cố: the ledger of outages, whose the lateness is, and the systems that are watched. */
export const IncidentsScreen = () => {
  useGuide(incidentsGuide);
  const place = usePlace();
  const outages = useOutages();
  const unsaid = useCentre('lateness.unsaid', { limit: 1 }, { enabled: place.reads });
  const [menu, setMenu] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  useKeys({ F8: () => setMenu(true) }, outages.maySwitch);
  const exportIt = async (): Promise<void> => {
    setExporting(true);
    setFailure(null);
    try {
      const { link, name } = await call('incidents.export', { kind: place.system, period: place.span });
      await saveFile(link, name);
    } catch (e) {
      setFailure(e);
    } finally {
      setExporting(false);
    }
  };
  const openKeys = new Set(outages.open.map((o) => o.system));
  const start = async (key: string, name: string): Promise<void> => {
    const id = await outages.start(key, name);
    if (id !== null) {
      place.setTab('ledger');
      place.setOutage(id);
    }
  };
  const dated = place.tab === 'ledger' || place.tab === 'lateness';
  return (
    <>
      <PageHead
        title="Sự cố"
        context={dated && <PeriodPicker compact kinds={KINDS} kind={place.kind} value={place.span} onChange={place.setSpan} />}
      >
        {dated && (
          <Button
            leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />}
            loading={exporting}
            onClick={() => void exportIt()}
            title="Sổ sự cố và bảng trễ hạn của kỳ này"
          >
            Excel
          </Button>
        )}
        {outages.maySwitch && (
          <Menu opened={menu} onChange={setMenu} width={300} returnFocus>
            <Menu.Target>
              <Button
                variant="filled"
                leftSection={<IconPlugConnectedX size={16} stroke={1.7} aria-hidden />}
                rightSection={<KeyCap>F8</KeyCap>}
              >
                Báo sự cố
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>Hệ thống không làm việc từ lúc này</Menu.Label>
              {outages.systems
                .filter((s) => !openKeys.has(s.key))
                .map((s) => (
                  <Menu.Item key={s.key} onClick={() => void start(s.key, s.name)}>
                    {s.name}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </PageHead>
      <OutageBanner outages={outages} linked={false} />
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      <TabRow
        label="Sự cố"
        value={place.tab}
        onChange={place.setTab}
        tabs={place.tabs.map((key) => ({
          key,
          label: TAB_WORDS[key],
          ...(key === 'unsaid' && unsaid.data !== undefined ? { count: unsaid.data.total, tone: 'late' as const } : {}),
        }))}
      />
      <div className={classes.body} role="tabpanel" aria-label={TAB_WORDS[place.tab]}>
        {place.tab === 'ledger' && <LedgerTab place={place} />}
        {place.tab === 'lateness' && <LatenessTab span={place.span} mayOpen={place.reads} />}
        {place.tab === 'unsaid' && <UnsaidTab />}
        {place.tab === 'watch' && <WatchTab />}
      </div>
    </>
  );
};
