import { Autocomplete, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PetitionRow } from '../../../shared/contract/petitions.ts';
import {
  PETITION_CHANNEL_LABEL,
  PETITION_CHANNELS,
  PETITION_CLASS_LABEL,
  PETITION_CLASSES,
  type PetitionChannel,
  type PetitionClass,
} from '../../../shared/petitions/states.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan, useSession } from '../../session/session.ts';

type Props = { readonly petition: PetitionRow | null; readonly onSaved: (id: number) => void; readonly onClose: () => void };
const combobox = { limit: 12, withScrollArea: false, comboboxProps: { transitionProps: { duration: 0 }, shadow: 'float' } } as const;

/** What is written down when a petition comes. Its number is offered, a number of the portal may stand instead. */
export const PetitionForm = ({ petition: p, onSaved, onClose }: Props) => {
  const { today, user } = useSession();
  const decides = useCan('head', 'data');
  const people = useCentre('officers.list', {});
  const offered = useCentre('petitions.nextCode', {}, { enabled: p === null });
  const [code, setCode] = useState(p?.code ?? '');
  const [channel, setChannel] = useState<PetitionChannel>(p?.channel ?? 'portal');
  const [kind, setKind] = useState<PetitionClass>(p?.class ?? 'rule');
  const [sender, setSender] = useState(p?.sender ?? '');
  const [contact, setContact] = useState(p?.contact ?? '');
  const [content, setContent] = useState(p?.content ?? '');
  const [sentOn, setSentOn] = useState<string | null>(p?.sentOn ?? today);
  const [transferredOn, setTransferredOn] = useState<string | null>(p?.transferredOn ?? null);
  const [receivedOn, setReceivedOn] = useState<string | null>(p?.receivedOn ?? today);
  const [toPublish, setToPublish] = useState(p?.toPublish ?? true);
  const [repeatOf, setRepeatOf] = useState(p?.repeatCode ?? '');
  const [dossier, setDossier] = useState(p?.dossierCode ?? '');
  const [officer, setOfficer] = useState(p?.officer ?? '');
  const [owner, setOwner] = useState(p?.owner ?? (decides ? '' : user.name));
  const save = useCommand('petitions.save');
  const next = offered.data?.code;
  useEffect(() => {
    if (p === null && next !== undefined) setCode((now) => (now === '' ? next : now));
  }, [p, next]);
  const missing =
    content.trim() === ''
      ? 'Chưa nhập nội dung'
      : code.trim() === ''
        ? 'Chưa nhập mã'
        : sentOn === null || receivedOn === null
          ? 'Chưa nhập ngày gửi, ngày nhận'
          : receivedOn < sentOn
            ? 'Ngày nhận sớm hơn ngày gửi'
            : kind === 'conduct' && officer.trim() !== '' && officer.trim() === owner.trim()
              ? 'Người bị phản ánh không xử lý phản ánh về mình'
              : null;
  const submit = async (): Promise<void> => {
    if (sentOn === null || receivedOn === null) return;
    const done = await save.attempt({
      id: p?.id ?? null,
      revision: p?.revision ?? null,
      code,
      channel,
      class: kind,
      sender,
      contact,
      content,
      sentOn,
      transferredOn,
      receivedOn,
      toPublish,
      repeatOf,
      dossier,
      officer,
      owner,
    });
    if (done === null) return;
    toast({ text: p === null ? `Đã ghi nhận ${code}` : 'Đã lưu phản ánh' });
    onSaved(done.id);
  };
  const names = [...new Set((people.data ?? []).map((o) => o.name))];
  const title = p === null ? 'Ghi nhận phản ánh' : 'Sửa phản ánh';
  return (
    <PanelSection title={title}>
      <PanelForm
        title={title}
        submit="Lưu phản ánh"
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
          minRows={2}
          maxRows={9}
          maxLength={4000}
          autoFocus
          required
        />
        <div className={panelClasses.two}>
          <Select
            label="Phân loại"
            value={kind}
            onChange={(v) => setKind(PETITION_CLASSES.find((c) => c === v) ?? 'other')}
            data={PETITION_CLASSES.map((value) => ({ value, label: PETITION_CLASS_LABEL[value] }))}
          />
          <Select
            label="Kênh"
            value={channel}
            onChange={(v) => setChannel(PETITION_CHANNELS.find((c) => c === v) ?? 'direct')}
            data={PETITION_CHANNELS.map((value) => ({ value, label: PETITION_CHANNEL_LABEL[value] }))}
          />
          <TextInput label="Người gửi" value={sender} onChange={(e) => setSender(e.currentTarget.value)} maxLength={160} />
          <TextInput label="Liên hệ" value={contact} onChange={(e) => setContact(e.currentTarget.value)} maxLength={160} />
          <DayField label="Ngày gửi" value={sentOn} onChange={setSentOn} max={today} />
          <DayField label="Ngày nhận" value={receivedOn} onChange={setReceivedOn} max={today} />
          <DayField label="Cơ quan khác chuyển đến ngày" value={transferredOn} onChange={setTransferredOn} max={today} clearable />
          <TextInput label="Mã" value={code} onChange={(e) => setCode(e.currentTarget.value)} maxLength={40} />
          <Autocomplete label="Cán bộ bị phản ánh" value={officer} onChange={setOfficer} data={names} maxLength={80} {...combobox} />
          <Autocomplete
            label="Người xử lý"
            value={owner}
            onChange={setOwner}
            readOnly={!decides}
            data={names}
            maxLength={80}
            {...combobox}
          />
          <TextInput
            label="Mã hồ sơ liên quan"
            value={dossier}
            onChange={(e) => setDossier(e.currentTarget.value)}
            maxLength={40}
            spellCheck={false}
          />
          <TextInput
            label="Lặp lại của mã"
            value={repeatOf}
            onChange={(e) => setRepeatOf(e.currentTarget.value)}
            maxLength={40}
            spellCheck={false}
          />
        </div>
        <Checkbox label="Phải công khai kết quả trả lời" checked={toPublish} onChange={(e) => setToPublish(e.currentTarget.checked)} />
      </PanelForm>
    </PanelSection>
  );
};
