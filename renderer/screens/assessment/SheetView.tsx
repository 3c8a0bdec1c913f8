import { Select } from '@mantine/core';
import { IconHourglass, IconLock, IconPencil } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isLeaf } from '../../../shared/assessment/criteria.ts';
import { branchSums, lineOf, treeLines } from '../../../shared/assessment/tree.ts';
import { sheetName, STATE_WORDS } from '../../../shared/assessment/words.ts';
import type { SheetHead } from '../../../shared/contract/assessment.ts';
import { searchKey } from '../../../shared/vi/fold.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Chip } from '../../parts/Chip.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { useSession } from '../../session/session.ts';
import classes from './assessment.module.css';
import { BranchPanel } from './BranchPanel.tsx';
import { CriteriaTree } from './CriteriaTree.tsx';
import { FILTERS, type Filter, kept } from './filters.ts';
import { LeafPanel } from './LeafPanel.tsx';
import { LowerCard } from './LowerCard.tsx';
import { OverviewPanel } from './OverviewPanel.tsx';
import { SheetActions } from './SheetActions.tsx';
import { Totals } from './Totals.tsx';
import treeClasses from './tree.module.css';
import type { usePlace } from './use-place.ts';

type Props = {
  readonly sheets: readonly SheetHead[];
  readonly head: SheetHead;
  readonly place: ReturnType<typeof usePlace>;
  readonly onCreate: () => void;
  readonly onSets: () => void;
};

