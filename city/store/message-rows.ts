import { sql, type SQL } from 'drizzle-orm';
import type { RejectCode, Statement } from '../../shared/sync/protocol.ts';
import { keyText } from '../../shared/sync/statement.ts';
import { bigints, booleans, ints, texts } from './arrays.ts';
import type { Asking } from './connect.ts';
import { dropFiguresBefore, replaceDays } from './figures.ts';
import { keyOfText } from './keys.ts';
import type { CityTx, Standing, StoredStatement } from './port.ts';

type Cells = Statement['cells'];
const cellsOf = (text: string | null): Cells => (text === null ? [] : (JSON.parse(text) as Cells));
type StandingRow = {
  readonly key: string;
  readonly seq: number;
  readonly hash: string;
  readonly state: Statement['state'];
  readonly revision: number;
  readonly cells: string | null;
};

/** The inbox and what follows from it: statements, withdrawals, anchors. */
export const messageRows = (tx: Asking) =>
  ({
    async inboxHashes(commune, epoch, seqs) {
      const rows = await tx.rows<{ seq: number; hash: string; code: RejectCode | null }>(
        sql`SELECT seq::float8 AS seq, hash, code FROM inbox WHERE commune = ${commune} AND epoch = ${epoch} AND seq = ANY(${bigints(seqs)})`,
      );
      return new Map(rows.map(({ seq, hash, code }) => [seq, { hash, code }]));
    },
    async addInbox(rows) {
      const [first] = rows;
      if (first === undefined) return;
      await tx.rows(sql`INSERT INTO inbox (commune, epoch, received_at, seq, hash, type, key, head, payload, signature, raw, verdict, code)
      SELECT ${first.commune}, ${first.epoch}, ${first.receivedAt}, given.* FROM unnest(${bigints(rows.map((r) => r.seq))}, ${texts(rows.map((r) => r.hash))}, ${texts(rows.map((r) => r.type))}, ${texts(rows.map((r) => r.key))},
        ${texts(rows.map((r) => r.head))}, ${texts(rows.map((r) => r.payload))}, ${texts(rows.map((r) => r.signature))}, ${booleans(rows.map((r) => r.raw))}, ${texts(rows.map((r) => r.verdict))}, ${texts(rows.map((r) => r.code))}) AS given`);
    },
    async standing(commune, epoch, keys) {
      const which: SQL = keys === null ? sql`` : sql`AND key = ANY(${texts(keys)})`;
      const rows = await tx.rows<StandingRow>(
        sql`SELECT key, seq::float8 AS seq, content_hash AS hash, state, revision, cells FROM statement WHERE commune = ${commune} AND epoch = ${epoch} ${which}`,
      );
      return rows.map((r): Standing => ({
        key: keyOfText(r.key),
        seq: r.seq,
        contentHash: r.hash,
        state: r.state,
        revision: r.revision,
        cells: cellsOf(r.cells),
      }));
    },
    async putStatements(rows) {
      const [first] = rows;
      if (first === undefined) return;
      const of = <T>(pick: (r: StoredStatement) => T): T[] => rows.map(pick);
      const taken = await tx.rows<{
        key: string;
      }>(sql`INSERT INTO statement (commune, epoch, received_at, key, set_name, start_day, end_day, seq, content_hash, set_version, revision, state, reason_code, late_entries, corrections, cells)
      SELECT ${first.commune}, ${first.epoch}, ${first.receivedAt}, given.* FROM unnest(${texts(of((r) => keyText(r.key)))}, ${texts(of((r) => r.key.set))}, ${texts(of((r) => r.key.period.start))}, ${texts(of((r) => r.key.period.end))},
        ${bigints(of((r) => r.seq))}, ${texts(of((r) => r.contentHash))}, ${ints(of((r) => r.body.set_version))}, ${ints(of((r) => r.body.revision))}, ${texts(of((r) => r.body.state))}, ${texts(of((r) => r.body.reason_code ?? null))},
        ${ints(of((r) => r.body.quality.late_entries))}, ${ints(of((r) => r.body.quality.corrections))}, ${texts(of((r) => (r.key.set === 'measures' ? null : JSON.stringify(r.body.cells))))}) AS given
      ON CONFLICT (commune, epoch, key) DO UPDATE SET received_at = excluded.received_at, seq = excluded.seq, content_hash = excluded.content_hash, set_version = excluded.set_version, revision = excluded.revision,
        state = excluded.state, reason_code = excluded.reason_code, late_entries = excluded.late_entries, corrections = excluded.corrections, cells = excluded.cells
      WHERE excluded.seq > statement.seq RETURNING key`);
      const newer = new Set(taken.map((r) => r.key));
      await replaceDays(
        tx,
        first.commune,
        first.epoch,
        rows.filter((r) => r.key.set === 'measures' && newer.has(keyText(r.key))),
      );
    },
    async addWithdrawals(commune, epoch, rows) {
      if (rows.length === 0) return;
      await tx.rows(sql`INSERT INTO withdrawal (commune, epoch, key, seq) SELECT ${commune}, ${epoch}, given.* FROM unnest(${texts(rows.map((r) => keyText(r.key)))}, ${bigints(rows.map((r) => r.seq))}) AS given
      ON CONFLICT (commune, epoch, key) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > withdrawal.seq`);
    },
    async uncovered(commune, counted, epoch, limit) {
      const rows = await tx.rows<{ key: string; n: number }>(sql`SELECT s.key, (count(*) OVER ())::int AS n FROM statement s
      WHERE s.commune = ${commune} AND s.epoch = ${counted}
        AND NOT EXISTS (SELECT 1 FROM statement t WHERE t.commune = s.commune AND t.epoch = ${epoch} AND t.key = s.key)
        AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.commune = s.commune AND w.epoch = ${epoch} AND w.key = s.key)
      ORDER BY s.key LIMIT ${limit}`);
      return { keys: rows.map((r) => keyOfText(r.key)), count: rows[0]?.n ?? 0 };
    },
    async lastAnchor(commune, epoch) {
      return (
        (
          await tx.rows<{ events: number; head: string }>(
            sql`SELECT events::float8 AS events, head FROM audit_anchor WHERE commune = ${commune} AND epoch = ${epoch} ORDER BY seq DESC LIMIT 1`,
          )
        )[0] ?? null
      );
    },
    async addAnchors(rows) {
      for (const a of rows)
        await tx.rows(
          sql`INSERT INTO audit_anchor (commune, epoch, seq, events, head, at, received_at) VALUES (${a.commune}, ${a.epoch}, ${a.seq}, ${a.events}, ${a.head}, ${a.at}, ${a.receivedAt})`,
        );
    },
    async countFrom(line) {
      await tx.rows(sql`UPDATE commune SET counted_epoch = ${line.countedEpoch} WHERE code = ${line.code}`);
      await dropFiguresBefore(tx, line.code, line.countedEpoch);
    },
    async countedSets(commune) {
      return tx.rows<{
        set: Statement['set'];
        statements: number;
        first: string;
        last: string;
      }>(sql`SELECT s.set_name AS set, count(*)::int AS statements, min(s.start_day) AS first, max(s.end_day) AS last
      FROM statement s JOIN commune c ON c.code = s.commune AND c.counted_epoch = s.epoch WHERE s.commune = ${commune} GROUP BY s.set_name ORDER BY s.set_name`);
    },
  }) satisfies Partial<CityTx>;

