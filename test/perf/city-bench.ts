import { randomBytes } from 'node:crypto';
import * as nodeCrypto from 'node:crypto';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { ranked, readLeague, standingsOf } from '../../city/league.ts';
import type { ReceivePorts } from '../../city/receive/ports.ts';
import { receiveSync } from '../../city/receive/sync.ts';
import { bigints, texts } from '../../city/store/arrays.ts';
import { createCity } from '../../city/store/city-rows.ts';
import { type CityDb, connectPostgres } from '../../city/store/connect.ts';
import { migrate } from '../../city/store/migrate.ts';
import { sqlStore, type SqlStore } from '../../city/store/sql-store.ts';
import { verifyCity } from '../../city/store/verify.ts';
import { readTotals } from '../../city/totals.ts';
import { addDays, addMonths, firstOfMonth } from '../../shared/calendar/civil-day.ts';
import { makeSyncCrypto, publicOf } from '../../shared/sync/crypto.ts';
import { syncRequest } from '../../shared/sync/protocol.ts';
import { genesisHash, openEnvelope, peek } from '../../shared/sync/sealing.ts';
import { authenticate } from '../../shared/sync/verdict.ts';
import { startPostgres } from '../support/postgres.ts';
import type { LoadOrder, Upload } from './city-load.ts';
import { workingDays } from './city-load.ts';

/**
 * The receiver at the size of the country: communes × a year of day statements into a real PostgreSQL on this machine.
 * `--communes N --days N --received N --shares 0.25,0.5,1 --verify --json`: read and received at those shares of the communes. With `--received` less than all, the rest of the tables is filled with copies of
 * received communes by SQL, and what is measured is received on top of them. Uploads are signed beforehand by worker threads, a few communes at a time; receiving is measured,
 * and beside it a plain batched insert of the same bytes after the same signature checks. Speed claims come from here; no test reads a clock.
 */
const { values: args } = parseArgs({
  options: {
    communes: { type: 'string', default: '3321' },
    days: { type: 'string', default: '260' },
    received: { type: 'string' },
    shares: { type: 'string', default: '0.25,0.5,1' },
    verify: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const COMMUNES = Number(args.communes),
  DAYS = Number(args.days);
const FIRST_DAY = '2025-08-01',
  NOW = '2026-08-19T03:34:00.000Z',
  TODAY = '2026-08-19';
const RECEIVED = Math.min(COMMUNES, Number(args.received ?? args.communes));
const AT_ONCE = 100,
  IN_FLIGHT = 8;
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const crypto = makeSyncCrypto(nodeCrypto, Buffer);
const { d, x } = nodeCrypto.generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const cityKey = `${String(d)}.${String(x)}`;
const codes = Array.from({ length: COMMUNES }, (_, i) => String(i + 1).padStart(5, '0'));
type Line = { readonly name: string; readonly unit: string; readonly value: number; readonly note: string };
const lines: Line[] = [];
const add = (name: string, unit: string, value: number, note = ''): void => {
  lines.push({ name, unit, value: Number(value.toPrecision(4)), note });
  say(`${name}: ${Number(value.toPrecision(4))} ${unit} ${note}`);
};

/** Signed on both cores before anything is measured. */
async function signed(communes: readonly string[]): Promise<readonly Upload[]> {
  const half = Math.ceil(communes.length / 2);
  const parts = [communes.slice(0, half), communes.slice(half)].filter((p) => p.length > 0);
  return (
    await Promise.all(
      parts.map(
        (part) =>
          new Promise<readonly Upload[]>((resolve, reject) => {
            const order: LoadOrder = { communes: part, firstDay: FIRST_DAY, days: DAYS, cityKey, now: NOW };
            new Worker(new URL('./city-load.ts', import.meta.url), { workerData: order }).on('message', resolve).on('error', reject);
          }),
      ),
    )
  ).flat();
}
async function admit(store: SqlStore, uploads: readonly Upload[]): Promise<void> {
  for (const { commune, grant } of uploads)
    await store.transaction(async (tx) => {
      await tx.addGrant({
        rid: grant.rid,
        commune,
        epoch: grant.epoch,
        publicKey: grant.publicKey,
        installId: grant.installId,
        text: grant.text,
        keyProof: null,
        reason: 'first',
        issuedAt: NOW,
        issuedBy: '',
      });
      await tx.saveLine(
        { code: commune, epoch: grant.epoch, head: { seq: 0, hash: genesisHash(crypto, grant.text) }, countedEpoch: 0 },
        NOW,
      );
    });
}
/** Communes side by side, each one's requests one after another. Seconds. */
async function pushed(uploads: readonly Upload[], send: (body: string, upload: Upload) => Promise<void>): Promise<number> {
  const queue = [...uploads];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (let u = queue.shift(); u !== undefined; u = queue.shift()) for (const { body } of u.requests) await send(body, u);
    }),
  );
  return (performance.now() - start) / 1000;
}
const statementsOf = (uploads: readonly Upload[]): number =>
  uploads.reduce((n, u) => n + u.requests.reduce((m, r) => m + r.statements, 0), 0);
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
async function timed(times: number, work: (i: number) => Promise<unknown>): Promise<readonly number[]> {
  for (let i = 0; i < 3; i++) await work(i);
  const out: number[] = [];
  for (let i = 0; i < times; i++) {
    const t = performance.now();
    await work(i);
    out.push(performance.now() - t);
  }
  return out.toSorted((a, b) => a - b);
}
/** Authentic or not, then one insert of the very bytes a request brought, durable: what cannot be left out. */
async function plainInsert(db: CityDb, body: string): Promise<void> {
  const asked = authenticate(crypto, 'request', syncRequest, body, publicOf(cityKey));
  if (!asked.ok) throw new Error('not authentic');
  const opened = asked.value.env.map((e) => openEnvelope(crypto, e, asked.grant.public_key));
  if (opened.some((o) => !o.ok)) throw new Error('not authentic');
  const seqs = opened.map((o) => (o.ok ? o.header.seq : 0));
  await db.transaction(async (tx) => {
    await tx.rows(
      sql`INSERT INTO plain (commune, seq, h, p, s) SELECT ${asked.value.commune}, given.* FROM unnest(${bigints(seqs)}, ${texts(asked.value.env.map((e) => e.h))}, ${texts(asked.value.env.map((e) => e.p))}, ${texts(asked.value.env.map((e) => e.s))}) AS given`,
    );
  });
}

