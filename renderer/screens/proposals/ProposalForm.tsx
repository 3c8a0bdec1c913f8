import { Checkbox, NumberInput, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ProposalRow } from '../../../shared/contract/proposals.ts';
import {
  KIND_LABEL,
  LEVEL_LABEL,
  MEASURES,
  type Measured,
  measuredFault,
  NOTHING_MEASURED,
  PROPOSAL_KINDS,
  PROPOSAL_LEVELS,
  type ProposalKind,
  type ProposalLevel,
  reviewPeriodLabel,
} from '../../../shared/simplify/proposal.ts';
import { useAsk, useCentre, useCommand } from '../../api/use-centre.ts';
import { panelClasses } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { SearchSelect } from '../../parts/SearchSelect.tsx';
import { toast } from '../../parts/toast.tsx';
import { useSession } from '../../session/session.ts';
import classes from './proposals.module.css';

export type Draft = Measured & {
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly level: ProposalLevel;
  readonly period: string;
  readonly kinds: readonly ProposalKind[];
  readonly reason: string;
  readonly provision: string;
  readonly origin: string;
};
export const emptyDraft = (year: string): Draft => ({
  ...NOTHING_MEASURED,
  procedureCode: '',
  procedureName: '',
  level: 'commune',
  period: year,
  kinds: [],
  reason: '',
  provision: '',
  origin: '',
});
const periodsOf = (year: number): readonly string[] =>
  [year, year - 1].flatMap((y) => [`${y}`, `${y}-H1`, `${y}-H2`, `${y}-Q1`, `${y}-Q2`, `${y}-Q3`, `${y}-Q4`]);
const MOST_OPTIONS = 30;

