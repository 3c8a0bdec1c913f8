import type { KnownProcedure, LocalProcedure } from '../../shared/register/matching.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import { shortName } from '../../shared/vi/short-name.ts';
import type { Store } from '../store.ts';

export type ProcedureVersions = ReadonlyMap<string, number>;

/** Every procedure in its newest version, and the number of that version. */
export function knownProcedures(store: Store): { readonly known: readonly KnownProcedure[]; readonly versions: ProcedureVersions } {
  const rows = store
    .prepare('SELECT code, name, field, status, origin, max(version) AS version FROM procedure GROUP BY code')
    .all() as (KnownProcedure & { readonly version: number })[];
  return { known: rows, versions: new Map(rows.map((r) => [r.code, r.version])) };
}

/** A procedure met in a file and listed nowhere: kept, but not offered at the counter until someone decides on it. */
export function addLocalProcedure(store: Store, p: LocalProcedure, today: string, source: string): void {
  store
    .prepare(`INSERT INTO procedure (code, version, name, short_name, field, status, offered, origin, valid_from, confidence, source, name_key)
    VALUES (?, 1, ?, ?, ?, 'active', 0, 'import', ?, 'unsure', ?, ?) ON CONFLICT DO NOTHING`)
    .run(p.code, p.name, shortName(p.name), p.field, today, source, searchKey(p.name));
}
/** Takes back local procedures that no dossier uses. */
export function forgetUnusedLocal(store: Store, codes: readonly string[]): void {
  const remove = store.prepare(
    "DELETE FROM procedure WHERE code = ? AND origin = 'import' AND NOT EXISTS (SELECT 1 FROM dossier WHERE procedure_code = procedure.code)",
  );
  for (const code of codes) remove.run(code);
}
/** Codes of the local procedures that one source brought. */
export const localProcedures = (store: Store, source: string): readonly string[] =>
  (store.prepare("SELECT code FROM procedure WHERE origin = 'import' AND source = ?").all(source) as { code: string }[]).map((r) => r.code);
