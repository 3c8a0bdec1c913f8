import { Button, TextInput } from '@mantine/core';
import { IconWriting } from '@tabler/icons-react';
import { useState } from 'react';
import type { SurveyBatch } from '../../../shared/contract/surveys.ts';
import { vnDay, vnInstant, vnInt } from '../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { Facts, Ledger, type LedgerColumn, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan } from '../../session/session.ts';
import { BlankSheet } from './BlankSheet.tsx';
import { PaperEntry } from './PaperEntry.tsx';
import { nameOr } from './words.ts';
import classes from './surveys.module.css';

type Props = {
  readonly typing: boolean;
  readonly onTyping: (typing: boolean) => void;
  readonly onOpen: (batch: number, withdrawn: boolean) => void;
  readonly works: boolean;
};

/** Paper sheets: typed in together, kept together, taken out together. */
export const PaperTab = ({ typing, onTyping, onOpen, works }: Props) => {
  const [current, setCurrent] = useState<number | null>(null);
  const batches = useCentre('surveys.batches', {});
  const chosen = typing ? undefined : batches.data?.find((b) => b.id === current);
  const columns: readonly LedgerColumn<SurveyBatch>[] = [
    { key: 'id', head: 'Đợt', num: true, cell: (b) => vnInt(b.id) },
    { key: 'day', head: 'Ngày phiếu', num: true, cell: (b) => vnDay(b.day) },
    { key: 'counter', head: 'Quầy', clip: true, cell: (b) => nameOr(b.counter, 'Chưa ghi') },
    { key: 'sheets', head: 'Số phiếu', num: true, cell: (b) => vnInt(b.sheets) },
    ...(chosen === undefined && !typing
      ? [
          { key: 'by', head: 'Người nhập', cell: (b: SurveyBatch) => b.typedBy },
          { key: 'at', head: 'Nhập lúc', num: true, cell: (b: SurveyBatch) => vnInstant(b.typedAt) },
          { key: 'papers', head: 'Minh chứng', num: true, cell: (b: SurveyBatch) => vnInt(b.papers) },
        ]
      : []),
    {
      key: 'state',
      head: 'Trạng thái',
      cell: (b) => (b.withdrawnAt === null ? 'Đang tính' : <span className={classes.soon}>Đã rút</span>),
    },
  ];
  const begin = works ? (
    <Button variant="filled" leftSection={<IconWriting size={16} stroke={1.7} aria-hidden />} onClick={() => onTyping(true)}>
      Nhập phiếu giấy
    </Button>
  ) : undefined;
  return (
    <QueryGate query={batches}>
      {(rows) => (
        <Ledger
          label="Đợt phiếu giấy"
          noun="đợt"
          rows={rows}
          idOf={(b) => b.id}
          columns={columns}
          current={typing ? null : current}
          onCurrent={(id) => {
            onTyping(false);
            setCurrent(id === null ? null : Number(id));
          }}
          bar={<BlankSheet />}
          empty={{
            icon: IconWriting,
            fact: 'Chưa nhập phiếu giấy nào.',
            todo: 'In phiếu trắng để ở quầy; gõ lại bằng các phím 1 đến 5.',
            action: begin,
          }}
          panelLabel={typing ? 'Nhập phiếu giấy' : 'Một đợt phiếu giấy'}
          panel={
            typing ? (
              <PaperEntry
                onSaved={(id) => {
                  onTyping(false);
                  setCurrent(id);
                }}
                onClose={() => onTyping(false)}
              />
            ) : chosen === undefined ? null : (
              <BatchPanel key={chosen.id} batch={chosen} onOpen={onOpen} />
            )
          }
        />
      )}
    </QueryGate>
  );
};

const BatchPanel = ({ batch: b, onOpen }: { readonly batch: SurveyBatch; readonly onOpen: Props['onOpen'] }) => {
  const head = useCan('head');
  const writes = useCan('clerk', 'officer', 'head', 'data');
  const [taking, setTaking] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useCommand('surveys.withdraw');
  const submit = async (): Promise<void> => {
    if ((await withdraw.attempt({ id: b.id, reason })) !== null) {
      toast({ text: `Đã rút đợt ${b.id} khỏi số liệu` });
      setTaking(false);
    }
  };
  return (
    <>
      <PanelSection
        title={`Đợt ${vnInt(b.id)}`}
        note={b.withdrawnAt === null ? 'đang tính vào kết quả' : `${b.withdrawnBy} rút ${vnInstant(b.withdrawnAt)}`}
      >
        <Facts
          items={[
            ['Ngày phiếu', vnDay(b.day)],
            ['Quầy', nameOr(b.counter, 'chưa ghi')],
            ['Số phiếu', vnInt(b.sheets)],
            ['Người nhập', `${b.typedBy}, ${vnInstant(b.typedAt)}`],
          ]}
        />
        {!taking && (
          <div className={panelClasses.buttons}>
            <Button size="xs" onClick={() => onOpen(b.id, b.withdrawnAt !== null)}>
              Xem {vnInt(b.sheets)} phiếu
            </Button>
            {head && b.withdrawnAt === null && (
              <Button size="xs" variant="subtle" onClick={() => setTaking(true)}>
                Rút cả đợt
              </Button>
            )}
          </div>
        )}
        {taking && (
          <PanelForm
            title="Rút cả đợt"
            missing={reason.trim() === '' ? 'Chưa ghi lý do' : null}
            busy={withdraw.busy}
            failure={withdraw.failure}
            onSubmit={() => void submit()}
            onClose={() => setTaking(false)}
          >
            <TextInput label="Vì sao rút" value={reason} maxLength={300} autoFocus onChange={(e) => setReason(e.currentTarget.value)} />
          </PanelForm>
        )}
        <p className={panelClasses.quiet}>Chỉ rút được cả đợt, không rút từng phiếu: không ai chọn được phiếu nào ở lại.</p>
      </PanelSection>
      <PanelSection title="Minh chứng" note="bản quét các phiếu">
        <Papers kind="survey" id={`P${b.id}`} readOnly={!writes} />
      </PanelSection>
      <PanelSection title="Diễn biến">
        <RecordHistory kind="survey" id={`P${b.id}`} />
      </PanelSection>
    </>
  );
};
