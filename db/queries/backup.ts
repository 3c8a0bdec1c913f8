import type { Store } from '../store.ts';

export type BackupRow = {
  readonly name: string;
  readonly at: string;
  readonly bytes: number;
  readonly dossiers: number | null;
  readonly provedAt: string | null;
};
const COLUMNS = 'name, at, bytes, dossiers, proved_at AS provedAt';

export const listBackups = (store: Store): readonly BackupRow[] =>
  store.prepare(`SELECT ${COLUMNS} FROM backup ORDER BY at DESC, name DESC`).all() as BackupRow[];
export const lastBackup = (store: Store): { readonly at: string; readonly provedAt: string | null } | null =>
  (store.prepare('SELECT at, proved_at AS provedAt FROM backup ORDER BY at DESC LIMIT 1').get() as
    | { at: string; provedAt: string | null }
    | undefined) ?? null;
export const noteBackup = (store: Store, b: BackupRow): void => {
  store
    .prepare(
      'INSERT INTO backup VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at, bytes = excluded.bytes, dossiers = excluded.dossiers, proved_at = excluded.proved_at',
    )
    .run(b.name, b.at, b.bytes, b.dossiers, b.provedAt);
};
export const forgetBackup = (store: Store, name: string): void => {
  store.prepare('DELETE FROM backup WHERE name = ?').run(name);
};
