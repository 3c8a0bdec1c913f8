import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FindingRow, InspectionRow } from '../../../shared/contract/inspections.ts';
import { ACT_LABEL, FINDING_KINDS, FINDING_LABEL, type FindingAct, type FindingKind } from '../../../shared/inspection/states.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { panelClasses } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';

type EditProps = {
  readonly inspection: InspectionRow;
  readonly finding: FindingRow | null;
  readonly start?: string;
  readonly onClose: () => void;
};
/** A finding with who puts it right and by when, or a request to the city. */
export const FindingForm = ({ inspection, finding, start = '', onClose }: EditProps) => {
  const [kind, setKind] = useState<FindingKind>(finding?.kind ?? 'finding');
  const [content, setContent] = useState(finding?.content ?? start);
  const [owner, setOwner] = useState(finding?.owner ?? '');
  const [dueOn, setDueOn] = useState<string | null>(finding?.dueOn ?? null);
  const save = useCommand('inspections.finding');
  const submit = async (): Promise<void> => {
    if (
      (await save.attempt({
        inspectionId: inspection.id,
        id: finding?.id ?? null,
        revision: finding?.revision ?? null,
        kind,
        content,
        owner,
        dueOn,
      })) === null
    )
      return;
    toast({ text: `Đã lưu ${FINDING_LABEL[kind].toLocaleLowerCase('vi')}` });
    onClose();
  };
  return (
    <PanelForm
      title="Lưu mục"
      missing={content.trim() === '' ? 'Chưa nhập nội dung' : null}
      busy={save.busy}
      failure={save.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Segmented
        label="Mục"
        value={kind}
        onChange={setKind}
        options={FINDING_KINDS.map((value) => ({ value, label: FINDING_LABEL[value] }))}
      />
      <Textarea
        label="Nội dung"
        value={content}
        onChange={(e) => setContent(e.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        autoFocus
      />
      <div className={panelClasses.two}>
        <TextInput
          label={kind === 'finding' ? 'Người khắc phục' : 'Gửi cơ quan'}
          value={owner}
          maxLength={80}
          onChange={(e) => setOwner(e.currentTarget.value)}
        />
        <DayField
          label={kind === 'finding' ? 'Hạn khắc phục' : 'Hạn trả lời'}
          value={dueOn}
          onChange={setDueOn}
          min={inspection.heldOn}
          clearable
        />
      </div>
    </PanelForm>
  );
};

type MoveProps = { readonly finding: FindingRow; readonly heldOn: string; readonly act: FindingAct; readonly onClose: () => void };
/** Remedy or answer in words, confirmation by its day, opening again with a reason. */
export const MoveForm = ({ finding: f, heldOn, act, onClose }: MoveProps) => {
  const { today } = useSession();
  const [day, setDay] = useState<string | null>(today);
  const [words, setWords] = useState('');
  const move = useCommand('inspections.move');
  const label = act === 'reopen' ? 'Lý do' : f.kind === 'request' ? 'Câu trả lời' : 'Đã khắc phục thế nào';
  const missing =
    day === null ? 'Chưa nhập ngày' : act !== 'confirm' && words.trim() === '' ? `Chưa nhập ${label.toLocaleLowerCase('vi')}` : null;
  const submit = async (): Promise<void> => {
    if (day === null || (await move.attempt({ id: f.id, revision: f.revision, act, day, words })) === null) return;
    toast({ text: `Đã ghi: ${ACT_LABEL[f.kind][act].toLocaleLowerCase('vi')}` });
    onClose();
  };
  return (
    <PanelForm
      title={ACT_LABEL[f.kind][act]}
      missing={missing}
      busy={move.busy}
      failure={move.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DayField label="Ngày" value={day} onChange={setDay} min={f.remediedOn ?? heldOn} max={today} />
      {act !== 'confirm' && (
        <Textarea
          label={label}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={1000}
          autoFocus
        />
      )}
    </PanelForm>
  );
};