const days = workingDays(FIRST_DAY, DAYS);
const quarters = Array.from({ length: Math.max(1, Math.floor(DAYS / 65)) }, (_, i) => {
  const from = addMonths(firstOfMonth(FIRST_DAY), i * 3);
  return { from, to: addDays(addMonths(from, 3), -1) };
});
const running = { from: '2026-07-01', to: '2026-09-30' };
const SETS = ['ontime_rate', 'online_rate', 'late_rate', 'ontime_rate_766'] as const;
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

async function reads(store: SqlStore, share: string): Promise<void> {
  await store.db.rows(sql`VACUUM (ANALYZE)`);
  const league = async (period: { from: string; to: string }, i: number) =>
    ranked(await standingsOf(store, pick(SETS, i), period, TODAY, await store.communes()), pick(SETS, i));
  const past = await timed(60, (i) => league(pick(quarters, i), i));
  add(`league_quarter ${share}`, 'ms p95', at(past, 0.95), `p50 ${at(past, 0.5).toFixed(1)}`);
  const now = await timed(60, (i) => league(running, i));
  add(`league_running_quarter ${share}`, 'ms p95', at(now, 0.95), `p50 ${at(now, 0.5).toFixed(1)}`);
  const both = await timed(40, (i) => readLeague(store, { set: pick(SETS, i), period: pick(quarters, i), block: 'all', today: TODAY }));
  add(`league_with_movement ${share}`, 'ms p95', at(both, 0.95), `p50 ${at(both, 0.5).toFixed(1)}`);
  const any = await timed(40, (i) => {
    const from = addDays(FIRST_DAY, (i * 37) % 300);
    return readTotals(store, { period: { from, to: addDays(from, (i * 53) % 120) }, today: TODAY, by: null });
  });
  add(`totals_any_period ${share}`, 'ms p95', at(any, 0.95), `p50 ${at(any, 0.5).toFixed(1)}`);
  const field = await timed(20, (i) => readTotals(store, { period: pick(quarters, i), today: TODAY, by: 'field' }));
  add(`totals_quarter_by_field ${share}`, 'ms p95', at(field, 0.95), `p50 ${at(field, 0.5).toFixed(1)}`);
  const one = await timed(40, (i) =>
    readTotals(store, { period: pick(quarters, i), today: TODAY, by: 'field', commune: pick(codes, i * 31) }),
  );
  add(`totals_one_commune_by_field ${share}`, 'ms p95', at(one, 0.95), `p50 ${at(one, 0.5).toFixed(1)}`);
  const [size] = await store.db.rows<{ all: number; inbox: number; statement: number; figures: number }>(
    sql`SELECT pg_database_size(current_database())::float8 AS all, pg_total_relation_size('inbox')::float8 AS inbox, pg_total_relation_size('statement')::float8 AS statement, (pg_total_relation_size('unit_day') + pg_total_relation_size('unit_upto') + pg_total_relation_size('field_day') + pg_total_relation_size('field_upto'))::float8 AS figures`,
  );
  if (size !== undefined)
    add(
      `disk ${share}`,
      'MB',
      size.all / 1e6,
      `inbox ${(size.inbox / 1e6).toFixed(0)}, statements ${(size.statement / 1e6).toFixed(0)}, figures ${(size.figures / 1e6).toFixed(0)}`,
    );
}

