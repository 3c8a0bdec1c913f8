import { Button, NumberInput, Popover, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Answer } from '../../../shared/contract/contract.ts';
import type { IndicatorId } from '../../../shared/contract/indicators.ts';
import { definitionOf } from '../../../shared/indicators/definitions.ts';
import { vnDay, vnNumber } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { useCan, useSession } from '../../session/session.ts';
import classes from './indicators.module.css';

export type Target = Answer<'targets.list'>[number];
type Props = { readonly id: IndicatorId; readonly target: Target | null };

/** The target under a tile; for the head and the data officer it opens in place, with its day and basis. */
export const TargetEditor = ({ id, target }: Props) => {
  const may = useCan('head', 'data');
  const [open, setOpen] = useState(false);
  const words = target === null ? 'chưa có mục tiêu' : `/ ${vnNumber(target.value)} %`;
  if (!may) return <span title={target === null ? undefined : `Từ ${vnDay(target.validFrom)}. ${target.basis}`}>{words}</span>;
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      shadow="float"
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.target}
          onClick={() => setOpen((o) => !o)}
          aria-label={`Mục tiêu ${definitionOf(id).name}: ${target === null ? 'chưa có' : `${vnNumber(target.value)} %`}, đổi`}
          title={target === null ? 'Đặt mục tiêu' : `Từ ${vnDay(target.validFrom)}. ${target.basis}`}
        >
          {target === null ? 'đặt mục tiêu' : words}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.targetDrop}>
        <Form id={id} target={target} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
};

const Form = ({ id, target, onDone }: Props & { readonly onDone: () => void }) => {
  const { today } = useSession();
  const save = useCommand('targets.save');
  const [value, setValue] = useState<number | ''>(target?.value ?? '');
  const [validFrom, setValidFrom] = useState<string | null>(today);
  const [basis, setBasis] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (next: number | null): Promise<void> => {
    setTried(true);
    if (validFrom === null || basis.trim() === '') return;
    await save.run({ indicator: id, value: next, validFrom, basis: basis.trim() }).then(onDone, () => undefined);
  };
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    setTried(true);
    if (value !== '') void send(value);
  };
  return (
    <form onSubmit={submit} className={classes.targetForm} aria-label={`Mục tiêu ${definitionOf(id).name}`}>
      <NumberInput
        label="Mục tiêu (%)"
        value={value}
        onChange={(v) => setValue(typeof v === 'number' ? v : '')}
        min={0}
        max={100}
        decimalScale={2}
        decimalSeparator=","
        hideControls
        error={tried && value === '' ? 'Chưa nhập' : undefined}
        data-autofocus
      />
      <DayField
        label="Có hiệu lực từ"
        value={validFrom}
        onChange={setValidFrom}
        error={tried && validFrom === null ? 'Chưa nhập' : undefined}
      />
      <TextInput
        label="Căn cứ"
        placeholder="Số, ngày văn bản giao chỉ tiêu"
        value={basis}
        onChange={(e) => setBasis(e.currentTarget.value)}
        maxLength={200}
        error={tried && basis.trim() === '' ? 'Chưa nhập' : undefined}
      />
      {save.failure !== null && <ErrorBox failure={save.failure} />}
      <div className={classes.targetButtons}>
        {target !== null && (
          <Button size="xs" onClick={() => void send(null)} loading={save.busy}>
            Bỏ mục tiêu
          </Button>
        )}
        <Button size="xs" variant="filled" type="submit" loading={save.busy}>
          Lưu mục tiêu
        </Button>
      </div>
    </form>
  );
};