type Props = {
  readonly before: ProposalRow | null;
  readonly start: Draft;
  readonly onSaved: (id: number) => void;
  readonly onClose: () => void;
};
/** Procedure, kinds, before and after, reason. Choosing a procedure fills what the catalogue knows of it today. */
export const ProposalForm = ({ before, start, onSaved, onClose }: Props) => {
  const { today } = useSession();
  const ask = useAsk();
  const [draft, setDraft] = useState<Draft>(start);
  const [text, setText] = useState('');
  const set = (more: Partial<Draft>): void => setDraft((d) => ({ ...d, ...more }));
  const found = useCentre('procedures.list', { text: text === draft.procedureName ? '' : text, show: 'all' });
  const save = useCommand('proposals.save');
  const options = [
    ...(draft.procedureCode === '' ? [] : [{ value: draft.procedureCode, label: draft.procedureName }]),
    ...(found.data?.rows ?? [])
      .filter((p) => p.code !== draft.procedureCode)
      .slice(0, MOST_OPTIONS)
      .map((p) => ({ value: p.code, label: p.name })),
  ];
  const choose = async (code: string): Promise<void> => {
    set({ procedureCode: code, procedureName: options.find((o) => o.value === code)?.label ?? '' });
    const p = await ask('procedures.read', { code });
    const days =
      p.term === null || p.term.unit === 'same_day'
        ? null
        : p.term.unit === 'hour'
          ? Math.max(0.5, Math.round(p.term.value / 4) / 2)
          : p.term.value;
    set({
      componentsBefore: p.componentCount === 0 ? null : p.componentCount,
      componentsAfter: null,
      daysBefore: days,
      daysAfter: null,
      feeBefore: p.feeVnd,
      feeAfter: null,
    });
  };
  const fault = measuredFault(draft);
  const missing = draft.procedureCode === '' ? 'Chưa chọn thủ tục' : draft.kinds.length === 0 ? 'Chưa chọn loại phương án' : fault;
  const submit = async (): Promise<void> => {
    const { procedureName: _name, kinds, ...rest } = draft;
    const done = await save.attempt({ id: before?.id ?? null, revision: before?.revision ?? null, ...rest, kinds: [...kinds] });
    if (done === null) return;
    toast({ text: 'Đã lưu phương án' });
    onSaved(done.id);
  };
  return (
    <PanelForm
      title="Phương án"
      submit="Lưu nháp"
      whole
      missing={missing}
      busy={save.busy}
      failure={save.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <SearchSelect
        label="Thủ tục"
        placeholder="Gõ tên, mã hoặc chữ đầu"
        found
        waiting={found.isPending || found.isPlaceholderData}
        value={draft.procedureCode === '' ? null : draft.procedureCode}
        onChange={(v) => void choose(v)}
        data={options}
        onSearchChange={setText}
        nothingFoundMessage="Không có thủ tục nào khớp"
        comboboxProps={{ transitionProps: { duration: 0 } }}
        autoFocus={before === null && start.procedureCode === ''}
      />
      <div className={panelClasses.two}>
        <Select
          label="Cấp"
          data={PROPOSAL_LEVELS.map((value) => ({ value, label: LEVEL_LABEL[value] }))}
          value={draft.level}
          allowDeselect={false}
          onChange={(v) => {
            if (v !== null) set({ level: v as ProposalLevel });
          }}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <Select
          label="Kỳ rà soát"
          data={[...new Set([draft.period, ...periodsOf(Number(today.slice(0, 4)))])].map((value) => ({
            value,
            label: reviewPeriodLabel(value),
          }))}
          value={draft.period}
          allowDeselect={false}
          onChange={(v) => {
            if (v !== null) set({ period: v });
          }}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      </div>
      <fieldset className={classes.kinds}>
        <legend>Loại phương án</legend>
        {PROPOSAL_KINDS.map((k) => (
          <Checkbox
            key={k}
            label={KIND_LABEL[k]}
            checked={draft.kinds.includes(k)}
            onChange={(e) => set({ kinds: PROPOSAL_KINDS.filter((x) => (x === k ? e.currentTarget.checked : draft.kinds.includes(x))) })}
          />
        ))}
      </fieldset>
      <div className={classes.pair}>
        <span />
        <span className={classes.pairHead}>Trước</span>
        <span className={classes.pairHead}>Sau</span>
        {MEASURES.map(({ key, before: b, after: a, label, unit }) => (
          <FieldPair
            key={key}
            label={label}
            unit={unit}
            days={key === 'days'}
            before={draft[b]}
            after={draft[a]}
            onBefore={(n) => set({ [b]: n })}
            onAfter={(n) => set({ [a]: n })}
          />
        ))}
      </div>
      <Textarea
        label="Lý do"
        value={draft.reason}
        onChange={(e) => set({ reason: e.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
      />
      <Textarea
        label="Quy định cần sửa"
        description="Điều, khoản, văn bản; để trống nếu không phải sửa văn bản"
        value={draft.provision}
        onChange={(e) => set({ provision: e.currentTarget.value })}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1000}
      />
    </PanelForm>
  );
};

type PairProps = {
  readonly label: string;
  readonly unit: string;
  readonly days: boolean;
  readonly before: number | null;
  readonly after: number | null;
  readonly onBefore: (n: number | null) => void;
  readonly onAfter: (n: number | null) => void;
};
const read = (v: number | string): number | null => (typeof v === 'number' && Number.isFinite(v) ? v : null);
const FieldPair = ({ label, unit, days, before, after, onBefore, onAfter }: PairProps) => {
  const shape = {
    min: 0,
    hideControls: true,
    thousandSeparator: '.',
    decimalSeparator: ',',
    ...(days ? { decimalScale: 1, step: 0.5 } : { allowDecimal: false }),
  } as const;
  return (
    <>
      <span>
        {label} <span className={classes.note}>({unit})</span>
      </span>
      <NumberInput aria-label={`${label} trước`} value={before ?? ''} onChange={(v) => onBefore(read(v))} {...shape} />
      <NumberInput aria-label={`${label} sau`} value={after ?? ''} onChange={(v) => onAfter(read(v))} {...shape} />
    </>
  );
};