/** Copies of received communes, table by table, so that everything is as large as it would be; the copies' signatures name another commune. */
async function filled(codes_: readonly string[], sources: readonly string[]): Promise<void> {
  for (let i = 0; i < codes_.length; i += 200) {
    const some = codes_.slice(i, i + 200);
    const map = sql`unnest(${texts(some)}, ${texts(some.map((_, n) => pick(sources, i + n)))}) AS copy (code, source)`;
    for (const table of ['inbox', 'statement', 'unit_day', 'unit_upto', 'field_day', 'field_upto']) {
      const columns = (
        await db.rows<{ name: string }>(
          sql`SELECT attname AS name FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 AND attname <> 'commune' ORDER BY attnum`,
        )
      ).map((c) => c.name);
      const list = sql.raw(columns.join(', '));
      await db.rows(
        sql`INSERT INTO ${sql.identifier(table)} (commune, ${list}) SELECT copy.code, ${sql.raw(columns.map((c) => `t.${c}`).join(', '))} FROM ${map} JOIN ${sql.identifier(table)} t ON t.commune = copy.source`,
      );
    }
    await db.rows(
      sql`UPDATE commune c SET epoch = o.epoch, seq = o.seq, hash = o.hash, counted_epoch = o.counted_epoch, last_heard_at = o.last_heard_at FROM ${map} JOIN commune o ON o.code = copy.source WHERE c.code = copy.code`,
    );
  }
}

