import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { WITHDRAW_CAUSE_LABEL } from '../../../../shared/vi/dossier-words.ts';
import { Segmented } from '../../../parts/Segmented.tsx';
import type { FormProps } from './form.ts';
import { Frame } from './Frame.tsx';

const blank = (text: string): boolean => text.trim() === '';
type ReasonProps = { readonly label: string; readonly value: string; readonly onChange: (text: string) => void; readonly max?: number };

export const ReasonField = ({ label, value, onChange, max = 500 }: ReasonProps) => (
  <Textarea
    label={label}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    autosize
    minRows={2}
    maxRows={6}
    maxLength={max}
  />
);

export const RefuseForm = ({ busy, failure, onDo, onCancel }: FormProps) => {
  const [reason, setReason] = useState('');
  return (
    <Frame
      title="Từ chối tiếp nhận (Mẫu 03)"
      submit="Từ chối"
      busy={busy}
      failure={failure}
      missing={blank(reason) ? 'Cần nêu lý do.' : null}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'refuse', reason })}
    >
      <ReasonField label="Lý do" value={reason} onChange={setReason} />
    </Frame>
  );
};

export const StopForm = ({ busy, failure, onDo, onCancel }: FormProps) => {
  const [reason, setReason] = useState('');
  const [document, setDocument] = useState('');
  return (
    <Frame
      title="Dừng xử lý"
      submit="Dừng xử lý"
      busy={busy}
      failure={failure}
      missing={blank(reason) ? 'Cần nêu lý do.' : null}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'stop', reason, document })}
    >
      <ReasonField label="Lý do" value={reason} onChange={setReason} />
      <TextInput label="Văn bản (số, ngày)" value={document} onChange={(event) => setDocument(event.currentTarget.value)} maxLength={200} />
    </Frame>
  );
};

export const ResumeForm = ({ busy, failure, onDo, onCancel }: FormProps) => {
  const [reason, setReason] = useState('');
  const [document, setDocument] = useState('');
  const missing = blank(document) ? 'Xử lý tiếp phải có văn bản.' : blank(reason) ? 'Cần nêu lý do.' : null;
  return (
    <Frame
      title="Xử lý tiếp"
      submit="Xử lý tiếp, hẹn lại"
      busy={busy}
      failure={failure}
      missing={missing}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'resume', reason, document })}
    >
      <TextInput label="Văn bản (số, ngày)" value={document} onChange={(event) => setDocument(event.currentTarget.value)} maxLength={200} />
      <ReasonField label="Lý do" value={reason} onChange={setReason} />
    </Frame>
  );
};

type Cause = keyof typeof WITHDRAW_CAUSE_LABEL;
const CAUSES = (Object.keys(WITHDRAW_CAUSE_LABEL) as Cause[]).map((value) => ({
  value,
  label: { applicant: 'Xin rút', 'supplement-expired': 'Hết hạn bổ sung', 'stopped-at-request': 'Mẫu 05' }[value],
  title: WITHDRAW_CAUSE_LABEL[value],
}));

export const WithdrawForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const status = subject.kind === 'one' ? subject.dossier.row.status : 4;
  const [cause, setCause] = useState<Cause>(status === 5 ? 'supplement-expired' : status === 8 ? 'stopped-at-request' : 'applicant');
  const [reason, setReason] = useState('');
  const causes = CAUSES.filter(({ value }) => value !== 'supplement-expired' || status === 5);
  return (
    <Frame
      title="Rút hồ sơ"
      submit="Rút, đóng hồ sơ"
      busy={busy}
      failure={failure}
      missing={blank(reason) ? 'Cần nêu lý do.' : null}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'withdraw', reason, cause })}
    >
      <Segmented label="Vì sao rút" value={cause} onChange={setCause} options={causes} full />
      <ReasonField label="Lý do" value={reason} onChange={setReason} />
    </Frame>
  );
};

export const RevertForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const [reason, setReason] = useState('');
  const last =
    subject.kind === 'one'
      ? subject.dossier.history
          .toSorted((a, b) => b.seq - a.seq)
          .find((line) => !line.reverted && line.type !== 'note' && line.type !== 'revert')
      : undefined;
  return (
    <Frame
      title={last === undefined ? 'Hoàn tác bước cuối' : `Hoàn tác: ${last.title}`}
      submit="Hoàn tác"
      busy={busy}
      failure={failure}
      missing={blank(reason) ? 'Cần nêu lý do; diễn biến giữ cả bước này và việc hoàn tác.' : null}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'revert', reason })}
    >
      <ReasonField label="Lý do" value={reason} onChange={setReason} />
    </Frame>
  );
};
