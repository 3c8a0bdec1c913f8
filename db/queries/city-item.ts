import type { ItemKind } from '../../shared/sync/protocol.ts';
import type { Store } from '../store.ts';

/** Something the city sent down, sealed by itself; `appliedAt` null until somebody took it over. */
export type CityItem = {
  readonly kind: ItemKind;
  readonly version: number;
  readonly body: string;
  readonly issuedAt: string;
  readonly receivedAt: string;
  readonly appliedAt: string | null;
  readonly appliedBy: string | null;
};
const COLUMNS = 'kind, version, body, issued_at AS issuedAt, received_at AS receivedAt, applied_at AS appliedAt, applied_by AS appliedBy';

/** The newest of every kind. */
export const newestItems = (store: Store): readonly CityItem[] =>
  store
    .prepare(
      `SELECT ${COLUMNS} FROM city_item i WHERE version = (SELECT max(version) FROM city_item n WHERE n.kind = i.kind) ORDER BY kind`,
    )
    .all() as CityItem[];
/** Of calendars (one a year) and catalogues (each says what changes) the oldest that nobody took over yet stands first; of the rest the newest. */
const IN_ORDER: ReadonlySet<ItemKind> = new Set(['calendar', 'catalogue']);
export function itemsToShow(store: Store): readonly CityItem[] {
  const waiting = store
    .prepare(
      `SELECT ${COLUMNS} FROM city_item i WHERE version = (SELECT min(version) FROM city_item n WHERE n.kind = i.kind AND n.applied_at IS NULL)`,
    )
    .all() as CityItem[];
  return newestItems(store).map((item) => (IN_ORDER.has(item.kind) ? (waiting.find((w) => w.kind === item.kind) ?? item) : item));
}
export const newestItem = (store: Store, kind: ItemKind): CityItem | undefined =>
  store.prepare(`SELECT ${COLUMNS} FROM city_item WHERE kind = ? ORDER BY version DESC LIMIT 1`).get(kind) as CityItem | undefined;
export function keepItem(store: Store, item: Omit<CityItem, 'appliedAt' | 'appliedBy'>): void {
  store
    .prepare('INSERT INTO city_item (kind, version, body, issued_at, received_at) VALUES (?, ?, ?, ?, ?)')
    .run(item.kind, item.version, item.body, item.issuedAt, item.receivedAt);
  // Ranks and receipts are news, not decisions: the newest does.
  if (item.kind === 'rank' || item.kind === 'receipts')
    store.prepare('DELETE FROM city_item WHERE kind = ? AND version < ?').run(item.kind, item.version);
}
export const noteApplied = (store: Store, kind: ItemKind, version: number, at: string, by: string): void =>
  void store.prepare('UPDATE city_item SET applied_at = ?, applied_by = ? WHERE kind = ? AND version = ?').run(at, by, kind, version);

/** Requests written to a file, until their answers come back. */
export const keepNonce = (
  store: Store,
  n: { readonly nonce: string; readonly kind: 'sync' | 'pull'; readonly epoch: number; readonly madeAt: string },
): void =>
  void store.prepare('INSERT INTO city_nonce (nonce, kind, epoch, made_at) VALUES (?, ?, ?, ?)').run(n.nonce, n.kind, n.epoch, n.madeAt);
export const nonceOf = (store: Store, nonce: string): { readonly kind: 'sync' | 'pull'; readonly epoch: number } | undefined =>
  store.prepare('SELECT kind, epoch FROM city_nonce WHERE nonce = ?').get(nonce) as { kind: 'sync' | 'pull'; epoch: number } | undefined;
export const forgetNonce = (store: Store, nonce: string): void => void store.prepare('DELETE FROM city_nonce WHERE nonce = ?').run(nonce);
export const forgetNoncesBefore = (store: Store, at: string): void =>
  void store.prepare('DELETE FROM city_nonce WHERE made_at < ?').run(at);
