import { Button, Popover, TextInput } from '@mantine/core';
import { IconFileSpreadsheet, IconListNumbers, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { EnteredValue } from '../../../shared/contract/entered.ts';
import { ENTERED, type EnteredDefinition } from '../../../shared/entered/definitions.ts';
import { fractionText, valueText } from '../../../shared/entered/value.ts';
import { type DaySpan, periodOf, type PeriodKind, periodOptions } from '../../../shared/indicators/periods.ts';
import { searchKey } from '../../../shared/vi/fold.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Facts, Ledger, type LedgerColumn, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { enteredGuide } from './guide.ts';
import { ValueForm } from './ValueForm.tsx';
import classes from './entered.module.css';

type Line = { readonly definition: EnteredDefinition; readonly values: readonly EnteredValue[] };
const KINDS = periodOptions(['month', 'quarter', 'half', 'year', 'free']);
type Shown = 'all' | 'missing' | 'unproved';
const SHOWN: readonly { readonly value: Shown; readonly label: string; readonly of: (l: Line) => boolean }[] = [
  { value: 'all', label: 'Tất cả', of: () => true }, { value: 'missing', label: 'Chưa nhập', of: (l) => l.values.length === 0 }, { value: 'unproved', label: 'Thiếu minh chứng', of: (l) => l.values.some((v) => v.papers === 0) },
];

/** Chỉ tiêu khác: what the register does not know, entered once with its papers and read everywhere. */
export const EnteredScreen = () => {
  useGuide(enteredGuide);
  const { today } = useSession();
  const [kind, setKind] = useState<PeriodKind>('year');
  const [span, setSpan] = useState<DaySpan>(() => periodOf.year?.(today) ?? { from: today, to: today });
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [current, setCurrent] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const list = useCentre('entered.list', { period: span });
  const lines: readonly Line[] = ENTERED.map((definition) => ({ definition, values: (list.data ?? []).filter((v) => v.indicator === definition.id) }));
  const wanted = searchKey(text);
  const filter = SHOWN.find((s) => s.value === shown);
  const rows = lines.filter((l) => filter?.of(l) !== false && searchKey(`${l.definition.name} ${l.definition.group}`).includes(wanted));
  const columns: readonly LedgerColumn<Line>[] = [
    { key: 'name', head: 'Chỉ tiêu', clip: true, cell: (l) => l.definition.name, title: (l) => l.definition.name },
    // Beside the panel, which shows both, the name needs the room.
    ...(current === null ? [{ key: 'group', head: 'Nhóm', cell: (l: Line) => l.definition.group }] : []),
    { key: 'value', head: 'Giá trị', num: true, cell: (l) => (l.values[0] === undefined ? <span className={classes.none}>chưa nhập</span> : valueText(l.definition, l.values[0])) },
    ...(current === null ? [{ key: 'fraction', head: 'Tử số / mẫu số', num: true, cell: (l: Line) => (l.values[0] === undefined ? '' : fractionText(l.definition, l.values[0])) }] : []),
    { key: 'period', head: 'Đến ngày', num: true, cell: (l) => (l.values[0] === undefined ? '' : vnDay(l.values[0].to)) },
    { key: 'papers', head: 'Minh chứng', num: true, cell: (l) => (l.values[0] === undefined ? '' : l.values[0].papers === 0 ? <span className={classes.missing}>thiếu</span> : l.values[0].papers) },
  ];
  const exportIt = async (): Promise<void> => {
    setFailure(null);
    try {
      const { link, name } = await call('entered.export', { period: span });
      await saveFile(link, name);
    } catch (e) {
      setFailure(e);
    }
  };
  const line = lines.find((l) => l.definition.id === current);
  return (
    <>
      <PageHead title="Chỉ tiêu khác" context={<PeriodPicker compact kinds={KINDS} kind={kind} value={span} onChange={(k, s) => { setKind(k); setSpan(s); }} />}>
        <Button leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />} onClick={() => void exportIt()}>Excel</Button>
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      <QueryGate query={list}>
        {() => (
          <Ledger
            label="Chỉ tiêu nhập tay" noun="chỉ tiêu" rows={rows} idOf={(l) => l.definition.id} columns={columns} current={current} onCurrent={(id) => setCurrent(id === null ? null : String(id))}
            bar={<><SearchField label="Tìm chỉ tiêu" value={text} onChange={setText} width={260} /><Segmented label="Hiện" value={shown} onChange={setShown} options={SHOWN.map(({ value, label }) => ({ value, label }))} /></>}
            empty={{ icon: IconListNumbers, fact: 'Không có chỉ tiêu nào khớp.', todo: 'Xóa ô tìm hoặc chọn Tất cả.' }}
            panelLabel={line?.definition.name ?? ''} panel={line === undefined ? null : <Detail key={`${line.definition.id} ${span.from} ${span.to}`} line={line} span={span} />}
          />
        )}
      </QueryGate>
    </>
  );
};

