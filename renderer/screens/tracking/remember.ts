import { SORTS, type PageInput, type Queue } from '../../../shared/contract/dossiers.ts';

/** How a person left the table: columns, widths, frozen ones. Of the machine, carries no data of people. */
export type Layout = { readonly hidden: readonly string[]; readonly widths: Readonly<Record<string, number>>; readonly frozen: number };
export const DEFAULT_LAYOUT: Layout = {
  hidden: ['officer', 'field', 'finishedOn', 'returnedOn', 'phone', 'maskedId', 'promisedOn'],
  widths: {},
  frozen: 0,
};

/** Width of the column of selection boxes, 24 px of it to hit. */
export const CHECK_WIDTH = 36;

const KEY = 'tracking.layout';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tolerates anything stored by another version: what does not fit falls back to the default. */
export const readLayout = (stored: string | null): Layout => {
  if (stored === null) return DEFAULT_LAYOUT;
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    return DEFAULT_LAYOUT;
  }
  if (!isRecord(value)) return DEFAULT_LAYOUT;
  const { hidden, widths, frozen } = value;
  return {
    hidden: Array.isArray(hidden) ? hidden.filter((id): id is string => typeof id === 'string') : DEFAULT_LAYOUT.hidden,
    widths: isRecord(widths)
      ? Object.fromEntries(
          Object.entries(widths).filter((e): e is [string, number] => typeof e[1] === 'number' && e[1] >= 40 && e[1] <= 900),
        )
      : {},
    frozen: typeof frozen === 'number' && Number.isInteger(frozen) && frozen >= 0 && frozen <= 3 ? frozen : 0,
  };
};
export const loadLayout = (): Layout => readLayout(localStorage.getItem(KEY));
export const keepLayout = (layout: Layout): void => localStorage.setItem(KEY, JSON.stringify(layout));

export type Sort = PageInput['sort'];
const DEFAULT_SORT: Sort = { by: 'promised', dir: 'asc' };
export const isSort = (by: string): by is Sort['by'] => (SORTS as readonly string[]).includes(by);

/** What a queue shows first: what is due soonest; where nothing is received yet, what was filed first; in the whole register, what came last. */
export const QUEUE_SORT = {
  'online-new': { by: 'received', dir: 'asc' },
  mine: DEFAULT_SORT,
  today: DEFAULT_SORT,
  h24: DEFAULT_SORT,
  late: DEFAULT_SORT,
  supplement: DEFAULT_SORT,
  payment: DEFAULT_SORT,
  'to-return': { by: 'finished', dir: 'asc' },
  all: { by: 'received', dir: 'desc' },
} as const satisfies Record<Queue, Sort>;

/**
 * Columns that would say nothing in a queue give way. Results that wait for their owner are ordered by the day they were
 * ready: that day instead of a promise already kept. Dossiers nobody accepted have no day of receipt.
 */
export const layoutFor = (queue: Queue, layout: Layout): Layout => {
  if (queue === 'to-return') return { ...layout, hidden: [...layout.hidden.filter((id) => id !== 'finishedOn'), 'due'] };
  return queue === 'online-new' ? { ...layout, hidden: [...layout.hidden, 'received'] } : layout;
};
