import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { CIPHER, openStore, PRAGMAS, STORE_FILE } from '../../db/open.ts';
import { registerPage } from '../../db/queries/register-page.ts';
import { searchDossiers } from '../../db/queries/search.ts';
import type { Store } from '../../db/store.ts';
import { rebuildFigures } from '../../db/verify.ts';
import { sourceOfFile } from '../../electron/importing/byte-source.ts';
import { importFile } from '../../electron/importing/import-file.ts';
import { runNodeLimited } from '../../electron/importing/run-limited.ts';
import { ALONE } from '../../electron/importing/work.ts';
import { readGroups, readPeriod } from '../../electron/indicators/read.ts';
import { fileKeySource } from '../../electron/server/keys.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { SORTS } from '../../shared/contract/dossiers.ts';
import { testCentre } from '../support/test-centre.ts';
import { type BenchLine, line, timed, timedAsync } from './measure.ts';
import { benchNames, seeded, writeRegister } from './rows.ts';

/**
 * Builds an encrypted store of N invented dossiers over ten years by the import path and measures it, each peer
 * in the same run on the same rows. `--dossiers N --json --seed S`. Speed claims come from here; no test reads a clock.
 */
const { values: args } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});
const N = Number(args.dossiers);
const SEED = Number(args.seed);
const NOW = '2026-08-19T03:34:00.000Z';
const TODAY = '2026-08-19';
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const next = seeded(SEED);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
const dir = mkdtempSync(join(tmpdir(), 'mcx-bench-'));
const lines: BenchLine[] = [];

/** An encrypted file of its own with the store's settings, for a peer that writes. */
function rawFile(name: string): Database.Database {
  const sql = new Database(join(dir, name));
  sql.pragma(`cipher='${CIPHER}'`);
  sql.pragma(`key="x'${randomBytes(32).toString('hex')}'"`);
  for (const [pragma, [value]] of Object.entries(PRAGMAS)) sql.pragma(`${pragma} = ${value}`);
  return sql;
}

