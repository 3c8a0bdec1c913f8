import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EnteredValue } from '../../../shared/contract/entered.ts';
import type { EnteredDefinition } from '../../../shared/entered/definitions.ts';
import { amountFault } from '../../../shared/entered/value.ts';
import type { DaySpan } from '../../../shared/indicators/periods.ts';
import { vnDay, vnInt, vnNumber } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { panelClasses } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';
import { readAmount } from './read-amount.ts';

type Props = {
  readonly definition: EnteredDefinition;
  readonly value: EnteredValue | null;
  readonly span: DaySpan;
  readonly onSaved: (id: number) => void;
  readonly onClose: () => void;
};

/** Numerator, denominator, source and note of one value; the period is the one of the page, or the value's own. */
export const ValueForm = ({ definition, value, span, onSaved, onClose }: Props) => {
  const shown = (n: number | null | undefined): string =>
    n === null || n === undefined ? '' : definition.kind === 'index' ? vnNumber(n / 100) : vnInt(n);
  const [num, setNum] = useState(shown(value?.num));
  const [den, setDen] = useState(shown(value?.den));
  const [source, setSource] = useState(value?.source ?? '');
  const [note, setNote] = useState(value?.note ?? '');
  const save = useCommand('entered.save');
  const period = value === null ? span : { from: value.from, to: value.to };
  const read = {
    num: readAmount(num, definition.kind),
    den: definition.kind === 'count' ? null : definition.kind === 'index' ? 10_000 : readAmount(den, definition.kind),
  };
  const whole = read.num !== null && (definition.kind !== 'rate' || read.den !== null);
  const fault =
    num === '' || (definition.kind === 'rate' && den === '')
      ? null
      : !whole || read.num === null
        ? 'Chỉ nhập chữ số'
        : amountFault(definition, { num: read.num, den: read.den });
  const submit = async (): Promise<void> => {
    if (read.num === null) return;
    const done = await save.attempt({
      id: value?.id ?? null,
      revision: value?.revision ?? null,
      indicator: definition.id,
      period,
      num: read.num,
      den: read.den,
      note,
      source,
    });
    if (done === null) return;
    toast({ text: `Đã lưu ${definition.name.toLocaleLowerCase('vi')}` });
    onSaved(done.id);
  };
  const missing = fault !== null ? fault : num === '' || (definition.kind === 'rate' && den === '') ? 'Chưa nhập đủ số' : null;
  return (
    <PanelForm
      title={`${value === null ? 'Nhập' : 'Sửa'} số, kỳ ${vnDay(period.from)} – ${vnDay(period.to)}`}
      submit="Lưu số"
      missing={missing}
      busy={save.busy}
      failure={save.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
      keepOnEsc
    >
      <p className={panelClasses.quiet}>
        Kỳ {vnDay(period.from)} – {vnDay(period.to)}
      </p>
      <div className={panelClasses.two}>
        <TextInput
          label={capital(definition.numerator)}
          value={num}
          inputMode="numeric"
          onChange={(e) => setNum(e.currentTarget.value)}
          error={fault !== null}
          data-autofocus
          rightSection={definition.unit === 'đồng' ? 'đ' : undefined}
        />
        {definition.kind === 'rate' && (
          <TextInput
            label={capital(definition.denominator)}
            value={den}
            inputMode="numeric"
            onChange={(e) => setDen(e.currentTarget.value)}
            rightSection={definition.unit === 'đồng' ? 'đ' : undefined}
          />
        )}
      </div>
      <TextInput
        label="Nguồn số liệu"
        value={source}
        maxLength={160}
        placeholder={definition.source}
        onChange={(e) => setSource(e.currentTarget.value)}
      />
      <TextInput label="Ghi chú" value={note} maxLength={500} onChange={(e) => setNote(e.currentTarget.value)} />
    </PanelForm>
  );
};
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
