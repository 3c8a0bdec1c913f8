import { Checkbox, TextInput } from '@mantine/core';
import type { Leaf } from '../../../shared/assessment/criteria.ts';
import { itemName } from '../../../shared/assessment/answer-text.ts';
import { NULL_WORDS } from '../../../shared/assessment/words.ts';
import { vnNumber } from '../../../shared/vi/format.ts';
import { DayField } from '../../parts/DayField.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { type Draft, mayBeNone } from './answer-draft.ts';
import classes from './leaf.module.css';

type Props = { readonly leaf: Leaf; readonly draft: Draft; readonly onChange: (draft: Draft) => void; readonly fault: string | null };

/** The fields of one leaf by the kind of its rule, and "Không phát sinh" where that is an answer. */
export const AnswerField = ({ leaf, draft, onChange, fault }: Props) => (
  <div className={classes.answer} role="group" aria-label="Câu trả lời">
    {!draft.none && <Fields leaf={leaf} draft={draft} onChange={onChange} fault={fault} />}
    {(mayBeNone(leaf) || draft.none) && (
      <Checkbox
        label={`Không phát sinh: ${NULL_WORDS[leaf.whenNull]}`}
        checked={draft.none}
        onChange={(e) => onChange({ ...draft, none: e.currentTarget.checked })}
      />
    )}
  </div>
);

const Fields = ({ leaf, draft, onChange, fault }: Props) => {
  const { rule } = leaf;
  const set = (change: Partial<Draft>): void => onChange({ ...draft, ...change });
  switch (rule.kind) {
    case 'ratio':
      return (
        <div className={classes.fraction}>
          <TextInput
            label="Tử số"
            inputMode="decimal"
            value={draft.num}
            onChange={(e) => set({ num: e.currentTarget.value })}
            error={fault}
            w={150}
          />
          <TextInput label="Mẫu số" inputMode="decimal" value={draft.den} onChange={(e) => set({ den: e.currentTarget.value })} w={150} />
        </div>
      );
    case 'yes_no':
      return (
        <Segmented
          label="Trả lời"
          value={draft.yes === null ? null : draft.yes ? 'yes' : 'no'}
          onChange={(v) => set({ yes: v === 'yes' })}
          options={[
            { value: 'yes', label: 'Có' },
            { value: 'no', label: 'Không' },
          ]}
        />
      );
    case 'checklist':
    case 'bonus':
      return (
        <>
          {rule.items.map((i) => (
            <Checkbox
              key={i.id}
              label={`${i.name} (${vnNumber(i.points)} điểm)`}
              checked={draft.ticked.includes(i.id)}
              onChange={(e) =>
                set({ nothing: false, ticked: e.currentTarget.checked ? [...draft.ticked, i.id] : draft.ticked.filter((x) => x !== i.id) })
              }
            />
          ))}
          <Checkbox label="Không mục nào" checked={draft.nothing} onChange={(e) => set({ nothing: e.currentTarget.checked, ticked: [] })} />
        </>
      );
    case 'deadline':
      return <DayField label="Ngày thực hiện" value={draft.day} onChange={(day) => set({ day })} width={170} clearable />;
    case 'penalty':
      return <Counts ids={rule.items.map((i) => i.id)} leaf={leaf} draft={draft} onChange={onChange} fault={fault} />;
    case 'deduct':
      if (rule.weighted)
        return <Counts ids={rule.counters.map((c) => c.counter)} leaf={leaf} draft={draft} onChange={onChange} fault={fault} />;
      return (
        <TextInput
          label="Số trường hợp"
          inputMode="decimal"
          value={draft.value}
          onChange={(e) => set({ value: e.currentTarget.value })}
          error={fault}
          w={170}
        />
      );
    case 'step':
      return (
        <TextInput
          label="Giá trị đạt được"
          inputMode="decimal"
          value={draft.value}
          onChange={(e) => set({ value: e.currentTarget.value })}
          error={fault}
          w={170}
        />
      );
    case 'survey':
      return (
        <TextInput
          label="Chỉ số (0–100)"
          inputMode="decimal"
          value={draft.value}
          onChange={(e) => set({ value: e.currentTarget.value })}
          error={fault}
          w={170}
        />
      );
  }
};

const Counts = ({ ids, leaf, draft, onChange, fault }: Props & { readonly ids: readonly string[] }) => (
  <>
    <div className={classes.counts}>
      {ids.map((id) => (
        <TextInput
          key={id}
          label={itemName(leaf, id)}
          inputMode="numeric"
          value={draft.counts[id] ?? ''}
          onChange={(e) => onChange({ ...draft, nothing: false, counts: { ...draft.counts, [id]: e.currentTarget.value } })}
        />
      ))}
    </div>
    {fault !== null && (
      <p className={classes.fault} role="alert">
        {fault}
      </p>
    )}
    <Checkbox
      label="Không trường hợp nào"
      checked={draft.nothing}
      onChange={(e) => onChange({ ...draft, nothing: e.currentTarget.checked, counts: {} })}
    />
  </>
);
