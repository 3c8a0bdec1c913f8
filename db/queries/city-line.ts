import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { dayKey, keyText } from '../../shared/sync/statement.ts';
import type { cityLine } from '../schema/line.ts';
import type { Store } from '../store.ts';
import { DIMENSION } from './figures.ts';

/** The one row of the line; null before a centre has ever asked to be paired. Instants are ISO text, `skewSeconds` city minus ours. */
export type CityLine = Omit<typeof cityLine.$inferSelect, 'one'>;
const COLUMN = {
  url: 'url',
  cityName: 'city_name',
  cityKey: 'city_key',
  commune: 'commune',
  mode: 'mode',
  joinedAt: 'joined_at',
  joinedBy: 'joined_by',
  installId: 'install_id',
  privateKey: 'private_key',
  grantText: 'grant_text',
  epoch: 'epoch',
  seq: 'seq',
  hash: 'hash',
  acked: 'acked',
  ackedAt: 'acked_at',
  countedEpoch: 'counted_epoch',
  pendingUrl: 'pending_url',
  pendingRid: 'pending_rid',
  pendingInstall: 'pending_install',
  pendingKey: 'pending_key',
  pendingCode: 'pending_code',
  pendingReason: 'pending_reason',
  batchLimit: 'batch_limit',
  failures: 'failures',
  retryAt: 'retry_at',
  lastFailure: 'last_failure',
  lastHeardAt: 'last_heard_at',
  lastReceipt: 'last_receipt',
  skewSeconds: 'skew_seconds',
  uncovered: 'uncovered',
  uncoveredCount: 'uncovered_count',
  auditAt: 'audit_at',
  auditEvents: 'audit_events',
  leaseHolder: 'lease_holder',
  leaseUntil: 'lease_until',
} as const satisfies Record<keyof CityLine, string>;
const SELECT = `SELECT ${Object.entries(COLUMN)
  .map(([name, column]) => `${column} AS ${name}`)
  .join(', ')} FROM city_line WHERE one = 1`;

export const readLine = (store: Store): CityLine | null => (store.prepare(SELECT).get() as CityLine | undefined) ?? null;
/** The row of a centre that asks to be paired for the first time; one that is there stays as it is. */
export function beginLine(store: Store, first: { readonly url: string; readonly commune: string }): void {
  store
    .prepare("INSERT INTO city_line (one, url, commune, mode) VALUES (1, ?, ?, 'not_joined') ON CONFLICT (one) DO NOTHING")
    .run(first.url, first.commune);
}
export function updateLine(store: Store, patch: Partial<CityLine>): void {
  const names = Object.keys(patch) as (keyof CityLine)[];
  if (names.length === 0) return;
  store
    .prepare(`UPDATE city_line SET ${names.map((name) => `${COLUMN[name]} = ?`).join(', ')} WHERE one = 1`)
    .run(...names.map((name) => patch[name]));
}

/** One sender a store: true when `holder` has the line until `until`. A lease that ran out before `now` is anybody's. */
export const takeLease = (store: Store, holder: string, now: string, until: string): boolean =>
  store
    .prepare(
      'UPDATE city_line SET lease_holder = ?, lease_until = ? WHERE one = 1 AND (lease_holder IS NULL OR lease_holder = ? OR lease_until < ?)',
    )
    .run(holder, until, holder, now).changes === 1;
export const dropLease = (store: Store, holder: string): void =>
  void store.prepare('UPDATE city_line SET lease_holder = NULL, lease_until = NULL WHERE one = 1 AND lease_holder = ?').run(holder);

/** Inside the writer's own transaction. A centre that has no city keeps no marks: joining marks every day that has figures. */
export function markDirtyDays(store: Store, days: Iterable<CivilDay>): void {
  if (store.prepare('SELECT 1 FROM city_line WHERE one = 1 AND epoch > 0').get() === undefined) return;
  const mark = store.prepare('INSERT INTO city_dirty (key) VALUES (?) ON CONFLICT (key) DO NOTHING');
  for (const day of days) mark.run(keyText(dayKey(day)));
}
export const markDirtyKeys = (store: Store, keys: Iterable<string>): void => {
  const mark = store.prepare('INSERT INTO city_dirty (key) VALUES (?) ON CONFLICT (key) DO NOTHING');
  for (const key of keys) mark.run(key);
};
/** Every day that has figures, and every key ever stated: what a new epoch states anew. A day on which only fields changed has no row of the whole centre. */
export function markEverything(store: Store): void {
  store
    .prepare(`INSERT INTO city_dirty (key) SELECT 'measures|day|' || day || '|' || day
    FROM (SELECT DISTINCT printf('%04d-%02d-%02d', bucket / 10000, bucket / 100 % 100, bucket % 100) AS day FROM figure WHERE bucket > 999999 AND dimension IN (${DIMENSION.all}, ${DIMENSION.field})) WHERE true ON CONFLICT (key) DO NOTHING`)
    .run();
  store.prepare('INSERT INTO city_dirty (key) SELECT key FROM city_stated WHERE true ON CONFLICT (key) DO NOTHING').run();
}
/** Days first, oldest first, then periods: keys begin with their set, `measures` is the days'. */
export const dirtyKeys = (store: Store, limit: number): readonly string[] =>
  (store.prepare("SELECT key FROM city_dirty ORDER BY key NOT LIKE 'measures|%', key LIMIT ?").all(limit) as { key: string }[]).map(
    (r) => r.key,
  );
export const dirtyCount = (store: Store): number => (store.prepare('SELECT count(*) AS n FROM city_dirty').get() as { n: number }).n;
export const isDirty = (store: Store, key: string): boolean =>
  store.prepare('SELECT 1 FROM city_dirty WHERE key = ?').get(key) !== undefined;
export const clearDirty = (store: Store, key: string): void => void store.prepare('DELETE FROM city_dirty WHERE key = ?').run(key);

/** Lines of the history chain and the MAC of the last one, hex. */
export function chainState(store: Store): { readonly events: number; readonly head: string } {
  const row = store.prepare('SELECT seq, mac FROM chain_head WHERE one = 1').get() as { seq: number; mac: Buffer };
  return { events: row.seq, head: row.mac.toString('hex') };
}
