import type { Store } from '../store.ts';
import { LISTED_COLUMNS, type ListedRow } from './register-rows.ts';

/** What happened on one day, by kind; `at` is the instant when it is known. */
export type DayEvent = { readonly day: string; readonly at: string | null };
const EVENT = {
  received:
    'SELECT received_on AS day, received_at AS at FROM dossier d INDEXED BY dossier_received WHERE d.received_on BETWEEN ? AND ? AND d.status NOT IN (1, 3)',
  finished: 'SELECT finished_on AS day, finished_at AS at FROM dossier d INDEXED BY dossier_finished WHERE d.finished_on BETWEEN ? AND ?',
  returned: 'SELECT returned_on AS day, returned_at AS at FROM dossier d INDEXED BY dossier_returned WHERE d.returned_on BETWEEN ? AND ?',
} as const;
export const eventsBetween = (store: Store, kind: keyof typeof EVENT, from: string, to: string): readonly DayEvent[] =>
  store.prepare(EVENT[kind]).all(from, to) as DayEvent[];

const OPEN = `SELECT ${LISTED_COLUMNS} FROM dossier d INDEXED BY dossier_status JOIN person p ON p.id = d.person_id`;
/** A promise without an hour stands at the end of its day. */
const BY_PROMISE = 'promised_on, promised_at IS NULL, promised_at, id';
/** What must happen next: overdue, due today and tomorrow, most urgent first. Only the rows shown are joined: a backlog may be long. */
export const dueUntil = (store: Store, day: string, limit: number): readonly ListedRow[] =>
  store
    .prepare(`SELECT ${LISTED_COLUMNS} FROM (SELECT id, promised_on, promised_at FROM dossier INDEXED BY dossier_status WHERE status IN (2, 4) AND promised_on <= ? ORDER BY ${BY_PROMISE} LIMIT ?) t
    CROSS JOIN dossier d ON d.id = t.id CROSS JOIN person p ON p.id = d.person_id ORDER BY t.promised_on, t.promised_at IS NULL, t.promised_at, t.id`)
    .all(day, limit) as ListedRow[];
/** The next hour promised for today, null when none is left. */
export const nearestToday = (store: Store, today: string, nowLocal: string): string | null =>
  (
    store
      .prepare(
        'SELECT min(promised_at) AS at FROM dossier INDEXED BY dossier_status WHERE status IN (2, 4) AND promised_on = ? AND promised_at >= ?',
      )
      .get(today, nowLocal) as { at: string | null }
  ).at;
export const countDueUntil = (store: Store, day: string): number =>
  (
    store
      .prepare('SELECT count(*) AS n FROM dossier d INDEXED BY dossier_status WHERE d.status IN (2, 4) AND d.promised_on <= ?')
      .get(day) as { n: number }
  ).n;
export const waitingOnline = (store: Store): readonly ListedRow[] =>
  store.prepare(`${OPEN} WHERE d.status = 1 AND d.channel = 'online' ORDER BY d.id`).all() as ListedRow[];

/** Dossiers waiting for papers asked for on this day or earlier (an imported one waits since it came). */
export const countAskedUntil = (store: Store, day: string): number =>
  (
    store
      .prepare(
        "SELECT count(*) AS n FROM dossier d INDEXED BY dossier_status WHERE d.status = 5 AND coalesce((SELECT max(h.day) FROM history h WHERE h.dossier_id = d.id AND h.type = 'requestSupplement'), d.received_on) <= ?",
      )
      .get(day) as { n: number }
  ).n;
/** People with an account who work on dossiers. */
export const activeOfficers = (store: Store): readonly string[] =>
  (
    store.prepare("SELECT name FROM account WHERE active = 1 AND role IN ('clerk', 'officer') ORDER BY name").all() as { name: string }[]
  ).map((r) => r.name);

/** Open dossiers per officer: how many, the field most of them are of, due today, late. */
export const officerBoard = (
  store: Store,
  today: string,
): readonly {
  readonly officer: string;
  readonly field: string;
  readonly open: number;
  readonly dueToday: number;
  readonly late: number;
}[] => {
  const rows = store
    .prepare(`SELECT officer, field, count(*) AS open, sum(status IN (2, 4) AND promised_on = ?) AS dueToday, sum(status IN (2, 4) AND promised_on < ?) AS late
    FROM dossier d INDEXED BY dossier_status WHERE d.status IN (2, 4, 5, 6, 8) GROUP BY officer, field ORDER BY count(*) DESC`)
    .all(today, today) as { officer: string; field: string; open: number; dueToday: number | null; late: number | null }[];
  const by = new Map<string, { officer: string; field: string; open: number; dueToday: number; late: number }>();
  for (const r of rows) {
    const known = by.get(r.officer) ?? { officer: r.officer, field: r.field, open: 0, dueToday: 0, late: 0 };
    by.set(r.officer, {
      ...known,
      open: known.open + r.open,
      dueToday: known.dueToday + (r.dueToday ?? 0),
      late: known.late + (r.late ?? 0),
    });
  }
  return [...by.values()];
};
