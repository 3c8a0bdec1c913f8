import type { Status } from '../../shared/contract/fields.ts';
import type { Store } from '../store.ts';

export type ShelfRow = {
  readonly id: number;
  readonly revision: number;
  readonly code: string;
  readonly name: string;
  readonly procedureName: string;
  readonly receivedOn: string | null;
  readonly status: Status;
};
// The very words of the partial index, or it is not used.
const WAITING = 'd.temp_code IS NOT NULL AND d.code = d.temp_code';

/** Dossiers still under a temporary code, oldest first; refused and withdrawn ones (3, 7) are never entered elsewhere. */
export const shelfRows = (store: Store, limit: number): ShelfRow[] =>
  store
    .prepare(`SELECT d.id, d.revision, d.code, p.full_name AS name, coalesce(q.short_name, d.procedure_code) AS procedureName, d.received_on AS receivedOn, d.status FROM dossier d JOIN person p ON p.id = d.person_id
    LEFT JOIN procedure q ON q.code = d.procedure_code AND q.version = d.procedure_version WHERE ${WAITING} AND d.status NOT IN (3, 7) ORDER BY d.received_on, d.id LIMIT ?`)
    .all(limit) as ShelfRow[];
export const shelfCount = (store: Store): number =>
  (store.prepare(`SELECT count(*) AS n FROM dossier d WHERE ${WAITING} AND d.status NOT IN (3, 7)`).get() as { n: number }).n;

/** Codes of the newest dossiers of a procedure that carry an official one; of all procedures when it has none yet. */
export function recentOfficialCodes(store: Store, procedureCode: string): readonly string[] {
  const newest = (where: string, ...values: unknown[]): string[] =>
    (
      store
        .prepare(`SELECT d.code FROM dossier d WHERE (d.temp_code IS NULL OR d.code <> d.temp_code)${where} ORDER BY d.id DESC LIMIT 200`)
        .all(...values) as { code: string }[]
    ).map((r) => r.code);
  const own = newest(' AND d.procedure_code = ?', procedureCode);
  return own.length > 0 ? own : newest('');
}
