import { sql, type SQL } from 'drizzle-orm';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import type { StatementKey } from '../../shared/sync/protocol.ts';
import type { Asking } from './connect.ts';
import { keyOfText } from './keys.ts';
import type { CommuneKind, EpochAsk } from './port.ts';

/** How a commune's line stands, as the tables say it. `lastDay`: the last day up to today with a counted statement. */
export type HealthRow = {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly kind: CommuneKind;
  readonly epoch: number;
  readonly countedEpoch: number;
  readonly seq: number;
  readonly lastHeardAt: string | null;
  readonly lastDay: CivilDay | null;
  readonly statements: number;
  readonly rejected: number;
  readonly uncovered: number;
  readonly afterCutoff: number;
};
/** Keys that stand in the counted epoch and are neither stated nor withdrawn in the newest one. */
const UNCOVERED: SQL = sql`FROM statement o WHERE o.commune = c.code AND o.epoch = c.counted_epoch AND c.counted_epoch <> c.epoch
  AND NOT EXISTS (SELECT 1 FROM statement n WHERE n.commune = c.code AND n.epoch = c.epoch AND n.key = o.key)
  AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.commune = c.code AND w.epoch = c.epoch AND w.key = o.key)`;

/** Every commune, or one; by code. */
export function healthRows(db: Asking, today: CivilDay, commune: string | null): Promise<readonly HealthRow[]> {
  const only = commune === null ? sql`` : sql`WHERE c.code = ${commune}`;
  return db.rows<HealthRow>(sql`
    SELECT c.code, c.name, c.full_name AS "fullName", c.kind, c.epoch::float8 AS epoch, c.counted_epoch::float8 AS "countedEpoch", c.seq::float8 AS seq, c.last_heard_at AS "lastHeardAt",
      (SELECT s.start_day FROM statement s WHERE s.commune = c.code AND s.epoch = c.counted_epoch AND s.key >= 'measures|day|' AND s.key < ${`measures|day|${addDays(today, 1)}`} ORDER BY s.key DESC LIMIT 1) AS "lastDay",
      (SELECT count(*)::int FROM statement s WHERE s.commune = c.code AND s.epoch = c.epoch) AS statements,
      (SELECT count(*)::int FROM inbox i WHERE i.commune = c.code AND i.epoch = c.epoch AND i.verdict = 'rejected') AS rejected,
      (SELECT count(*)::int ${UNCOVERED}) AS uncovered,
      (SELECT count(*)::int FROM correction k WHERE k.commune = c.code) AS "afterCutoff"
    FROM commune c ${only} ORDER BY c.code`);
}
export type WaitingAsk = Pick<EpochAsk, 'commune' | 'installId' | 'reason' | 'askedAt' | 'machineHint'>;
/** Installs that wait for an operator, newest first. */
export const waitingAsks = (db: Asking, commune: string | null): Promise<readonly WaitingAsk[]> =>
  db.rows<WaitingAsk>(
    sql`SELECT commune, install_id AS "installId", reason, asked_at AS "askedAt", machine_hint AS "machineHint" FROM epoch_request WHERE status = 'waiting' AND (${commune}::text IS NULL OR commune = ${commune}) ORDER BY asked_at DESC, rid`,
  );

export type EpochRow = { readonly epoch: number; readonly issuedAt: string; readonly reason: string; readonly by: string };
export const epochRows = (db: Asking, commune: string): Promise<readonly EpochRow[]> =>
  db.rows<EpochRow>(
    sql`SELECT epoch::float8 AS epoch, issued_at AS "issuedAt", reason, issued_by AS by FROM epoch_grant WHERE commune = ${commune} ORDER BY epoch DESC`,
  );

const SHOWN = 200;
export async function rejectedRows(
  db: Asking,
  commune: string,
): Promise<
  readonly {
    readonly epoch: number;
    readonly seq: number;
    readonly code: string;
    readonly receivedAt: string;
    readonly key: StatementKey | null;
  }[]
> {
  const rows = await db.rows<{ epoch: number; seq: number; code: string; receivedAt: string; key: string | null }>(sql`
    SELECT i.epoch::float8 AS epoch, i.seq::float8 AS seq, coalesce(i.code, '') AS code, i.received_at AS "receivedAt", i.key FROM inbox i JOIN commune c ON c.code = i.commune
    WHERE i.commune = ${commune} AND i.epoch = c.epoch AND i.verdict = 'rejected' ORDER BY i.seq DESC LIMIT ${SHOWN}`);
  return rows.map((r) => ({ ...r, key: r.key === null ? null : keyOfText(r.key) }));
}
export async function uncoveredKeys(db: Asking, commune: string): Promise<readonly StatementKey[]> {
  const rows = await db.rows<{ key: string }>(
    sql`SELECT u.key FROM commune c, LATERAL (SELECT o.key ${UNCOVERED} ORDER BY o.key LIMIT ${SHOWN}) u WHERE c.code = ${commune}`,
  );
  return rows.map((r) => keyOfText(r.key));
}
