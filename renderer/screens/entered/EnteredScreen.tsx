import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconListNumbers, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { ENTERED } from '../../../shared/entered/definitions.ts';
import { stateText, targetOn, targetText } from '../../../shared/entered/target.ts';
import { fractionText, valueText } from '../../../shared/entered/value.ts';
import { type DaySpan, periodName, periodOf, type PeriodKind, periodOptions } from '../../../shared/indicators/periods.ts';
import { searchKey } from '../../../shared/vi/fold.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { Ledger, type LedgerColumn } from '../../parts/Ledger.tsx';
import { usePrintList } from '../../parts/ListPaper.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { useSession } from '../../session/session.ts';
import { EnteredDetail, type Line, StateMark } from './EnteredDetail.tsx';
import { enteredGuide } from './guide.ts';
import classes from './entered.module.css';

const KINDS = periodOptions(['month', 'quarter', 'half', 'year', 'free']);
/** The target of a line in force on a day. */
type Aim = (l: Line, day: string) => { readonly value: number } | null;
type Shown = 'all' | 'missing' | 'short' | 'unproved';
const SHOWN: readonly { readonly value: Shown; readonly label: string; readonly of: (l: Line, aim: Aim) => boolean }[] = [
  { value: 'all', label: 'Tất cả', of: () => true },
  { value: 'missing', label: 'Chưa nhập', of: (l) => l.values.length === 0 },
  { value: 'short', label: 'Chưa đạt', of: (l, aim) => l.values.some((v) => stateText(l.definition, v, aim(l, v.to)) === 'Chưa đạt') },
  { value: 'unproved', label: 'Thiếu minh chứng', of: (l) => l.values.some((v) => v.papers === 0) },
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
  const targets = useCentre('entered.targets', {});
  const print = usePrintList();
  const aim: Aim = (l, day) => targetOn(targets.data ?? [], l.definition.id, day);
  const lines: readonly Line[] = ENTERED.map((definition) => ({
    definition,
    values: (list.data ?? []).filter((v) => v.indicator === definition.id),
  }));
  const aimText = (l: Line, day: string): string => {
    const t = aim(l, day);
    return t === null ? '' : targetText(l.definition, t.value);
  };
  const wanted = searchKey(text);
  const filter = SHOWN.find((s) => s.value === shown);
  const rows = lines.filter(
    (l) => filter?.of(l, aim) !== false && searchKey(`${l.definition.name} ${l.definition.group}`).includes(wanted),
  );
  const columns: readonly LedgerColumn<Line>[] = [
    { key: 'name', head: 'Chỉ tiêu', clip: true, cell: (l) => l.definition.name, title: (l) => l.definition.name },
    // Beside the panel, which shows both, the name needs the room.
    ...(current === null ? [{ key: 'group', head: 'Nhóm', cell: (l: Line) => l.definition.group }] : []),
    {
      key: 'value',
      head: 'Giá trị',
      num: true,
      cell: (l) => (l.values[0] === undefined ? <span className={classes.none}>chưa nhập</span> : valueText(l.definition, l.values[0])),
    },
    ...(current === null
      ? [
          {
            key: 'fraction',
            head: 'Tử số / mẫu số',
            num: true,
            cell: (l: Line) => (l.values[0] === undefined ? '' : fractionText(l.definition, l.values[0])),
          },
        ]
      : []),
    { key: 'target', head: 'Mức giao', num: true, cell: (l) => aimText(l, l.values[0]?.to ?? span.to) },
    {
      key: 'state',
      head: 'Kết quả',
      cell: (l) =>
        l.values[0] === undefined ? '' : <StateMark definition={l.definition} amount={l.values[0]} target={aim(l, l.values[0].to)} />,
    },
    { key: 'period', head: 'Đến ngày', num: true, cell: (l) => (l.values[0] === undefined ? '' : vnDay(l.values[0].to)) },
    {
      key: 'papers',
      head: 'Minh chứng',
      num: true,
      cell: (l) =>
        l.values[0] === undefined ? '' : l.values[0].papers === 0 ? <span className={classes.missing}>thiếu</span> : l.values[0].papers,
    },
  ];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setFailure(null);
    try {
      await work();
    } catch (e) {
      setFailure(e);
    }
  };
  const exportIt = (): Promise<void> =>
    attempt(async () => {
      const { link, name } = await call('entered.export', { period: span });
      await saveFile(link, name);
    });
  const printIt = (): Promise<void> =>
    attempt(() =>
      print({
        title: 'Chỉ tiêu khác',
        span: `${periodName(span)}, từ ${vnDay(span.from)} đến ${vnDay(span.to)}${filter === undefined || shown === 'all' ? '' : `, ${filter.label.toLocaleLowerCase('vi')}`}`,
        columns: [
          { head: 'Chỉ tiêu', width: '30%' },
          { head: 'Tử số / mẫu số', num: true },
          { head: 'Giá trị', num: true },
          { head: 'Mức giao', num: true },
          { head: 'Kết quả' },
          { head: 'Đến ngày', num: true },
          { head: 'Nguồn', width: '22%' },
          { head: 'Minh chứng', num: true },
        ],
        groups: [...new Set(rows.map((l) => l.definition.group))].map((group) => ({
          title: group,
          rows: rows
            .filter((l) => l.definition.group === group)
            .flatMap((l) =>
              l.values.length === 0
                ? [[l.definition.name, '', 'chưa nhập', aimText(l, span.to), '', '', '', '']]
                : l.values.map((v) => [
                    l.definition.name,
                    fractionText(l.definition, v),
                    valueText(l.definition, v),
                    aimText(l, v.to),
                    stateText(l.definition, v, aim(l, v.to)),
                    vnDay(v.to),
                    v.source,
                    v.papers === 0 ? 'thiếu' : v.papers,
                  ]),
            ),
        })),
      }),
    );
  useKeys({ F4: () => void printIt() });
  const line = lines.find((l) => l.definition.id === current);
  return (
    <>
      <PageHead
        title="Chỉ tiêu khác"
        context={
          <PeriodPicker
            compact
            kinds={KINDS}
            kind={kind}
            value={span}
            onChange={(k, s) => {
              setKind(k);
              setSpan(s);
            }}
          />
        }
      >
        <Button
          leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
          rightSection={<KeyCap>F4</KeyCap>}
          onClick={() => void printIt()}
        >
          In
        </Button>
        <Button leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />} onClick={() => void exportIt()}>
          Excel
        </Button>
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      <QueryGate query={list}>
        {() => (
          <Ledger
            label="Chỉ tiêu nhập tay"
            noun="chỉ tiêu"
            rows={rows}
            idOf={(l) => l.definition.id}
            columns={columns}
            current={current}
            onCurrent={(id) => setCurrent(id === null ? null : String(id))}
            bar={
              <>
                <SearchField label="Tìm chỉ tiêu" value={text} onChange={setText} width={260} />
                <Segmented label="Hiện" value={shown} onChange={setShown} options={SHOWN.map(({ value, label }) => ({ value, label }))} />
              </>
            }
            empty={{ icon: IconListNumbers, fact: 'Không có chỉ tiêu nào khớp.', todo: 'Xóa ô tìm hoặc chọn Tất cả.' }}
            panelLabel={line?.definition.name ?? ''}
            panel={
              line === undefined ? null : (
                <EnteredDetail key={`${line.definition.id} ${span.from} ${span.to}`} line={line} targets={targets.data ?? []} span={span} />
              )
            }
          />
        )}
      </QueryGate>
    </>
  );
};
