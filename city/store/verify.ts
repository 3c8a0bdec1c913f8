import { sql, type SQL } from 'drizzle-orm';
import { MEASURES } from '../../shared/indicators/measures.ts';
import { type Statement, statement as statementSchema, grant as grantSchema } from '../../shared/sync/protocol.ts';
import { envelopeHash, genesisHash, openEnvelope, type SyncCrypto, unseal } from '../../shared/sync/sealing.ts';
import { contentHash, keyText } from '../../shared/sync/statement.ts';
import type { Asking } from './connect.ts';
import { type Amounts, dayAmounts } from './figures.ts';
import { monthAfter, monthBefore, monthOf } from './keys.ts';
import type { SqlStore } from './sql-store.ts';

export type CheckResult = { readonly id: string; readonly ok: boolean; readonly detail: string };
export type CityProof = {
  readonly ok: boolean;
  readonly dossiers: number;
  readonly communes: number;
  readonly statements: number;
  readonly checks: readonly CheckResult[];
};

/** What is proved, with the sentence of each; a fault is counted and the first one named by its commune and epoch. */
const CHECKS = {
  grants: 'Giấy cấp kỳ gửi mang chữ ký của thành phố',
  inbox: 'Hộp nhận liền số, nối chuỗi, đúng chữ ký của từng trung tâm',
  statements: 'Báo cáo dựng lại từ hộp nhận bằng báo cáo đang dùng',
  figures: 'Số cộng theo ngày, tháng, năm bằng báo cáo',
  anchors: 'Mốc lịch sử của trung tâm chỉ tăng',
  counted: 'Mỗi đơn vị được tính đúng một kỳ gửi, đã đủ',
} as const;
type Check = keyof typeof CHECKS;

type InboxLine = {
  readonly seq: number;
  readonly hash: string;
  readonly type: string;
  readonly key: string | null;
  readonly head: string;
  readonly payload: string;
  readonly signature: string;
  readonly raw: boolean;
  readonly verdict: string;
  readonly code: string | null;
};
type Rebuilt = { readonly seq: number; readonly body: Statement };
type EpochProof = {
  readonly statements: ReadonlyMap<string, Rebuilt>;
  readonly withdrawn: ReadonlyMap<string, number>;
  readonly last: { seq: number; hash: string };
  readonly snapshotEnd: boolean;
};
const PAGE = 1000;

async function readEpoch(
  db: Asking,
  crypto: SyncCrypto,
  commune: string,
  epoch: number,
  grant: { readonly text: string; readonly publicKey: string },
  fault: (check: Check) => void,
): Promise<EpochProof> {
  const statements = new Map<string, Rebuilt>();
  const withdrawn = new Map<string, number>();
  let last = { seq: 0, hash: genesisHash(crypto, grant.text) };
  let snapshotEnd = false;
  let events = { n: 0, head: '' };
  for (;;) {
    const rows = await db.rows<InboxLine>(
      sql`SELECT seq::float8 AS seq, hash, type, key, head, payload, signature, raw, verdict, code FROM inbox WHERE commune = ${commune} AND epoch = ${epoch} AND seq > ${last.seq} ORDER BY seq LIMIT ${PAGE}`,
    );
    for (const row of rows) {
      const e = row.raw
        ? { h: row.head, p: row.payload, s: row.signature }
        : { h: crypto.toBase64url(row.head), p: crypto.toBase64url(row.payload), s: row.signature };
      const opened = openEnvelope(crypto, e, grant.publicKey);
      if (
        !opened.ok ||
        opened.header.seq !== row.seq ||
        row.seq !== last.seq + 1 ||
        opened.header.prev !== last.hash ||
        opened.header.epoch !== epoch ||
        envelopeHash(crypto, e) !== row.hash
      )
        fault('inbox');
      last = { seq: row.seq, hash: row.hash };
      if (row.verdict === 'rejected' || !opened.ok || opened.payload === null) {
        if ((row.verdict === 'rejected') !== (row.code !== null) || (row.verdict !== 'rejected' && (!opened.ok || opened.payload === null)))
          fault('inbox');
        continue;
      }
      const { type, payload } = opened.payload;
      if (type === 'statement') statements.set(keyText(payload), { seq: row.seq, body: statementSchema.parse(payload) });
      else if (type === 'withdraw') withdrawn.set(keyText(payload), row.seq);
      else if (type === 'snapshot_complete') snapshotEnd = true;
      else {
        if (payload.events < events.n) fault('anchors');
        events = { n: payload.events, head: payload.head };
      }
    }
    if (rows.length < PAGE) break;
  }
  const [anchor] = await db.rows<{ events: number; head: string }>(
    sql`SELECT events::float8 AS events, head FROM audit_anchor WHERE commune = ${commune} AND epoch = ${epoch} ORDER BY seq DESC LIMIT 1`,
  );
  if ((anchor?.events ?? 0) !== events.n || (anchor?.head ?? '') !== events.head) fault('anchors');
  return { statements, withdrawn, last, snapshotEnd };
}

