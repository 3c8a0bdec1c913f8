import { IconAlertTriangle, IconArchive, IconCircleCheck, IconCircleDashed, IconTrash, type Icon } from '@tabler/icons-react';
import type { PostingRow } from '../../../shared/contract/postings.ts';
import { POSTING_STATE_LABEL, type PostingState } from '../../../shared/posting/states.ts';
import { Chip, type Tone } from '../../parts/Chip.tsx';
import classes from './postings.module.css';

const LOOK = {
  none: [IconCircleDashed, 'plain'],
  posted: [IconCircleCheck, 'ok'],
  again: [IconAlertTriangle, 'soon'],
  remove: [IconTrash, 'late'],
  removed: [IconArchive, 'plain'],
} as const satisfies Record<PostingState, readonly [Icon, Tone]>;

/** State of an item: plain in the list, on a tint in the panel. */
export const StateWords = ({ row, chip = false }: { readonly row: PostingRow; readonly chip?: boolean }) => {
  const [IconOf, tone] = LOOK[row.state];
  if (chip)
    return (
      <Chip tone={tone} icon={IconOf}>
        {POSTING_STATE_LABEL[row.state]}
      </Chip>
    );
  return (
    <span className={classes.state}>
      <IconOf className={classes[tone]} size={15} stroke={1.8} aria-hidden />
      {POSTING_STATE_LABEL[row.state]}
    </span>
  );
};