/** One sheet: its totals, the tree, the criterion on show, what is missing. */
export const SheetView = ({ sheets, head: listed, place, onCreate, onSets }: Props) => {
  const { user, today } = useSession();
  const sheet = useCentre('assessment.read', { id: listed.id }, { keep: false });
  const head = sheet.data?.head ?? listed;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const panel = useRef<HTMLElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const data = sheet.data;
  const sums = useMemo(() => (data === undefined ? new Map() : branchSums(data.set.groups, data.leaves)), [data]);
  const current = data === undefined ? null : (lineOf(data.set, place.node) ?? null);
  const missing = data?.leaves.filter((l) => l.missing.length > 0).map((l) => l.leaf) ?? [];
  const show = (id: string): void => {
    const line = data === undefined ? null : lineOf(data.set, id);
    if (line === null) return;
    setOpened((now) => new Set([...now, ...line.parents.map((p) => p.id)]));
    place.setNode(id);
  };
  // A new criterion is read from its top; a jump to what is missing puts the hands into its first field.
  const jumped = useRef(false);
  useEffect(() => {
    if (panel.current !== null) panel.current.scrollTop = 0;
    if (!jumped.current || data === undefined) return;
    jumped.current = false;
    (panel.current?.querySelector<HTMLElement>('form[data-first] input:not([disabled])') ?? panel.current)?.focus();
  }, [place.node, data]);
  const nextMissing = (): void => {
    const order = data?.leaves.map((l) => l.leaf) ?? [];
    const at = current === null ? -1 : order.indexOf(current.node.id);
    const next = missing.find((id) => order.indexOf(id) > at) ?? missing[0];
    if (next === undefined) return;
    jumped.current = true;
    show(next);
  };
  const enter = (): void => {
    const first = panel.current?.querySelector<HTMLElement>('input:not([disabled]), textarea:not([disabled]), button:not([disabled])');
    (first ?? panel.current)?.focus();
  };
  // An address that names a criterion opens the way to it, once: what is closed afterwards stays closed.
  const arrived = useRef<string | null>(null);
  useEffect(() => {
    if (data === undefined || arrived.current === place.node) return;
    arrived.current = place.node;
    const line = lineOf(data.set, place.node);
    if (line !== null) setOpened((now) => new Set([...now, ...line.parents.map((p) => p.id)]));
  }, [data, place.node]);
  // A form is made anew when its leaf is saved; the place of the hands is not lost with it.
  const worked = useRef(false);
  useEffect(() => {
    if (worked.current && document.activeElement === document.body) panel.current?.focus();
  }, [data]);
  useKeys({ F6: nextMissing });
  const narrowed = text.trim() !== '' || filter !== 'all';
  const within =
    data === undefined ? null : narrowed ? kept(data.set, data.leaves, { text: searchKey(text), filter, me: user.name, today }) : null;
  const all = data === undefined ? [] : treeLines(data.set.groups, narrowed ? 'all' : opened);
  const lines = within === null ? all : all.filter((l) => within.has(l.node.id));
  const leaf = current !== null && isLeaf(current.node) ? current.node : null;
  const view = leaf === null ? undefined : data?.leaves.find((l) => l.leaf === leaf.id);
  const others = sheets.filter((s) => s.year === head.year && s.id !== head.id);
  return (
    <>
      <PageHead
        title="Tự đánh giá"
        context={
          <>
            <Select
              aria-label="Phiếu"
              data={sheets.map((s) => ({ value: String(s.id), label: sheetName(s) }))}
              value={String(head.id)}
              onChange={(v) => {
                if (v !== null) place.setSheet(Number(v));
              }}
              allowDeselect={false}
              w={150}
            />
            <Chip tone="plain" icon={head.state === 'draft' ? IconPencil : head.state === 'published' ? IconLock : IconHourglass}>
              {STATE_WORDS[head.state]}
              {head.state === 'draft' && head.dueOn !== null ? `, hạn nộp ${vnDay(head.dueOn)}` : ''}
            </Chip>
          </>
        }
      >
        <SheetActions
          head={head}
          view={data ?? null}
          others={others}
          onMade={place.setSheet}
          onCreate={onCreate}
          onSets={onSets}
          onMissing={nextMissing}
        />
      </PageHead>
      <QueryGate query={sheet}>
        {({ set, leaves }) => (
          <>
            <Totals head={head} />
            <div className={classes.body}>
              <section className={classes.tree} aria-label="Cây tiêu chí" ref={tree}>
                <div className={treeClasses.bar}>
                  <SearchField label="Tìm tiêu chí" value={text} onChange={setText} />
                  <Select
                    aria-label="Lọc"
                    data={FILTERS.map((f) => ({ value: f.value, label: f.label }))}
                    value={filter}
                    onChange={(v) => {
                      const next = FILTERS.find((f) => f.value === v);
                      if (next !== undefined) setFilter(next.value);
                    }}
                    allowDeselect={false}
                    w={130}
                  />
                </div>
                <div className={treeClasses.heads}>
                  <span title={`${set.title}. ${set.basis}`}>Tiêu chí</span>
                  <span>tự chấm · {head.state === 'draft' ? 'chứng minh' : 'thẩm định'} · tối đa</span>
                </div>
                <div className={classes.scroll}>
                  <CriteriaTree
                    lines={lines}
                    sums={sums}
                    current={current?.node.id ?? null}
                    open={narrowed ? 'all' : opened}
                    middle={head.state === 'draft' ? 'provable' : 'appraised'}
                    unanswered={
                      new Set(leaves.filter((l) => l.missing.includes('unanswered') || l.missing.includes('no-reading')).map((l) => l.leaf))
                    }
                    excluded={new Set(leaves.filter((l) => l.points === null && l.effective !== null).map((l) => l.leaf))}
                    onCurrent={place.setNode}
                    onToggle={(id, open) =>
                      setOpened((now) => {
                        const next = new Set(now);
                        if (open) next.add(id);
                        else next.delete(id);
                        return next;
                      })
                    }
                    onEnter={enter}
                  />
                  {lines.length === 0 && <p className={classes.line}>Không có tiêu chí nào khớp.</p>}
                </div>
              </section>
              <div className={classes.right}>
                <section
                  className={classes.panel}
                  ref={panel}
                  tabIndex={-1}
                  aria-label={current === null ? 'Cả phiếu' : `${current.node.id} ${current.node.name}`}
                  onFocus={() => {
                    worked.current = true;
                  }}
                  onBlur={(e) => {
                    if (e.relatedTarget !== null) worked.current = false;
                  }}
                  onKeyDown={(e) => {
                    if (e.key !== 'Escape' || e.defaultPrevented) return;
                    e.preventDefault();
                    tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
                  }}
                >
                  {current === null ? (
                    <OverviewPanel head={head} set={set} sums={sums} onOpen={show} />
                  ) : leaf !== null && view !== undefined ? (
                    <LeafPanel key={`${head.id} ${leaf.id}`} head={head} leaf={leaf} view={view} parents={current.parents} />
                  ) : isLeaf(current.node) ? null : (
                    <BranchPanel head={head} branch={current.node} parents={current.parents} sums={sums} leaves={leaves} onOpen={show} />
                  )}
                </section>
                <LowerCard head={head} set={set} leaves={leaves} current={current?.node.id ?? null} onOpen={show} />
              </div>
            </div>
          </>
        )}
      </QueryGate>
    </>
  );
};
