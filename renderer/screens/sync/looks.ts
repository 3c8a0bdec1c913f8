import {
  IconCircleCheck,
  IconClock,
  IconClockCheck,
  IconAlertOctagon,
  IconReplace,
  IconCalendarCheck,
  IconListDetails,
  IconReceipt,
  IconTargetArrow,
  IconTrophy,
  type Icon,
} from '@tabler/icons-react';
import type { LineMessage, LineState } from '../../../shared/contract/sync.ts';
import type { ItemKind } from '../../../shared/sync/protocol.ts';

/** Word, icon and colour together; the words are shared/vi/sync-words.ts. */
export type Look = { readonly icon: Icon; readonly tone: 'ok' | 'late' | 'soon' | 'wait' | 'quiet' };
export const STATE_LOOK = {
  waiting: { icon: IconClock, tone: 'quiet' },
  counted: { icon: IconCircleCheck, tone: 'ok' },
  after_cutoff: { icon: IconClockCheck, tone: 'soon' },
  rejected: { icon: IconAlertOctagon, tone: 'late' },
  superseded: { icon: IconReplace, tone: 'quiet' },
} as const satisfies Record<LineMessage['state'], Look>;
export const ITEM_LOOK = {
  targets: IconTargetArrow,
  rank: IconTrophy,
  calendar: IconCalendarCheck,
  catalogue: IconListDetails,
  receipts: IconReceipt,
} as const satisfies Record<ItemKind, Icon>;
export const DAY_LOOK = { full: 'ok', waiting: 'wait', rejected: 'late', off: 'off', none: 'none' } as const satisfies Record<
  LineState['days'][number]['state'],
  string
>;
