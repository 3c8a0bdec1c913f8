import { IconAlertOctagon, IconClock, IconClockHour4, IconPlayerPause } from '@tabler/icons-react';
import type { RegisterRow } from '../../shared/contract/dossiers.ts';
import { dueText } from '../../shared/vi/dossier-words.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { Chip } from './Chip.tsx';
import classes from './DueChip.module.css';

type Props = { readonly due: RegisterRow['due'] };

/** The promised day as a state: only late and a stopped clock are filled; in time has no colour. */
export const DueChip = ({ due }: Props) => {
  switch (due.kind) {
    case 'late':
      return (
        <Chip tone="late" icon={IconAlertOctagon}>
          {dueText(due)}
        </Chip>
      );
    case 'paused':
      return (
        <Chip tone="wait" icon={IconPlayerPause}>
          Dừng đếm
        </Chip>
      );
    case 'today':
      return (
        <span className={classes.soon}>
          <IconClockHour4 size={15} stroke={1.8} aria-hidden />
          Hôm nay{due.hour === null ? '' : ` ${due.hour}`}
        </span>
      );
    case 'tomorrow':
      return (
        <span className={classes.plain}>
          <IconClock size={15} stroke={1.8} aria-hidden />
          Mai{due.hour === null ? '' : ` ${due.hour}`}
        </span>
      );
    case 'days':
      return <span className={classes.quiet}>Còn {vnInt(due.days)} ngày</span>;
    case 'finished':
      return <span className={classes.quiet}>{due.days < 0 ? `Trễ ${vnInt(-due.days)} ngày` : 'Đã xong'}</span>;
    case 'none':
      return <span className={classes.quiet}>–</span>;
  }
};
