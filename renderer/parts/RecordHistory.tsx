import { IconArrowBackUp, IconCheck, IconCircle, IconFileText, IconPencil, IconPlus, IconSend, type Icon } from '@tabler/icons-react';
import type { RecordKind } from '../../shared/contract/records.ts';
import { vnInstant } from '../../shared/vi/format.ts';
import { useCentre } from '../api/use-centre.ts';
import type { Tone } from './Chip.tsx';
import { QueryGate } from './QueryGate.tsx';
import { Timeline } from './Timeline.tsx';

const LOOK: Readonly<Record<string, readonly [Icon, Tone]>> = {
  created: [IconPlus, 'accent'],
  changed: [IconPencil, 'plain'],
  evidenceAdded: [IconFileText, 'plain'],
  evidenceRemoved: [IconFileText, 'soon'],
  submitted: [IconSend, 'accent'],
  sent: [IconSend, 'accent'],
  approved: [IconCheck, 'ok'],
  done: [IconCheck, 'ok'],
  published: [IconCheck, 'ok'],
  confirmed: [IconCheck, 'ok'],
  remedied: [IconCheck, 'ok'],
  returned: [IconArrowBackUp, 'soon'],
  rejected: [IconArrowBackUp, 'late'],
  refused: [IconArrowBackUp, 'late'],
};
type Props = { readonly kind: RecordKind; readonly id: string };

/** Who did what to a record, newest first. */
export const RecordHistory = ({ kind, id }: Props) => {
  const history = useCentre('records.history', { record: { kind, id } }, { keep: false });
  return (
    <QueryGate query={history}>
      {(lines) => (
        <Timeline
          items={lines.map((l) => {
            const [icon, tone] = LOOK[l.act] ?? [IconCircle, 'plain'];
            return {
              key: l.seq,
              icon,
              tone,
              title: l.title,
              at: vnInstant(l.at),
              detail: [l.actor, l.detail].filter((w) => w !== '').join(' · '),
            };
          })}
        />
      )}
    </QueryGate>
  );
};
