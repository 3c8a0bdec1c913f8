import { IconCalendar, IconHistory, IconListDetails, IconTargetArrow } from '@tabler/icons-react';
import { useGuide } from '../../../../renderer/keys/help.ts';
import { PageHead } from '../../../../renderer/parts/PageHead.tsx';
import { TabRow } from '../../../../renderer/parts/TabRow.tsx';
import { useAddress } from '../../address.ts';
import { useIsOperator } from '../../session/session.ts';
import { CalendarTab } from './CalendarTab.tsx';
import { CatalogueTab } from './CatalogueTab.tsx';
import { sendGuide } from './guide.ts';
import { SentTab } from './SentTab.tsx';
import { TargetsTab } from './TargetsTab.tsx';

const TABS = ['targets', 'calendar', 'catalogue', 'sent'] as const;

/** Gửi xuống: what the communes get with their next exchange; each decides at home when it takes effect there. */
export const SendScreen = () => {
  useGuide(sendGuide);
  const { one, set } = useAddress();
  const operator = useIsOperator();
  const tab = one('tab', TABS, operator ? 'targets' : 'sent');
  return (
    <>
      <PageHead title="Gửi xuống" context="các đơn vị nhận ở lần trao đổi kế tiếp, xem trước rồi mới áp dụng" />
      <TabRow
        label="Loại gửi"
        value={tab}
        onChange={(next) => set({ tab: next })}
        tabs={[
          { key: 'targets' as const, label: 'Chỉ tiêu', icon: IconTargetArrow },
          ...(operator
            ? [
                { key: 'calendar' as const, label: 'Lịch làm việc', icon: IconCalendar },
                { key: 'catalogue' as const, label: 'Danh mục thủ tục', icon: IconListDetails },
              ]
            : []),
          { key: 'sent' as const, label: 'Đã gửi', icon: IconHistory },
        ]}
      />
      {tab === 'targets' && <TargetsTab />}
      {tab === 'calendar' && operator && <CalendarTab />}
      {tab === 'catalogue' && operator && <CatalogueTab />}
      {tab === 'sent' && <SentTab />}
    </>
  );
};
