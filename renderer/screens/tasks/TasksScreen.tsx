import { Button, FileButton, Select } from '@mantine/core';
import { IconAlertOctagon, IconChecklist, IconFileImport, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TASK_SHOWN, TaskRow } from '../../../shared/contract/tasks.ts';
import { type DaySpan, type PeriodKind, periodName, periodOf, periodOptions } from '../../../shared/indicators/periods.ts';
import { isLateDone } from '../../../shared/tasks/shares.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { call, saveFile } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { useDropTaker } from '../../parts/import-store.ts';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { Ledger, type LedgerColumn } from '../../parts/Ledger.tsx';
import { usePrintList } from '../../parts/ListPaper.tsx';
import { ListOut } from '../../parts/ListOut.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { PeriodPicker } from '../../parts/PeriodPicker.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { ShareStrip } from '../../parts/ShareStrip.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { tasksGuide } from './guide.ts';
import { ImportPanel } from './ImportPanel.tsx';
import { TaskDetail } from './TaskDetail.tsx';
import { TaskForm } from './TaskForm.tsx';
import { docWords, dueWords, pressing, stateWords } from './words.ts';
import classes from './tasks.module.css';

type Shown = (typeof TASK_SHOWN)[number];
const SHOWN: readonly (readonly [Shown, string])[] = [
  ['open', 'Đang làm'],
  ['overdue', 'Quá hạn'],
  ['soon', 'Sắp đến hạn'],
  ['awaiting', 'Chờ duyệt'],
  ['done', 'Hoàn thành'],
  ['out', 'Trả lại, hủy'],
  ['all', 'Tất cả'],
];
const isShown = (text: string | null): text is Shown => SHOWN.some(([key]) => key === text);
const KINDS = periodOptions(['month', 'quarter', 'half', 'year', 'free']);
const NOBODY = 'Chưa giao người';

