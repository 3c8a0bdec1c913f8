import type { Noticed, SystemKind, WatchedSystem } from '../../shared/incident/systems.ts';
import type { Store } from '../store.ts';

export type OutageRow = {
  readonly id: number;
  readonly revision: number;
  readonly system: string;
  readonly kind: SystemKind;
  readonly name: string;
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly noticed: Noticed;
  readonly beganBy: string;
  readonly endedBy: string | null;
  readonly words: string;
  readonly measures: string;
  readonly withdrawn: number;
};
const OUTAGE =
  'id, revision, system, kind, name, began_at AS beganAt, ended_at AS endedAt, noticed, began_by AS beganBy, ended_by AS endedBy, words, measures, withdrawn';

export const outageById = (store: Store, id: number): OutageRow | undefined =>
  store.prepare(`SELECT ${OUTAGE} FROM outage WHERE id = ?`).get(id) as OutageRow | undefined;
/** What goes on now, longest first. */
export const openOutages = (store: Store): readonly OutageRow[] =>
  store.prepare(`SELECT ${OUTAGE} FROM outage WHERE ended_at IS NULL ORDER BY began_at, id`).all() as OutageRow[];
/** Outages of one system that were not taken back: what a new one may not overlap. */
export const outagesOfSystem = (store: Store, system: string): readonly OutageRow[] =>
  store.prepare(`SELECT ${OUTAGE} FROM outage WHERE system = ? AND withdrawn = 0 ORDER BY began_at, id`).all(system) as OutageRow[];
/** Those that reach into [from, to), open ones first, then newest first. Null leaves an end open. */
export function outagesIn(
  store: Store,
  kind: SystemKind | null,
  from: string | null,
  to: string | null,
  limit: number,
): readonly OutageRow[] {
  const where: string[] = [],
    values: string[] = [];
  const add = (clause: string, value: string): void => {
    where.push(clause);
    values.push(value);
  };
  if (kind !== null) add('kind = ?', kind);
  if (from !== null) add('(ended_at IS NULL OR ended_at >= ?)', from);
  if (to !== null) add('began_at < ?', to);
  return store
    .prepare(
      `SELECT ${OUTAGE} FROM outage ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY ended_at IS NOT NULL, began_at DESC, id DESC LIMIT ?`,
    )
    .all(...values, limit) as OutageRow[];
}
/** Standing outages that share a moment with [from, to). */
export const outagesOver = (store: Store, from: string, to: string): readonly OutageRow[] =>
  store
    .prepare(
      `SELECT ${OUTAGE} FROM outage WHERE withdrawn = 0 AND began_at < ? AND (ended_at IS NULL OR ended_at > ?) ORDER BY began_at DESC, id DESC`,
    )
    .all(to, from) as OutageRow[];

export const addOutage = (store: Store, o: Omit<OutageRow, 'id' | 'revision' | 'endedAt' | 'endedBy' | 'measures' | 'withdrawn'>): number =>
  Number(
    store
      .prepare('INSERT INTO outage (revision, system, kind, name, began_at, noticed, began_by, words) VALUES (1, ?, ?, ?, ?, ?, ?, ?)')
      .run(o.system, o.kind, o.name, o.beganAt, o.noticed, o.beganBy, o.words).lastInsertRowid,
  );
export const changeOutage = (
  store: Store,
  o: Pick<OutageRow, 'id' | 'beganAt' | 'endedAt' | 'endedBy' | 'words' | 'measures' | 'withdrawn'>,
): void => {
  store
    .prepare(
      'UPDATE outage SET revision = revision + 1, began_at = ?, ended_at = ?, ended_by = ?, words = ?, measures = ?, withdrawn = ? WHERE id = ?',
    )
    .run(o.beganAt, o.endedAt, o.endedBy, o.words, o.measures, o.withdrawn, o.id);
};

export type OutageChange = {
  readonly at: string;
  readonly by: string;
  readonly what: 'started' | 'ended' | 'corrected' | 'described' | 'withdrawn';
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly reason: string;
};
export const addOutageChange = (store: Store, outageId: number, c: OutageChange): void => {
  store
    .prepare('INSERT INTO outage_change (outage_id, at, by, what, began_at, ended_at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(outageId, c.at, c.by, c.what, c.beganAt, c.endedAt, c.reason);
};
/** Newest first. */
export const outageChanges = (store: Store, outageId: number): readonly OutageChange[] =>
  store
    .prepare(
      'SELECT at, by, what, began_at AS beganAt, ended_at AS endedAt, reason FROM outage_change WHERE outage_id = ? ORDER BY id DESC',
    )
    .all(outageId) as OutageChange[];

type RawWatched = Omit<WatchedSystem, 'active'> & { readonly active: number };
export const watchedSystems = (store: Store): readonly WatchedSystem[] =>
  (store.prepare('SELECT id, kind, name, address, active FROM watched_system ORDER BY id').all() as RawWatched[]).map((w) => ({
    ...w,
    active: w.active === 1,
  }));
/** Adds one (id null) or changes it; null when there is no such one. */
export function saveWatchedSystem(store: Store, w: Omit<WatchedSystem, 'id'> & { readonly id: number | null }): number | null {
  const values = [w.kind, w.name, w.address, w.active ? 1 : 0];
  if (w.id === null)
    return Number(
      store.prepare('INSERT INTO watched_system (kind, name, address, active) VALUES (?, ?, ?, ?)').run(...values).lastInsertRowid,
    );
  return store.prepare('UPDATE watched_system SET kind = ?, name = ?, address = ?, active = ? WHERE id = ?').run(...values, w.id).changes >
    0
    ? w.id
    : null;
}

const EVERY = 'incident.everyMinutes';
const USUAL_MINUTES = 5;
/** Minutes between two tries of a watched address. */
export const probeMinutes = (store: Store): number => {
  const row = store.prepare('SELECT value FROM setting WHERE key = ?').get(EVERY) as { value: string } | undefined;
  return row === undefined ? USUAL_MINUTES : Number(row.value);
};
export const setProbeMinutes = (store: Store, minutes: number, at: string, by: string): void => {
  store
    .prepare(
      'INSERT INTO setting VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by',
    )
    .run(EVERY, String(minutes), at, by);
};
