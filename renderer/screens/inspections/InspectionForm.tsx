import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InspectionRow } from '../../../shared/contract/inspections.ts';
import { INSPECTION_KINDS, INSPECTION_LABEL, type InspectionKind } from '../../../shared/inspection/states.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { panelClasses } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { SearchSelect } from '../../parts/SearchSelect.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';

const stepsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((s) => s.trim())
    .filter((s) => s !== '');
const MOST_OPTIONS = 30;
type Props = { readonly before: InspectionRow | null; readonly onSaved: (id: number) => void; readonly onClose: () => void };
/** Who looked at what, when, on which paper; of an ISO check the two processes, a step a line. */
export const InspectionForm = ({ before, onSaved, onClose }: Props) => {
  const { today } = useSession();
  const [kind, setKind] = useState<InspectionKind>(before?.kind ?? 'check');
  const [body, setBody] = useState(before?.body ?? '');
  const [heldOn, setHeldOn] = useState<string | null>(before?.heldOn ?? today);
  const [scope, setScope] = useState(before?.scope ?? '');
  const [docNo, setDocNo] = useState(before?.docNo ?? '');
  const [docOn, setDocOn] = useState<string | null>(before?.docOn ?? null);
  const [procedure, setProcedure] = useState({ code: before?.procedureCode ?? '', name: before?.procedureName ?? '' });
  const [text, setText] = useState('');
  const [internal, setInternal] = useState((before?.internalSteps ?? []).join('\n'));
  const [electronic, setElectronic] = useState((before?.electronicSteps ?? []).join('\n'));
  const iso = kind === 'iso';
  const found = useCentre('procedures.list', { text: text === procedure.name ? '' : text, show: 'all' }, { enabled: iso });
  const save = useCommand('inspections.save');
  const options = [
    ...(procedure.code === '' ? [] : [{ value: procedure.code, label: procedure.name }]),
    ...(found.data?.rows ?? [])
      .filter((p) => p.code !== procedure.code)
      .slice(0, MOST_OPTIONS)
      .map((p) => ({ value: p.code, label: p.name })),
  ];
  const missing =
    body.trim() === ''
      ? 'Chưa nhập cơ quan, đoàn kiểm tra'
      : heldOn === null
        ? 'Chưa nhập ngày'
        : scope.trim() === ''
          ? 'Chưa nhập nội dung'
          : iso && procedure.code === ''
            ? 'Chưa chọn thủ tục'
            : null;
  const submit = async (): Promise<void> => {
    if (heldOn === null) return;
    const done = await save.attempt({
      id: before?.id ?? null,
      revision: before?.revision ?? null,
      kind,
      body,
      heldOn,
      scope,
      docNo,
      docOn,
      procedureCode: iso ? procedure.code : null,
      internalSteps: iso ? stepsOf(internal) : [],
      electronicSteps: iso ? stepsOf(electronic) : [],
    });
    if (done === null) return;
    toast({ text: 'Đã lưu cuộc kiểm tra' });
    onSaved(done.id);
  };
  return (
    <PanelForm
      title="Cuộc kiểm tra"
      submit="Lưu"
      whole
      missing={missing}
      busy={save.busy}
      failure={save.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={panelClasses.two}>
        <Select
          label="Loại"
          data={INSPECTION_KINDS.map((value) => ({ value, label: INSPECTION_LABEL[value] }))}
          value={kind}
          allowDeselect={false}
          onChange={(v) => {
            if (v !== null) setKind(v as InspectionKind);
          }}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <DayField label="Ngày" value={heldOn} onChange={setHeldOn} max={today} />
      </div>
      <TextInput
        label="Cơ quan, đoàn kiểm tra"
        value={body}
        maxLength={200}
        onChange={(e) => setBody(e.currentTarget.value)}
        autoFocus={before === null}
      />
      <Textarea
        label="Nội dung"
        value={scope}
        onChange={(e) => setScope(e.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={1000}
      />
      <div className={panelClasses.two}>
        <TextInput label="Số văn bản, kết luận" value={docNo} maxLength={60} onChange={(e) => setDocNo(e.currentTarget.value)} />
        <DayField label="Ngày văn bản" value={docOn} onChange={setDocOn} clearable />
      </div>
      {iso && (
        <>
          <SearchSelect
            label="Thủ tục"
            placeholder="Gõ tên, mã hoặc chữ đầu"
            found
            waiting={found.isPending || found.isPlaceholderData}
            value={procedure.code === '' ? null : procedure.code}
            onChange={(v) => setProcedure({ code: v, name: options.find((o) => o.value === v)?.label ?? '' })}
            data={options}
            onSearchChange={setText}
            nothingFoundMessage="Không có thủ tục nào khớp"
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          <Textarea
            label="Các bước quy trình nội bộ"
            description="Mỗi dòng một bước"
            value={internal}
            onChange={(e) => setInternal(e.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={12}
            maxLength={8000}
          />
          <Textarea
            label="Các bước quy trình điện tử"
            description="Mỗi dòng một bước, như trên hệ thống"
            value={electronic}
            onChange={(e) => setElectronic(e.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={12}
            maxLength={8000}
          />
        </>
      )}
    </PanelForm>
  );
};
