import type { RegisterRow } from '../../../shared/contract/dossiers.ts';

/**
 * The table's window on the register. The register is read by keyset cursors: cheap at any depth, but a
 * page is only reachable from one whose cursor is known. So two chains are kept, one from each end
 * (the far one reads the same order backward), rows near the eye are held, the rest are let go and read again.
 */
export type PageAsk = { readonly cursor: string | null; readonly backward: boolean; readonly limit: number };
export type PageAnswer = { readonly rows: readonly RegisterRow[]; readonly next: string | null; readonly total: number | null };
export type FetchPage = (ask: PageAsk) => Promise<PageAnswer>;

export type PagesView = {
  /** Rows of the whole list; null while the centre has not counted it. */
  readonly total: number | null;
  /** Rows the scroll area stands for. */
  readonly count: number;
  /** Number of the first row of the scroll area within the list: above 0 only beyond `maxRows`. */
  readonly base: number;
  readonly ready: boolean;
  readonly failure: unknown;
  readonly rowAt: (index: number) => RegisterRow | undefined;
  readonly indexOf: (id: number) => number;
};
export type Pages = {
  readonly view: () => PagesView;
  readonly subscribe: (onChange: () => void) => () => void;
  /** Which rows are on screen (both included): they and a page around them are fetched. Opens closed pages again. */
  readonly show: (first: number, last: number) => void;
  /** Something changed in the store: rows on screen are read again, and stay shown meanwhile. */
  readonly refresh: () => void;
  readonly toStart: () => void;
  readonly toEnd: () => void;
  readonly close: () => void;
};

type End = 'start' | 'end';
type Kept = { readonly rows: readonly RegisterRow[]; readonly round: number };
type Chain = { readonly cursors: Map<number, string | null>; readonly kept: Map<number, Kept>; last: number | null };

const newChain = (): Chain => ({ cursors: new Map([[0, null]]), kept: new Map(), last: null });
/** The contract's largest page: used when a far row needs many pages walked. */
const LONGEST = 500;
/** How many pages nearer the other end must be before the table changes chain. */
const SWITCH_GAIN = 5;

