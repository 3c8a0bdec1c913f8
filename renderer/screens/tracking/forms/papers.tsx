import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormProps } from './form.ts';
import classes from './forms.module.css';
import { Frame } from './Frame.tsx';
import { ReasonField } from './reasons.tsx';

/** Mẫu 02 after acceptance: which papers, why; only once for a dossier, and the term starts over when they come. */
export const SupplementForm = ({ subject, busy, failure, onDo, onCancel }: FormProps) => {
  const papers = subject.kind === 'one' ? subject.dossier.components.filter((paper) => !paper.received || paper.required) : [];
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(papers.filter((paper) => !paper.received && paper.required).map((paper) => paper.name)),
  );
  const [others, setOthers] = useState<readonly string[]>(papers.length === 0 ? [''] : []);
  const [reason, setReason] = useState('');
  const [print, setPrint] = useState(true);
  const lines = [
    ...papers.map((paper) => paper.name).filter((name) => ticked.has(name)),
    ...others.map((line) => line.trim()).filter((line) => line !== ''),
  ].map((line) => line.slice(0, 300));
  const missing = lines.length === 0 ? 'Chọn hoặc ghi ít nhất một giấy tờ.' : reason.trim() === '' ? 'Cần nêu lý do.' : null;
  const toggle = (name: string): void => {
    const next = new Set(ticked);
    if (!next.delete(name)) next.add(name);
    setTicked(next);
  };
  return (
    <Frame
      title="Yêu cầu bổ sung (Mẫu 02)"
      submit={print ? 'Gửi yêu cầu, in Mẫu 02' : 'Gửi yêu cầu'}
      busy={busy}
      failure={failure}
      missing={missing}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'requestSupplement', lines, reason }, print ? { printSupplement: { lines, reason } } : {})}
    >
      <ul className={classes.lines} aria-label="Giấy tờ cần bổ sung">
        {papers.map((paper) => (
          <li key={paper.position}>
            <Checkbox label={paper.name} checked={ticked.has(paper.name)} onChange={() => toggle(paper.name)} />
          </li>
        ))}
        {others.map((line, i) => (
          // A free line has no name of its own: its place is its identity.
          <li key={`free-${i}`}>
            <TextInput
              aria-label={`Giấy tờ khác ${i + 1}`}
              placeholder="Giấy tờ khác cần bổ sung hoặc sửa"
              value={line}
              maxLength={300}
              onChange={(event) => setOthers(others.with(i, event.currentTarget.value))}
            />
          </li>
        ))}
      </ul>
      {others.length < 10 && (
        <div>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
            onClick={() => setOthers([...others, ''])}
          >
            Thêm giấy tờ khác
          </Button>
        </div>
      )}
      <ReasonField label="Lý do" value={reason} onChange={setReason} />
      <Checkbox label="In Mẫu 02 ngay" checked={print} onChange={(event) => setPrint(event.currentTarget.checked)} />
      <p className={classes.hint}>Mỗi hồ sơ chỉ được yêu cầu một lần. Khi nhận đủ giấy tờ, hạn trả tính lại từ đầu.</p>
    </Frame>
  );
};

export const SupplementReceivedForm = ({ busy, failure, onDo, onCancel }: FormProps) => {
  const [note, setNote] = useState('');
  return (
    <Frame
      title="Nhận đủ giấy tờ bổ sung"
      submit="Nhận đủ, tính hạn lại"
      busy={busy}
      failure={failure}
      onCancel={onCancel}
      onSubmit={() => onDo({ kind: 'supplementReceived', note })}
    >
      <TextInput label="Ghi chú" value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={300} />
      <p className={classes.hint}>Ngày hẹn trả mới tính từ hôm nay, đủ thời hạn của thủ tục.</p>
    </Frame>
  );
};
