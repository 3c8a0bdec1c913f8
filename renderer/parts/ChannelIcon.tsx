import { IconBuilding, IconMailbox, IconWorld } from '@tabler/icons-react';
import type { Channel } from '../../shared/contract/fields.ts';
import { CHANNEL_LABEL } from '../../shared/vi/dossier-words.ts';

const ICONS = { direct: IconBuilding, online: IconWorld, post: IconMailbox } as const satisfies Record<Channel, typeof IconBuilding>;

type Props = { readonly channel: Channel; readonly size?: number };

/** How the dossier came in, named for screen readers and on hover. */
export const ChannelIcon = ({ channel, size = 15 }: Props) => {
  const IconOf = ICONS[channel];
  const name = CHANNEL_LABEL[channel];
  return (
    <span title={name} style={{ display: 'inline-flex', color: 'var(--c-text3)' }}>
      <IconOf size={size} stroke={1.7} aria-hidden />
      <span className="visually-hidden">{name}</span>
    </span>
  );
};
