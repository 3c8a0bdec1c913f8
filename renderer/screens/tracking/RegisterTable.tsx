import { useTable, type ColumnSizingState, type Updater } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useImperativeHandle, useMemo, useRef, type CSSProperties, type KeyboardEvent, type Ref } from 'react';
import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { cx } from '../../parts/cx.ts';
import { columns, COLUMNS, features, isColumnKey, type ColumnKey } from './columns.tsx';
import { CHECK_WIDTH, type Layout, type Sort } from './remember.ts';
import { GroupRow, GhostRow, DossierRow } from './rows.tsx';
import classes from './table.module.css';
import { ROW_HEIGHT, type RegisterList } from './use-register.ts';

const NONE: readonly RegisterRow[] = [];

export type TableHandle = { readonly focus: () => void; readonly reveal: (index: number) => void };
type Props = {
  readonly ref: Ref<TableHandle>;
  readonly list: RegisterList;
  readonly layout: Layout;
  readonly onWidths: (widths: Layout['widths']) => void;
  readonly sort: Sort;
  readonly onSort: (by: Sort['by']) => void;
  readonly current: { readonly index: number; readonly id: number | null };
  readonly isChecked: (id: number) => boolean;
  readonly checkedAll: 'none' | 'some' | 'all';
  readonly onCheckAll: () => void;
  readonly onCheck: (row: RegisterRow, range: boolean) => void;
  readonly onPick: (index: number, open: boolean) => void;
  readonly onGroup: (key: string) => void;
  readonly onKey: (event: KeyboardEvent, page: number) => void;
};

export const visibleColumns = (layout: Layout): readonly ColumnKey[] =>
  columns.map((c) => c.id).filter((id): id is ColumnKey => id !== undefined && isColumnKey(id) && !layout.hidden.includes(id));

/** The register: only rows on screen are drawn, whatever its length. One tab stop; arrows move within. */
export const RegisterTable = ({
  ref,
  list,
  layout,
  onWidths,
  sort,
  onSort,
  current,
  isChecked,
  checkedAll,
  onCheckAll,
  onCheck,
  onPick,
  onGroup,
  onKey,
}: Props) => {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: list.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollPaddingStart: 28,
    scrollPaddingEnd: 0,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = list;
  useEffect(() => show(first, last), [show, first, last]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => scroller.current?.focus({ preventScroll: true }),
      reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    }),
    [virtual],
  );

  const rows = items.map((item) => list.at(item.index));
  const data = rows.flatMap((entry) => (entry?.kind === 'row' ? [entry.row] : NONE));
  const shown = visibleColumns(layout);
  const table = useTable({
    features,
    columns,
    data: useSame(data),
    getRowId: (row) => String(row.id),
    state: {
      columnVisibility: useMemo(() => Object.fromEntries(layout.hidden.map((id) => [id, false])), [layout.hidden]),
      columnPinning: useMemo(() => ({ start: shown.slice(0, layout.frozen) as string[], end: [] }), [shown, layout.frozen]),
      columnSizing: layout.widths,
    },
    onColumnSizingChange: (updater: Updater<ColumnSizingState>) =>
      onWidths(typeof updater === 'function' ? updater({ ...layout.widths }) : updater),
    columnResizeMode: 'onChange',
  });
  const headers = table.getLeafHeaders().filter((header) => header.column.getIsVisible());
  const template = [
    `${CHECK_WIDTH}px`,
    ...headers.map((header) =>
      header.column.id === 'procedure' && layout.widths['procedure'] === undefined
        ? `minmax(${header.getSize()}px, 1fr)`
        : `${header.getSize()}px`,
    ),
  ].join(' ');
  const width = CHECK_WIDTH + headers.reduce((sum, header) => sum + header.getSize(), 0);
  const { frozen } = layout;
  const style: CSSProperties & Readonly<Record<`--${string}`, string>> = { '--columns': template, '--table-width': `${width}px` };
  const inView = items.some((item) => {
    const entry = list.at(item.index);
    return entry?.kind === 'row' && entry.row.id === current.id;
  });

  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label="Danh sách hồ sơ"
      aria-busy={list.stale || !list.ready}
      aria-rowcount={list.total === null ? -1 : list.total + 1}
      aria-multiselectable
      aria-activedescendant={inView ? `dossier-${current.id}` : undefined}
      data-lost={inView ? undefined : ''}
      style={style}
      onKeyDown={(event) => onKey(event, Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 29) - 28) / ROW_HEIGHT) - 1))}
    >
      <div role="row" aria-rowindex={1} className={classes.head}>
        <div role="columnheader" className={cx(classes.headCell, classes.check, frozen > 0 && classes.frozen)} style={{ left: 0 }}>
          <label>
            <input
              type="checkbox"
              tabIndex={-1}
              className={classes.box}
              checked={checkedAll === 'all'}
              ref={(box) => {
                if (box !== null) box.indeterminate = checkedAll === 'some';
              }}
              onChange={onCheckAll}
              aria-label="Chọn tất cả"
            />
          </label>
        </div>
        {headers.map((header, i) => {
          const { id } = header.column;
          if (!isColumnKey(id)) return null;
          const by = COLUMNS[id].sort;
          const on = by !== null && by === sort.by && !(id === 'promisedOn' && shown.includes('due'));
          return (
            <div
              key={id}
              role="columnheader"
              aria-sort={on ? (sort.dir === 'asc' ? 'ascending' : 'descending') : by === null ? undefined : 'none'}
              className={cx(classes.headCell, i < frozen && classes.frozen, i === frozen - 1 && classes.frozenLast)}
              style={i < frozen ? { left: CHECK_WIDTH + header.column.getStart('start') } : undefined}
            >
              {by === null ? (
                COLUMNS[id].title
              ) : (
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => onSort(by)}
                  title={`Sắp xếp theo ${COLUMNS[id].title.toLocaleLowerCase('vi')}`}
                >
                  {COLUMNS[id].title}
                  {on &&
                    (sort.dir === 'asc' ? (
                      <IconArrowUp size={14} stroke={2} aria-hidden />
                    ) : (
                      <IconArrowDown size={14} stroke={2} aria-hidden />
                    ))}
                </button>
              )}
              <span
                className={classes.grip}
                data-on={header.column.getIsResizing() ? '' : undefined}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                aria-hidden
              />
            </div>
          );
        })}
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map((item, i) => {
          const entry = rows[i];
          const at = { transform: `translateY(${item.start}px)` };
          const number = item.index + list.base + 2;
          if (entry === undefined) return <GhostRow key={item.index} style={at} number={number} cells={headers.length} />;
          if (entry.kind === 'group')
            return <GroupRow key={entry.key} style={at} number={number} group={entry} onToggle={() => onGroup(entry.key)} />;
          const row = table.getRow(String(entry.row.id));
          return (
            <DossierRow
              key={entry.row.id}
              row={row}
              style={at}
              number={number}
              frozen={frozen}
              current={entry.row.id === current.id}
              checked={isChecked(entry.row.id)}
              onCheck={(range) => onCheck(entry.row, range)}
              onPick={(open) => onPick(item.index, open)}
            />
          );
        })}
      </div>
    </div>
  );
};

/** The same array while its rows are the same: the table model is rebuilt only when the window moved or a row changed. */
const useSame = (rows: readonly RegisterRow[]): RegisterRow[] => {
  const kept = useRef<RegisterRow[]>([]);
  if (kept.current.length !== rows.length || kept.current.some((row, i) => row !== rows[i])) kept.current = [...rows];
  return kept.current;
};
