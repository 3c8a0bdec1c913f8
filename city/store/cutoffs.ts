import { sql } from 'drizzle-orm';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { MEASURES, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import type { StatementKey } from '../../shared/sync/protocol.ts';
import type { Asking, CityDb } from './connect.ts';
import { sumsOf } from './sums.ts';
import { keyOfText } from './keys.ts';
import type { GroupSums, SumsQuestion } from './port.ts';

export type CutoffRow = {
  readonly id: number;
  readonly from: CivilDay;
  readonly to: CivilDay;
  readonly asOf: CivilDay;
  readonly lockedAt: string;
  readonly by: string;
  readonly communes: number;
  readonly corrections: number;
};

export const cutoffRows = (db: Asking): Promise<readonly CutoffRow[]> =>
  db.rows<CutoffRow>(sql`
  SELECT k.id::float8 AS id, k.from_day AS from, k.to_day AS to, k.as_of AS "asOf", k.locked_at AS "lockedAt", k.locked_by AS by,
    (SELECT count(*)::int FROM cutoff_snapshot s WHERE s.cutoff = k.id AND s.by_what = 'commune') AS communes, (SELECT count(*)::int FROM correction r WHERE r.cutoff = k.id) AS corrections
  FROM cutoff k ORDER BY k.to_day DESC, k.from_day, k.id DESC`);

const packed = (m: Measures): number[] => MEASURES.map((k) => m[k]);
const unpacked = (amounts: readonly number[]): Measures => {
  const out = noMeasures();
  MEASURES.forEach((m, i) => {
    out[m] = amounts[i] ?? 0;
  });
  return out;
};
type Frozen = { readonly before: number[]; readonly until: number[]; readonly atEnd: number[] };

/**
 * Freezes what is counted of a period. Every commune is held meanwhile: a message is either in the snapshot, or sees the lock when its
 * turn comes and goes to the correction list. Null when the very period is locked already.
 */
export function lockPeriod(
  db: CityDb,
  p: {
    readonly from: CivilDay;
    readonly to: CivilDay;
    readonly asOf: CivilDay;
    readonly lockedAt: string;
    readonly by: string;
    readonly cuts: SumsQuestion['cuts'];
  },
): Promise<{ readonly id: number; readonly communes: number } | null> {
  return db.transaction(async (tx) => {
    await tx.rows(sql`SELECT code FROM commune ORDER BY code FOR UPDATE`);
    if ((await tx.rows(sql`SELECT id FROM cutoff WHERE from_day = ${p.from} AND to_day = ${p.to}`)).length > 0) return null;
    const [row] = await tx.rows<{ id: number }>(
      sql`INSERT INTO cutoff (from_day, to_day, as_of, locked_at, locked_by) VALUES (${p.from}, ${p.to}, ${p.asOf}, ${p.lockedAt}, ${p.by}) RETURNING id::float8 AS id`,
    );
    const id = row?.id ?? 0;
    let communes = 0;
    for (const by of ['commune', 'field'] as const) {
      const groups = await sumsOf(tx, { cuts: p.cuts, by, communes: null, field: null });
      if (by === 'commune') communes = groups.length;
      for (const g of groups) {
        const frozen: Frozen = { before: packed(g.before), until: packed(g.until), atEnd: packed(g.atEnd) };
        await tx.rows(
          sql`INSERT INTO cutoff_snapshot (cutoff, by_what, key, sums) VALUES (${id}, ${by}, ${g.key}, ${JSON.stringify(frozen)})`,
        );
      }
    }
    return { id, communes };
  });
}
export async function frozenSums(db: Asking, id: number, by: 'commune' | 'field'): Promise<readonly GroupSums[]> {
  const rows = await db.rows<{ key: string; sums: string }>(
    sql`SELECT key, sums FROM cutoff_snapshot WHERE cutoff = ${id} AND by_what = ${by} ORDER BY key`,
  );
  return rows.map(({ key, sums }) => {
    const f = JSON.parse(sums) as Frozen;
    return { key, before: unpacked(f.before), until: unpacked(f.until), atEnd: unpacked(f.atEnd) };
  });
}
const SHOWN = 500;
export type CorrectionRow = { readonly commune: string; readonly name: string; readonly key: StatementKey; readonly receivedAt: string };
/** What came after a lock, newest first; of one lock, the first 500. */
export async function correctionRows(db: Asking, id: number): Promise<readonly CorrectionRow[]> {
  const rows = await db.rows<Omit<CorrectionRow, 'key'> & { key: string }>(
    sql`SELECT r.commune, c.name, r.key, r.received_at AS "receivedAt" FROM correction r JOIN commune c ON c.code = r.commune WHERE r.cutoff = ${id} ORDER BY r.received_at DESC, r.commune, r.key LIMIT ${SHOWN}`,
  );
  return rows.map((r) => ({ ...r, key: keyOfText(r.key) }));
}
