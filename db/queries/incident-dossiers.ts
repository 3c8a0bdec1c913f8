import { dayOfInstant } from '../../shared/calendar/civil-day.ts';
import { isOwnLine } from '../../shared/dossier/facts.ts';
import { foldHistory } from '../../shared/dossier/fold.ts';
import { isCounted, isWaiting } from '../../shared/dossier/status.ts';
import type { ClosedSpan, TouchFacts } from '../../shared/incident/touched.ts';
import type { Store } from '../store.ts';
import { DOSSIER_COLUMNS, type DossierRow, foldLineOf } from './dossier-rows.ts';
import { historyOf } from './history.ts';

/** What the rule of touching looks at, with what only counts are made of. No person. */
export type TouchedDossier = TouchFacts & { readonly id: number; readonly lateEntry: boolean; readonly temporary: boolean };

/** Facts of one dossier; a register row without own lines has one state and no acts of ours. */
export function touchFactsOf(store: Store, row: DossierRow): TouchedDossier {
  // Registered or refused at the gate is no receipt and has no promise; only the acts count.
  const counted = isCounted(row.status);
  const base = {
    id: row.id,
    receivedAt: counted ? row.receivedAt : null,
    receivedOn: counted ? row.receivedOn : null,
    finishedOn: row.finishedOn,
    finishedAt: row.finishedAt,
    temporary: row.tempCode !== null,
  };
  if (row.ownEvents === 0)
    return {
      ...base,
      lateEntry: false,
      acts: [],
      marks: row.receivedOn === null ? [] : [{ day: row.receivedOn, waiting: isWaiting(row.status), promisedOn: row.promisedOn }],
    };
  const lines = historyOf(store, row.id);
  // A row keeps its hour to the minute; taken in at the counter just then, its line knows the very moment.
  const first = lines[0];
  const exact =
    base.receivedAt !== null && first?.type === 'received' && first.recordedAt.slice(0, 16) === base.receivedAt.slice(0, 16)
      ? first.recordedAt
      : base.receivedAt;
  return {
    ...base,
    receivedAt: exact,
    lateEntry: lines[0]?.lateEntry === 1,
    marks: foldHistory(lines.map(foldLineOf)).marks,
    acts: lines.filter((l) => isOwnLine(l.type)).map((l) => ({ at: l.recordedAt, first: l.revision === 1 })),
  };
}

/** Ids from four sides, each by an index: received in the span, acted on in it, promised for its days now, or promised anew since it began. */
function candidates(store: Store, span: ClosedSpan): readonly number[] {
  const first = dayOfInstant(span.from);
  const last = dayOfInstant(span.to);
  const ids = (sql: string, ...values: string[]): readonly number[] =>
    (store.prepare(sql).all(...values) as { id: number }[]).map((r) => r.id);
  return [
    ...new Set([
      ...ids('SELECT id FROM dossier INDEXED BY dossier_received WHERE received_on BETWEEN ? AND ?', first, last),
      ...ids(
        "SELECT DISTINCT dossier_id AS id FROM history INDEXED BY history_recorded WHERE dossier_id > 0 AND type <> 'imported' AND recorded_at >= ? AND recorded_at < ?",
        span.from,
        span.to,
      ),
      ...ids('SELECT id FROM dossier INDEXED BY dossier_promised WHERE promised_on BETWEEN ? AND ?', first, last),
      ...ids(
        "SELECT DISTINCT dossier_id AS id FROM history INDEXED BY history_recorded WHERE dossier_id > 0 AND type <> 'imported' AND recorded_at >= ? AND promised_on IS NOT NULL",
        span.from,
      ),
    ]),
  ].toSorted((a, b) => a - b);
}

/** Every dossier that a rule by times could call touched by the span, with its facts. */
export function* touchCandidates(store: Store, span: ClosedSpan): Generator<TouchedDossier> {
  const rows = store
    .prepare(`SELECT ${DOSSIER_COLUMNS} FROM json_each(?) j CROSS JOIN dossier d ON d.id = j.value`)
    .all(JSON.stringify(candidates(store, span))) as DossierRow[];
  for (const row of rows) yield touchFactsOf(store, row);
}

/** Field and reason of late dossiers, by id. */
export const lateDetails = (
  store: Store,
  ids: readonly number[],
): ReadonlyMap<number, { readonly field: string; readonly lateReason: string }> =>
  new Map(
    (
      store
        .prepare('SELECT d.id, d.field, d.late_reason AS lateReason FROM json_each(?) j CROSS JOIN dossier d ON d.id = j.value')
        .all(JSON.stringify(ids)) as { id: number; field: string; lateReason: string }[]
    ).map((r) => [r.id, r]),
  );

/** Open, overdue today, and no reason given: one page by promised day, and how many in all. */
export function unsaidLate(
  store: Store,
  today: string,
  after: number,
  limit: number,
): { readonly ids: readonly number[]; readonly total: number } {
  const where = "status IN (2, 4) AND promised_on < ? AND late_reason = ''";
  const ids = (
    store
      .prepare(`SELECT id FROM dossier INDEXED BY dossier_status WHERE ${where} ORDER BY promised_on, id LIMIT ? OFFSET ?`)
      .all(today, limit, after) as { id: number }[]
  ).map((r) => r.id);
  return {
    ids,
    total: (store.prepare(`SELECT count(*) AS n FROM dossier INDEXED BY dossier_status WHERE ${where}`).get(today) as { n: number }).n,
  };
}
