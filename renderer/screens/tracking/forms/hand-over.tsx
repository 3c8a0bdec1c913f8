import { Checkbox, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { vnInt } from '../../../../shared/vi/format.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { SearchSelect } from '../../../parts/SearchSelect.tsx';
import { Segmented } from '../../../parts/Segmented.tsx';
import type { FormProps } from './form.ts';
import classes from './forms.module.css';
import { Frame } from './Frame.tsx';

/** Hand on to an officer: who has room is beside the name. */
export const ForwardForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const [officer, setOfficer] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const officers = useCentre('officers.list', {});
  const holder = subject.kind === 'one' ? subject.dossier.row.officer : '';
  const choices = (officers.data ?? []).filter(({ name, account }) => account && name !== holder).toSorted((a, b) => a.open - b.open);
  return (
    <Frame
      title={subject.kind === 'one' ? 'Chuyển xử lý' : `Chuyển ${vnInt(subject.count)} hồ sơ`}
      submit={officer === null ? 'Chuyển' : `Chuyển cho ${officer}`}
      busy={busy}
      failure={failure}
      missing={officer === null ? 'Chọn người nhận.' : null}
      onCancel={onCancel}
      onSubmit={() => {
        if (officer !== null) onDo({ kind: 'forward', officer, reason });
      }}
    >
      <SearchSelect
        label="Chuyển cho"
        placeholder="Gõ tên, có dấu hoặc không"
        value={officer}
        onChange={setOfficer}
        waiting={officers.isPending}
        nothingFoundMessage={officers.isPending ? 'Đang lấy danh sách…' : 'Không có người này'}
        data={choices.map(({ name, open }) => ({ value: name, label: `${name} · đang giữ ${vnInt(open)}` }))}
      />
      <TextInput label="Ý kiến chuyển" value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={300} />
    </Frame>
  );
};

const METHODS = [
  { value: 'counter', label: 'Tại trung tâm' },
  { value: 'post', label: 'Bưu chính' },
  { value: 'electronic', label: 'Điện tử' },
] as const;

/** Return of the result; the applicant is already written in. */
export const ReturnForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const one = subject.kind === 'one' ? subject.dossier : null;
  const [receiver, setReceiver] = useState(one === null ? '' : (one.agent?.fullName ?? one.person.fullName));
  const [each, setEach] = useState(one === null);
  const [method, setMethod] = useState<(typeof METHODS)[number]['value']>(one?.resultBy ?? 'counter');
  const [note, setNote] = useState('');
  return (
    <Frame
      title={subject.kind === 'one' ? 'Trả kết quả' : `Trả kết quả ${vnInt(subject.count)} hồ sơ`}
      submit="Trả kết quả"
      busy={busy}
      failure={failure}
      missing={!each && receiver.trim() === '' ? 'Cần tên người nhận.' : null}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'return', receiver: each ? 'Chủ hồ sơ' : receiver, method, note }, { eachOwner: each })}
    >
      {one === null && (
        <Checkbox label="Mỗi hồ sơ do chủ hồ sơ nhận" checked={each} onChange={(event) => setEach(event.currentTarget.checked)} />
      )}
      {!each && (
        <TextInput label="Người nhận" value={receiver} onChange={(event) => setReceiver(event.currentTarget.value)} maxLength={160} />
      )}
      <Segmented label="Cách trả" value={method} onChange={setMethod} options={METHODS} full />
      {one !== null && !one.electronicResult && method === 'electronic' && (
        <p className={classes.warn}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          Hồ sơ này chưa ghi có kết quả điện tử
        </p>
      )}
      <TextInput
        label="Ghi chú (giấy ủy quyền, số bưu gửi)"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={300}
      />
    </Frame>
  );
};
