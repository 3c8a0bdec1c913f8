import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Leaf } from '../../../shared/assessment/criteria.ts';
import { appraisalRound } from '../../../shared/assessment/sheet.ts';
import { pointsText } from '../../../shared/assessment/words.ts';
import type { LeafView, SheetHead } from '../../../shared/contract/assessment.ts';
import { vnNumber } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan } from '../../session/session.ts';
import { readNumber } from './answer-draft.ts';
import classes from './leaf.module.css';

type Props = { readonly head: SheetHead; readonly leaf: Leaf; readonly view: LeafView };

/** What the appraisers gave in each round and why, the gap, the commune's reply. Shown once the sheet is submitted. */
export const AppraisalForm = ({ head, leaf, view }: Props) => {
  const decides = useCan('head', 'data');
  if (head.state === 'draft' && view.appraised1 === null) return null;
  const round = head.newest ? appraisalRound(head.state) : null;
  return (
    <section className={classes.section} aria-label="Thẩm định">
      <header>
        <h3>Thẩm định</h3>
        <span className={classes.quiet}>
          vòng 1: {pointsText(view.appraised1)} · vòng 2: {pointsText(view.appraised2)}
          {view.gap === null || Math.abs(view.gap) < 0.005 ? '' : ` · chênh ${pointsText(view.gap)}`}
        </span>
      </header>
      {decides && round !== null ? (
        <RoundForm key={round} head={head} leaf={leaf} view={view} round={round} />
      ) : (
        view.appraiserNote !== '' && <p>Ý kiến thẩm định: {view.appraiserNote}</p>
      )}
      {decides && head.state === 'explaining' ? (
        <ReplyForm head={head} leaf={leaf} view={view} />
      ) : (
        view.reply !== '' && <p>Xã giải trình: {view.reply}</p>
      )}
    </section>
  );
};

const RoundForm = ({ head, leaf, view, round }: Props & { readonly round: 1 | 2 }) => {
  const was = round === 1 ? view.appraised1 : view.appraised2;
  // A survey comes as an index out of 100; its points follow.
  const survey = leaf.rule.kind === 'survey';
  const shown = was === null ? '' : vnNumber(survey ? (was * 100) / leaf.max : was, 4);
  const [text, setText] = useState(shown);
  const [note, setNote] = useState(view.appraiserNote);
  const appraise = useCommand('assessment.appraise');
  const read = readNumber(text);
  const points = read === null ? null : survey ? (leaf.max * read) / 100 : read;
  const bad = text.trim() !== '' && (points === null || (survey && (read ?? 0) > 100));
  const changed = text !== shown || note !== view.appraiserNote;
  const save = async (): Promise<void> => {
    if (!changed || bad || appraise.busy) return;
    if ((await appraise.attempt({ id: head.id, leaf: leaf.id, round, points, note })) !== null)
      toast({ text: `Đã ghi điểm thẩm định ${leaf.id}` });
  };
  useKeys({ 'Ctrl+Enter': () => void save() });
  return (
    <form
      className={classes.form}
      aria-label={`Điểm thẩm định vòng ${round}`}
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <div className={classes.explain}>
        <TextInput
          label={
            survey ? 'Chỉ số thành phố công bố (0–100)' : leaf.rule.kind === 'penalty' ? `Điểm trừ, vòng ${round}` : `Điểm vòng ${round}`
          }
          inputMode="decimal"
          w={200}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
          error={bad ? 'Chỉ nhập chữ số' : undefined}
          description={survey && points !== null ? `${pointsText(points)} điểm` : undefined}
        />
        <Textarea
          className={classes.grow}
          label="Ý kiến thẩm định"
          autosize
          minRows={1}
          maxRows={4}
          maxLength={1000}
          value={note}
          onChange={(e) => setNote(e.currentTarget.value)}
        />
        {changed && (
          <Button type="submit" disabled={bad} loading={appraise.busy} rightSection={<KeyCap>Ctrl Enter</KeyCap>}>
            Ghi
          </Button>
        )}
      </div>
      {appraise.failure !== null && <ErrorBox failure={appraise.failure} />}
    </form>
  );
};

const ReplyForm = ({ head, leaf, view }: Props) => {
  const [reply, setReply] = useState(view.reply);
  const explain = useCommand('assessment.explain');
  return (
    <form
      className={classes.explain}
      aria-label="Giải trình với thẩm định"
      onSubmit={(e) => {
        e.preventDefault();
        if (reply.trim() !== '') void explain.attempt({ id: head.id, leaf: leaf.id, reply });
      }}
    >
      <Textarea
        className={classes.grow}
        label="Giải trình của xã"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
        value={reply}
        onChange={(e) => setReply(e.currentTarget.value)}
      />
      {reply !== view.reply && (
        <Button type="submit" disabled={reply.trim() === ''} loading={explain.busy}>
          Ghi giải trình
        </Button>
      )}
      {explain.failure !== null && <ErrorBox failure={explain.failure} />}
    </form>
  );
};
