import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EnteredDefinition } from '../../../shared/entered/definitions.ts';
import { type EnteredTarget, targetFault, targetText } from '../../../shared/entered/target.ts';
import { useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { panelClasses } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';
import { readTarget } from './read-amount.ts';

type Props = {
  readonly definition: EnteredDefinition;
  readonly target: (EnteredTarget & { readonly value: number }) | null;
  readonly from: string;
  readonly onClose: () => void;
};

/** What the figure is measured against from a day on, by which document; left empty it ends the target before it. */
export const TargetForm = ({ definition, target, from, onClose }: Props) => {
  const [text, setText] = useState(
    target === null
      ? ''
      : targetText(definition, target.value)
          .replace(/ %$/, '')
          .replace(/\.(?=\d{3})/g, ''),
  );
  const [since, setSince] = useState<string | null>(target?.validFrom ?? from);
  const [basis, setBasis] = useState(target?.basis ?? '');
  const save = useCommand('entered.setTarget');
  const value = text.trim() === '' ? null : readTarget(text, definition.kind);
  const wrong = text.trim() !== '' && value === null;
  const fault = wrong
    ? definition.kind === 'count'
      ? 'Mức giao là một số nguyên'
      : 'Mức giao là một số, nhiều nhất hai số lẻ'
    : value === null
      ? null
      : targetFault(definition, value);
  const missing = fault ?? (since === null ? 'Chưa nhập ngày áp dụng' : basis.trim() === '' ? 'Chưa nhập văn bản giao' : null);
  const submit = async (): Promise<void> => {
    if (since === null || (await save.attempt({ indicator: definition.id, value, validFrom: since, basis })) === null) return;
    toast({ text: value === null ? 'Đã thôi giao chỉ tiêu' : `Đã giao ${targetText(definition, value)}` });
    onClose();
  };
  return (
    <PanelForm
      title="Giao chỉ tiêu"
      submit="Lưu mức giao"
      missing={missing}
      busy={save.busy}
      failure={save.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className={panelClasses.two}>
        <TextInput
          label={definition.kind === 'rate' ? 'Mức giao (%)' : 'Mức giao'}
          description="Để trống: thôi giao"
          value={text}
          inputMode="decimal"
          onChange={(e) => setText(e.currentTarget.value)}
          error={fault !== null}
          autoFocus
        />
        <DayField label="Áp dụng từ" description="Đến khi có mức mới" value={since} onChange={setSince} />
      </div>
      <TextInput label="Văn bản giao" value={basis} maxLength={200} onChange={(e) => setBasis(e.currentTarget.value)} />
    </PanelForm>
  );
};
