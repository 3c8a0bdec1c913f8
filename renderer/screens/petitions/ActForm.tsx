import { NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { PetitionRow } from '../../../shared/contract/petitions.ts';
import { PETITION_ACT_LABEL, PETITION_WORDED, type PetitionAct } from '../../../shared/petitions/states.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';
import classes from './petitions.module.css';

type Props = { readonly petition: PetitionRow; readonly onClose: () => void };

/** The term an act has, as a hint when its day lies beyond it. */
const termOf = (p: PetitionRow, act: PetitionAct): string | null =>
  act === 'refuse' || act === 'return'
    ? p.askedOn === null
      ? p.clocks.refuseBy
      : p.clocks.answerBy
    : act === 'askSupplement'
      ? p.clocks.askBy
      : act === 'answer'
        ? p.clocks.answerBy
        : act === 'publish'
          ? p.clocks.publishBy
          : null;

export const MoveForm = ({ petition: p, act, onClose }: Props & { readonly act: PetitionAct }) => {
  const { today } = useSession();
  const [day, setDay] = useState<string | null>(today);
  const [words, setWords] = useState('');
  const move = useCommand('petitions.move');
  const worded = PETITION_WORDED.includes(act);
  const label = act === 'answer' ? 'Nội dung trả lời' : act === 'askSupplement' ? 'Cần bổ sung gì' : 'Lý do';
  const missing = day === null ? 'Chưa nhập ngày' : worded && words.trim() === '' ? `Chưa nhập ${label.toLocaleLowerCase('vi')}` : null;
  const term = termOf(p, act);
  const submit = async (): Promise<void> => {
    if (day === null || (await move.attempt({ id: p.id, revision: p.revision, act, day, words })) === null) return;
    toast({ text: `Đã ghi: ${PETITION_ACT_LABEL[act].toLocaleLowerCase('vi')}` });
    onClose();
  };
  return (
    <PanelForm
      title={PETITION_ACT_LABEL[act]}
      missing={missing}
      busy={move.busy}
      failure={move.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DayField label="Ngày" value={day} onChange={setDay} min={p.receivedOn} max={today} />
      {term !== null && day !== null && day > term && <p className="hint">Hạn của việc này là {vnDay(term)}: sẽ tính là quá hạn.</p>}
      {worded && (
        <Textarea
          label={label}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          autoFocus
        />
      )}
    </PanelForm>
  );
};

export const RateForm = ({ petition: p, onClose }: Props) => {
  const [likes, setLikes] = useState<number | string>(p.likes);
  const [dislikes, setDislikes] = useState<number | string>(p.dislikes);
  const rate = useCommand('petitions.rate');
  const whole = typeof likes === 'number' && typeof dislikes === 'number';
  const submit = async (): Promise<void> => {
    if (
      typeof likes !== 'number' ||
      typeof dislikes !== 'number' ||
      (await rate.attempt({ id: p.id, revision: p.revision, likes, dislikes })) === null
    )
      return;
    toast({ text: 'Đã ghi đánh giá' });
    onClose();
  };
  const number = {
    min: 0,
    max: 1_000_000,
    allowDecimal: false,
    allowNegative: false,
    clampBehavior: 'strict',
    hideControls: true,
  } as const;
  return (
    <PanelForm
      title="Ghi đánh giá"
      missing={whole ? null : 'Chưa nhập đủ hai số'}
      busy={rate.busy}
      failure={rate.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={classes.three}>
        <NumberInput label="Hài lòng" value={likes} onChange={setLikes} {...number} />
        <NumberInput label="Không hài lòng" value={dislikes} onChange={setDislikes} {...number} />
      </div>
    </PanelForm>
  );
};
