import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Filters, Queue, RegisterRow } from '../../../shared/contract/dossiers.ts';
import { call } from '../../api/client.ts';
import { failureOf } from '../../api/failure.ts';
import { useCentre } from '../../api/use-centre.ts';
import { GROUP_LIMIT, groupRows, type Entry, type Grouping } from './groups.ts';
import { createPages, type Pages } from './pages.ts';
import type { Sort } from './remember.ts';

export type RegisterQuestion = { readonly queue: Queue; readonly filters: Filters; readonly text: string; readonly sort: Sort };
/** What the table draws: any number of entries, asked for by place. */
export type RegisterList = {
  /** Of the question these rows answer; the one just asked may still be on its way. */
  readonly key: string;
  /** The question just asked is not answered yet: the rows shown are those of the one before. */
  readonly stale: boolean;
  /** Rows and heads of groups, when grouped. */
  readonly count: number;
  readonly grouped: boolean;
  readonly base: number;
  readonly total: number | null;
  readonly ready: boolean;
  readonly failure: unknown;
  readonly at: (index: number) => Entry | undefined;
  readonly indexOf: (id: number) => number;
  readonly show: (first: number, last: number) => void;
  readonly toStart: () => void;
  readonly toEnd: () => void;
  readonly retry: () => void;
};

export const ROW_HEIGHT = 29;
/** Chromium's tallest box is 2^25 device pixels; rows beyond it are reached from the other end. */
const tallest = (): number => Math.floor(32_000_000 / Math.max(1, window.devicePixelRatio) / ROW_HEIGHT);

const AGAIN_MS = [400, 1200, 3000] as const;
/** A line broken for a moment is asked again before anybody hears of it. */
const patient = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const wait = AGAIN_MS[attempt];
      if (failureOf(error).code !== 'unreachable' || wait === undefined) throw error;
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
};

/** Keyset pages of one question; the rows of the question before stay on screen until the first page is here. */
const usePages = (question: RegisterQuestion): { readonly pages: Pages; readonly key: string; readonly stale: boolean } => {
  // Compared by content: the same question asked again is the same pages.
  const key = JSON.stringify(question);
  const made = useMemo(() => {
    const { queue, filters, text, sort } = JSON.parse(key) as RegisterQuestion;
    const pages = createPages(
      ({ cursor, backward, limit }) => patient(() => call('dossiers.page', { queue, filters, text, sort, backward, cursor, limit })),
      { maxRows: tallest() },
    );
    return { pages, key };
  }, [key]);
  const [shown, setShown] = useState(made);
  useEffect(() => {
    const look = (): void => {
      const { ready, failure } = made.pages.view();
      if (ready || failure !== null) setShown(made);
    };
    const stop = made.pages.subscribe(look);
    made.pages.show(0, 40);
    look();
    return () => {
      stop();
      made.pages.close();
    };
  }, [made]);
  return { ...shown, stale: shown.key !== key };
};

/** The register behind the table: paged, or grouped when it is small enough to hold whole. */
export const useRegister = (question: RegisterQuestion, grouping: Grouping | null, closedGroups: ReadonlySet<string>): RegisterList => {
  const { pages, key, stale } = usePages(question);
  const view = useSyncExternalStore(pages.subscribe, pages.view);
  // The counts of the queues are asked again at every live change; that is also when rows on screen are.
  const changedAt = useCentre('dossiers.counts', {}).dataUpdatedAt;
  const first = useRef(changedAt);
  useEffect(() => {
    if (first.current === changedAt) return;
    first.current = changedAt;
    pages.refresh();
  }, [changedAt, pages]);

  const grouped = grouping !== null && view.total !== null && view.total <= GROUP_LIMIT;
  const whole = useCentre('dossiers.page', { ...question, cursor: null, limit: GROUP_LIMIT }, { enabled: grouped });
  const entries = useMemo(
    () => (grouped && whole.data !== undefined ? groupRows(whole.data.rows, grouping, closedGroups) : null),
    [grouped, whole.data, grouping, closedGroups],
  );
  return useMemo((): RegisterList => {
    const common = { key, stale, total: view.total, ready: view.ready, failure: view.failure, retry: pages.refresh };
    if (entries !== null) {
      return {
        ...common,
        count: entries.length,
        grouped: true,
        base: 0,
        at: (index) => entries[index],
        show: () => undefined,
        toStart: () => undefined,
        toEnd: () => undefined,
        indexOf: (id) => entries.findIndex((entry) => entry.kind === 'row' && entry.row.id === id),
      };
    }
    return {
      ...common,
      count: view.count,
      grouped: false,
      base: view.base,
      indexOf: view.indexOf,
      show: pages.show,
      toStart: pages.toStart,
      toEnd: pages.toEnd,
      at: (index) => entryOf(view.rowAt(index)),
    };
  }, [entries, key, stale, pages, view]);
};

const entryOf = (row: RegisterRow | undefined): Entry | undefined => (row === undefined ? undefined : { kind: 'row', row });
