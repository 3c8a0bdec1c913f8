import { sql } from 'drizzle-orm';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { Statement, StatementKey } from '../../shared/sync/protocol.ts';
import { texts } from './arrays.ts';
import type { Asking } from './connect.ts';
import { keyOfText } from './keys.ts';

export type RestatementRow = {
  readonly commune: string;
  readonly name: string;
  readonly key: StatementKey;
  readonly revision: number;
  readonly reason: string;
  readonly receivedAt: string;
  readonly afterCutoff: boolean;
  readonly before: Statement['cells'] | null;
  readonly after: Statement['cells'] | null;
};
const SHOWN = 1000;
const cells = (text: string | null): Statement['cells'] | null => (text === null ? null : (JSON.parse(text) as Statement['cells']));

/** Certified periods within a span that came out different later, newest first. */
export async function restatementRows(db: Asking, from: CivilDay, to: CivilDay): Promise<readonly RestatementRow[]> {
  const rows = await db.rows<{
    commune: string;
    name: string;
    key: string;
    revision: number;
    reason: string;
    receivedAt: string;
    afterCutoff: boolean;
    before: string | null;
    after: string | null;
  }>(sql`
    SELECT r.commune, c.name, r.key, r.revision, r.reason, r.received_at AS "receivedAt", r.after_cutoff AS "afterCutoff", r.before_cells AS before, r.after_cells AS after
    FROM restatement r JOIN commune c ON c.code = r.commune WHERE split_part(r.key, '|', 3) >= ${from} AND split_part(r.key, '|', 4) <= ${to} ORDER BY r.received_at DESC, r.commune, r.key LIMIT ${SHOWN}`);
  return rows.map((r) => ({ ...r, key: keyOfText(r.key), before: cells(r.before), after: cells(r.after) }));
}

/** Communes whose statement of one of these keys came after a lock. */
export async function lateFor(db: Asking, keys: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(
    (await db.rows<{ commune: string }>(sql`SELECT DISTINCT commune FROM correction WHERE key = ANY(${texts(keys)})`)).map(
      (r) => r.commune,
    ),
  );
}

/** Held from reading what was last published to writing the next: two operators at once must not lose one another's line. */
export const holdPublications = (tx: Asking) => tx.rows(sql`LOCK TABLE publication IN SHARE ROW EXCLUSIVE MODE`);

export type PublicationLine = {
  readonly kind: string;
  readonly version: number;
  readonly issuedAt: string;
  readonly by: string;
  readonly basis: string;
  readonly delivered: number;
  readonly of: number;
};
/** Each publication once, newest first; delivered = the centre has said that it holds this version or a newer one. */
export const publicationLines = (db: Asking): Promise<readonly PublicationLine[]> =>
  db.rows<PublicationLine>(sql`
  WITH sent AS (SELECT kind, version, min(issued_at) AS issued_at, min(issued_by) AS issued_by, min(basis) AS basis, bool_or(commune = '') AS to_all FROM publication GROUP BY kind, version)
  SELECT s.kind, s.version, s.issued_at AS "issuedAt", s.issued_by AS by, s.basis,
    (SELECT count(*)::int FROM delivery d WHERE d.kind = s.kind AND d.version >= s.version AND (s.to_all OR EXISTS (SELECT 1 FROM publication p WHERE p.kind = s.kind AND p.version = s.version AND p.commune = d.commune))) AS delivered,
    CASE WHEN s.to_all THEN (SELECT count(*)::int FROM commune) ELSE (SELECT count(*)::int FROM publication p WHERE p.kind = s.kind AND p.version = s.version) END AS of
  FROM sent s ORDER BY s.issued_at DESC, s.kind, s.version DESC LIMIT 300`);
