import type { Store } from '../store.ts';

export type DraftRow = { readonly id: string; readonly body: string; readonly savedAt: string };

/** Most drafts a person keeps; the oldest give way. */
const MOST = 30;

/** A half-filled form of one person, saved as they type, so that a crash loses nothing. Another person's id is not touched. */
export function saveDraft(store: Store, accountId: number, id: string, body: string, at: string): boolean {
  const changed = store
    .prepare(
      'INSERT INTO draft VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at WHERE account_id = excluded.account_id',
    )
    .run(id, accountId, body, at).changes;
  store
    .prepare(
      'DELETE FROM draft WHERE account_id = ? AND id NOT IN (SELECT id FROM draft WHERE account_id = ? ORDER BY saved_at DESC, id LIMIT ?)',
    )
    .run(accountId, accountId, MOST);
  return changed > 0;
}
export const draftsOf = (store: Store, accountId: number): readonly DraftRow[] =>
  store
    .prepare('SELECT id, body, saved_at AS savedAt FROM draft WHERE account_id = ? ORDER BY saved_at DESC, id')
    .all(accountId) as DraftRow[];
export const discardDraft = (store: Store, id: string, accountId: number): void => {
  store.prepare('DELETE FROM draft WHERE id = ? AND account_id = ?').run(id, accountId);
};
