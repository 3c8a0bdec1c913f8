import { Button, Select, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { REASON_WORDS } from '../../../../shared/certify/words.ts';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { RESTATE_REASONS, type RestateReason } from '../../../../shared/sync/protocol.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { toast } from '../../../parts/toast.tsx';
import classes from './certify.module.css';

const REASONS = RESTATE_REASONS.map((value) => ({ value, label: REASON_WORDS[value] }));
const isReason = (text: string | null): text is RestateReason => REASONS.some((r) => r.value === text);

/** Asks that the figures of now be frozen beside the old ones. */
export const Propose = ({ span }: { readonly span: DaySpan }) => {
  const [reason, setReason] = useState<RestateReason | null>(null);
  const [words, setWords] = useState('');
  const propose = useCommand('certify.propose');
  const ready = reason !== null && words.trim() !== '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason === null) return;
    if ((await propose.attempt({ period: span, reason, words })) !== null)
      toast({ text: 'Đã gửi đề nghị điều chỉnh, chờ Giám đốc khác duyệt' });
  };
  return (
    <form className={classes.form} aria-label="Đề nghị điều chỉnh" onSubmit={(e) => void submit(e)}>
      <h3 className={classes.head}>Đề nghị điều chỉnh</h3>
      <Select
        label="Lý do"
        placeholder="Chọn lý do"
        data={REASONS}
        value={reason}
        onChange={(v) => {
          if (isReason(v)) setReason(v);
        }}
      />
      <Textarea
        label="Giải trình"
        autosize
        minRows={2}
        maxRows={5}
        maxLength={500}
        value={words}
        onChange={(e) => setWords(e.currentTarget.value)}
      />
      {propose.failure !== null && <ErrorBox failure={propose.failure} />}
      <div className={classes.actions}>
        <span className={classes.grow}>Một Giám đốc khác người đề nghị sẽ duyệt.</span>
        <Button type="submit" variant="filled" disabled={!ready} loading={propose.busy}>
          {ready ? 'Gửi đề nghị' : 'Chọn lý do và giải trình'}
        </Button>
      </div>
    </form>
  );
};
