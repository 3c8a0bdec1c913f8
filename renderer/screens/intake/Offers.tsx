import { Button, Menu } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { dayOfInstant, timeOfInstant } from '../../../shared/calendar/civil-day.ts';
import { draftTitle } from '../../../shared/dossier/intake-draft.ts';
import { vnDayShort } from '../../../shared/vi/format.ts';
import { useSession } from '../../session/session.ts';
import classes from './Intake.module.css';
import type { OfferedDraft } from './use-drafts.ts';

type Props = {
  readonly offered: readonly OfferedDraft[];
  readonly onRestore: (offer: OfferedDraft) => void;
  readonly onDiscard: (offer: OfferedDraft) => void;
};

/** Forms begun and not finished: after a crash, after Mẫu 02, or left by a colleague on this account. */
export const Offers = ({ offered, onRestore, onDiscard }: Props) => {
  const { today } = useSession();
  const [first, ...others] = offered;
  if (first === undefined) return null;
  const when = (offer: OfferedDraft): string =>
    `${timeOfInstant(offer.savedAt)}${dayOfInstant(offer.savedAt) === today ? '' : ` ngày ${vnDayShort(dayOfInstant(offer.savedAt))}`}`;
  return (
    <div className={classes.offer} role="status">
      <IconHistory size={17} stroke={1.7} aria-hidden />
      <span className={classes.offerWords}>
        Nháp lúc {when(first)}: <strong>{draftTitle(first.draft)}</strong>
      </span>
      <Button size="xs" onClick={() => onRestore(first)}>
        Khôi phục
      </Button>
      <Button size="xs" variant="subtle" onClick={() => onDiscard(first)}>
        Bỏ nháp
      </Button>
      {others.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button size="xs" variant="subtle">
              {others.length} nháp khác
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.slice(0, 12).map((offer) => (
              <Menu.Item key={offer.id} onClick={() => onRestore(offer)}>
                {when(offer)} · {draftTitle(offer.draft)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
};
