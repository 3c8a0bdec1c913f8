import { Button } from '@mantine/core';
import { IconListSearch, IconMoodCheck } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Filters, Queue } from '../../../shared/contract/dossiers.ts';
import { QUEUE_LABEL } from '../../../shared/vi/dossier-words.ts';
import { errorLine } from '../../../shared/vi/errors.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { COUNTER } from '../../../shared/contract/method.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { useGuide } from '../../keys/help.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { pathFor } from '../../links.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { usePrintReceipts } from '../../print/use-print-forms.tsx';
import { useCan } from '../../session/session.ts';
import { useAct } from './act.ts';
import { BulkBar, type BulkKind } from './BulkBar.tsx';
import { BulkPanel } from './BulkPanel.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { GROUP_LIMIT, GROUPING_LABEL, type Grouping } from './groups.ts';
import { trackingGuide } from './guide.ts';
import { Panel, type PanelHandle } from './Panel.tsx';
import { EMPTY_WORDS, filterCount, isQueue, NO_FILTERS } from './queues.ts';
import { QueueTabs } from './QueueTabs.tsx';
import { RegisterTable, type TableHandle } from './RegisterTable.tsx';
import { keepLayout, layoutFor, loadLayout, QUEUE_SORT, type Layout, type Sort } from './remember.ts';
import { NOTHING } from './selection.ts';
import classes from './tracking.module.css';
import { useRegister } from './use-register.ts';
import { useTableKeys } from './use-table-keys.ts';
import { ColumnMenu, GroupMenu, ViewsMenu } from './ViewMenus.tsx';

/** The panel follows the current row this long after the last arrow key. */
const FOLLOW_MS = 120;

