import {
  IconArrowBackUp,
  IconBan,
  IconBell,
  IconChecks,
  IconCircleCheck,
  IconCoin,
  IconFileAlert,
  IconHandStop,
  IconInbox,
  IconProgress,
  type Icon,
} from '@tabler/icons-react';
import type { Status } from '../../shared/contract/fields.ts';
import { STATUS_LABEL, STATUS_SHORT } from '../../shared/vi/dossier-words.ts';
import { Chip, type Tone } from './Chip.tsx';
import classes from './StatusLabel.module.css';

const LOOK = {
  1: [IconBell, 'accent'],
  2: [IconInbox, 'accent'],
  3: [IconBan, 'plain'],
  4: [IconProgress, 'accent'],
  5: [IconFileAlert, 'wait'],
  6: [IconCoin, 'wait'],
  7: [IconArrowBackUp, 'plain'],
  8: [IconHandStop, 'wait'],
  9: [IconCircleCheck, 'ok'],
  10: [IconChecks, 'ok'],
} as const satisfies Record<Status, readonly [Icon, Tone]>;

type Props = {
  readonly status: Status;
  /** On a tint, for panels; lists use the plain form. */
  readonly chip?: boolean;
  /** National wording in full, for panels and exports. */
  readonly full?: boolean;
};

export const StatusLabel = ({ status, chip = false, full = false }: Props) => {
  const [IconOf, tone] = LOOK[status];
  const words = full ? STATUS_LABEL[status] : STATUS_SHORT[status];
  if (chip)
    return (
      <Chip tone={tone} icon={IconOf}>
        {words}
      </Chip>
    );
  return (
    <span className={classes.status}>
      <IconOf className={classes[tone]} size={16} stroke={1.7} aria-hidden />
      <span className={classes.words}>{words}</span>
    </span>
  );
};