export const createPages = (
  fetchPage: FetchPage,
  options: { readonly pageSize?: number; readonly keep?: number; readonly maxRows?: number } = {},
): Pages => {
  const { pageSize = 100, keep = 8, maxRows = 1_000_000 } = options;
  const chains: Readonly<Record<End, Chain>> = { start: newChain(), end: newChain() };
  const listeners = new Set<() => void>();
  let end: End = 'start';
  let total: number | null = null;
  let wanted = { first: 0, last: 0 };
  let round = 0;
  let recount = false;
  let running = false;
  let closed = false;
  let failure: unknown = null;
  let view: PagesView;

  /** Without a total: the rows read so far, and room for one more page while there is one. */
  const extent = (): number => {
    const chain = chains.start;
    if (chain.last !== null) return chain.last * pageSize + (chain.kept.get(chain.last)?.rows.length ?? 0);
    return Math.max(...chain.cursors.keys()) * pageSize;
  };
  /** An uncounted list seen from its end stands at the bottom of the tallest scroll area: places up there are asked for only when scrolled to. */
  const size = (): number => total ?? (end === 'end' ? maxRows : extent());
  const countOf = (): number => Math.min(size(), maxRows);
  const baseOf = (): number => (end === 'end' ? size() - countOf() : 0);

  /** Page and place in it of a row of the list, seen from an end. */
  const place = (from: End, row: number): { readonly page: number; readonly at: number } => {
    const n = from === 'start' ? row : (total ?? maxRows) - 1 - row;
    return { page: Math.floor(n / pageSize), at: n % pageSize };
  };
  const peek = (from: End, row: number): RegisterRow | undefined => {
    if (from !== end && total === null) return undefined;
    const { page, at } = place(from, row);
    if (page < 0) return undefined;
    return chains[from].kept.get(page)?.rows[at];
  };
  const publish = (): void => {
    const base = baseOf();
    const other: End = end === 'start' ? 'end' : 'start';
    const from = end;
    view = {
      total,
      count: countOf(),
      base,
      failure,
      ready: round > 0 || total !== null || chains.start.kept.size > 0,
      rowAt: (index) => peek(from, index + base) ?? peek(other, index + base),
      indexOf: (id) => {
        for (const [page, { rows }] of chains[from].kept) {
          const at = rows.findIndex((row) => row.id === id);
          if (at >= 0) return (from === 'start' ? page * pageSize + at : (total ?? maxRows) - 1 - (page * pageSize + at)) - base;
        }
        return -1;
      },
    };
    for (const listener of listeners) listener();
  };

  const nearest = (chain: Chain, page: number): number => {
    let best = 0;
    for (const known of chain.cursors.keys()) if (known <= page && known > best) best = known;
    return best;
  };
  const distance = (from: End, row: number): number => {
    const { page } = place(from, row);
    return page - nearest(chains[from], page);
  };
  const chooseEnd = (row: number): void => {
    if (total === null || total > maxRows) return;
    const other: End = end === 'start' ? 'end' : 'start';
    if (distance(other, row) + SWITCH_GAIN < distance(end, row)) end = other;
  };

  const lastRow = (): number => (total ?? maxRows) - 1;
  /** Pages to hold: those on screen first, then one on each side. */
  const wantedPages = (): readonly number[] => {
    const base = baseOf();
    const a = place(end, Math.min(wanted.first + base, Math.max(0, lastRow()))).page;
    const b = place(end, Math.min(wanted.last + base, Math.max(0, lastRow()))).page;
    const [low, high] = a <= b ? [a, b] : [b, a];
    const pages = Array.from({ length: high - low + 1 }, (_, i) => low + i);
    return [...pages, high + 1, low - 1].filter((page) => page >= 0);
  };

  const nextNeed = (): { readonly from: number; readonly pages: number } | null => {
    const chain = chains[end];
    for (const page of wantedPages()) {
      if (chain.last !== null && page > chain.last) continue;
      if (total !== null && page * pageSize >= total && page > 0) continue;
      if (chain.kept.get(page)?.round === round) continue;
      const from = nearest(chain, page);
      return { from, pages: Math.min(page - from + 1, Math.max(1, Math.floor(LONGEST / pageSize))) };
    }
    return null;
  };

  const startOver = (from: End): void => {
    const chain = chains[from];
    chain.kept.clear();
    chain.cursors.clear();
    chain.cursors.set(0, null);
    chain.last = null;
    const other: End = end === 'start' ? 'end' : 'start';
    const row = wanted.first + baseOf();
    if (total !== null && total <= maxRows && distance(other, row) < distance(end, row)) end = other;
  };

  const take = (from: End, first: number, pages: number, answer: PageAnswer, asked: number): void => {
    const chain = chains[from];
    const limit = pages * pageSize;
    for (let i = 0; i < pages; i += 1) {
      const rows = answer.rows.slice(i * pageSize, (i + 1) * pageSize);
      if (rows.length > 0 || i === 0) chain.kept.set(first + i, { rows, round: asked });
    }
    const after = first + Math.ceil(Math.min(answer.rows.length, limit) / pageSize);
    if (answer.next === null) {
      chain.last = Math.max(first, after - 1);
      for (const page of [...chain.cursors.keys()]) if (page > chain.last) chain.cursors.delete(page);
      for (const page of [...chain.kept.keys()]) if (page > chain.last) chain.kept.delete(page);
      const seen = chain.last * pageSize + (chain.kept.get(chain.last)?.rows.length ?? 0);
      total = answer.total ?? total ?? seen;
      // Rows came or went between the known cursors: counted from this end, the last page is not where it should be.
      if (total !== seen) startOver(from);
    } else {
      if (chain.last !== null && chain.last < after) chain.last = null;
      // A page that now ends elsewhere makes the ones after it overlap or miss rows: they are read again.
      if (chain.cursors.has(after) && chain.cursors.get(after) !== answer.next) {
        for (const [page, kept] of chain.kept) if (page >= after) chain.kept.set(page, { ...kept, round: -1 });
      }
      chain.cursors.set(after, answer.next);
      total = answer.total ?? total;
    }
  };

  const letGo = (): void => {
    const near = wantedPages();
    const low = Math.min(...near) - keep;
    const high = Math.max(...near) + keep;
    for (const name of ['start', 'end'] as const) {
      const { kept, last } = chains[name];
      for (const page of [...kept.keys()])
        if ((name !== end || page < low || page > high) && !(name === 'start' && page === last && total === null)) kept.delete(page);
    }
  };

  const pump = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      for (let need = nextNeed(); (need !== null || recount) && !closed; need = nextNeed()) {
        if (recount) {
          // The centre counts with the first page only; one row is enough to ask.
          recount = false;
          const { total: counted } = await fetchPage({ cursor: null, backward: false, limit: 1 });
          if (closed) return;
          if (counted !== null || total === null) total = counted;
          publish();
          continue;
        }
        if (need === null) break;
        const asked = round;
        const from = end;
        const answer = await fetchPage({
          cursor: chains[from].cursors.get(need.from) ?? null,
          backward: from === 'end',
          limit: need.pages * pageSize,
        });
        if (closed) return;
        failure = null;
        take(from, need.from, need.pages, answer, asked);
        if (from === end) letGo();
        publish();
      }
    } catch (error) {
      failure = error;
      if (!closed) publish();
    } finally {
      running = false;
    }
  };

  const show = (first: number, last: number): void => {
    closed = false;
    wanted = { first: Math.max(0, first), last: Math.max(0, first, last) };
    const before = end;
    chooseEnd(wanted.first + baseOf());
    if (end !== before) publish();
    void pump();
  };

  publish();
  return {
    view: () => view,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    show,
    refresh: () => {
      round += 1;
      recount = true;
      failure = null;
      const near = new Set(wantedPages());
      for (const page of [...chains[end].kept.keys()]) if (!near.has(page)) chains[end].kept.delete(page);
      chains[end === 'start' ? 'end' : 'start'].kept.clear();
      void pump();
    },
    toStart: () => {
      end = 'start';
      publish();
      show(0, wanted.last - wanted.first);
    },
    toEnd: () => {
      const height = wanted.last - wanted.first;
      if (total === null || total > maxRows || distance('end', total - 1) < distance('start', total - 1)) end = 'end';
      publish();
      show(Math.max(0, countOf() - 1 - height), countOf() - 1);
    },
    close: () => {
      closed = true;
      listeners.clear();
    },
  };
};
