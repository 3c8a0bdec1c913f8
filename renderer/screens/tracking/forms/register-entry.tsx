import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Channel } from '../../../../shared/contract/fields.ts';
import { isTemporary } from '../../../../shared/dossier/codes.ts';
import { CHANNEL_LABEL } from '../../../../shared/vi/dossier-words.ts';
import { vnDay } from '../../../../shared/vi/format.ts';
import { foldCodeField } from '../../../../shared/vi/typing.ts';
import { DayField } from '../../../parts/DayField.tsx';
import { Segmented } from '../../../parts/Segmented.tsx';
import { useSession } from '../../../session/session.ts';
import type { FormProps } from './form.ts';
import classes from './forms.module.css';
import { Frame } from './Frame.tsx';
import { ReasonField } from './reasons.tsx';

type CodeProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly description?: string;
};
/** A code typed, pasted or scanned; Telex and VNI damage is folded back when the field is left. */
const CodeField = ({ label, value, onChange, description }: CodeProps) => (
  <TextInput
    label={label}
    description={description}
    value={value}
    maxLength={60}
    spellCheck={false}
    autoCapitalize="off"
    autoComplete="off"
    placeholder="H24.125-260805-0031"
    onChange={(event) => onChange(event.currentTarget.value)}
    onBlur={() => onChange(foldCodeField(value))}
  />
);

export const AcceptForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const code = subject.kind === 'one' ? subject.dossier.row.code : '';
  const needsCode = isTemporary(code);
  const [typed, setTyped] = useState('');
  const official = foldCodeField(typed).trim();
  return (
    <Frame
      title="Tiếp nhận hồ sơ"
      submit="Tiếp nhận, hẹn trả"
      busy={busy}
      failure={failure}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'accept', code: official === '' ? null : official })}
    >
      {needsCode && (
        <CodeField label="Mã chính thức" value={typed} onChange={setTyped} description="Để trống nếu chưa có: hồ sơ giữ mã tạm." />
      )}
      <p className={classes.hint}>Ngày tiếp nhận là hôm nay; ngày hẹn trả tính theo thời hạn của thủ tục.</p>
    </Frame>
  );
};

export const AttachCodeForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const [typed, setTyped] = useState('');
  const code = foldCodeField(typed).trim();
  return (
    <Frame
      title="Gắn mã chính thức"
      submit="Gắn mã"
      busy={busy}
      failure={failure}
      missing={code === '' ? 'Quét, dán hoặc gõ mã hồ sơ.' : null}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'attachCode', code })}
    >
      <CodeField
        label={subject.kind === 'one' ? `Thay mã ${subject.dossier.row.code}` : 'Mã chính thức'}
        value={typed}
        onChange={setTyped}
        description="Mã tạm vẫn tìm được."
      />
    </Frame>
  );
};

export const ApologiseForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const { today } = useSession();
  const [newDay, setNewDay] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const promised = subject.kind === 'one' ? subject.dossier.row.promisedOn : null;
  const missing = newDay === null ? 'Cần ngày đề nghị gia hạn đến.' : reason.trim() === '' ? 'Cần nêu lý do.' : null;
  return (
    <Frame
      title="Văn bản xin lỗi, đề nghị gia hạn (Mẫu 04)"
      submit="Ghi văn bản"
      busy={busy}
      failure={failure}
      missing={missing}
      onCancel={onCancel}
      onSubmit={() => {
        if (newDay !== null) onDo({ kind: 'apologise', newDay, reason });
      }}
    >
      <DayField label="Đề nghị gia hạn đến" value={newDay} onChange={setNewDay} min={today} />
      <ReasonField label="Lý do" value={reason} onChange={setReason} />
      <p className={classes.hint}>
        Ghi nhận văn bản đã gửi công dân. Ngày hẹn trả {promised === null ? '' : `${vnDay(promised)} `}không đổi: trễ hay đúng hạn vẫn tính
        theo ngày đó.
      </p>
    </Frame>
  );
};

const CHANNELS = [
  { value: 'direct', label: 'Trực tiếp' },
  { value: 'online', label: 'Trực tuyến' },
  { value: 'post', label: 'Bưu chính', title: CHANNEL_LABEL.post },
] as const satisfies readonly { readonly value: Channel; readonly label: string; readonly title?: string }[];

/** Corrects what was written wrongly; only the fields that differ are sent, the old values stay in the history. */
export const CorrectForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const { today } = useSession();
  const dossier = subject.kind === 'one' ? subject.dossier : null;
  const [fullName, setName] = useState(dossier?.person.fullName ?? '');
  const [phone, setPhone] = useState(dossier?.person.phone ?? '');
  const [address, setAddress] = useState(dossier?.person.address ?? '');
  const [channel, setChannel] = useState<Channel>(dossier?.row.channel ?? 'direct');
  const [finishedOn, setFinished] = useState<string | null>(dossier?.row.finishedOn ?? null);
  const [electronicResult, setElectronic] = useState(dossier?.electronicResult ?? false);
  const [reason, setReason] = useState('');
  const finished = dossier !== null && dossier.row.finishedOn !== null;
  const changes = {
    ...(fullName.trim() !== dossier?.person.fullName && fullName.trim() !== '' ? { fullName: fullName.trim() } : {}),
    ...(phone !== dossier?.person.phone ? { phone } : {}),
    ...(address !== dossier?.person.address ? { address } : {}),
    ...(channel !== dossier?.row.channel ? { channel } : {}),
    ...(finished && finishedOn !== null && finishedOn !== dossier.row.finishedOn ? { finishedOn } : {}),
    ...(finished && electronicResult !== dossier.electronicResult ? { electronicResult } : {}),
  };
  const missing = Object.keys(changes).length === 0 ? 'Chưa sửa mục nào.' : reason.trim() === '' ? 'Cần nêu lý do sửa.' : null;
  return (
    <Frame
      title="Sửa thông tin"
      submit="Sửa"
      busy={busy}
      failure={failure}
      missing={missing}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'correct', reason, ...changes })}
    >
      <TextInput label="Chủ hồ sơ" value={fullName} onChange={(event) => setName(event.currentTarget.value)} maxLength={160} />
      <TextInput
        label="Điện thoại"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
        maxLength={30}
        inputMode="tel"
      />
      <TextInput label="Địa chỉ" value={address} onChange={(event) => setAddress(event.currentTarget.value)} maxLength={300} />
      <Segmented label="Kênh tiếp nhận" value={channel} onChange={setChannel} options={CHANNELS} full />
      {finished && (
        <div className={classes.pair}>
          <DayField
            label="Ngày kết thúc xử lý"
            value={finishedOn}
            onChange={setFinished}
            max={today}
            {...(dossier.row.receivedOn === null ? {} : { min: dossier.row.receivedOn })}
          />
          <Checkbox
            label="Có bản điện tử"
            checked={electronicResult}
            onChange={(event) => setElectronic(event.currentTarget.checked)}
            pb={7}
          />
        </div>
      )}
      <ReasonField label="Lý do sửa" value={reason} onChange={setReason} />
    </Frame>
  );
};