type StatementLine = {
  readonly key: string;
  readonly seq: number;
  readonly hash: string;
  readonly revision: number;
  readonly state: string;
  readonly cells: string | null;
  readonly set: string;
  readonly first: string;
  readonly last: string;
};
async function compareStatements(
  db: Asking,
  crypto: SyncCrypto,
  commune: string,
  epoch: number,
  proof: EpochProof,
  fault: (check: Check) => void,
): Promise<void> {
  const rows = await db.rows<StatementLine>(
    sql`SELECT key, seq::float8 AS seq, content_hash AS hash, revision, state, cells, set_name AS set, start_day AS first, end_day AS last FROM statement WHERE commune = ${commune} AND epoch = ${epoch}`,
  );
  if (rows.length !== proof.statements.size) fault('statements');
  for (const row of rows) {
    const rebuilt = proof.statements.get(row.key);
    const same =
      rebuilt !== undefined &&
      rebuilt.seq === row.seq &&
      contentHash(crypto, rebuilt.body) === row.hash &&
      rebuilt.body.revision === row.revision &&
      rebuilt.body.state === row.state &&
      rebuilt.body.set === row.set &&
      rebuilt.body.period.start === row.first &&
      rebuilt.body.period.end === row.last &&
      row.cells === (row.set === 'measures' ? null : JSON.stringify(rebuilt.body.cells));
    if (!same) fault('statements');
  }
  const gone = await db.rows<{ key: string; seq: number }>(
    sql`SELECT key, seq::float8 AS seq FROM withdrawal WHERE commune = ${commune} AND epoch = ${epoch}`,
  );
  if (gone.length !== proof.withdrawn.size || gone.some((w) => proof.withdrawn.get(w.key) !== w.seq)) fault('statements');
}

type FigureLine = { readonly bucket: number; readonly field: string; readonly amounts: string; readonly last: boolean };
const NONE = MEASURES.map(() => 0).join(',');
/**
 * Days and running sums of an epoch against its statements. A day whose amounts are all zero need not be there; a field's months have no gap,
 * begin before anything is added up and end, marked, when everything is.
 */
async function compareFigures(
  db: Asking,
  commune: string,
  epoch: number,
  statements: ReadonlyMap<string, Rebuilt>,
  fault: (check: Check) => void,
): Promise<void> {
  const linesOf = (bucket: string, last: string, unit: string, field: string): Promise<readonly FigureLine[]> => {
    const of = (table: string, name: string): SQL =>
      sql.raw(
        `SELECT ${bucket} AS bucket, ${name} AS field, concat_ws(',', ${MEASURES.join(', ')}) AS amounts, ${last} AS last FROM ${table}`,
      );
    const mine = sql`WHERE commune = ${commune} AND epoch = ${epoch}`;
    return db.rows<FigureLine>(sql`${of(unit, `''`)} ${mine} UNION ALL ${of(field, 'field')} ${mine} ORDER BY 1`);
  };
  const days: Amounts = new Map();
  for (const { body } of statements.values())
    if (body.set === 'measures') dayAmounts(days, { key: { set: body.set, period: body.period }, body });
  const left = new Map([...days].map(([id, { amounts }]) => [id, amounts.join(',')]));
  for (const { bucket, field, amounts } of await linesOf('day', 'false', 'unit_day', 'field_day')) {
    const id = `${bucket}|${field}`;
    if ((left.get(id) ?? NONE) !== amounts) fault('figures');
    left.delete(id);
  }
  if ([...left.values()].some((amounts) => amounts !== NONE)) fault('figures');

  const byField = Map.groupBy(days.values(), (d) => d.field);
  const running = Map.groupBy(await linesOf('month', 'last', 'unit_upto', 'field_upto'), (r) => r.field);
  for (const field of new Set([...byField.keys(), ...running.keys()])) {
    const rows = running.get(field) ?? [];
    const ahead = (byField.get(field) ?? []).toSorted((a, b) => b.bucket - a.bucket);
    const sum = MEASURES.map(() => 0);
    const upTo = (month: number): string => {
      for (let next = ahead.at(-1); next !== undefined && monthOf(next.bucket) <= month; ahead.pop(), next = ahead.at(-1))
        next.amounts.forEach((n, i) => {
          sum[i] = (sum[i] ?? 0) + n;
        });
      return sum.join(',');
    };
    if (upTo(monthBefore(rows[0]?.bucket ?? 0)) !== NONE) fault('figures');
    for (const [i, { bucket, amounts, last }] of rows.entries())
      if (amounts !== upTo(bucket) || last !== (i === rows.length - 1) || bucket !== monthAfter(rows[i - 1]?.bucket ?? monthBefore(bucket)))
        fault('figures');
    if (upTo(Infinity) !== (rows.at(-1)?.amounts ?? NONE)) fault('figures');
  }
}