async function benchImport(store: Store): Promise<void> {
  const file = join(dir, 'register.csv');
  await writeRegister(file, N, TODAY, SEED);
  const start = performance.now();
  const report = await importFile(
    store,
    { source: sourceOfFile(file), fileName: 'register.csv', dryRun: false },
    { actor: 'bench', now: NOW, today: TODAY },
    ALONE,
    runNodeLimited(new URL('../../electron/importing/xls-child.ts', import.meta.url).pathname),
  );
  const seconds = (performance.now() - start) / 1000;
  if (report.result.added !== N)
    throw new Error(`imported ${report.result.added} of ${N}: ${JSON.stringify(report.result.refusals.slice(0, 3))}`);
  const peer = rawFile('raw-import.db');
  peer.exec(
    'CREATE TABLE row (id INTEGER PRIMARY KEY, code TEXT, procedure TEXT, name TEXT, id_number TEXT, phone TEXT, channel TEXT, received TEXT, promised TEXT, finished TEXT, status INTEGER, officer TEXT, fee INTEGER) STRICT',
  );
  const rows = store.sql
    .prepare(
      'SELECT d.code, d.procedure_code, p.full_name, p.id_number, p.phone, d.channel, d.received_on, d.promised_on, d.finished_on, d.status, d.officer, d.fee_due FROM dossier d JOIN person p ON p.id = d.person_id',
    )
    .raw()
    .all() as unknown[][];
  const insert = peer.prepare(
    'INSERT INTO row (code, procedure, name, id_number, phone, channel, received, promised, finished, status, officer, fee) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const peerStart = performance.now();
  peer
    .transaction(() => {
      for (const row of rows) insert.run(...row);
    })
    .immediate();
  const peerSeconds = (performance.now() - peerStart) / 1000;
  peer.close();
  const ours = Math.round(N / seconds),
    theirs = Math.round(N / peerSeconds);
  lines.push({
    name: 'import_rows',
    unit: 'rows/s',
    p50: ours,
    p95: ours,
    peer: 'raw insert, one transaction',
    peerP50: theirs,
    ratio: Number((ours / theirs).toPrecision(3)),
  });
}

const randomPeriod = (): { from: string; to: string } => {
  const from = addDays(TODAY, -Math.floor(next() * 3600));
  return { from, to: addDays(from, Math.floor(next() * 400)) };
};
const SCAN = `SELECT sum(received_on BETWEEN @from AND @to AND channel = 'online'), sum(received_on BETWEEN @from AND @to AND channel = 'direct'), sum(received_on BETWEEN @from AND @to AND channel = 'post'), sum(received_on < @from AND (finished_on IS NULL OR finished_on >= @from)),
  sum(finished_on BETWEEN @from AND @to AND finished_on < promised_on), sum(finished_on BETWEEN @from AND @to AND finished_on = promised_on), sum(finished_on BETWEEN @from AND @to AND finished_on > promised_on), sum(received_on <= @to AND (finished_on IS NULL OR finished_on > @to) AND promised_on < @to) FROM dossier`;

function benchReads(store: Store): void {
  const scan = (group: string) => {
    const s = store.sql.prepare(group === '' ? SCAN : `${SCAN} GROUP BY ${group}`);
    return timed(5, () => {
      const p = randomPeriod();
      return s.all(p);
    });
  };
  lines.push(
    line(
      'board_any_period',
      timed(500, () => readPeriod(store, randomPeriod(), TODAY)),
      'SQLite scan of all rows',
      scan(''),
    ),
  );
  for (const [by, column] of [
    ['field', 'field'],
    ['officer', 'officer'],
    ['procedure', 'procedure_code'],
  ] as const) {
    lines.push(
      line(
        `breakdown_${by}`,
        timed(60, () => readGroups(store, randomPeriod(), TODAY, by)),
        'SQLite scan, grouped',
        scan(column),
      ),
    );
  }
  const like = store.sql.prepare('SELECT id FROM person WHERE full_name LIKE ? LIMIT 50');
  const query = (): string =>
    pick([
      `${pick(benchNames.FAMILY)} mau ${pick(benchNames.SECOND)} ${pick(benchNames.GIVEN).slice(0, 2)}`,
      `${pick(benchNames.GIVEN)}`,
      `mau ${pick(benchNames.GIVEN)} ${pick(benchNames.FAMILY)}`,
      `${pick(benchNames.FAMILY)} ${pick(benchNames.SECOND)}`,
    ]);
  lines.push(
    line(
      'search_name',
      timed(300, () => searchDossiers(store, query(), 50)),
      "LIKE '%…%' scan",
      timed(10, () => like.all(`%${pick(benchNames.SECOND)} ${pick(benchNames.GIVEN)}x%`)),
    ),
  );
  lines.push(benchPages(store));
}

function benchPages(store: Store): BenchLine {
  const at = { today: TODAY, nowLocal: `${TODAY}T10:34`, officer: '' };
  const filters = {
    statuses: [],
    channels: [],
    field: '',
    procedureCode: '',
    officer: '',
    receivedFrom: null,
    receivedTo: null,
    dueFrom: null,
    dueTo: null,
    temporaryCode: false,
  };
  const ask = (by: (typeof SORTS)[number], dir: 'asc' | 'desc', cursor: string | null, limit: number) =>
    registerPage(store, { queue: 'all', filters, text: '', sort: { by, dir }, cursor, limit }, at);
  // Places at many depths of every sort, reached once by walking a real page's cursor from a random dossier's own key.
  const places = SORTS.flatMap((by) =>
    (['asc', 'desc'] as const).flatMap((way) =>
      Array.from({ length: 12 }, () => ({ by, way, cursor: cursorAt(store, by, 1 + Math.floor(next() * N)) })),
    ),
  );
  const ours = timed(places.length * 2, (i) => {
    const p = places[Math.abs(i) % places.length];
    return p === undefined ? null : ask(p.by, p.way, p.cursor, 100);
  });
  const offset = store.sql.prepare(
    'SELECT d.*, p.full_name FROM dossier d JOIN person p ON p.id = d.person_id ORDER BY d.received_on, d.id LIMIT 100 OFFSET ?',
  );
  return line(
    'register_page',
    ours,
    'OFFSET paging',
    timed(8, () => offset.all(Math.floor(next() * N))),
  );
}
/** The cursor a page ending at this dossier would carry. */
function cursorAt(store: Store, by: (typeof SORTS)[number], id: number): string {
  const row = store.sql
    .prepare(
      'SELECT d.id, d.code, d.procedure_code, d.received_on, d.promised_on, d.finished_on, d.status, d.officer, d.person_id, p.sort_key FROM dossier d JOIN person p ON p.id = d.person_id WHERE d.id >= ? LIMIT 1',
    )
    .get(id) as Record<string, string | number | null>;
  const key = {
    code: ['code', 'id'],
    name: ['sort_key', 'person_id', 'id'],
    procedure: ['procedure_code', 'id'],
    received: ['received_on', 'id'],
    promised: ['promised_on', 'id'],
    finished: ['finished_on', 'id'],
    status: ['status', 'id'],
    officer: ['officer', 'id'],
  }[by].map((c) => row[c] ?? '');
  return Buffer.from(JSON.stringify([by === 'finished' && row['finished_on'] === null ? 1 : 0, ...key])).toString('base64url');
}

async function benchSave(bench: Awaited<ReturnType<typeof testCentre>>): Promise<void> {
  const input = (i: number) => ({
    procedureCode: '1.001193',
    channel: 'direct' as const,
    code: null,
    officer: 'Cán bộ mẫu 3',
    person: {
      fullName: `Người Mẫu Lưu ${i}`,
      idNumber: `0301780${String(100000 + i).slice(-5)}`,
      phone: '0912000042',
      birth: '1978',
      address: 'Thôn Mẫu Hai, xã Ninh Giang',
    },
    components: [1, 2, 3].map((n) => ({
      position: n,
      name: `Giấy tờ mẫu ${n}`,
      kind: 'original' as const,
      required: true,
      presentOnly: false,
      received: true,
      originalQty: 1,
      copyQty: 0,
      digitised: 'file' as const,
      pages: 2,
    })),
    fees: [{ name: 'Lệ phí hộ tịch', kind: 'le_phi' as const, amount: 8000, mode: 'before' as const, method: 'cash' as const, paid: true }],
  });
  const bytes = JSON.stringify(input(1)).length + 600;
  const peer = rawFile('raw-commit.db');
  peer.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB) STRICT');
  const insert = peer.prepare('INSERT INTO row (body) VALUES (?)');
  let n = 0;
  const ours = await timedAsync(400, async () => {
    n += 1;
    await bench.call('dossiers.receive', input(n));
  });
  const theirs = timed(400, () => peer.transaction(() => insert.run(randomBytes(bytes))).immediate());
  peer.close();
  lines.push(line('save_dossier', ours, 'one raw durable commit of the same bytes', theirs));
}

