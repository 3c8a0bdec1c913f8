import { TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { PostingRow } from '../../../shared/contract/postings.ts';
import { ADDED_KINDS, type AddedKind, POSTING_KIND_LABEL } from '../../../shared/posting/states.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { toast } from '../../parts/toast.tsx';

type Props = { readonly before: PostingRow | null; readonly onSaved: (key: string) => void; readonly onClose: () => void };
/** A paper that is not in the catalogue: a decision, a roster with its last day, a notice. */
export const PaperForm = ({ before, onSaved, onClose }: Props) => {
  const [kind, setKind] = useState<AddedKind>(ADDED_KINDS.find((k) => k === before?.kind) ?? 'decision');
  const [title, setTitle] = useState(before?.title ?? '');
  const [docNo, setDocNo] = useState(before?.docNo ?? '');
  const [docOn, setDocOn] = useState<string | null>(before?.docOn ?? null);
  const [untilOn, setUntilOn] = useState<string | null>(before?.untilOn ?? null);
  const save = useCommand('postings.save');
  const submit = async (): Promise<void> => {
    const done = await save.attempt({
      id: before?.id ?? null,
      revision: before === null ? null : before.revision,
      kind,
      title,
      docNo,
      docOn,
      untilOn,
    });
    if (done === null) return;
    toast({ text: 'Đã lưu giấy niêm yết' });
    onSaved(done.key);
  };
  return (
    <PanelForm
      title={before === null ? 'Thêm giấy niêm yết' : 'Sửa giấy niêm yết'}
      submit="Lưu"
      whole
      missing={title.trim() === '' ? 'Chưa nhập nội dung niêm yết' : null}
      busy={save.busy}
      failure={save.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Segmented
        label="Loại"
        value={kind}
        onChange={setKind}
        options={ADDED_KINDS.map((value) => ({ value, label: POSTING_KIND_LABEL[value] }))}
      />
      <Textarea
        label="Nội dung niêm yết"
        value={title}
        onChange={(e) => setTitle(e.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={300}
        autoFocus
      />
      <TextInput label="Số, ký hiệu" value={docNo} maxLength={60} onChange={(e) => setDocNo(e.currentTarget.value)} />
      <DayField label="Ngày văn bản" value={docOn} onChange={setDocOn} clearable />
      <DayField
        label="Dùng đến hết ngày"
        description="Qua ngày này thì phải niêm yết bản mới"
        value={untilOn}
        onChange={setUntilOn}
        clearable
      />
    </PanelForm>
  );
};
