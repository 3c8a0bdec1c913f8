import { Button } from '@mantine/core';
import { IconFileImport, IconInbox, IconPrinter } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { vnDay, vnWeekday } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { pathFor } from '../../links.ts';
import { Empty } from '../../parts/Empty.tsx';
import { openImport } from '../../parts/import-store.ts';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { LineChip } from '../../parts/LineChip.tsx';
import { OutageBanner } from '../../parts/OutageBanner.tsx';
import { OutageSwitch } from '../../parts/OutageSwitch.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { PressingChip } from '../../parts/PressingChip.tsx';
import { usePrint } from '../../parts/print.tsx';
import { RestatementBanner } from '../../parts/RestatementBanner.tsx';
import { useOutages } from '../../parts/use-outages.ts';
import { useLine } from '../../parts/use-line.ts';
import { useCan, useSession } from '../../session/session.ts';
import { Alerts } from './Alerts.tsx';
import { DayTiles } from './DayTiles.tsx';
import { FurthestCard } from './FurthestCard.tsx';
import { todayGuide } from './guide.ts';
import { LoadCard } from './LoadCard.tsx';
import { MeetingPaper } from './MeetingPaper.tsx';
import { TodoCard } from './TodoCard.tsx';
import classes from './today.module.css';

/** Usual loads and hours move with the clock even when nobody does anything. */
const EVERY_MINUTE = 60_000;

/** Hôm nay: the head's look at the day, on one screen without scrolling. */
export const TodayScreen = () => {
  useGuide(todayGuide);
  const navigate = useNavigate();
  const print = usePrint();
  const { today, centreName, user, demo } = useSession();
  const mayImport = useCan('clerk', 'head', 'data');
  const mayReceive = useCan('clerk', 'officer', 'head', 'data');
  const board = useCentre('today.read', {}, { every: EVERY_MINUTE });
  const state = useCentre('store.state', {});
  const line = useLine();
  const outages = useOutages();
  const empty = state.data?.dossiers === 0;
  const printMeeting = (): void => {
    if (board.data !== undefined && !empty)
      void print({
        page: 'a4',
        title: `Giao ban ${vnDay(today)}`,
        content: <MeetingPaper board={board.data} centreName={centreName} by={user.name} demo={demo} />,
      });
  };
  useKeys({ F4: printMeeting });
  const importButton = mayImport && (
    <Button
      leftSection={<IconFileImport size={16} stroke={1.7} aria-hidden />}
      onClick={() => openImport()}
      title="Hoặc thả tệp vào bất cứ chỗ nào trên màn hình"
      aria-label="Nhập sổ hồ sơ"
    >
      Nhập sổ
    </Button>
  );
  return (
    <>
      <PageHead
        title="Hôm nay"
        context={
          <>
            <span className={classes.quiet}>
              {line === null ? `${vnWeekday(today)}, ` : ''}
              {vnDay(today)}
            </span>
            <LineChip />
            <PressingChip />
          </>
        }
      >
        <OutageSwitch outages={outages} />
        {!empty && importButton}
        {!empty && (
          <Button
            leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
            rightSection={<KeyCap>F4</KeyCap>}
            onClick={printMeeting}
          >
            In giao ban, 1 trang A4
          </Button>
        )}
      </PageHead>
      <OutageBanner outages={outages} />
      <RestatementBanner />
      {empty ? (
        <div className={classes.blank}>
          <Empty
            icon={IconInbox}
            fact="Chưa có hồ sơ nào."
            todo={
              mayImport
                ? 'Thả tệp sổ hồ sơ xuất từ Cổng dịch vụ công vào đây để có lịch sử, hoặc tiếp nhận hồ sơ đầu tiên.'
                : 'Bảng này đầy dần khi quầy tiếp nhận hồ sơ.'
            }
            action={
              <div className={classes.buttons}>
                {importButton}
                {mayReceive && (
                  <Button variant="filled" rightSection={<KeyCap>F2</KeyCap>} onClick={() => void navigate(pathFor('intake'))}>
                    Tiếp nhận hồ sơ đầu tiên
                  </Button>
                )}
              </div>
            }
          />
        </div>
      ) : (
        <QueryGate query={board}>
          {(data) => (
            <div className={classes.board}>
              <DayTiles board={data} />
              <Alerts board={data} />
              <div className={classes.lower}>
                <TodoCard todo={data.todo} total={data.todoTotal} today={data.today} now={data.now} />
                <div className={classes.side}>
                  <LoadCard load={data.load} />
                  <FurthestCard furthest={data.furthest} quarter={data.quarter} today={data.today} />
                </div>
              </div>
            </div>
          )}
        </QueryGate>
      )}
    </>
  );
};
