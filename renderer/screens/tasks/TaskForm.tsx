import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TaskRow } from '../../../shared/contract/tasks.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan, useSession } from '../../session/session.ts';

type Props = { readonly task: TaskRow | null; readonly onSaved: (id: number) => void; readonly onClose: () => void };

/** Everything written down about a task when it comes. An extended due day is not changed here. */
export const TaskForm = ({ task, onSaved, onClose }: Props) => {
  const { today, user } = useSession();
  const decides = useCan('head', 'data');
  const people = useCentre('officers.list', {});
  const [content, setContent] = useState(task?.content ?? '');
  const [assignedBy, setAssignedBy] = useState(task?.assignedBy ?? 'UBND thành phố');
  const [docNo, setDocNo] = useState(task?.docNo ?? '');
  const [docOn, setDocOn] = useState<string | null>(task?.docOn ?? null);
  const [assignedOn, setAssignedOn] = useState<string | null>(task?.assignedOn ?? today);
  const [firstDue, setFirstDue] = useState<string | null>(task?.firstDue ?? null);
  const [owner, setOwner] = useState(task?.owner ?? (decides ? '' : user.name));
  const save = useCommand('tasks.save');
  const missing =
    content.trim() === ''
      ? 'Chưa nhập nội dung nhiệm vụ'
      : assignedOn === null
        ? 'Chưa nhập ngày giao'
        : firstDue !== null && firstDue < assignedOn
          ? 'Hạn sớm hơn ngày giao'
          : null;
  const submit = async (): Promise<void> => {
    if (assignedOn === null) return;
    const done = await save.attempt({
      id: task?.id ?? null,
      revision: task?.revision ?? null,
      content,
      assignedBy,
      docNo,
      docOn,
      assignedOn,
      owner,
      firstDue,
    });
    if (done === null) return;
    toast({ text: task === null ? 'Đã thêm nhiệm vụ' : 'Đã lưu nhiệm vụ' });
    onSaved(done.id);
  };
  const dueFixed = task !== null && (task.firstDue !== task.dueOn || !decides);
  const title = task === null ? 'Nhiệm vụ mới' : 'Sửa nhiệm vụ';
  return (
    <PanelSection title={title}>
      <PanelForm
        title={title}
        submit="Lưu nhiệm vụ"
        whole
        missing={missing}
        busy={save.busy}
        failure={save.failure}
        onSubmit={() => void submit()}
        onClose={onClose}
        keepOnEsc
      >
        <Textarea
          label="Nội dung"
          value={content}
          onChange={(e) => setContent(e.currentTarget.value)}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={1000}
          autoFocus
          required
        />
        <TextInput label="Nơi giao" value={assignedBy} onChange={(e) => setAssignedBy(e.currentTarget.value)} maxLength={160} />
        <div className={panelClasses.two}>
          <TextInput label="Số văn bản" value={docNo} onChange={(e) => setDocNo(e.currentTarget.value)} maxLength={60} />
          <DayField label="Ngày văn bản" value={docOn} onChange={setDocOn} max={today} clearable />
          <DayField label="Ngày giao" value={assignedOn} onChange={setAssignedOn} max={today} />
          {dueFixed ? (
            <TextInput
              label="Hạn đầu"
              value={task.firstDue === null ? '–' : task.firstDue.split('-').toReversed().join('/')}
              readOnly
              description={task.firstDue === task.dueOn ? undefined : 'Đã gia hạn, hạn đầu giữ nguyên'}
            />
          ) : (
            <DayField label="Hạn" value={firstDue} onChange={setFirstDue} clearable />
          )}
        </div>
        <Autocomplete
          label="Người thực hiện"
          value={owner}
          onChange={setOwner}
          readOnly={!decides}
          data={[...new Set((people.data ?? []).map((p) => p.name))]}
          maxLength={80}
          limit={12}
          withScrollArea={false}
          comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'float' }}
        />
      </PanelForm>
    </PanelSection>
  );
};