const server = await startPostgres({ shared_buffers: '1GB', max_wal_size: '2GB', work_mem: '32MB', jit: 'off' });
const db = connectPostgres(server.database('bench'), IN_FLIGHT + 2);
try {
  say(`PostgreSQL ${server.version}, ${COMMUNES} communes, ${days.length} working days from ${FIRST_DAY}`);
  await migrate(db, NOW);
  await db.transaction((tx) =>
    createCity(
      tx,
      { name: 'Bench', publicKey: publicOf(cityKey), createdAt: NOW },
      codes.map((code) => ({ code, name: code, fullName: code, kind: 'xã' as const })),
    ),
  );
  await db.rows(
    sql`CREATE TABLE plain (commune text COLLATE "C" NOT NULL, seq bigint NOT NULL, h text NOT NULL, p text NOT NULL, s text NOT NULL, PRIMARY KEY (commune, seq))`,
  );
  const store = sqlStore(db);
  const ports: ReceivePorts = {
    store,
    crypto,
    cityKey,
    cityName: 'Bench',
    incarnation: randomBytes(16).toString('base64url'),
    now: () => NOW,
    random: (n) => randomBytes(n),
  };
  const receive = async (body: string): Promise<void> => {
    const { status, note } = await receiveSync(ports, body);
    if (status !== 200 || note['rejected'] !== 0 || note['code'] !== 'ok') throw new Error(`refused: ${status} ${JSON.stringify(note)}`);
  };
  const shares = COMMUNES >= 40 ? args.shares.split(',').map(Number) : [1];
  const seeds = RECEIVED < COMMUNES ? Math.min(20, Math.ceil(RECEIVED / 4)) : 0;
  const perShare = Math.floor((RECEIVED - seeds) / shares.length);
  let done = 0,
    seconds = 0,
    statements = 0,
    plainSeconds = 0,
    plainStatements = 0,
    raw = 0,
    packed = 0,
    envelopes = 0,
    dayRaw = 0,
    dayPacked = 0,
    dayCount = 0,
    parts = 0;
  /** Receives the next communes; every other time the peer gets the same bytes, before or after. */
  async function take(count: number): Promise<{ readonly seconds: number; readonly statements: number }> {
    const uploads = await signed(codes.slice(done, done + count));
    await admit(store, uploads);
    const plain = async (): Promise<void> => {
      plainSeconds += await pushed(uploads, (body) => plainInsert(db, body));
      plainStatements += statementsOf(uploads);
      await db.rows(sql`TRUNCATE plain`);
    };
    parts += 1;
    if (parts % 4 === 1) await plain();
    const took = await pushed(uploads, receive);
    if (parts % 4 === 3) await plain();
    for (const u of uploads.slice(0, 5))
      for (const r of u.requests) {
        raw += r.body.length;
        packed += gzipSync(r.body).length;
        envelopes += r.statements;
        // A usual day: its own statement and two days ahead on which open dossiers would become overdue.
        const asked = peek(syncRequest, r.body);
        if (asked === null) continue;
        const daily = r.body.slice(0, 87) + JSON.stringify({ ...asked, env: asked.env.slice(0, 3) });
        dayRaw += daily.length;
        dayPacked += gzipSync(daily).length;
        dayCount += 1;
      }
    done += uploads.length;
    return { seconds: took, statements: statementsOf(uploads) };
  }
  if (seeds > 0) await take(seeds);
  for (const share of shares) {
    const until = Math.round(COMMUNES * share);
    let partSeconds = 0,
      partStatements = 0;
    if (seeds > 0) {
      const copies = codes.slice(done, until - perShare);
      const start = performance.now();
      await filled(copies, codes.slice(0, seeds));
      say(`${copies.length} communes copied in ${((performance.now() - start) / 1000).toFixed(0)} s`);
      done += copies.length;
      await db.rows(sql`CHECKPOINT`);
    }
    while (done < until) {
      const took = await take(Math.min(until - done, seeds > 0 ? Math.ceil(perShare / 2) : AT_ONCE));
      partSeconds += took.seconds;
      partStatements += took.statements;
      if (done % 500 === 0) say(`${done} communes`);
    }
    seconds += partSeconds;
    statements += partStatements;
    const name = `at ${done} communes`;
    say(
      `load average of this machine: ${loadavg()
        .map((n) => n.toFixed(1))
        .join(' ')}`,
    );
    add(`receive ${name}`, 'statements/s', partStatements / partSeconds, `${partStatements} in ${partSeconds.toFixed(0)} s`);
    await reads(store, name);
  }
  add('receive', 'statements/s', statements / seconds, `${statements} in ${seconds.toFixed(0)} s`);
  add('plain_insert', 'statements/s', plainStatements / plainSeconds, `${plainStatements} in ${plainSeconds.toFixed(0)} s`);
  add('ratio', 'ours ÷ plain', statements / seconds / (plainStatements / plainSeconds));
  add('wire_upload', 'bytes per statement', raw / envelopes, `a year at once; gzip ${(packed / envelopes).toFixed(0)}`);
  add(
    'wire_day',
    'bytes per commune and day',
    dayRaw / dayCount,
    `one request of three statements; gzip ${(dayPacked / dayCount).toFixed(0)}`,
  );
  if (args.verify) {
    const start = performance.now();
    const proof = await verifyCity(store, crypto, publicOf(cityKey), (n, of) => {
      if (n % 500 === 0) say(`verify ${n}/${of}`);
    });
    add('verify', 's', (performance.now() - start) / 1000, proof.ok ? 'ok' : JSON.stringify(proof.checks.filter((c) => !c.ok)));
  }
  if (args.json) process.stdout.write(`${JSON.stringify(lines, null, 1)}\n`);
} finally {
  await db.close();
  await server.stop();
}
