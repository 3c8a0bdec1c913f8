import { IconCloudCheck, IconCloudDown, IconCloudExclamation, IconCloudUp } from '@tabler/icons-react';
import { Link } from 'react-router';
import { itemsWords } from '../../shared/vi/sync-words.ts';
import { pathFor } from '../links.ts';
import { Chip } from './Chip.tsx';
import classes from './LineChip.module.css';
import { useLine } from './use-line.ts';

export const LINE_ICON = { ok: IconCloudCheck, late: IconCloudExclamation, soon: IconCloudExclamation, plain: IconCloudUp } as const;

/** "Thành phố đã nhận đến 10:32 · 0 mục bị từ chối" on Hôm nay; nothing for a centre that is not joined. */
export const LineChip = () => {
  const line = useLine();
  if (line === null) return null;
  const items = itemsWords(line.state);
  return (
    <>
      <Link
        className={classes.chip}
        title={line.words.text}
        to={line.state.rejected.count > 0 ? pathFor('sync', 'rejected') : pathFor('sync')}
      >
        <Chip tone={line.words.tone} icon={LINE_ICON[line.words.tone]}>
          {line.words.text}
        </Chip>
      </Link>
      {items !== null && (
        <Link className={classes.chip} to={pathFor('sync', 'items')} title={items} aria-label={items}>
          <Chip tone="accent" icon={IconCloudDown}>
            {line.pending}
          </Chip>
        </Link>
      )}
    </>
  );
};
