import { NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { TaskRow } from '../../../shared/contract/tasks.ts';
import { TASK_ACT_LABEL, type TaskAct, WORDED } from '../../../shared/tasks/states.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { panelClasses } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';

type Props = { readonly task: TaskRow; readonly onClose: () => void };

const DAY_LABEL: Readonly<Record<TaskAct, string>> = {
  accept: 'Ngày tiếp nhận',
  start: 'Ngày bắt đầu',
  submit: 'Ngày hoàn thành',
  approve: 'Ngày duyệt',
  sendBack: 'Ngày',
  return: 'Ngày trả lại',
  cancel: 'Ngày hủy',
  reopen: 'Ngày mở lại',
};
/** One step of the way, with its day; the reason or the result where the step needs words. */
export const MoveForm = ({ task: t, act, onClose }: Props & { readonly act: TaskAct }) => {
  const { today } = useSession();
  const [day, setDay] = useState<string | null>(today);
  const [words, setWords] = useState('');
  const move = useCommand('tasks.move');
  const worded = WORDED.includes(act);
  const label = act === 'submit' ? 'Kết quả' : 'Lý do';
  const missing = day === null ? 'Chưa nhập ngày' : worded && words.trim() === '' ? `Chưa nhập ${label.toLocaleLowerCase('vi')}` : null;
  const submit = async (): Promise<void> => {
    if (day === null || (await move.attempt({ id: t.id, revision: t.revision, act, day, words })) === null) return;
    toast({ text: `Đã ghi: ${TASK_ACT_LABEL[act].toLocaleLowerCase('vi')}` });
    onClose();
  };
  return (
    <PanelForm
      title={TASK_ACT_LABEL[act]}
      missing={missing}
      busy={move.busy}
      failure={move.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DayField label={DAY_LABEL[act]} value={day} onChange={setDay} min={t.assignedOn} max={today} />
      {act === 'submit' && day !== null && t.dueOn !== null && day > t.dueOn && (
        <p className="hint">Sau hạn {vnDay(t.dueOn)}: sẽ ghi là hoàn thành quá hạn.</p>
      )}
      {worded && (
        <Textarea
          label={label}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          autoFocus
          {...(act === 'submit' ? { description: 'Sản phẩm, số văn bản báo cáo; minh chứng thêm ở phần bên dưới.' } : {})}
        />
      )}
    </PanelForm>
  );
};

export const ExtendForm = ({ task: t, onClose }: Props) => {
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const extend = useCommand('tasks.extend');
  const from = t.dueOn ?? t.assignedOn;
  const missing =
    dueOn === null
      ? 'Chưa nhập hạn mới'
      : dueOn <= from
        ? `Hạn mới phải sau ${vnDay(from)}`
        : reason.trim() === ''
          ? 'Chưa nhập lý do'
          : null;
  const submit = async (): Promise<void> => {
    if (dueOn === null || (await extend.attempt({ id: t.id, revision: t.revision, dueOn, reason })) === null) return;
    toast({ text: `Đã gia hạn đến ${vnDay(dueOn)}` });
    onClose();
  };
  return (
    <PanelForm
      title="Gia hạn"
      missing={missing}
      busy={extend.busy}
      failure={extend.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DayField label="Hạn mới" value={dueOn} onChange={setDueOn} min={from} />
      <Textarea
        label="Văn bản cho lùi hạn, lý do"
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={500}
      />
    </PanelForm>
  );
};

export const NoteForm = ({ task: t, onClose }: Props) => {
  const { today } = useSession();
  const [day, setDay] = useState<string | null>(today);
  const [percent, setPercent] = useState<number | string>('');
  const [words, setWords] = useState('');
  const note = useCommand('tasks.note');
  const missing = words.trim() === '' ? 'Chưa nhập tiến độ' : day === null ? 'Chưa nhập ngày' : null;
  const submit = async (): Promise<void> => {
    if (day === null || (await note.attempt({ id: t.id, day, percent: typeof percent === 'number' ? percent : null, words })) === null)
      return;
    toast({ text: 'Đã ghi tiến độ' });
    onClose();
  };
  return (
    <PanelForm
      title="Ghi tiến độ"
      missing={missing}
      busy={note.busy}
      failure={note.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Textarea
        label="Tiến độ"
        value={words}
        onChange={(e) => setWords(e.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        autoFocus
      />
      <div className={panelClasses.two}>
        <DayField label="Ngày" value={day} onChange={setDay} min={t.assignedOn} max={today} />
        <NumberInput
          label="Phần trăm"
          value={percent}
          onChange={setPercent}
          min={0}
          max={100}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          hideControls
          suffix=" %"
        />
      </div>
    </PanelForm>
  );
};