/** Nhiệm vụ thành phố giao: the list, the shares the city publishes, and each task from its giving to its approval. */
export const TasksScreen = () => {
  useGuide(tasksGuide);
  const { today } = useSession();
  const writes = useCan('head', 'data', 'clerk', 'officer');
  const reads = useCan('head', 'data');
  const [params, setParams] = useSearchParams();
  const [kind, setKind] = useState<PeriodKind>('year');
  const [span, setSpan] = useState<DaySpan>(() => periodOf.year?.(today) ?? { from: today, to: today });
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [side, setSide] = useState<'new' | File | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const print = usePrintList();
  const asked = params.get('show');
  const show: Shown = isShown(asked) ? asked : 'open';
  const current = Number(params.get('task') ?? '') || null;
  const put = (change: Record<string, string | null>): void =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [key, value] of Object.entries(change))
          if (value === null) next.delete(key);
          else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const choose = (id: number | null): void => {
    setSide(null);
    put({ task: id === null ? null : String(id) });
  };
  const filter = { text, show, owner };
  const list = useCentre('tasks.list', filter);
  const figures = useCentre('tasks.figures', { period: span });
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
      const { link, name } = await call('tasks.export', filter);
      await saveFile(link, name);
    });
  const printIt = (): Promise<void> =>
    attempt(async () => {
      const { rows, more } = await call('tasks.list', filter);
      const owners = [...new Set(rows.map((t) => t.owner))].toSorted((a, b) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'vi')));
      await print({
        title: 'Nhiệm vụ theo người thực hiện',
        span: `${SHOWN.find(([key]) => key === show)?.[1] ?? ''}, đến ngày ${vnDay(today)}`,
        columns: [
          { head: 'Nội dung', width: '36%' },
          { head: 'Nơi giao' },
          { head: 'Văn bản' },
          { head: 'Hạn đầu', num: true },
          { head: 'Hạn', num: true },
          { head: 'Trạng thái' },
          { head: 'Còn lại' },
          { head: 'Tiến độ gần nhất' },
        ],
        groups: owners.map((name) => ({
          title: name === '' ? NOBODY : name,
          rows: rows
            .filter((t) => t.owner === name)
            .map((t) => [
              t.content,
              t.assignedBy,
              docWords(t),
              t.firstDue === null ? '' : vnDay(t.firstDue),
              t.dueOn === null ? '' : vnDay(t.dueOn),
              stateWords(t),
              dueWords(t, today),
              t.lastNote,
            ]),
        })),
        ...(more ? { note: 'Chỉ in 500 nhiệm vụ đầu; thu hẹp bộ lọc để in hết.' } : {}),
      });
    });
  useDropTaker(
    useMemo(
      () =>
        reads ? { words: 'Thả tệp danh sách nhiệm vụ (.xlsx, .csv) để xem trước rồi nhập', take: (file: File) => setSide(file) } : null,
      [reads],
    ),
  );
  useKeys({
    'Alt+N': () => {
      if (!writes) return false;
      setSide('new');
      return undefined;
    },
    F4: () => void printIt(),
  });
  const choosePart = (next: Shown): void => put({ show: next === 'open' ? null : next });
  const parts = SHOWN.map(([value, label]) => ({
    value,
    label:
      figures.data !== undefined && (value === 'overdue' || value === 'soon' || value === 'awaiting') && figures.data.now[value] > 0
        ? `${label} ${vnInt(figures.data.now[value])}`
        : label,
  }));
  const soonUntil = list.data?.soonUntil ?? today;
  const f = figures.data?.figures;
  const wide = current === null && side === null;
  const columns: readonly LedgerColumn<TaskRow>[] = [
    { key: 'content', head: 'Nội dung', clip: true, cell: (t) => t.content, title: (t) => t.content },
    ...(wide
      ? [
          { key: 'by', head: 'Nơi giao', cell: (t: TaskRow) => t.assignedBy },
          { key: 'doc', head: 'Văn bản', cell: (t: TaskRow) => t.docNo },
        ]
      : []),
    { key: 'owner', head: 'Người thực hiện', cell: (t) => (t.owner === '' ? <span className={classes.quiet}>{NOBODY}</span> : t.owner) },
    { key: 'due', head: 'Hạn', num: true, cell: (t) => (t.dueOn === null ? '–' : vnDay(t.dueOn)) },
    {
      key: 'left',
      head: 'Còn lại',
      cell: (t) => {
        const p = pressing(t, today, soonUntil);
        return (
          <span className={p === 'late' || isLateDone(t) ? classes.late : p === 'soon' ? classes.soon : classes.quiet}>
            {dueWords(t, today)}
          </span>
        );
      },
    },
    { key: 'state', head: 'Trạng thái', cell: (t) => stateWords(t) },
    ...(wide
      ? [
          { key: 'percent', head: 'Tiến độ', num: true, cell: (t: TaskRow) => (t.percent === null ? '' : `${t.percent} %`) },
          { key: 'papers', head: 'Minh chứng', num: true, cell: (t: TaskRow) => (t.papers === 0 ? '' : vnInt(t.papers)) },
        ]
      : []),
  ];
  const add = writes ? (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.9} aria-hidden />}
      rightSection={<KeyCap>Alt N</KeyCap>}
      onClick={() => setSide('new')}
    >
      Nhiệm vụ mới
    </Button>
  ) : undefined;
  return (
    <div className={classes.page}>
      <PageHead
        title="Nhiệm vụ thành phố giao"
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
        <ListOut onExport={() => void exportIt()} onPrint={() => void printIt()} printWords="In theo người" />
        {reads && (
          <FileButton
            accept=".xlsx,.xls,.csv"
            onChange={(file) => {
              if (file !== null) setSide(file);
            }}
          >
            {(props) => (
              <Button leftSection={<IconFileImport size={16} stroke={1.7} aria-hidden />} {...props}>
                Nhập tệp
              </Button>
            )}
          </FileButton>
        )}
        {add}
      </PageHead>
      {failure !== null && <ErrorBox failure={failureOf(failure)} />}
      {f !== undefined && (
        <ShareStrip
          label={`Tỷ lệ ${periodName(span)}`}
          shares={[
            {
              name: 'Đã hoàn thành',
              num: f.done,
              den: f.assigned,
              decimals: 0,
              of: f.lateDone > 0 ? `nhiệm vụ, ${vnInt(f.lateDone)} quá hạn` : 'nhiệm vụ',
              title:
                'Nhiệm vụ đã hoàn thành, kể cả hoàn thành quá hạn, trên nhiệm vụ phải thực hiện trong kỳ; đã trả lại và hủy không tính.',
            },
            {
              name: 'Đang thực hiện trong hạn',
              num: f.progress,
              den: f.assigned,
              decimals: 0,
              of: 'nhiệm vụ',
              title: 'Nhiệm vụ chưa xong còn trong hạn được giao hoặc gia hạn.',
            },
            {
              name: 'Quá hạn',
              num: f.overdue,
              den: f.assigned,
              decimals: 0,
              of: 'nhiệm vụ',
              tone: f.overdue > 0 ? 'late' : undefined,
              title: 'Nhiệm vụ chưa xong đã qua hạn được giao hoặc gia hạn.',
            },
            {
              name: 'Hoàn thành đúng hạn',
              num: f.onTime,
              den: f.due,
              decimals: 0,
              of: 'đến hạn trong kỳ',
              title: 'Nhiệm vụ hoàn thành trong hạn trên nhiệm vụ đến hạn trong kỳ.',
            },
          ]}
        />
      )}
      <QueryGate query={list}>
        {(found) => (
          <Ledger
            label="Nhiệm vụ thành phố giao"
            noun="nhiệm vụ"
            rows={found.rows}
            idOf={(t) => t.id}
            columns={columns}
            current={current}
            onCurrent={(id) => choose(id === null ? null : Number(id))}
            bar={
              <>
                <SearchField label="Tìm nhiệm vụ" value={text} onChange={setText} width={200} />
                {wide ? (
                  <Segmented label="Hiện" value={show} onChange={choosePart} options={parts} />
                ) : (
                  <Select
                    aria-label="Hiện"
                    value={show}
                    onChange={(v) => {
                      if (isShown(v)) choosePart(v);
                    }}
                    data={parts}
                    w={170}
                  />
                )}
                {wide && (
                  <Select
                    aria-label="Người thực hiện"
                    value={owner}
                    onChange={(v) => setOwner(v ?? '')}
                    w={180}
                    data={[{ value: '', label: 'Mọi người thực hiện' }, ...found.owners.map((o) => ({ value: o, label: o }))]}
                  />
                )}
              </>
            }
            foot={found.more ? <span>Hiện 500 nhiệm vụ đầu, thu hẹp bộ lọc để thấy hết.</span> : undefined}
            empty={
              found.total === 0
                ? {
                    icon: IconChecklist,
                    fact: 'Chưa có nhiệm vụ nào.',
                    todo: 'Thêm nhiệm vụ đầu tiên, hoặc nhập tệp danh sách của thành phố.',
                    action: add,
                  }
                : show === 'overdue'
                  ? { icon: IconAlertOctagon, fact: 'Không có nhiệm vụ quá hạn.' }
                  : { icon: IconChecklist, fact: 'Không có nhiệm vụ nào ở đây.', todo: 'Chọn Tất cả hoặc xóa ô tìm.' }
            }
            panelLabel={side === 'new' ? 'Nhiệm vụ mới' : side === null ? 'Chi tiết nhiệm vụ' : 'Nhập tệp nhiệm vụ'}
            panel={
              side === 'new' ? (
                <TaskForm task={null} onSaved={(id) => choose(id)} onClose={() => setSide(null)} />
              ) : side !== null ? (
                <ImportPanel file={side} onClose={() => setSide(null)} />
              ) : current !== null ? (
                <TaskDetail key={current} id={current} />
              ) : null
            }
          />
        )}
      </QueryGate>
    </div>
  );
};
