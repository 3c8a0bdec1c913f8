import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { call } from '../../api/client.ts';
import { copyBriefly } from '../../parts/copy-briefly.ts';
import { toast } from '../../parts/toast.tsx';
import { copyText } from './columns.tsx';
import type { Layout } from './remember.ts';
import { visibleColumns } from './RegisterTable.tsx';
import { addAll, MOST, NOTHING, refreshed, toggle, type Selection } from './selection.ts';
import type { RegisterList, RegisterQuestion } from './use-register.ts';

/** The current row: its place, and whose it is. After an act the dossier may leave the queue; the place then stays. */
export type Current = { readonly index: number; readonly id: number | null };
type Options = {
  readonly list: RegisterList;
  readonly layout: Layout;
  readonly question: RegisterQuestion;
  /** The dossier in the panel. */
  readonly opened: number | null;
  readonly onMove: (row: RegisterRow | null) => void;
  readonly onOpen: (row: RegisterRow) => void;
  readonly onEscape: () => void;
  readonly reveal: (index: number) => void;
  readonly onTop: () => void;
};

/** The centre stops counting a filtered list here. */
const COUNTED = 20_000;

/** Moving, selecting and copying in the table. */
export const useTableKeys = ({ list, layout, question, opened, onMove, onOpen, onEscape, reveal, onTop }: Options) => {
  const [current, setCurrent] = useState<Current>({ index: 0, id: null });
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const anchor = useRef(0);
  const rowAt = (index: number): RegisterRow | null => {
    const entry = list.at(index);
    return entry?.kind === 'row' ? entry.row : null;
  };

  const { grouped } = list;
  useEffect(() => reveal(0), [grouped, reveal]);

  // Rows moved or were read for the first time: the same dossier stays current, wherever its row went.
  // A new question starts at its first row, unless the dossier in the panel is in it too.
  const shownKey = useRef<string | null>(null);
  useEffect(() => {
    setSelection((now) => refreshed(now, (id) => rowAt(list.indexOf(id)) ?? undefined));
    const anew = shownKey.current !== list.key;
    shownKey.current = list.key;
    if (anew) reveal(0);
    setCurrent((now) => {
      const index = now.id === null ? -1 : list.indexOf(now.id);
      if (index >= 0) return index === now.index ? now : { index, id: now.id };
      if (now.id !== null && (!anew || now.id === opened)) return now;
      const place = anew ? 0 : now.index;
      const at = list.at(place)?.kind === 'group' ? place + 1 : place;
      return { index: at, id: rowAt(at)?.id ?? null };
    });
    // Rows come with the list; the other names are read through it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [list]);

  const showId = useCallback(
    (id: number) => setCurrent((now) => (now.id === id ? now : { index: Math.max(0, list.indexOf(id)), id })),
    [list],
  );

  const moveTo = (index: number, extend: boolean): void => {
    const to = Math.max(0, Math.min(list.count - 1, index));
    const row = rowAt(to);
    setCurrent({ index: to, id: row?.id ?? null });
    reveal(to);
    if (extend) {
      const [low, high] = to < anchor.current ? [to, anchor.current] : [anchor.current, to];
      const between = Array.from({ length: Math.min(high - low + 1, MOST) }, (_, i) => rowAt(low + i)).filter((r) => r !== null);
      setSelection(addAll(NOTHING, between));
    } else anchor.current = to;
    onMove(row);
  };

  const checkAll = async (): Promise<void> => {
    if (selection.size > 0) return setSelection(NOTHING);
    const { rows } = await call('dossiers.page', { ...question, cursor: null, limit: MOST });
    setSelection(addAll(NOTHING, rows));
    if (list.total !== null && list.total > MOST)
      toast({ text: `Đã chọn ${vnInt(MOST)} hồ sơ đầu, mỗi lượt làm nhiều nhất ${vnInt(MOST)}` });
    return undefined;
  };
  const check = (row: RegisterRow, range: boolean): void => {
    if (list.stale) return undefined;
    const index = list.indexOf(row.id);
    if (!range || index < 0) {
      anchor.current = Math.max(0, index);
      return setSelection(toggle(selection, row));
    }
    const [low, high] = index < anchor.current ? [index, anchor.current] : [anchor.current, index];
    return setSelection(
      addAll(
        selection,
        Array.from({ length: high - low + 1 }, (_, i) => rowAt(low + i)).filter((r) => r !== null),
      ),
    );
  };
  const copy = (): void => {
    const here = rowAt(current.index);
    const rows = selection.size > 0 ? [...selection.values()] : here === null ? [] : [here];
    if (rows.length === 0) return;
    if (copyBriefly(copyText(rows, visibleColumns(layout))))
      toast({ text: `Đã chép ${vnInt(rows.length)} dòng, tự xóa khỏi bộ nhớ tạm sau 60 giây` });
  };

  const onKey = (event: KeyboardEvent, page: number): void => {
    if (event.nativeEvent.isComposing || event.altKey) return undefined;
    // The rows on screen answer another question: nothing is done to them by a quick hand.
    if (list.stale && event.key !== 'Escape' && event.key !== 'Tab') return event.preventDefault();
    const { index, id } = current;
    // A dossier that left the queue leaves its place to the one after it.
    const gone = id !== null && rowAt(index)?.id !== id && list.indexOf(id) < 0;
    const act: Readonly<Record<string, () => void>> =
      event.ctrlKey || event.metaKey
        ? { a: () => void checkAll(), c: () => copy(), Home: () => first(), End: () => last() }
        : {
            ArrowDown: () => moveTo(gone ? index : index + 1, event.shiftKey),
            ArrowUp: () => (index === 0 && !event.shiftKey && !gone ? onTop() : moveTo(index - 1, event.shiftKey)),
            PageDown: () => moveTo(index + page, event.shiftKey),
            PageUp: () => moveTo(index - page, event.shiftKey),
            Home: () => first(),
            End: () => last(),
            Enter: () => {
              const row = rowAt(index);
              if (row !== null) onOpen(row);
            },
            ' ': () => {
              const row = rowAt(index);
              if (row !== null) setSelection(toggle(selection, row));
            },
            Escape: onEscape,
          };
    const first = (): void => {
      list.toStart();
      moveTo(0, false);
    };
    const last = (): void => {
      list.toEnd();
      moveTo(list.count - 1, false);
    };
    const run = act[event.key];
    if (run === undefined) return undefined;
    // Text marked with the mouse is copied as text.
    if (event.key === 'c' && (window.getSelection()?.toString() ?? '') !== '') return undefined;
    event.preventDefault();
    event.stopPropagation();
    run();
    return undefined;
  };
  const pick = (index: number, open: boolean): void => {
    if (list.stale) return;
    const row = rowAt(index);
    moveTo(index, false);
    if (open && row !== null) onOpen(row);
  };

  const here = current.id !== null && rowAt(current.index)?.id === current.id ? current.index : null;
  const checkedAll = selection.size === 0 ? 'none' : selection.size >= Math.min(MOST, list.total ?? MOST) ? 'all' : 'some';
  const where =
    list.total === 0
      ? ''
      : list.total === null
        ? `Trên ${vnInt(COUNTED)} hồ sơ`
        : here === null || list.grouped
          ? `${vnInt(list.total)} hồ sơ`
          : `Dòng ${vnInt(here + list.base + 1)} / ${vnInt(list.total)}`;
  return { current, selection, setSelection, checkedAll, checkAll, check, pick, onKey, showId, where } as const;
};