/** The same dossiers, people and history without indexes, search and figures. */
function coreBytes(store: Store): number {
  const core = rawFile('core.db');
  for (const table of ['dossier', 'person', 'history']) {
    const columns = (store.sql.prepare('SELECT name FROM pragma_table_info(?)').all(table) as { name: string }[]).map((c) => c.name);
    core.exec(`CREATE TABLE ${table} (${columns.join(', ')})`);
    const insert = core.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
    const rows = store.sql.prepare(`SELECT * FROM ${table}`).raw();
    core
      .transaction(() => {
        for (const row of rows.iterate()) insert.run(...(row as unknown[]));
      })
      .immediate();
  }
  core.pragma('wal_checkpoint(TRUNCATE)');
  const { size } = statSync(join(dir, 'core.db'));
  core.close();
  return size;
}

try {
  const bench = await testCentre(dir, NOW);
  const store = bench.centre.store();
  if (store === null) throw new Error('no store');
  say(`importing ${N} invented dossiers (seed ${SEED})`);
  await benchImport(store);
  store.sql.pragma('wal_checkpoint(TRUNCATE)');
  store.sql.exec('ANALYZE');
  say('reading');
  benchReads(store);
  say('saving');
  await benchSave(bench);
  say('rebuilding, opening');
  const rebuild = performance.now();
  rebuildFigures(store);
  const rebuilt = performance.now() - rebuild;
  lines.push({ name: 'rebuild', unit: 'ms', p50: Math.round(rebuilt), p95: Math.round(rebuilt), peer: '–', peerP50: null, ratio: null });
  store.sql.pragma('wal_checkpoint(TRUNCATE)');
  const size = statSync(join(bench.dataDir, STORE_FILE)).size / N,
    core = coreBytes(store) / N;
  lines.push({
    name: 'bytes_per_dossier',
    unit: 'bytes',
    p50: Math.round(size),
    p95: Math.round(size),
    peer: 'dossier, person and history alone',
    peerP50: Math.round(core),
    ratio: Number((core / size).toPrecision(3)),
  });
  await bench.close();
  const keys = fileKeySource(bench.dataDir, (n) => randomBytes(n)).open();
  if (keys === null) throw new Error('no key');
  lines.push(
    line(
      'open_store',
      timed(20, () => openStore({ dir: bench.dataDir, keys, now: NOW, mode: 'write' }).close()),
      '–',
      null,
    ),
  );
  if (args.json) process.stdout.write(`${JSON.stringify(lines, null, 1)}\n`);
  else
    for (const l of lines)
      process.stdout.write(
        `${l.name.padEnd(20)} p50 ${l.p50} ${l.unit}, p95 ${l.p95}${l.peerP50 === null ? '' : `; ${l.peer} ${l.peerP50}; ratio ${l.ratio}`}\n`,
      );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
