import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { weekdayOf } from '../../../../shared/calendar/civil-day.ts';
import { nfc } from '../../../../shared/vi/fold.ts';
import { vnDay, vnWeekday } from '../../../../shared/vi/format.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { Card } from '../../../parts/Card.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { Segmented } from '../../../parts/Segmented.tsx';
import { toast } from '../../../parts/toast.tsx';
import { KIND_WORDS, type CalendarDayRow } from './kinds.ts';
import classes from '../AdminScreen.module.css';

type Props = { readonly day: string | null; readonly known: CalendarDayRow | null; readonly onDone: () => void };

/** Marks one day, or takes the mark off; both need the decision's number. */
export const DayForm = ({ day, known, onDone }: Props) => {
  const weekend = day !== null && weekdayOf(day) >= 6;
  const usual: readonly CalendarDayRow['kind'][] = weekend ? ['swapped_workday', 'holiday'] : ['holiday', 'compensatory'];
  const kinds = known === null || usual.includes(known.kind) ? usual : [...usual, known.kind];
  const [kind, setKind] = useState<CalendarDayRow['kind']>(known?.kind ?? (weekend ? 'swapped_workday' : 'compensatory'));
  const [name, setName] = useState(known?.name ?? '');
  const [basis, setBasis] = useState('');
  const set = useCommand('calendar.setDay');
  const remove = useCommand('calendar.removeDay');
  if (day === null)
    return (
      <Card title="Ghi ngày nghỉ, làm bù">
        <p className="hint">Bấm một ngày trên lịch. Mỗi thay đổi ghi số quyết định; ngày đã hẹn với công dân giữ nguyên.</p>
      </Card>
    );
  const told = nfc(basis) !== '';
  const save = async (e: FormEvent): Promise<void> => {
    e.preventDefault();
    if (!told || nfc(name) === '') return;
    const saved = await set.attempt({ day, kind, name: nfc(name), basis: nfc(basis) });
    if (saved === null) return;
    toast({ text: `${KIND_WORDS[kind]} ${vnDay(day)}` });
    onDone();
  };
  const takeOff = async (): Promise<void> => {
    const done = await remove.attempt({ day, basis: nfc(basis) });
    if (done === null || known === null) return;
    toast({
      text: `Đã bỏ ${KIND_WORDS[known.kind].toLowerCase()} ${vnDay(day)}`,
      undo: async () => {
        await set.run({ day, kind: known.kind, name: known.name, basis: `Hoàn tác: ${nfc(basis)}` });
      },
    });
    onDone();
  };
  return (
    <Card title={`${vnWeekday(day)}, ${vnDay(day)}`}>
      <form className={classes.form} onSubmit={(e) => void save(e)}>
        <Segmented
          full
          label="Loại ngày"
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: KIND_WORDS[value] }))}
        />
        <TextInput
          label="Tên"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
          placeholder={weekend ? 'Làm bù cho thứ Hai 31/08' : 'Nghỉ bù Quốc khánh'}
          maxLength={160}
          spellCheck={false}
        />
        <TextInput
          label="Số quyết định, thông báo"
          value={basis}
          onChange={(e) => setBasis(e.currentTarget.value)}
          placeholder="Thông báo 1055/TB-UBND"
          maxLength={200}
          autoFocus
          spellCheck={false}
        />
        {set.failure !== null && <ErrorBox failure={set.failure} />}
        {remove.failure !== null && <ErrorBox failure={remove.failure} />}
        <div className={classes.actions}>
          {known !== null && (
            <Button disabled={!told} loading={remove.busy} onClick={() => void takeOff()}>
              {told ? 'Bỏ ngày này' : 'Bỏ (cần số quyết định)'}
            </Button>
          )}
          <Button type="submit" variant="filled" disabled={!told || nfc(name) === ''} loading={set.busy}>
            {told ? 'Ghi vào lịch' : 'Nhập số quyết định'}
          </Button>
        </div>
      </form>
    </Card>
  );
};
