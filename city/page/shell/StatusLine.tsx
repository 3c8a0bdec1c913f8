import { UnstyledButton } from '@mantine/core';
import { IconAlertOctagon, IconCloudCheck, IconPlugConnected, IconUserQuestion } from '@tabler/icons-react';
import { dayOfInstant, timeOfInstant } from '../../../shared/calendar/civil-day.ts';
import { vnDayShort, vnInt } from '../../../shared/vi/format.ts';
import { KeyCap } from '../../../renderer/parts/KeyCap.tsx';
import { useCity } from '../api/use-city.ts';
import { useSession } from '../session/session.ts';
import classes from './shell.module.css';

/** How many lines stand, when the last one was heard, who waits; the broken line to the receiver instead when there is one. */
export const StatusLine = ({ onHelp }: { readonly onHelp: () => void }) => {
  const { today } = useSession();
  const health = useCity('health.list', {}, { every: 60_000 });
  const rows = health.data?.rows ?? [];
  const joined = rows.filter((r) => r.state !== 'never_joined').length;
  const last = rows.reduce<string | null>(
    (newest, { lastHeardAt }) => (lastHeardAt !== null && (newest === null || lastHeardAt > newest) ? lastHeardAt : newest),
    null,
  );
  const waiting = health.data?.counts.waiting_approval ?? 0;
  return (
    <footer className={classes.line}>
      {health.isError && (
        <span className={classes.late}>
          <IconAlertOctagon size={15} stroke={1.8} aria-hidden />
          Mất liên lạc với máy chủ, đang thử lại
        </span>
      )}
      {health.data !== undefined && (
        <>
          <span className={classes.piece}>
            <IconPlugConnected size={15} stroke={1.7} aria-hidden />
            {vnInt(joined)} / {vnInt(rows.length)} đơn vị đã ghép
          </span>
          <span className={classes.piece}>
            <IconCloudCheck size={15} stroke={1.7} aria-hidden />
            {last === null
              ? 'Chưa nhận gói nào'
              : `Nhận gần nhất ${timeOfInstant(last)}${dayOfInstant(last) === today ? '' : ` ngày ${vnDayShort(dayOfInstant(last))}`}`}
          </span>
          {waiting > 0 && (
            <span className={classes.soon}>
              <IconUserQuestion size={15} stroke={1.8} aria-hidden />
              {vnInt(waiting)} phiên chờ duyệt
            </span>
          )}
        </>
      )}
      <UnstyledButton className={classes.help} onClick={onHelp}>
        <KeyCap>F1</KeyCap>Trợ giúp màn hình này
      </UnstyledButton>
    </footer>
  );
};
