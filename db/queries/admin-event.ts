import { openChain } from './history.ts';
import type { Store } from '../store.ts';

/**
 * What people do to the centre itself, on the same chain as the dossiers' history, so that it cannot be taken out unseen.
 * Such a line belongs to no dossier (0) and carries ids, days and flags only.
 */
const ADMIN_EVENTS = [
  'centreSetUp',
  'accountAdded',
  'accountChanged',
  'passwordReset',
  'passwordChanged',
  'handedOver',
  'settingsChanged',
  'procedureSaved',
  'procedureOffered',
  'calendarChanged',
  'yearOpened',
  'backupFetched',
  'recoveryRenewed',
  'periodCertified',
  'restatementProposed',
  'restatementRejected',
  'periodRestated',
  'outageStarted',
  'outageEnded',
  'outageCorrected',
  'outageDescribed',
  'outageWithdrawn',
  'watchSaved',
  'probeSet',
  'cityItemApplied',
  'cityJoined',
  'cityEpochAsked',
  'cityRestated',
  'cityWithdrawn',
  'recordChanged',
] as const;
export type AdminEvent = (typeof ADMIN_EVENTS)[number];
export type AdminLine = {
  readonly type: AdminEvent;
  readonly day: string;
  readonly at: string;
  readonly actor: string;
  readonly counter: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  readonly note?: string;
};

/** Inside a write transaction in which nobody else holds the chain's pen. Answers the line's place on the chain. */
export function appendAdminEvent(store: Store, line: AdminLine): number {
  const chain = openChain(store);
  const { seq } = chain.append({
    dossierId: 0,
    revision: 0,
    type: line.type,
    day: line.day,
    recordedAt: line.at,
    fromStatus: null,
    toStatus: null,
    promisedOn: null,
    actor: line.actor,
    counter: line.counter,
    facts: line.facts ?? {},
    ...(line.note === undefined || line.note === '' ? {} : { note: JSON.stringify({ reason: line.note }) }),
  });
  chain.end();
  return seq;
}
/** The same where nobody needs the place. */
export const recordAdminEvent = (store: Store, line: AdminLine): void => void appendAdminEvent(store, line);

export type AuditFilter = {
  readonly before: number | null;
  readonly code: string;
  readonly actor: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly limit: number;
};
export type AuditRow = {
  readonly seq: number;
  readonly at: string;
  readonly code: string | null;
  readonly type: string;
  readonly actor: string;
  readonly counter: string;
  readonly lateEntry: number;
  readonly facts: string;
  readonly fromStatus: number | null;
  readonly toStatus: number | null;
  readonly promisedOn: string | null;
};

/** Newest first, one page; `before` is the seq of the last line of the page above. Days are days of recording. */
export function auditPage(
  store: Store,
  filter: AuditFilter,
  span: { readonly from: string | null; readonly to: string | null },
): readonly AuditRow[] {
  const where: string[] = [];
  const values: unknown[] = [];
  const add = (clause: string, ...given: unknown[]): void => {
    where.push(clause);
    values.push(...given);
  };
  if (filter.before !== null) add('h.seq < ?', filter.before);
  if (filter.code !== '')
    add(
      'h.dossier_id = (SELECT id FROM dossier WHERE code = ? UNION ALL SELECT id FROM dossier WHERE temp_code = ? LIMIT 1)',
      filter.code,
      filter.code,
    );
  if (filter.actor !== '') add('h.actor = ?', filter.actor);
  if (span.from !== null) add('h.recorded_at >= ?', span.from);
  if (span.to !== null) add('h.recorded_at < ?', span.to);
  return store
    .prepare(`SELECT h.seq, h.recorded_at AS at, d.code, h.type, h.actor, h.counter, h.late_entry AS lateEntry, h.facts, h.from_status AS fromStatus, h.to_status AS toStatus, h.promised_on AS promisedOn
    FROM history h LEFT JOIN dossier d ON d.id = h.dossier_id ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY h.seq DESC LIMIT ?`)
    .all(...values, filter.limit) as AuditRow[];
}