/** One indicator: its values of the period, each with papers and history; a new one below. */
const Detail = ({ line: { definition, values }, span }: { readonly line: Line; readonly span: DaySpan }) => {
  const mayWrite = useCan('head', 'data', 'officer');
  const mayRemove = useCan('head', 'data');
  const exact = values.some((v) => v.from === span.from && v.to === span.to);
  const [editing, setEditing] = useState<number | 'new' | null>(values.length === 0 && mayWrite ? 'new' : null);
  return (
    <>
      <PanelSection title={definition.name} note={definition.group}>
        <Facts items={[['Tử số', definition.numerator], ...(definition.kind === 'count' ? [] : [['Mẫu số', definition.denominator] as const]), ['Chiều tốt', definition.better === 'up' ? 'Càng cao càng tốt' : 'Càng thấp càng tốt'], ['Nguồn thường dùng', definition.source]]} />
      </PanelSection>
      {values.map((v) => (
        <PanelSection
          key={v.id} title={valueText(definition, v)} note={`${vnDay(v.from)} – ${vnDay(v.to)}`}
          actions={mayWrite && <><Button size="xs" variant="subtle" leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />} onClick={() => setEditing(v.id)}>Sửa</Button>{mayRemove && <Remove value={v} />}</>}
        >
          {editing === v.id ? <ValueForm definition={definition} value={v} span={span} onSaved={() => setEditing(null)} onClose={() => setEditing(null)} /> : (
            <>
              <Facts items={[['Tử số / mẫu số', fractionText(definition, v)], ['Nguồn', v.source], ['Ghi chú', v.note], ['Người nhập', v.enteredBy]]} />
              <Papers kind="entered" id={String(v.id)} readOnly={!mayWrite} />
              <details className={classes.history}><summary>Diễn biến</summary><RecordHistory kind="entered" id={String(v.id)} /></details>
            </>
          )}
        </PanelSection>
      ))}
      {mayWrite && !exact && (
        <PanelSection title="Số của kỳ này">
          {editing === 'new' ? <ValueForm definition={definition} value={null} span={span} onSaved={() => setEditing(null)} {...(values.length === 0 ? {} : { onClose: () => setEditing(null) })} /> : <div className={panelClasses.buttons}><Button size="xs" leftSection={<IconPlus size={15} stroke={1.7} aria-hidden />} onClick={() => setEditing('new')}>Nhập số</Button></div>}
        </PanelSection>
      )}
      {values.length === 0 && !mayWrite && <PanelSection title="Chưa nhập"><p className={panelClasses.quiet}>Giám đốc, người làm số liệu và cán bộ nhập được chỉ tiêu này.</p></PanelSection>}
    </>
  );
};

const Remove = ({ value }: { readonly value: EnteredValue }) => {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const remove = useCommand('entered.remove');
  return (
    <Popover opened={open} onChange={setOpen} width={300} position="bottom-end" trapFocus returnFocus>
      <Popover.Target><Button size="xs" variant="subtle" leftSection={<IconTrash size={15} stroke={1.7} aria-hidden />} onClick={() => setOpen(true)}>Gỡ</Button></Popover.Target>
      <Popover.Dropdown>
        <form className={panelClasses.form} onSubmit={(e) => { e.preventDefault(); if (reason.trim() !== '') void remove.attempt({ id: value.id, reason }); }}>
          <TextInput label="Vì sao gỡ số này" value={reason} maxLength={300} onChange={(e) => setReason(e.currentTarget.value)} data-autofocus />
          {remove.failure !== null && <ErrorBox failure={remove.failure} />}
          <Button size="xs" type="submit" disabled={reason.trim() === ''} loading={remove.busy}>Gỡ số này</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};
