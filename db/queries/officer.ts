import type { Store } from '../store.ts';

/** Everyone a dossier may be handed to: people with an account, and names that hold open dossiers from an import. */
export function officerLoads(store: Store): readonly { name: string; open: number; account: boolean }[] {
  const open = new Map(
    (
      store
        .prepare(
          'SELECT officer, count(*) AS n FROM dossier d INDEXED BY dossier_status WHERE d.status IN (2, 4, 5, 6, 8) GROUP BY officer',
        )
        .all() as { officer: string; n: number }[]
    ).map((r) => [r.officer, r.n]),
  );
  const accounts = (
    store.prepare("SELECT name FROM account WHERE active = 1 AND role IN ('clerk', 'officer', 'head', 'data') ORDER BY name").all() as {
      name: string;
    }[]
  ).map((r) => r.name);
  return [...new Set([...accounts, ...open.keys()])].map((name) => ({ name, open: open.get(name) ?? 0, account: accounts.includes(name) }));
}
export const openDossiersOf = (store: Store, officer: string): readonly { id: number; revision: number }[] =>
  store
    .prepare('SELECT id, revision FROM dossier d INDEXED BY dossier_status WHERE d.status IN (2, 4, 5, 6, 8) AND d.officer = ? ORDER BY id')
    .all(officer) as { id: number; revision: number }[];
