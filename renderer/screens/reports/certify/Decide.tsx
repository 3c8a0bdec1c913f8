import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { shortDigest } from '../../../../shared/certify/words.ts';
import type { DaySpan } from '../../../../shared/indicators/periods.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { toast } from '../../../parts/toast.tsx';
import { ProofField } from '../../../parts/ProofField.tsx';
import { useProof } from '../../../parts/use-proof.ts';
import { useCan } from '../../../session/session.ts';
import classes from './certify.module.css';
import { type Certified, revisionWords } from './words.ts';

type Props = { readonly span: DaySpan; readonly certified: Certified; readonly onDone: () => void };

/** The second person's word: another head approves with the password, or gives it back with a reason; the proposer may take it back. */
export const Decide = ({ span, certified: c, onDone }: Props) => {
  const isHead = useCan('head');
  const mine = c.proposal?.mine === true;
  if (!isHead && !mine) return null;
  return (
    <>
      {isHead && !mine && <Approve span={span} certified={c} onDone={onDone} />}
      {isHead && mine && <p className={classes.quiet}>Người đề nghị không tự duyệt; cần một Giám đốc khác.</p>}
      <Reject span={span} mine={mine} />
    </>
  );
};

const Approve = ({ span, certified: c, onDone }: Props) => {
  const proof = useProof();
  const approve = useCommand('certify.approve');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await proof.prove())) return;
    const done = await approve.attempt({ period: span, fingerprint: c.now.fingerprint });
    if (done === null) return;
    toast({ text: `Đã duyệt ${revisionWords(done.revision).toLocaleLowerCase('vi')}, mã băm ${shortDigest(done.digest)}` });
    onDone();
  };
  return (
    <form className={classes.form} aria-label="Duyệt điều chỉnh" onSubmit={(e) => void submit(e)}>
      <h3 className={classes.head}>Duyệt điều chỉnh</h3>
      <ProofField proof={proof} />
      {approve.failure !== null && <ErrorBox failure={approve.failure} />}
      <div className={classes.actions}>
        <span className={classes.grow}>Bản đã chốt vẫn giữ, số hiện tại đứng bên cạnh.</span>
        <Button type="submit" variant="filled" disabled={proof.password === ''} loading={proof.busy || approve.busy}>
          {proof.password === '' ? 'Nhập mật khẩu để duyệt' : 'Duyệt và chốt số mới'}
        </Button>
      </div>
    </form>
  );
};

const Reject = ({ span, mine }: { readonly span: DaySpan; readonly mine: boolean }) => {
  const [words, setWords] = useState('');
  const reject = useCommand('certify.reject');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await reject.attempt({ period: span, words })) !== null)
      toast({ text: mine ? 'Đã rút đề nghị điều chỉnh' : 'Đã trả lại đề nghị điều chỉnh' });
  };
  return (
    <form className={classes.form} aria-label={mine ? 'Rút đề nghị' : 'Trả lại đề nghị'} onSubmit={(e) => void submit(e)}>
      <Textarea
        label={mine ? 'Lý do rút đề nghị' : 'Lý do trả lại'}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={500}
        value={words}
        onChange={(e) => setWords(e.currentTarget.value)}
      />
      {reject.failure !== null && <ErrorBox failure={reject.failure} />}
      <div className={classes.actions}>
        <Button type="submit" disabled={words.trim() === ''} loading={reject.busy}>
          {mine ? 'Rút đề nghị' : 'Trả lại đề nghị'}
        </Button>
      </div>
    </form>
  );
};
