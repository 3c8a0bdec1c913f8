import type { Store } from '../store.ts';

export type ViewRow = {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly shared: number;
  readonly body: string;
};

/** A person's own saved views and those others share. */
export const viewsFor = (store: Store, accountId: number): readonly ViewRow[] =>
  store
    .prepare('SELECT id, account_id AS accountId, name, shared, body FROM saved_view WHERE account_id = ? OR shared = 1 ORDER BY id')
    .all(accountId) as ViewRow[];
/** Saves under a name; a person's view of the same name is replaced. */
export function saveView(store: Store, view: Omit<ViewRow, 'id'>): number {
  const known = store.prepare('SELECT id FROM saved_view WHERE account_id = ? AND name = ?').get(view.accountId, view.name) as
    | { id: number }
    | undefined;
  if (known === undefined)
    return Number(
      store
        .prepare('INSERT INTO saved_view (account_id, name, shared, body) VALUES (?, ?, ?, ?)')
        .run(view.accountId, view.name, view.shared, view.body).lastInsertRowid,
    );
  store.prepare('UPDATE saved_view SET shared = ?, body = ? WHERE id = ?').run(view.shared, view.body, known.id);
  return known.id;
}
/** Only its owner removes a view; answers whether one went. */
export const removeView = (store: Store, id: number, accountId: number): boolean =>
  store.prepare('DELETE FROM saved_view WHERE id = ? AND account_id = ?').run(id, accountId).changes > 0;