/**
 * Proves everything a total rests on from what was signed: one commune at a time, each in one snapshot. `cityKey` public.
 * `dossiers` = received in all that is counted.
 */
export async function verifyCity(
  store: SqlStore,
  crypto: SyncCrypto,
  cityKey: string,
  progress: (done: number, of: number) => void,
): Promise<CityProof> {
  const faults = new Map<Check, { count: number; first: string }>();
  let statements = 0;
  let dossiers = 0;
  const communes = await store.communes();
  for (const [i, { code }] of communes.entries()) {
    await store.db.transaction(async (db) => {
      await db.rows(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`);
      const fault = (check: Check, epoch: number): void => {
        const known = faults.get(check) ?? { count: 0, first: `${code}, kỳ gửi ${epoch}` };
        faults.set(check, { ...known, count: known.count + 1 });
      };
      const [line] = await db.rows<{ epoch: number; seq: number; hash: string; counted: number }>(
        sql`SELECT epoch::float8 AS epoch, seq::float8 AS seq, hash, counted_epoch::float8 AS counted FROM commune WHERE code = ${code}`,
      );
      const grants = await db.rows<{ epoch: number; text: string; publicKey: string; rid: string }>(
        sql`SELECT epoch::float8 AS epoch, sealed AS text, public_key AS "publicKey", rid FROM epoch_grant WHERE commune = ${code} ORDER BY epoch`,
      );
      if (line === undefined) return;
      if ((grants.at(-1)?.epoch ?? 0) !== line.epoch || (line.counted !== 0 && !grants.some((g) => g.epoch === line.counted)))
        fault('counted', line.epoch);
      const orphans = await db.rows(
        sql`SELECT 1 FROM inbox i WHERE i.commune = ${code} AND NOT EXISTS (SELECT 1 FROM epoch_grant g WHERE g.commune = i.commune AND g.epoch = i.epoch) LIMIT 1`,
      );
      if (orphans.length > 0) fault('inbox', 0);
      for (const grant of grants) {
        const at = (check: Check): void => fault(check, grant.epoch);
        const opened = unseal(crypto, 'grant', grantSchema, grant.text, cityKey);
        if (
          !opened.ok ||
          opened.value.commune !== code ||
          opened.value.epoch !== grant.epoch ||
          opened.value.public_key !== grant.publicKey ||
          opened.value.rid !== grant.rid
        )
          at('grants');
        const proof = await readEpoch(db, crypto, code, grant.epoch, grant, at);
        await compareStatements(db, crypto, code, grant.epoch, proof, at);
        await compareFigures(db, code, grant.epoch, grant.epoch >= line.counted ? proof.statements : new Map(), at);
        if (grant.epoch === line.epoch && (proof.last.seq !== line.seq || proof.last.hash !== line.hash)) at('inbox');
        if (grant.epoch === line.counted && !proof.snapshotEnd) at('counted');
        // An older epoch that is complete too was counted before, and only before.
        if (grant.epoch > line.counted && proof.snapshotEnd) at('counted');
        if (grant.epoch !== line.counted) continue;
        statements += proof.statements.size;
        for (const { body } of proof.statements.values())
          for (const [measure, field, n] of body.cells) if (field === '' && measure.startsWith('rec_')) dossiers += n;
      }
    });
    progress(i + 1, communes.length);
  }
  const checks = (Object.keys(CHECKS) as Check[]).map((id): CheckResult => {
    const f = faults.get(id);
    return { id, ok: f === undefined, detail: f === undefined ? CHECKS[id] : `${CHECKS[id]}: sai ${f.count} chỗ, trước hết ở ${f.first}` };
  });
  return { ok: faults.size === 0, dossiers, communes: communes.filter((c) => c.countedEpoch !== 0).length, statements, checks };
}
