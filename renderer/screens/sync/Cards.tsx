import { IconAlertOctagon, IconCheck, IconClock, IconClockPause, IconCloudCheck, IconCloudUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dayOfInstant, dayOfMonth, timeOfInstant } from '../../../shared/calendar/civil-day.ts';
import type { LineState } from '../../../shared/contract/sync.ts';
import { vnDay, vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { DAY_STATE_WORDS, momentWords, seqWords } from '../../../shared/vi/sync-words.ts';
import { cx } from '../../parts/cx.ts';
import { DAY_LOOK } from './looks.ts';
import classes from './cards.module.css';

type CardProps = {
  readonly name: string;
  readonly icon: ReactNode;
  readonly figure: string;
  readonly below: string;
  readonly late?: boolean;
  readonly onOpen?: (() => void) | undefined;
};
const FactCard = ({ name, icon, figure, below, late = false, onOpen }: CardProps) => {
  const inside = (
    <>
      {icon}
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <b className={classes.figure}>{figure}</b>
        <span className={classes.below} title={below}>
          {below}
        </span>
      </span>
    </>
  );
  const look = cx(classes.card, late && classes.late);
  return onOpen === undefined ? (
    <section className={look} aria-label={name}>
      {inside}
    </section>
  ) : (
    <button type="button" className={cx(look, classes.press)} onClick={onOpen}>
      {inside}
    </button>
  );
};

const MARK = { ok: IconCheck, late: IconX, wait: IconClock, off: null, none: null } as const;
const Fortnight = ({ days, today }: { readonly days: LineState['days']; readonly today: string }) => {
  const full = days.filter((d) => d.state === 'full').length;
  const last = days.at(-1);
  const rejected = days.filter((d) => d.state === 'rejected').length,
    waiting = days.filter((d) => d.state === 'waiting').length;
  const rest = [rejected > 0 && `${vnInt(rejected)} bị từ chối`, waiting > 0 && `${vnInt(waiting)} chờ gửi`].filter((w) => w !== false);
  return (
    <section className={cx(classes.card, classes.fortnight)} aria-label="14 ngày qua">
      <span className={classes.name}>14 ngày qua</span>
      <ol className={classes.days}>
        {days.map((d) => {
          const look = DAY_LOOK[d.state];
          const Mark = MARK[look];
          return (
            <li key={d.day} title={`${vnDay(d.day)}: ${DAY_STATE_WORDS[d.state]}`}>
              <span className={cx(classes.square, classes[look])}>{Mark !== null && <Mark size={12} stroke={2.4} aria-hidden />}</span>
              <span aria-hidden className={cx(classes.number, d.day === today && classes.now)}>
                {String(dayOfMonth(d.day)).padStart(2, '0')}
              </span>
              <span className="visually-hidden">
                {vnDayShort(d.day)}: {DAY_STATE_WORDS[d.state]}
              </span>
            </li>
          );
        })}
      </ol>
      <span className={classes.below}>
        {vnInt(full)} ngày đủ{rest.length > 0 ? `; ${rest.join(', ')}` : last === undefined ? '' : ', không còn gì chờ'}
      </span>
    </section>
  );
};

type Props = { readonly state: LineState; readonly today: string; readonly onWaiting: () => void; readonly onRejected: () => void };

/** What the city has, what waits, what it refused, the last fortnight. */
export const Cards = ({ state, today, onWaiting, onRejected }: Props) => {
  const { acknowledgedAt, acknowledged, waiting, dirty, rejected } = state;
  const next =
    state.mode !== 'ok'
      ? 'Chờ thành phố mở phiên'
      : state.sending
        ? 'Đang gửi'
        : state.nextTryAt === null
          ? 'Tự gửi ngay khi có mạng'
          : `Tự gửi lại lúc ${momentWords(state.nextTryAt, today)}`;
  return (
    <div className={classes.cards}>
      <FactCard
        name="Thành phố đã có đến"
        icon={
          acknowledgedAt === null ? (
            <IconCloudUp className={classes.quietIcon} size={26} stroke={1.6} aria-hidden />
          ) : (
            <IconCloudCheck className={classes.okIcon} size={26} stroke={1.6} aria-hidden />
          )
        }
        figure={acknowledgedAt === null ? 'Chưa có gì' : `${timeOfInstant(acknowledgedAt)}, ${vnDay(dayOfInstant(acknowledgedAt))}`}
        below={
          acknowledgedAt === null
            ? 'Lượt gửi đầu đang chuẩn bị'
            : state.counted
              ? `${vnInt(acknowledged)} gói, có biên nhận ký số`
              : `${vnInt(acknowledged)} gói, tính khi gửi đủ`
        }
      />
      <FactCard
        name="Đang chờ gửi"
        icon={<IconClockPause className={classes.quietIcon} size={26} stroke={1.6} aria-hidden />}
        figure={`${vnInt(waiting)} gói`}
        onOpen={waiting > 0 ? onWaiting : undefined}
        below={waiting + dirty === 0 ? 'Mọi số liệu đã gửi' : waiting === 0 ? `${vnInt(dirty)} kỳ vừa đổi số, sắp đóng gói` : next}
      />
      <FactCard
        name="Bị từ chối"
        late={rejected.count > 0}
        icon={<IconAlertOctagon className={rejected.count > 0 ? classes.lateIcon : classes.quietIcon} size={26} stroke={1.6} aria-hidden />}
        onOpen={rejected.count > 0 ? onRejected : undefined}
        figure={`${vnInt(rejected.count)} gói`}
        below={
          rejected.newestSeq === null
            ? 'Thành phố nhận mọi gói'
            : `${rejected.count > 1 ? 'Mới nhất số' : 'Số'} ${seqWords(rejected.newestSeq)}, dữ liệu ở xã còn nguyên`
        }
      />
      <Fortnight days={state.days} today={today} />
    </div>
  );
};
