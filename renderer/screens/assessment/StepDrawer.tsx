import { Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { appraisalRound, mayMove } from '../../../shared/assessment/sheet.ts';
import { MOVE_WORDS, pointsText, rankBase, sheetName, STATE_WORDS } from '../../../shared/assessment/words.ts';
import { SHEET_STATES, type SheetHead, type SheetState } from '../../../shared/contract/assessment.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';
import { readNumber } from './answer-draft.ts';
import classes from './assessment.module.css';

type Props = { readonly head: SheetHead; readonly onClose: () => void };

/** Where a submitted sheet goes next, as the city says; publication with its day, index and place among the units ranked together. */
export const StepDrawer = ({ head, onClose }: Props) => {
  const { today, unitName } = useSession();
  const steps = SHEET_STATES.filter((to) => mayMove(head.state, to));
  const [to, setTo] = useState<SheetState>(steps[0] ?? head.state);
  const [reason, setReason] = useState('');
  const base = rankBase(unitName);
  const [on, setOn] = useState<string | null>(today);
  const [index, setIndex] = useState(head.totals.final === null ? '' : pointsText(head.totals.final));
  const [place, setPlace] = useState<number | string>('');
  const [of, setOf] = useState<number | string>(base.of);
  const move = useCommand('assessment.move');
  const rest = useCommand('assessment.appraiseRest');
  const given = readNumber(index);
  const ranked = typeof place === 'number';
  const fault =
    to !== 'published'
      ? null
      : on === null
        ? 'Nhập ngày công bố'
        : index.trim() !== '' && (given === null || given > 100)
          ? 'Chỉ số từ 0 đến 100'
          : ranked && (typeof of !== 'number' || place > of)
            ? 'Hạng không quá số đơn vị cùng xếp'
            : null;
  const ready = fault === null && (to !== 'returned' || reason.trim() !== '');
  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const result =
      to === 'published' && on !== null
        ? { on, index: given, place: ranked ? place : null, of: ranked && typeof of === 'number' ? of : null }
        : null;
    if ((await move.attempt({ id: head.id, to, reason, result })) === null) return;
    toast({ text: `${sheetName(head)}: ${STATE_WORDS[to].toLocaleLowerCase('vi')}` });
    onClose();
  };
  const keep = async (): Promise<void> => {
    const done = await rest.attempt({ id: head.id });
    if (done !== null) toast({ text: `${done.leaves} mục giữ điểm tự chấm` });
  };
  return (
    <Drawer open onClose={onClose} kicker={`Đang ở bước ${STATE_WORDS[head.state].toLocaleLowerCase('vi')}`} title={sheetName(head)}>
      {appraisalRound(head.state) === 1 && (
        <div className={classes.drawerForm}>
          <p>Ghi điểm từng mục ở bảng bên phải cây tiêu chí. Các mục thành phố không đổi điểm thì ghi một lần:</p>
          <div className={classes.buttons}>
            <Button loading={rest.busy} onClick={() => void keep()}>
              Các mục chưa ghi giữ điểm tự chấm
            </Button>
          </div>
          {rest.failure !== null && <ErrorBox failure={rest.failure} />}
        </div>
      )}
      <form className={classes.drawerForm} aria-label="Bước tiếp theo" onSubmit={(e) => void go(e)}>
        <Segmented
          label="Bước tiếp theo"
          value={to}
          onChange={setTo}
          options={steps.map((value) => ({ value, label: MOVE_WORDS[value] }))}
        />
        {to === 'published' ? (
          <>
            <div className={classes.row}>
              <DayField label="Ngày công bố" value={on} onChange={setOn} max={today} width={160} />
              <TextInput
                label="Chỉ số công bố"
                inputMode="decimal"
                value={index}
                onChange={(e) => setIndex(e.currentTarget.value)}
                w={140}
              />
            </div>
            <div className={classes.row}>
              <NumberInput label="Hạng" value={place} onChange={setPlace} min={1} max={1000} allowDecimal={false} w={100} />
              <NumberInput
                label={`Trên số ${base.words} cùng xếp`}
                value={of}
                onChange={setOf}
                min={1}
                max={1000}
                allowDecimal={false}
                w={190}
              />
            </div>
            <p className={classes.quiet}>
              Phường xếp trong 45 phường; xã và đặc khu xếp trong 68 đơn vị. Không so với hạng Bộ chỉ số 766, xếp chung 114 đơn vị.
              {head.totals.final === null
                ? ' Còn mục chưa có điểm thẩm định nên chương trình chưa cộng được kết quả.'
                : ` Chương trình cộng từ điểm thẩm định: ${pointsText(head.totals.final)}, ${head.totals.band.toLocaleLowerCase('vi')}.`}
            </p>
          </>
        ) : (
          <Textarea
            label={to === 'returned' ? 'Thành phố yêu cầu bổ sung gì' : 'Ghi chú'}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={500}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
        )}
        {fault !== null && <p className={classes.soon}>{fault}</p>}
        {move.failure !== null && <ErrorBox failure={move.failure} />}
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" disabled={!ready} loading={move.busy}>
            {to === 'returned' && !ready ? 'Ghi yêu cầu bổ sung trước' : MOVE_WORDS[to]}
          </Button>
        </div>
      </form>
    </Drawer>
  );
};
