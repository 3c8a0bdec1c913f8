import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconMessageReport } from '@tabler/icons-react';
import { useState } from 'react';
import type { Leaf } from '../../../shared/assessment/criteria.ts';
import { answerOf } from '../../../shared/assessment/sheet.ts';
import type { LeafView, SheetHead } from '../../../shared/contract/assessment.ts';
import { useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { toast } from '../../parts/toast.tsx';
import { AnswerField } from './AnswerField.tsx';
import { draftOf, readDraft } from './answer-draft.ts';
import { Explanation } from './Explanation.tsx';
import classes from './leaf.module.css';

type Props = {
  readonly head: SheetHead;
  readonly leaf: Leaf;
  readonly view: LeafView;
  /** May write the explanation. */ readonly open: boolean;
  /** May agree with the program or contest it. */ readonly judges: boolean;
};

/** What a person says of the program's figure: agrees, or gives another with a reason. Nothing is overwritten: both stay. */
export const ComputedForm = ({ head, leaf, view, open, judges }: Props) => {
  const judge = useCommand('assessment.judge');
  const can = view.reading !== null && answerOf(leaf, view.reading) !== null;
  const [contesting, setContesting] = useState(false);
  const [draft, setDraft] = useState(() => draftOf(view.answer));
  const [reason, setReason] = useState(view.verdictReason);
  const read = readDraft(leaf, draft, head.year);
  const settled = view.verdict === 'confirmed' && !view.moved;
  const ready = read.answer !== null && read.fault === null && reason.trim() !== '';
  const confirm = async (): Promise<void> => {
    if (judge.busy || (await judge.attempt({ id: head.id, leaf: leaf.id, verdict: 'confirmed' })) === null) return;
    setContesting(false);
    toast({ text: `Đã xác nhận ${leaf.id}` });
  };
  const contest = async (): Promise<void> => {
    if (
      !ready ||
      judge.busy ||
      (await judge.attempt({ id: head.id, leaf: leaf.id, verdict: 'contested', reason, answer: read.answer })) === null
    )
      return;
    setContesting(false);
    toast({ text: `Đã ghi số của xã ở ${leaf.id}` });
  };
  useKeys(
    {
      'Ctrl+Enter': () => {
        if (contesting) void contest();
        else if (can && !settled) void confirm();
        else return false;
        return undefined;
      },
    },
    judges,
  );
  return (
    <div className={classes.form}>
      {open && <Explanation key={view.explanation} head={head} leaf={leaf} view={view} />}
      {!open && view.explanation !== '' && <p>Giải trình: {view.explanation}</p>}
      {judge.failure !== null && <ErrorBox failure={judge.failure} />}
      {judges && !contesting && (
        <div className={classes.buttons}>
          {can && !settled && (
            <Button
              variant="filled"
              leftSection={<IconCheck size={16} stroke={1.8} aria-hidden />}
              rightSection={<KeyCap>Ctrl Enter</KeyCap>}
              loading={judge.busy}
              onClick={() => void confirm()}
            >
              {view.moved ? 'Xác nhận số mới' : 'Xác nhận số máy tính'}
            </Button>
          )}
          {settled && (
            <span className={classes.done}>
              <IconCheck size={15} stroke={1.8} aria-hidden /> Đã xác nhận số máy tính
            </span>
          )}
          <Button leftSection={<IconMessageReport size={16} stroke={1.7} aria-hidden />} onClick={() => setContesting(true)}>
            {view.verdict === 'contested' ? 'Sửa số của xã' : 'Nêu số khác'}
          </Button>
        </div>
      )}
      {judges && contesting && (
        <form
          className={classes.form}
          aria-label="Nêu số khác số máy tính"
          onSubmit={(e) => {
            e.preventDefault();
            void contest();
          }}
        >
          <AnswerField leaf={leaf} draft={draft} onChange={setDraft} fault={read.fault} />
          <Textarea
            label="Vì sao khác số máy tính"
            autosize
            minRows={1}
            maxRows={4}
            maxLength={1000}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button type="submit" variant="filled" disabled={!ready} loading={judge.busy} rightSection={<KeyCap>Ctrl Enter</KeyCap>}>
              {ready ? 'Ghi số của xã' : 'Nhập số và lý do'}
            </Button>
            <Button onClick={() => setContesting(false)}>Thôi</Button>
          </div>
        </form>
      )}
    </div>
  );
};
