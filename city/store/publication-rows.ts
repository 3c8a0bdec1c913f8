import { sql } from 'drizzle-orm';
import type { ItemKind } from '../../shared/sync/protocol.ts';
import { keyText } from '../../shared/sync/statement.ts';
import { bigints, texts } from './arrays.ts';
import type { Asking } from './connect.ts';
import type { CityTx, Cutoff, Publication } from './port.ts';

const PUBLICATION = sql.raw(
  `kind, nullif(commune, '') AS commune, version, slot, body, basis, issued_at AS "issuedAt", issued_by AS "issuedBy"`,
);

/** Locked snapshots, what came after them, and what goes down to the centres. */
export const publicationRows = (tx: Asking) =>
  ({
    cutoffs: () => tx.rows<Cutoff>(sql`SELECT id::float8 AS id, from_day AS from, to_day AS to FROM cutoff ORDER BY id`),
    async addCorrections(rows) {
      if (rows.length === 0) return;
      await tx.rows(sql`INSERT INTO correction (cutoff, commune, epoch, seq, key, received_at)
      SELECT * FROM unnest(${bigints(rows.map((r) => r.cutoff))}, ${texts(rows.map((r) => r.commune))}, ${bigints(rows.map((r) => r.epoch))}, ${bigints(rows.map((r) => r.seq))}, ${texts(rows.map((r) => keyText(r.key)))}, ${texts(rows.map((r) => r.receivedAt))})
      ON CONFLICT (cutoff, commune, epoch, seq, key) DO NOTHING`);
    },
    async addRestatements(rows) {
      for (const r of rows)
        await tx.rows(sql`INSERT INTO restatement (commune, epoch, seq, key, revision, reason, received_at, after_cutoff, before_cells, after_cells)
      VALUES (${r.commune}, ${r.epoch}, ${r.seq}, ${keyText(r.key)}, ${r.revision}, ${r.reason}, ${r.receivedAt}, ${r.afterCutoff}, ${r.before === null ? null : JSON.stringify(r.before)}, ${r.after === null ? null : JSON.stringify(r.after)})
      ON CONFLICT (commune, epoch, seq, key) DO NOTHING`);
    },
    async publicationsFor(commune, have) {
      const kinds = [...have.keys()];
      return tx.rows<Publication>(sql`SELECT ${PUBLICATION} FROM publication p
      LEFT JOIN unnest(${texts(kinds)}, ${bigints(kinds.map((k) => have.get(k) ?? 0))}) AS had (had_kind, had_version) ON had_kind = p.kind
      WHERE p.commune IN ('', ${commune}) AND p.version > coalesce(had_version, 0) ORDER BY p.issued_at, p.kind, p.version`);
    },
    async noteHave(commune, have, at) {
      const kinds = [...have.keys()];
      if (kinds.length === 0) return;
      await tx.rows(sql`INSERT INTO delivery (commune, kind, version, at) SELECT ${commune}, kind, version, ${at} FROM unnest(${texts(kinds)}, ${bigints(kinds.map((k) => have.get(k) ?? 0))}) AS given (kind, version)
      ON CONFLICT (commune, kind) DO UPDATE SET version = excluded.version, at = excluded.at WHERE excluded.version <> delivery.version`);
    },
  }) satisfies Partial<CityTx>;

/**
 * The next version of a kind; `commune` null publishes to all. Versions of a kind run on over all communes, so that they only ever rise
 * for each. The table is held meanwhile: two operators at once get two versions.
 */
export async function addPublication(
  tx: Asking,
  p: Omit<Publication, 'version' | 'body' | 'commune'> & {
    readonly items: readonly { readonly commune: string | null; body(version: number): unknown }[];
  },
): Promise<number> {
  await tx.rows(sql`LOCK TABLE publication IN SHARE ROW EXCLUSIVE MODE`);
  const [row] = await tx.rows<{ next: number }>(sql`SELECT coalesce(max(version), 0) + 1 AS next FROM publication WHERE kind = ${p.kind}`);
  const version = row?.next ?? 1;
  await tx.rows(sql`INSERT INTO publication (kind, version, slot, basis, issued_at, issued_by, commune, body)
    SELECT ${p.kind}, ${version}::int, ${p.slot}, ${p.basis}, ${p.issuedAt}, ${p.issuedBy}, given.* FROM unnest(${texts(p.items.map((i) => i.commune ?? ''))}, ${texts(p.items.map((i) => JSON.stringify(i.body(version))))}) AS given`);
  return version;
}
export const publicationsOf = (db: Asking, kind: ItemKind): Promise<readonly Publication[]> =>
  db.rows<Publication>(sql`SELECT ${PUBLICATION} FROM publication WHERE kind = ${kind} ORDER BY version`);
