import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconBell,
  IconCash,
  IconChecks,
  IconCircleCheck,
  IconCoin,
  IconFileAlert,
  IconFileCheck,
  IconFileImport,
  IconHandStop,
  IconHash,
  IconInbox,
  IconMailHeart,
  IconNote,
  IconPencil,
  IconPlayerPlay,
  IconScan,
  IconUserShare,
  type Icon,
} from '@tabler/icons-react';
import type { HistoryType } from '../../../shared/vi/dossier-words.ts';
import type { Tone } from '../../parts/Chip.tsx';

const LOOK = {
  received: [IconInbox, 'plain'],
  registered: [IconBell, 'plain'],
  imported: [IconFileImport, 'plain'],
  accept: [IconInbox, 'accent'],
  refuse: [IconBan, 'plain'],
  forward: [IconUserShare, 'plain'],
  requestSupplement: [IconFileAlert, 'wait'],
  supplementReceived: [IconFileCheck, 'ok'],
  requestPayment: [IconCoin, 'wait'],
  paymentDone: [IconCash, 'ok'],
  stop: [IconHandStop, 'wait'],
  resume: [IconPlayerPlay, 'accent'],
  withdraw: [IconArrowBackUp, 'plain'],
  finish: [IconCircleCheck, 'ok'],
  return: [IconChecks, 'ok'],
  apologise: [IconMailHeart, 'soon'],
  attachCode: [IconHash, 'plain'],
  payFee: [IconCash, 'plain'],
  digitise: [IconScan, 'plain'],
  note: [IconNote, 'plain'],
  lateReason: [IconAlertTriangle, 'soon'],
  revert: [IconArrowBackUp, 'plain'],
  correct: [IconPencil, 'plain'],
} as const satisfies Record<HistoryType, readonly [Icon, Tone]>;

/** Icon and tone of a line of the timeline; a type of a newer program gets the plain note. */
export const lookOf = (type: string): readonly [Icon, Tone] =>
  Object.hasOwn(LOOK, type) ? LOOK[type as HistoryType] : [IconNote, 'plain'];
