import {
  IconAlertOctagon,
  IconChevronRight,
  IconClock,
  IconClockHour4,
  IconHourglassHigh,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Queue } from '../../../shared/contract/dossiers.ts';
import { READERS } from '../../../shared/contract/method.ts';
import type { TodayBoard } from '../../../shared/contract/indicators.ts';
import { vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { pathFor } from '../../links.ts';
import { cx } from '../../parts/cx.ts';
import { useCan } from '../../session/session.ts';
import classes from './today.module.css';

type Alert = {
  readonly queue: Queue;
  readonly icon: Icon;
  readonly tone: 'late' | 'soon' | 'plain' | 'wait';
  readonly name: string;
  readonly count: number;
  readonly detail: string;
};

/** `yyyy-MM-ddTHH:mm` as "11:05", with the day when it is another one. */
const hourOf = (at: string, today: string): string =>
  at.slice(0, 10) === today ? at.slice(11) : `${at.slice(11)} ngày ${vnDayShort(at.slice(0, 10))}`;

/** Each count leads to its list. Red only when something is overdue. */
export const Alerts = ({ board: { alerts: a, today, now } }: { readonly board: Pick<TodayBoard, 'alerts' | 'today' | 'now'> }) => {
  const mayLook = useCan(...READERS);
  const { soonest } = a.onlineNew;
  const list: readonly Alert[] = [
    {
      queue: 'late',
      icon: IconAlertOctagon,
      tone: a.late.count > 0 ? 'late' : 'plain',
      name: 'Quá hạn',
      count: a.late.count,
      detail: a.late.count === 0 ? 'Không có hồ sơ nào' : `Lâu nhất ${vnInt(a.late.worstDays)} ngày`,
    },
    {
      queue: 'today',
      icon: IconClockHour4,
      tone: a.today.count > 0 ? 'soon' : 'plain',
      name: 'Hạn hôm nay',
      count: a.today.count,
      detail:
        a.today.count === 0 ? 'Không có hồ sơ nào' : a.today.nearest === null ? 'Trước cuối giờ làm việc' : `Gần nhất ${a.today.nearest}`,
    },
    { queue: 'h24', icon: IconClock, tone: 'plain', name: 'Trong 24 giờ', count: a.h24.count, detail: `Đến ${now.slice(11)} mai` },
    {
      queue: 'supplement',
      icon: IconHourglassHigh,
      tone: a.waitingTooLong.count > 0 ? 'wait' : 'plain',
      name: 'Chờ bổ sung lâu',
      count: a.waitingTooLong.count,
      detail: `Quá ${vnInt(a.waitingTooLong.limitDays)} ngày`,
    },
    {
      queue: 'online-new',
      icon: IconWorld,
      tone: a.onlineNew.count > 0 ? 'soon' : 'plain',
      name: 'Trực tuyến chưa nhận',
      count: a.onlineNew.count,
      detail:
        a.onlineNew.count === 0
          ? 'Đã nhận hết'
          : soonest === null
            ? 'Chưa rõ giờ nộp'
            : soonest < now
              ? `Quá giờ nhận từ ${soonest.slice(0, 10) === today ? soonest.slice(11) : vnDayShort(soonest.slice(0, 10))}`
              : `Phải nhận trước ${hourOf(soonest, today)}`,
    },
  ];
  return (
    <nav className={classes.alerts} aria-label="Việc cần để ý">
      {list.map(({ queue, icon: IconOf, tone, name, count, detail }) => {
        const inside = (
          <>
            <IconOf size={20} stroke={1.8} aria-hidden className={classes[`${tone}Icon`]} />
            <span className={classes.alertCount}>{vnInt(count)}</span>
            <span className={classes.alertWords}>
              <b>{name}</b>
              <span>{detail}</span>
            </span>
            {mayLook && <IconChevronRight size={16} stroke={1.8} aria-hidden />}
          </>
        );
        const look = cx(classes.alert, tone === 'late' && classes.lateAlert);
        return mayLook ? (
          <Link key={queue} to={pathFor('queue', queue)} className={look}>
            {inside}
          </Link>
        ) : (
          <div key={queue} className={look}>
            {inside}
          </div>
        );
      })}
    </nav>
  );
};
