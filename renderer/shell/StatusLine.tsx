import { UnstyledButton } from '@mantine/core';
import { IconAlertOctagon, IconClockExclamation, IconDatabase, IconUsers, IconDeviceFloppy, IconFiles } from '@tabler/icons-react';
import { dayOfInstant, timeOfInstant } from '../../shared/calendar/civil-day.ts';
import { vnDayShort, vnInt } from '../../shared/vi/format.ts';
import { useCentre } from '../api/use-centre.ts';
import { KeyCap } from '../parts/KeyCap.tsx';
import { LINE_ICON } from '../parts/LineChip.tsx';
import { ProgressJobs } from '../parts/ProgressJobs.tsx';
import { useLine } from '../parts/use-line.ts';
import { useSession } from '../session/session.ts';
import classes from './StatusLine.module.css';

type Props = { readonly up: boolean; readonly onHelp: () => void };

/** 14:05:07 of today, or with its day before that. */
const moment = (at: string, today: string, seconds: boolean): string => {
  const day = dayOfInstant(at);
  const time = seconds ? `${timeOfInstant(at)}:${new Date(at).getUTCSeconds().toString().padStart(2, '0')}` : timeOfInstant(at);
  return day === today ? time : `${time} ngày ${vnDayShort(day)}`;
};

/** Only what is true: saved at, backup and its proof, how many dossiers, people at work; broken line instead when there is one. */
export const StatusLine = ({ up, onHelp }: Props) => {
  const { today } = useSession();
  const state = useCentre('store.state', {}).data;
  const backup = state?.lastBackup;
  const line = useLine();
  const LineIcon = line === null ? null : LINE_ICON[line.words.tone];
  return (
    <footer className={classes.line}>
      {!up && (
        <span className={classes.late}>
          <IconAlertOctagon size={15} stroke={1.8} aria-hidden />
          Mất liên lạc với máy chính, đang nối lại
        </span>
      )}
      {state !== undefined && (
        <>
          <span className={classes.item}>
            <IconDeviceFloppy size={15} stroke={1.7} aria-hidden />
            {state.savedAt === null ? 'Chưa ghi gì' : `Đã lưu ${moment(state.savedAt, today, true)}`}
          </span>
          {line !== null && LineIcon !== null && (
            <span className={line.words.tone === 'late' || line.words.tone === 'soon' ? classes[line.words.tone] : classes.item}>
              <LineIcon size={15} stroke={1.7} aria-hidden />
              {line.words.text}
              {line.pending > 0 && ` · ${vnInt(line.pending)} mục gửi xuống chờ áp dụng`}
            </span>
          )}
          <span className={classes.item}>
            <IconDatabase size={15} stroke={1.7} aria-hidden />
            {backup === null || backup === undefined
              ? 'Chưa có bản sao lưu'
              : `Sao lưu ${moment(backup.at, today, false)}${backup.provedAt === null ? ', chưa thử phục hồi' : ', đã thử phục hồi'}`}
          </span>
          <span className={classes.item}>
            <IconFiles size={15} stroke={1.7} aria-hidden />
            {vnInt(state.dossiers)} hồ sơ
          </span>
          {state.counters > 1 && (
            <span className={classes.item}>
              <IconUsers size={15} stroke={1.7} aria-hidden />
              {state.counters} người đang đăng nhập
            </span>
          )}
          {state.clockSuspect && (
            <span className={classes.soon}>
              <IconClockExclamation size={15} stroke={1.8} aria-hidden />
              Đồng hồ máy có thể sai
            </span>
          )}
        </>
      )}
      <ProgressJobs />
      <UnstyledButton className={classes.help} onClick={onHelp}>
        <KeyCap>F1</KeyCap>Trợ giúp màn hình này
      </UnstyledButton>
    </footer>
  );
};
