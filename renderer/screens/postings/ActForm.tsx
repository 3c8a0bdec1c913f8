import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { PLACE_LABEL, POSTING_PLACES, type PostingAct, type PostingPlace } from '../../../shared/posting/states.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';
import classes from './postings.module.css';

export const ACT_TITLE = { post: 'Ghi niêm yết', check: 'Ghi kiểm tra', remove: 'Ghi gỡ' } as const satisfies Record<PostingAct, string>;
type Props = {
  readonly act: PostingAct;
  readonly keys: readonly string[];
  /** Where it hung last. */ readonly places: readonly PostingPlace[];
  readonly min: string | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** One act on one item or on many at once: the day, and where, how it looked, or why. */
export const ActForm = ({ act, keys, places: before, min, onDone, onClose }: Props) => {
  const { today } = useSession();
  const [day, setDay] = useState<string | null>(today);
  const [places, setPlaces] = useState<readonly PostingPlace[]>(before.length === 0 ? ['board'] : before);
  const [fault, setFault] = useState<'no' | 'yes'>('no');
  const [words, setWords] = useState('');
  const post = useCommand('postings.post');
  const check = useCommand('postings.check');
  const remove = useCommand('postings.remove');
  const { busy, failure } = { post, check, remove }[act];
  const needsWords = act === 'remove' || (act === 'check' && fault === 'yes');
  const label = act === 'post' ? 'Ghi chú' : act === 'remove' ? 'Lý do gỡ' : 'Thấy gì';
  const missing =
    day === null
      ? 'Chưa nhập ngày'
      : act === 'post' && places.length === 0
        ? 'Chưa chọn nơi niêm yết'
        : needsWords && words.trim() === ''
          ? `Chưa nhập ${label.toLocaleLowerCase('vi')}`
          : null;
  const submit = async (): Promise<void> => {
    if (day === null) return;
    const one = { keys: [...keys], day };
    const done =
      act === 'post'
        ? await post.attempt({ ...one, places: [...places], note: words })
        : act === 'check'
          ? await check.attempt({ ...one, fault: fault === 'yes', words })
          : await remove.attempt({ ...one, reason: words });
    if (done === null) return;
    const left = [
      done.skipped > 0 ? `${vnInt(done.skipped)} mục để nguyên` : '',
      'own' in done && typeof done.own === 'number' && done.own > 0
        ? `${vnInt(done.own)} mục chính anh/chị niêm yết, cần người khác kiểm tra`
        : '',
    ]
      .filter((w) => w !== '')
      .join('; ');
    toast({
      text: `Đã ghi ${{ post: 'niêm yết', check: 'kiểm tra', remove: 'gỡ' }[act]} ${vnInt(done.done)} mục${left === '' ? '' : ` · ${left}`}`,
    });
    onDone();
  };
  return (
    <PanelForm
      title={ACT_TITLE[act]}
      submit={keys.length > 1 ? `${ACT_TITLE[act]} ${vnInt(keys.length)} mục` : ACT_TITLE[act]}
      missing={missing}
      busy={busy}
      failure={failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DayField
        label={act === 'post' ? 'Niêm yết từ ngày' : 'Ngày'}
        value={day}
        onChange={setDay}
        max={today}
        {...(min === null ? {} : { min })}
      />
      {act === 'post' && (
        <Checkbox.Group label="Nơi niêm yết" value={[...places]} onChange={(v) => setPlaces(POSTING_PLACES.filter((p) => v.includes(p)))}>
          <div className={classes.places}>
            {POSTING_PLACES.map((p) => (
              <Checkbox key={p} value={p} label={PLACE_LABEL[p]} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {act === 'check' && (
        <Segmented
          label="Kết quả kiểm tra"
          value={fault}
          onChange={setFault}
          options={[
            { value: 'no', label: 'Đúng, đủ, rõ' },
            { value: 'yes', label: 'Sai, thiếu, rách' },
          ]}
        />
      )}
      {(act !== 'check' || fault === 'yes') && (
        <Textarea
          label={label}
          value={words}
          onChange={(e) => setWords(e.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={300}
        />
      )}
    </PanelForm>
  );
};
