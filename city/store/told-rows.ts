import { sql } from 'drizzle-orm';
import type { Statement, StatementKey, StatementSet } from '../../shared/sync/protocol.ts';
import type { Asking } from './connect.ts';
import { keyOfText } from './keys.ts';

export type ToldRow = {
  readonly commune: string;
  readonly key: StatementKey;
  readonly receivedAt: string;
  readonly cells: Statement['cells'];
};
/** Of every commune the newest counted statement of a set, of any period or of one kind; the longest of those that end together. */
export async function toldRows(db: Asking, set: StatementSet, kind: StatementKey['period']['kind'] | null): Promise<readonly ToldRow[]> {
  const rows = await db.rows<{ commune: string; key: string; receivedAt: string; cells: string | null }>(sql`
    SELECT DISTINCT ON (s.commune) s.commune, s.key, s.received_at AS "receivedAt", s.cells
    FROM statement s JOIN commune c ON c.code = s.commune AND c.counted_epoch = s.epoch
    WHERE s.set_name = ${set} AND s.set_name <> 'measures' AND (${kind}::text IS NULL OR split_part(s.key, '|', 2) = ${kind})
    ORDER BY s.commune, s.end_day DESC, s.start_day, s.key`);
  return rows.map((r) => ({
    commune: r.commune,
    key: keyOfText(r.key),
    receivedAt: r.receivedAt,
    cells: r.cells === null ? [] : (JSON.parse(r.cells) as Statement['cells']),
  }));
}
