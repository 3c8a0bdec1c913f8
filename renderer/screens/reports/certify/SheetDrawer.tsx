import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { REASON_WORDS, spanWords } from '../../../../shared/certify/words.ts';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { vnInstant, vnInt } from '../../../../shared/vi/format.ts';
import { failureOf } from '../../../api/failure.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { useKeys } from '../../../keys/use-keys.ts';
import { Drawer } from '../../../parts/Drawer.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { KeyCap } from '../../../parts/KeyCap.tsx';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { Segmented } from '../../../parts/Segmented.tsx';
import { useCan } from '../../../session/session.ts';
import classes from './certify.module.css';
import { Decide } from './Decide.tsx';
import { Propose } from './Propose.tsx';
import { MovesTable, SheetTable } from './SheetTable.tsx';
import { usePrintSheet } from './use-print-sheet.tsx';
import { type Certified, revisionWords, shownRevisions } from './words.ts';

type Props = { readonly span: DaySpan; readonly certified: Certified; readonly onClose: () => void };

/** The restatement sheet: what differs from the newest revision, dossier by dossier, its proposal and its approval; the sheets of past restatements too. */
export const SheetDrawer = ({ span, certified: c, onClose }: Props) => {
  const mayPropose = useCan('head', 'data');
  const last = c.revisions.length;
  const settled = c.moves.length === 0 && c.dossiers === 0 && c.proposal === null;
  const [chosen, setChosen] = useState<number | 'now'>(settled && last > 1 ? last : 'now');
  const to = chosen === 'now' ? null : chosen;
  const sheet = useCentre('certify.sheet', { period: span, to, after: 0, limit: 50 }, { keep: false });
  const printing = usePrintSheet();
  const print = (): void => {
    void printing.run({ span, certified: c, to });
  };
  useKeys({ F4: print });
  const options = [
    ...shownRevisions(c.revisions.slice(1)).map((r) => ({ value: String(r.revision), label: revisionWords(r.revision) })),
    { value: 'now', label: 'Từ đó đến nay' },
  ];
  const of = to === null ? null : (c.revisions.find((r) => r.revision === to) ?? null);
  return (
    <Drawer
      open
      onClose={onClose}
      kicker="Tờ điều chỉnh"
      title={spanWords(span)}
      actions={
        <Button
          leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
          rightSection={<KeyCap>F4</KeyCap>}
          onClick={print}
          loading={printing.busy}
        >
          In tờ
        </Button>
      }
    >
      {printing.failure !== null && <ErrorBox failure={failureOf(printing.failure)} />}
      {last > 1 && (
        <Segmented
          label="Tờ điều chỉnh của"
          value={String(chosen)}
          onChange={(v) => setChosen(v === 'now' ? 'now' : Number(v))}
          options={options}
        />
      )}
      <QueryGate query={sheet}>
        {(data) => (
          <>
            {of?.restated != null && (
              <p>
                {REASON_WORDS[of.restated.reason]}. {of.restated.proposedBy} đề nghị lúc {vnInstant(of.restated.proposedAt)}, {of.by} duyệt
                lúc {vnInstant(of.at)}.
              </p>
            )}
            {to === null && c.proposal !== null && (
              <p>
                {REASON_WORDS[c.proposal.reason]}. <b>{c.proposal.proposedBy}</b> đề nghị lúc {vnInstant(c.proposal.proposedAt)}.
              </p>
            )}
            {data.words !== '' && <p className={classes.words}>{data.words}</p>}
            {data.moves.length > 0 ? (
              <MovesTable moves={data.moves} is={to === null ? 'Hiện tại' : revisionWords(to)} />
            ) : (
              <p>
                Không ô nào của kỳ khác {revisionWords(data.from).toLocaleLowerCase('vi')}
                {data.total > 0 ? `; ${vnInt(data.total)} hồ sơ đổi nhưng bù nhau` : ''}.
              </p>
            )}
            {to === null && c.unexplained > 0 && (
              <p className={classes.quiet}>Có ô lệch không do hồ sơ nào mà do đổi cách tính chỉ số sau khi chốt.</p>
            )}
            {data.total > 0 && <SheetTable key={String(chosen)} span={span} to={to} total={data.total} />}
            {data.refused.map((r) => (
              <p key={r.at} className={classes.quiet}>
                {r.by} trả lại đề nghị lúc {vnInstant(r.at)}: {r.words}
              </p>
            ))}
            {to === null && c.proposal !== null && <Decide span={span} certified={c} onDone={onClose} />}
            {to === null && c.proposal === null && c.moves.length > 0 && mayPropose && <Propose span={span} />}
          </>
        )}
      </QueryGate>
    </Drawer>
  );
};
