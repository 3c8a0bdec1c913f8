import { Checkbox, Radio, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { LATE_REASONS, RESULT_LABEL } from '../../../../shared/vi/dossier-words.ts';
import { vnInt } from '../../../../shared/vi/format.ts';
import { Segmented } from '../../../parts/Segmented.tsx';
import { isLate, type FormProps } from './form.ts';
import classes from './forms.module.css';
import { Frame } from './Frame.tsx';

const OTHER: (typeof LATE_REASONS)[number] = 'Khác';
type LateProps = { readonly picked: string; readonly onPick: (reason: string) => void; readonly words: string; readonly onWords: (text: string) => void };

/** Why it is late: one of the known reasons, or "Khác" in words. */
export const LateFields = ({ picked, onPick, words, onWords }: LateProps) => (
  <>
    <Radio.Group label="Vì sao trễ" value={picked} onChange={onPick}>
      <div className={classes.reasons}>{LATE_REASONS.map((value) => <Radio key={value} value={value} label={value} />)}</div>
    </Radio.Group>
    {picked === OTHER && <TextInput label="Lý do khác" value={words} onChange={(event) => onWords(event.currentTarget.value)} maxLength={200} />}
  </>
);
export const lateReasonOf = (picked: string, words: string): string => (picked === OTHER ? words.trim() : picked);

export const FinishForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const [result, setResult] = useState<keyof typeof RESULT_LABEL>('granted');
  const [electronicResult, setElectronic] = useState(subject.kind === 'one' && (subject.dossier.row.channel === 'online' || subject.dossier.resultBy === 'electronic'));
  const [resultNo, setResultNo] = useState('');
  const [note, setNote] = useState('');
  const known = subject.kind === 'one' ? subject.dossier.lateReason : '';
  const [picked, setPicked] = useState(known === '' ? '' : (LATE_REASONS as readonly string[]).includes(known) ? known : OTHER);
  const [words, setWords] = useState(known);
  const late = isLate(subject);
  const lateReason = late ? lateReasonOf(picked, words) : '';
  const missing = late && lateReason === '' ? 'Hồ sơ đã quá ngày hẹn: cần chọn lý do trễ.' : result === 'refused' && note.trim() === '' && subject.kind === 'one' ? 'Từ chối giải quyết phải ghi lý do.' : null;
  return (
    <Frame
      title={subject.kind === 'one' ? 'Kết thúc xử lý' : `Kết thúc xử lý ${vnInt(subject.count)} hồ sơ`} submit="Kết thúc" busy={busy} failure={failure} missing={missing} onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'finish', result, electronicResult, resultNo, note, lateReason })}
    >
      <Segmented label="Kết quả" value={result} onChange={setResult} options={[{ value: 'granted', label: 'Có kết quả' }, { value: 'refused', label: 'Từ chối giải quyết', title: RESULT_LABEL.refused }]} full />
      <Checkbox label="Có bản điện tử ký số" checked={electronicResult} onChange={(event) => setElectronic(event.currentTarget.checked)} />
      {subject.kind === 'one' && <TextInput label="Số, ký hiệu kết quả" value={resultNo} onChange={(event) => setResultNo(event.currentTarget.value)} maxLength={80} />}
      {late && (
        <>
          <p className={classes.warn}><IconAlertTriangle size={16} stroke={1.8} aria-hidden />{subject.kind === 'one' ? `Quá hạn ${vnInt(subject.dossier.row.due.days)} ngày` : `${vnInt(subject.late)} hồ sơ quá hạn, lý do ghi vào các hồ sơ này`}</p>
          <LateFields picked={picked} onPick={setPicked} words={words} onWords={setWords} />
        </>
      )}
      <TextInput label={result === 'refused' ? 'Lý do từ chối, số văn bản' : 'Ghi chú'} value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={300} />
    </Frame>
  );
};

export const LateReasonForm = ({ busy, failure, onDo, onCancel }: FormProps) => {
  const [picked, setPicked] = useState('');
  const [words, setWords] = useState('');
  const reason = lateReasonOf(picked, words);
  return (
    <Frame title="Lý do trễ hạn" submit="Ghi lý do" busy={busy} failure={failure} missing={reason === '' ? 'Chọn một lý do.' : null} onCancel={onCancel} onSubmit={() => onDo({ kind: 'lateReason', reason })}>
      <LateFields picked={picked} onPick={setPicked} words={words} onWords={setWords} />
    </Frame>
  );
};
