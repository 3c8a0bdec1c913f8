import { sql } from 'drizzle-orm';
import type { Asking } from './connect.ts';
import type { CityTx, CommuneKind, CommuneRow, EpochAsk, StoredGrant } from './port.ts';

const GRANT = sql.raw(
  'rid, commune, epoch::float8 AS epoch, public_key AS "publicKey", install_id AS "installId", sealed AS text, key_proof AS "keyProof", reason, issued_at AS "issuedAt", issued_by AS "issuedBy"',
);
type AskRow = Omit<EpochAsk, 'last'> & { readonly last: string | null };

/** An answer goes out after its transaction is durable, also on a database that is set to be hasty; a stricter setting stays. */
const DURABLE = sql.raw(
  `CASE WHEN current_setting('synchronous_commit') IN ('off', 'local', 'remote_write') THEN set_config('synchronous_commit', 'on', true) END AS durable`,
);

/** Communes, grants, requests for an epoch and paper codes. */
export const lineRows = (tx: Asking) =>
  ({
    async lockCommune(code) {
      const [row] = await tx.rows<{ epoch: number; seq: number; hash: string; counted: number }>(
        sql`SELECT epoch::float8 AS epoch, seq::float8 AS seq, hash, counted_epoch::float8 AS counted, ${DURABLE} FROM commune WHERE code = ${code} FOR UPDATE`,
      );
      return row === undefined ? null : { code, epoch: row.epoch, head: { seq: row.seq, hash: row.hash }, countedEpoch: row.counted };
    },
    async saveLine({ code, epoch, head, countedEpoch }, heardAt) {
      await tx.rows(
        sql`UPDATE commune SET epoch = ${epoch}, seq = ${head.seq}, hash = ${head.hash}, counted_epoch = ${countedEpoch}, last_heard_at = ${heardAt} WHERE code = ${code}`,
      );
    },
    async grantOf(commune, epoch) {
      return (await tx.rows<StoredGrant>(sql`SELECT ${GRANT} FROM epoch_grant WHERE commune = ${commune} AND epoch = ${epoch}`))[0] ?? null;
    },
    async grantByRid(commune, rid) {
      return (await tx.rows<StoredGrant>(sql`SELECT ${GRANT} FROM epoch_grant WHERE commune = ${commune} AND rid = ${rid}`))[0] ?? null;
    },
    async addGrant(g) {
      await tx.rows(sql`INSERT INTO epoch_grant (rid, commune, epoch, public_key, install_id, sealed, key_proof, reason, issued_at, issued_by)
      VALUES (${g.rid}, ${g.commune}, ${g.epoch}, ${g.publicKey}, ${g.installId}, ${g.text}, ${g.keyProof}, ${g.reason}, ${g.issuedAt}, ${g.issuedBy})`);
    },
    async asksOf(commune) {
      const rows = await tx.rows<AskRow>(
        sql`SELECT rid, commune, public_key AS "publicKey", install_id AS "installId", machine_hint AS "machineHint", reason, last_head AS last, asked_at AS "askedAt", status FROM epoch_request WHERE commune = ${commune} ORDER BY asked_at, rid`,
      );
      return rows.map((r) => ({ ...r, last: r.last === null ? null : (JSON.parse(r.last) as EpochAsk['last']) }));
    },
    async saveAsk(a) {
      await tx.rows(sql`INSERT INTO epoch_request (rid, commune, public_key, install_id, machine_hint, reason, last_head, asked_at, status)
      VALUES (${a.rid}, ${a.commune}, ${a.publicKey}, ${a.installId}, ${a.machineHint}, ${a.reason}, ${a.last === null ? null : JSON.stringify(a.last)}, ${a.askedAt}, ${a.status})
      ON CONFLICT (commune, rid) DO UPDATE SET status = excluded.status`);
    },
    async pairingOf(commune) {
      return (
        (await tx.rows<{ nonce: string; until: string }>(sql`SELECT nonce, until FROM pairing_code WHERE commune = ${commune}`))[0] ?? null
      );
    },
    async savePairing(commune, pairing) {
      if (pairing === null) await tx.rows(sql`DELETE FROM pairing_code WHERE commune = ${commune}`);
      else
        await tx.rows(
          sql`INSERT INTO pairing_code (commune, nonce, until) VALUES (${commune}, ${pairing.nonce}, ${pairing.until}) ON CONFLICT (commune) DO UPDATE SET nonce = excluded.nonce, until = excluded.until`,
        );
    },
  }) satisfies Partial<CityTx>;

/** In one text, a line each: it is read for every league table, and thousands of small rows take longer to hand over. */
export async function communeRows(db: Asking): Promise<readonly CommuneRow[]> {
  const [all] = await db.rows<{ lines: string | null }>(
    sql`SELECT string_agg(concat_ws(chr(9), code, name, full_name, kind, counted_epoch), chr(10) ORDER BY code) AS lines FROM commune`,
  );
  return (all?.lines ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', name = '', fullName = '', kind = '', countedEpoch] = line.split('\t');
      return { code, name, fullName, kind: kind as CommuneKind, countedEpoch: Number(countedEpoch) };
    });
}