type PeriodRow = {
  commune: string;
  epoch: number;
  key: string;
  seq: number;
  hash: string;
  received: string;
  version: number;
  revision: number;
  state: Statement['state'];
  reason: Statement['reason_code'] | null;
  late: number;
  corrections: number;
  cells: string | null;
};
export async function periodStatementRows(
  db: Asking,
  set: Statement['set'],
  period: { readonly from: string; readonly to: string },
): Promise<readonly StoredStatement[]> {
  const rows =
    await db.rows<PeriodRow>(sql`SELECT s.commune, s.epoch::float8 AS epoch, s.key, s.seq::float8 AS seq, s.content_hash AS hash, s.received_at AS received, s.set_version AS version, s.revision, s.state, s.reason_code AS reason, s.late_entries AS late, s.corrections, s.cells
    FROM statement s JOIN commune c ON c.code = s.commune AND c.counted_epoch = s.epoch WHERE s.set_name = ${set} AND s.set_name <> 'measures' AND s.start_day = ${period.from} AND s.end_day = ${period.to} ORDER BY s.commune, s.key`);
  return rows.map((r) => ({
    commune: r.commune,
    epoch: r.epoch,
    key: keyOfText(r.key),
    seq: r.seq,
    contentHash: r.hash,
    receivedAt: r.received,
    body: {
      set_version: r.version,
      revision: r.revision,
      state: r.state,
      ...(r.reason === null ? {} : { reason_code: r.reason }),
      cells: cellsOf(r.cells),
      quality: { late_entries: r.late, corrections: r.corrections },
    },
  }));
}