/** Theo dõi: the whole register by work queue, and the dossier beside it. */
export const TrackingScreen = () => {
  useGuide(trackingGuide);
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const mayAct = useCan(...COUNTER);
  const asked = params.get('queue');
  const dossierId = Number(params.get('dossier') ?? '') || null;
  const home: Queue = useCan('officer') ? 'mine' : 'all';
  const queue: Queue = isQueue(asked) ? asked : dossierId === null ? home : 'all';
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const [text, setText] = useState('');
  const [sorts, setSorts] = useState<Partial<Record<Queue, Sort>>>({});
  const sort = sorts[queue] ?? QUEUE_SORT[queue];
  const [grouping, setGrouping] = useState<Grouping | null>(null);
  const [closedGroups, setClosedGroups] = useState<ReadonlySet<string>>(new Set());
  const [layout, setLayoutState] = useState<Layout>(loadLayout);
  const [bulk, setBulk] = useState<BulkKind | null>(null);
  const [printing, setPrinting] = useState(false);
  const [printFailure, setPrintFailure] = useState<string | null>(null);
  const table = useRef<TableHandle>(null);
  const panel = useRef<PanelHandle>(null);
  const entering = useRef(false);
  const filterField = useRef<HTMLInputElement>(null);
  const acting = useAct();
  const printReceipts = usePrintReceipts();

  const counts = useCentre('dossiers.counts', {});
  const question = useMemo(() => ({ queue, filters, text, sort }), [queue, filters, text, sort]);
  const list = useRegister(question, grouping, closedGroups);
  const setLayout = (next: Layout): void => {
    setLayoutState(next);
    keepLayout(next);
  };

  const shownLayout = useMemo(() => layoutFor(queue, layout), [queue, layout]);

  const openDossier = useCallback(
    (id: number | null, replace = true): void => {
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          if (id === null) next.delete('dossier');
          else next.set('dossier', String(id));
          if (!next.has('queue')) next.set('queue', queue);
          return next;
        },
        { replace },
      );
    },
    [setParams, queue],
  );

  const follow = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(follow.current), []);
  const reveal = useCallback((index: number) => table.current?.reveal(index), []);
  const rows = useTableKeys({
    list,
    layout: shownLayout,
    question,
    opened: dossierId,
    onMove: (row) => {
      clearTimeout(follow.current);
      if (dossierId === null || bulk !== null || row === null) return;
      follow.current = setTimeout(() => openDossier(row.id), FOLLOW_MS);
    },
    onOpen: (row) => {
      clearTimeout(follow.current);
      setBulk(null);
      if (row.id !== dossierId) openDossier(row.id, dossierId !== null);
      // The panel may only be mounted by this very change: it takes the keys when its dossier is there.
      entering.current = true;
      if (row.id === dossierId) panel.current?.focus();
    },
    onEscape: () => {
      if (bulk !== null) return setBulk(null);
      if (dossierId !== null) return closePanel();
      if (rows.selection.size > 0) rows.setSelection(NOTHING);
      return undefined;
    },
    reveal,
    onTop: () => filterField.current?.focus(),
  });
  const closePanel = (): void => {
    clearTimeout(follow.current);
    acting.clear();
    openDossier(null);
    requestAnimationFrame(() => table.current?.focus());
  };
  const closeBulk = (): void => {
    setBulk(null);
    acting.clear();
    requestAnimationFrame(() => table.current?.focus());
  };
  useKeys({ Esc: closeBulk }, bulk !== null);

  // Keys that find nothing focused (its button went away) go to the table.
  const adopt = (): void | false => (document.activeElement === document.body ? table.current?.focus() : false);
  useKeys({
    ArrowDown: adopt,
    ArrowUp: adopt,
    Enter: adopt,
    Esc: () => (document.activeElement !== document.body ? false : dossierId === null ? adopt() : closePanel()),
  });

  // A link from another screen names a dossier: its row becomes the current one when it is in sight.
  const { showId } = rows;
  useEffect(() => {
    if (dossierId !== null) showId(dossierId);
  }, [dossierId, showId]);
  // Keys work at once: the table has the focus unless something else took it.
  useEffect(() => {
    if (list.ready && (document.activeElement === document.body || document.activeElement === null)) table.current?.focus();
  }, [list.ready]);

  // A queue opens whole and unselected, whether by its tab or by a link from another screen.
  const openedQueue = useRef(queue);
  const { setSelection } = rows;
  const reset = useCallback(
    (next: Queue, to: Filters): void => {
      openedQueue.current = next;
      setFilters(to);
      setText('');
      setGrouping(null);
      setSelection(NOTHING);
      setBulk(null);
    },
    [setSelection],
  );
  useEffect(() => {
    if (openedQueue.current !== queue) reset(queue, NO_FILTERS);
  }, [queue, reset]);
  const changeQueue = (next: Queue, to: Filters = NO_FILTERS): void => {
    reset(next, to);
    setParams({ queue: next }, { replace: true });
  };
  const print = async (): Promise<void> => {
    setPrinting(true);
    setPrintFailure(null);
    try {
      const sheets = await printReceipts([...rows.selection.keys()]);
      if (sheets === 0) setPrintFailure('Các hồ sơ đã chọn chưa được tiếp nhận nên chưa có giấy tiếp nhận.');
    } catch (error) {
      setPrintFailure(`Chưa in được. ${errorLine(failureOf(error))}`);
    } finally {
      setPrinting(false);
    }
  };

  const narrowed = filterCount(filters) > 0 || text !== '';
  const empty = list.ready && list.failure === null && list.count === 0;
  const groupedTooMany = grouping !== null && list.total !== null && list.total > GROUP_LIMIT;
  return (
    <div className={classes.screen}>
      <h1 className="visually-hidden">Theo dõi: {QUEUE_LABEL[queue]}</h1>
      <QueueTabs queue={queue} counts={counts.data} onQueue={changeQueue} onDown={() => table.current?.focus()} />
      <div className={classes.work}>
        <section id="register" role="tabpanel" aria-label={QUEUE_LABEL[queue]} className={classes.register}>
          <div className={classes.toolbar}>
            <SearchField
              ref={filterField}
              label="Lọc nhanh"
              placeholder={list.total === null ? 'Lọc trong hàng này' : `Lọc trong ${vnInt(list.total)} hồ sơ`}
              value={text}
              onChange={setText}
              width={196}
              onArrowDown={() => table.current?.focus()}
            />
            <FilterMenu filters={filters} onFilters={setFilters} />
            <GroupMenu grouping={grouping} total={list.total} onGrouping={setGrouping} />
            <ColumnMenu layout={layout} onLayout={setLayout} sort={sort} onSort={(next) => setSorts({ ...sorts, [queue]: next })} />
            <ViewsMenu
              filters={filters}
              sort={sort}
              onApply={(view) => {
                changeQueue('all', view.filters);
                setSorts({ ...sorts, all: view.sort });
              }}
            />
            <span className={classes.grow} />
            {mayAct && <ExportMenu queue={queue} filters={filters} text={text} />}
          </div>
          {list.failure !== null && (
            <div className={classes.errors}>
              <ErrorBox failure={failureOf(list.failure)} onRetry={list.retry} />
            </div>
          )}
          {acting.undoFailure !== null && (
            <div className={classes.errors}>
              <ErrorBox failure={acting.undoFailure} onRetry={acting.clear} retryLabel="Đã rõ" />
            </div>
          )}
          {printFailure !== null && (
            <p className={classes.note} role="alert">
              {printFailure}
              <Button size="xs" variant="subtle" onClick={() => setPrintFailure(null)}>
                Đã rõ
              </Button>
            </p>
          )}
          {groupedTooMany && (
            <p className={classes.note}>
              Chưa nhóm theo {GROUPING_LABEL[grouping].toLocaleLowerCase('vi')}: nhóm được khi có từ {vnInt(GROUP_LIMIT)} hồ sơ trở xuống.
              <Button size="xs" variant="subtle" onClick={() => setGrouping(null)}>
                Bỏ nhóm
              </Button>
            </p>
          )}
          {empty ? (
            <div className={classes.emptyBox}>
              {narrowed ? (
                <Empty
                  icon={IconListSearch}
                  fact="Không có hồ sơ nào khớp"
                  todo="Bớt điều kiện, hoặc tìm trong Tất cả."
                  action={
                    <Button
                      onClick={() => {
                        setFilters(NO_FILTERS);
                        setText('');
                      }}
                    >
                      Bỏ lọc
                    </Button>
                  }
                />
              ) : (
                <Empty
                  icon={queue === 'all' ? IconListSearch : IconMoodCheck}
                  fact={EMPTY_WORDS[queue].fact}
                  todo={EMPTY_WORDS[queue].todo}
                  action={
                    queue === 'all' ? (
                      <Button variant="filled" rightSection={<KeyCap>F2</KeyCap>} onClick={() => void navigate(pathFor('intake'))}>
                        Hồ sơ mới
                      </Button>
                    ) : (
                      <Button onClick={() => changeQueue('all')}>Xem tất cả hồ sơ</Button>
                    )
                  }
                />
              )}
            </div>
          ) : (
            <RegisterTable
              ref={table}
              list={list}
              layout={shownLayout}
              onWidths={(widths) => setLayout({ ...layout, widths })}
              sort={sort}
              current={rows.current}
              onSort={(by) => setSorts({ ...sorts, [queue]: { by, dir: sort.by === by && sort.dir === 'asc' ? 'desc' : 'asc' } })}
              isChecked={(id) => rows.selection.has(id)}
              checkedAll={rows.checkedAll}
              onCheckAll={() => void rows.checkAll()}
              onCheck={rows.check}
              onPick={rows.pick}
              onKey={rows.onKey}
              onGroup={(key) => {
                const next = new Set(closedGroups);
                if (!next.delete(key)) next.add(key);
                setClosedGroups(next);
              }}
            />
          )}
          <BulkBar
            selection={rows.selection}
            where={rows.where}
            mayAct={mayAct}
            printing={printing}
            onBulk={(kind) => {
              acting.clear();
              setBulk(kind);
            }}
            onPrint={() => void print()}
            onClear={() => {
              rows.setSelection(NOTHING);
              setBulk(null);
              table.current?.focus();
            }}
          />
        </section>
        {bulk !== null ? (
          <BulkPanel
            kind={bulk}
            selection={rows.selection}
            acting={acting}
            onClose={closeBulk}
            onDone={(failed) => rows.setSelection(new Map(failed.map((row) => [row.id, row])))}
          />
        ) : (
          dossierId !== null && <Panel ref={panel} id={dossierId} acting={acting} entering={entering} onClose={closePanel} />
        )}
      </div>
    </div>
  );
};
