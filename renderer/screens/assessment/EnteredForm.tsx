import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Leaf } from '../../../shared/assessment/criteria.ts';
import { pointsText } from '../../../shared/assessment/words.ts';
import type { LeafView, SheetHead } from '../../../shared/contract/assessment.ts';
import { vnNumber } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { toast } from '../../parts/toast.tsx';
import { AnswerField } from './AnswerField.tsx';
import { draftOf, draftPoints, readDraft } from './answer-draft.ts';
import classes from './leaf.module.css';

type Props = { readonly head: SheetHead; readonly leaf: Leaf; readonly view: LeafView; readonly open: boolean };

/** A leaf the commune answers itself: its fields, what they would give, the explanation. An empty answer is "Chưa chấm". */
export const EnteredForm = ({ head, leaf, view, open }: Props) => {
  const [draft, setDraft] = useState(() => draftOf(view.answer));
  const [text, setText] = useState(view.explanation);
  const save = useCommand('assessment.answer');
  const read = readDraft(leaf, draft, head.year);
  const changed = text !== view.explanation || JSON.stringify(read.answer) !== JSON.stringify(view.answer);
  const ready = read.fault === null && changed;
  const submit = async (): Promise<void> => {
    if (!ready || save.busy) return;
    if ((await save.attempt({ id: head.id, leaf: leaf.id, answer: read.answer, explanation: text })) !== null)
      toast({ text: `Đã lưu ${leaf.id}` });
  };
  useKeys({ 'Ctrl+Enter': () => void submit() }, open);
  if (!open) return view.explanation === '' ? null : <p>Giải trình: {view.explanation}</p>;
  const points = read.fault === null ? draftPoints(leaf, read.answer, head.year) : null;
  return (
    <form
      className={classes.form}
      aria-label="Chấm điểm"
      data-first
      onSubmit={(e) => {
        e.preventDefault();
        void submit();
      }}
    >
      {view.answer === null && view.reading !== null && <p className={classes.quiet}>Để trống thì lấy số ở Chỉ tiêu khác nêu trên.</p>}
      <AnswerField leaf={leaf} draft={draft} onChange={setDraft} fault={read.fault} />
      <Textarea
        label="Giải trình"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      {save.failure !== null && <ErrorBox failure={save.failure} />}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" disabled={!ready} loading={save.busy} rightSection={<KeyCap>Ctrl Enter</KeyCap>}>
          Lưu mục này
        </Button>
        <span className={classes.quiet}>
          {read.fault !== null
            ? ''
            : read.answer === null
              ? 'Chưa chấm'
              : points === null
                ? 'Không tính, chia lại'
                : `Được ${pointsText(points)} / ${vnNumber(leaf.max)} điểm`}
        </span>
      </div>
    </form>
  );
};
