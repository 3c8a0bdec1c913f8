import { Checkbox, Radio, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { LATE_REASONS, lateReasonText, offered, readLateReason, SIDE_WORDS } from '../../../../shared/incident/late-reasons.ts';
import { RESULT_LABEL } from '../../../../shared/vi/dossier-words.ts';
import { vnInt } from '../../../../shared/vi/format.ts';
import { useCentre } from '../../../api/use-centre.ts';
import { Segmented } from '../../../parts/Segmented.tsx';
import { isLate, type FormProps } from './form.ts';
import classes from './forms.module.css';
import { Frame } from './Frame.tsx';

type LateProps = {
  readonly picked: string;
  readonly onPick: (reason: string) => void;
  readonly words: string;
  readonly onWords: (text: string) => void;
  /** An outage touched it: the system is offered first. */ readonly touched: boolean;
};

/** Why it is late: one of a closed list, by whose it is; own words may follow it. */
const LateFields = ({ picked, onPick, words, onWords, touched }: LateProps) => (
  <>
    <Radio.Group label="Vì sao trễ" value={picked} onChange={onPick}>
      {offered(touched).map((side) => (
        <div key={side} className={classes.side} role="group" aria-label={SIDE_WORDS[side]}>
          <p className={classes.sideName}>
            {SIDE_WORDS[side]}
            {touched && side === 'system' ? ' (hồ sơ chạm sự cố)' : ''}
          </p>
          <div className={classes.reasons}>
            {LATE_REASONS[side].map((value) => (
              <Radio key={value} value={value} label={value} />
            ))}
          </div>
        </div>
      ))}
    </Radio.Group>
    {picked !== '' && (
      <TextInput label="Nói thêm (không bắt buộc)" value={words} onChange={(event) => onWords(event.currentTarget.value)} maxLength={120} />
    )}
  </>
);
const textOf = (picked: string, words: string): string => (picked === '' ? '' : lateReasonText(picked, words));

/** Whether an outage touched the one dossier of a form. */
const useTouched = (subject: FormProps['subject']): boolean => {
  const id = subject.kind === 'one' ? subject.dossier.row.id : 0;
  return (useCentre('incidents.ofDossier', { id }, { enabled: id > 0 }).data?.length ?? 0) > 0;
};

export const FinishForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const [result, setResult] = useState<keyof typeof RESULT_LABEL>('granted');
  const [electronicResult, setElectronic] = useState(
    subject.kind === 'one' && (subject.dossier.row.channel === 'online' || subject.dossier.resultBy === 'electronic'),
  );
  const [resultNo, setResultNo] = useState('');
  const [note, setNote] = useState('');
  const known = readLateReason(subject.kind === 'one' ? subject.dossier.lateReason : '');
  const [picked, setPicked] = useState(known.picked ?? '');
  const [words, setWords] = useState(known.words);
  const late = isLate(subject);
  const touched = useTouched(subject);
  const lateReason = late ? textOf(picked, words) : '';
  const missing =
    late && lateReason === ''
      ? 'Hồ sơ đã quá ngày hẹn: cần chọn lý do trễ.'
      : result === 'refused' && note.trim() === '' && subject.kind === 'one'
        ? 'Từ chối giải quyết phải ghi lý do.'
        : null;
  return (
    <Frame
      title={subject.kind === 'one' ? 'Kết thúc xử lý' : `Kết thúc xử lý ${vnInt(subject.count)} hồ sơ`}
      submit="Kết thúc"
      busy={busy}
      failure={failure}
      missing={missing}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'finish', result, electronicResult, resultNo, note, lateReason })}
    >
      <Segmented
        label="Kết quả"
        value={result}
        onChange={setResult}
        options={[
          { value: 'granted', label: 'Có kết quả' },
          { value: 'refused', label: 'Từ chối giải quyết', title: RESULT_LABEL.refused },
        ]}
        full
      />
      <Checkbox label="Có bản điện tử ký số" checked={electronicResult} onChange={(event) => setElectronic(event.currentTarget.checked)} />
      {subject.kind === 'one' && (
        <TextInput
          label="Số, ký hiệu kết quả"
          value={resultNo}
          onChange={(event) => setResultNo(event.currentTarget.value)}
          maxLength={80}
        />
      )}
      {late && (
        <>
          <p className={classes.warn}>
            <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
            {subject.kind === 'one'
              ? `Quá hạn ${vnInt(subject.dossier.row.due.days)} ngày`
              : `${vnInt(subject.late)} hồ sơ quá hạn, lý do ghi vào các hồ sơ này`}
          </p>
          <LateFields picked={picked} onPick={setPicked} words={words} onWords={setWords} touched={touched} />
        </>
      )}
      <TextInput
        label={result === 'refused' ? 'Lý do từ chối, số văn bản' : 'Ghi chú'}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={300}
      />
    </Frame>
  );
};

export const LateReasonForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const known = readLateReason(subject.kind === 'one' ? subject.dossier.lateReason : '');
  const [picked, setPicked] = useState(known.picked ?? '');
  const [words, setWords] = useState(known.words);
  const touched = useTouched(subject);
  const reason = textOf(picked, words);
  return (
    <Frame
      title="Lý do trễ hạn"
      submit="Ghi lý do"
      busy={busy}
      failure={failure}
      missing={reason === '' ? 'Chọn một lý do.' : null}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'lateReason', reason })}
    >
      <LateFields picked={picked} onPick={setPicked} words={words} onWords={setWords} touched={touched} />
    </Frame>
  );
};
