import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { Drawer } from '../../parts/Drawer.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { useSession } from '../../session/session.ts';
import classes from './assessment.module.css';

/** Year, set of criteria, the period its computed figures are read over, the day it is due. */
export const CreateDrawer = ({
  years,
  onMade,
  onClose,
}: {
  /** Years that have a sheet. */ readonly years: readonly number[];
  readonly onMade: (id: number) => void;
  readonly onClose: () => void;
}) => {
  const { today } = useSession();
  const sets = useCentre('assessment.sets', {});
  const [year, setYear] = useState<number | string>(() => {
    let free = Number(today.slice(0, 4));
    while (years.includes(free)) free += 1;
    return free;
  });
  const y = typeof year === 'number' ? year : Number(today.slice(0, 4));
  const [chosen, setChosen] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const create = useCommand('assessment.create');
  const setId = chosen ?? sets.data?.find((s) => s.year === y)?.id ?? sets.data?.[0]?.id ?? null;
  const days = { from: from ?? `${y}-01-01`, to: to ?? `${y}-11-30`, dueOn: dueOn ?? `${y}-12-05` };
  const ready = setId !== null && typeof year === 'number' && days.from <= days.to;
  const make = async (): Promise<void> => {
    if (!ready) return;
    const made = await create.attempt({ year: y, setId, ...days });
    if (made !== null) onMade(made.id);
  };
  return (
    <Drawer open onClose={onClose} kicker="Tự đánh giá" title="Lập phiếu năm mới">
      <form
        className={classes.drawerForm}
        aria-label="Lập phiếu"
        onSubmit={(e) => {
          e.preventDefault();
          void make();
        }}
      >
        <div className={classes.row}>
          <NumberInput
            label="Năm"
            value={year}
            onChange={setYear}
            min={2020}
            max={2100}
            allowDecimal={false}
            thousandSeparator=""
            w={100}
            data-autofocus
          />
          <Select
            label="Bộ tiêu chí"
            data={(sets.data ?? []).map((s) => ({ value: s.id, label: `${s.year} · ${s.title}` }))}
            value={setId}
            onChange={setChosen}
            allowDeselect={false}
            w={480}
          />
        </div>
        <div className={classes.row}>
          <DayField label="Số liệu từ ngày" value={days.from} onChange={setFrom} width={160} />
          <DayField label="Đến ngày" value={days.to} onChange={setTo} width={160} />
          <DayField label="Hạn nộp" value={days.dueOn} onChange={setDueOn} width={160} />
        </div>
        <p className={classes.quiet}>
          Mục tự tính đọc sổ trong kỳ này. Mốc thường dùng: chốt số liệu 30/11, nộp 05/12; theo văn bản của thành phố nếu khác.
        </p>
        {create.failure !== null && <ErrorBox failure={create.failure} />}
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" disabled={!ready} loading={create.busy}>
            Lập phiếu
          </Button>
        </div>
      </form>
    </Drawer>
  );
};
