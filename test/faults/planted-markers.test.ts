import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCity } from '../../city/commands/run.ts';
import { connectPostgres } from '../../city/store/connect.ts';
import { type SqlStore, sqlStore } from '../../city/store/sql-store.ts';
import { takeBackup } from '../../electron/backup/take.ts';
import { rootFromFile } from '../../electron/server/keys.ts';
import { type ClosableLog, fileLog } from '../../electron/server/log.ts';
import { keepLine } from '../../electron/sync/keep-line.ts';
import { postOverNetwork } from '../../electron/sync/post.ts';
import type { Answer } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/contract/method.ts';
import type { LineState } from '../../shared/contract/sync.ts';
import { NO_FAULT, type CuttingProxy, startCuttingProxy } from '../support/cutting-proxy.ts';
import { layers, markersIn, markerSource } from '../support/markers.ts';
import { plantLedgers, unplantedColumns } from '../support/plant-ledgers.ts';
import { plantedIntake, plantedPerson, plantedRegister } from '../support/planted-rows.ts';
import { csvOf } from '../support/register-generator.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { quickCentre } from '../support/quick-centre.ts';
import { type SpawnedServer, spawnServer } from './hostile-run.ts';

const UNIT = '11203';
const top = mkdtempSync(join(tmpdir(), 'mcx-markers-'));
const cityDir = join(top, 'city');
const temp = join(top, 'tmp');
const systemTemp = process.env['TMPDIR'];
const mark = markerSource();
const wire: Buffer[] = [];
let c: Awaited<ReturnType<typeof quickCentre>>;
let postgres: Postgres;
let city: SpawnedServer;
let store: SqlStore;
let proxy: CuttingProxy;
let log: ClosableLog;
let line: { stop(): Promise<void> };
let carried = '';
let answered = '';
let backup = '';

const value = <T>(method: string, input: unknown, role: Role): Promise<T> => c.value<T>(method, input, c.as(role));
/** Somebody of a role whose name and counter were planted too. */
const known = (role: Role): string =>
  c.centre().services.sessions.open({ id: c.accounts.get(role)?.id ?? 0, name: mark.name(), role, counter: mark.word() }, c.now());
const cityCommand = async (argv: readonly string[]): Promise<string> => {
  let out = '';
  const exit = await runCity([...argv, '--data', cityDir, '--json'], {
    clock: () => new Date().toISOString(),
    random: randomBytes,
    env: { ...process.env, DATABASE_URL: url },
    out: (text) => {
      out += text;
    },
    note: () => {},
    stopped: () => Promise.resolve(),
  });
  expect([argv[0], exit]).toEqual([argv[0], 0]);
  return out;
};
let url = '';
const act = async (id: number, action: Record<string, unknown>, role: Role = 'officer'): Promise<void> => {
  const { row } = await value<Answer<'dossiers.read'>>('dossiers.read', { id }, role);
  await value('dossiers.act', { id, revision: row.revision, action }, role);
};
const upload = async (name: string, bytes: Uint8Array): Promise<string> => {
  const put = await c.centre().upload(c.as('data'), name, bytes);
  if (!put.ok) throw new Error(put.error.code);
  return put.value.fileId;
};
const job = async (started: Promise<{ jobId: string }>): Promise<{ state: string; error: string | null; result: unknown }> =>
  c.centre().services.jobs.ended((await started).jobId);
const state = (): Promise<LineState> => value<LineState>('sync.state', {}, 'clerk');
/** Sends at once; ends when the city has and counts everything. The sender announces whatever comes back. */
async function settled(): Promise<void> {
  let heard = 0;
  let wake = (): void => {};
  const deaf = c.centre().onChange(({ topics }) => {
    if (topics.includes('sync')) {
      heard += 1;
      wake();
    }
  });
  await value('sync.now', {}, 'clerk');
  for (;;) {
    const before = heard;
    const now = await state();
    if (now.mode === 'ok' && now.counted && now.waiting === 0 && now.dirty === 0 && !now.sending) break;
    if (heard === before)
      await new Promise<void>((go) => {
        wake = go;
      });
  }
  deaf();
}

const receive = (more: Record<string, unknown> = {}) =>
  value<Answer<'dossiers.receive'>>('dossiers.receive', { ...plantedIntake(mark), ...more }, 'clerk');

beforeAll(async () => {
  mkdirSync(temp);
  mkdirSync(cityDir);
  postgres = await startPostgres({ fsync: 'off' });
  process.env['TMPDIR'] = temp;
  url = postgres.database('markers');
  await cityCommand(['init', '--name', 'Thành phố Mẫu']);
  store = sqlStore(connectPostgres(url, 4));
  city = await spawnServer(['city/cli.ts', 'serve', '--data', cityDir, '--port', '0'], { DATABASE_URL: url });
  proxy = await startCuttingProxy(
    () => city.port,
    () => NO_FAULT,
    (_direction, bytes) => wire.push(Buffer.from(bytes)),
  );
  const logDir = join(top, 'log');
  mkdirSync(logDir);
  log = fileLog(logDir);
  c = await quickCentre({ log, start: '2026-07-31T03:34:00.000Z', post: postOverNetwork });
  line = keepLine(c.centre(), log);
  const { code } = JSON.parse(await cityCommand(['code', '--commune', UNIT])) as { code: string };
  await value('sync.join', { url: `http://127.0.0.1:${proxy.port}/`, code }, 'head');
}, 180_000);
afterAll(async () => {
  await line.stop();
  await c.close();
  await proxy.close();
  await city.stop();
  await store.close();
  await postgres.stop();
  log.close();
  if (systemTemp === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = systemTemp;
  rmSync(top, { recursive: true, force: true });
});

describe('what people type', () => {
  it('goes into every place that takes words', { timeout: 120_000 }, async () => {
    expect(await job(value('imports.start', { fileId: await upload(`${mark.word()}.csv`, plantedRegister(mark)) }, 'data'))).toMatchObject({
      state: 'done',
      result: { added: 50 },
    });
    const ids: number[] = [];
    for (let i = 0; i < 8; i++) ids.push((await receive()).id);
    ids.push((await receive({ receivedAt: '2026-07-15T08:30', lateEntryReason: mark.word() })).id);
    const [a = 0, b = 0, d = 0, e = 0, f = 0, g = 0] = ids;
    await act(a, { kind: 'requestSupplement', lines: [mark.word(), mark.word()], reason: mark.word() });
    await act(a, { kind: 'supplementReceived', note: mark.word() });
    await act(a, {
      kind: 'finish',
      result: 'granted',
      electronicResult: true,
      resultNo: mark.word(),
      note: mark.word(),
      lateReason: mark.word(),
    });
    await act(a, { kind: 'return', receiver: mark.name(), method: 'counter', note: mark.word() }, 'clerk');
    await act(b, { kind: 'stop', reason: mark.word(), document: mark.word() });
    await act(b, { kind: 'resume', reason: mark.word(), document: mark.word() });
    await act(d, { kind: 'withdraw', reason: mark.word(), cause: 'applicant' });
    await act(e, { kind: 'note', text: mark.word() });
    await act(e, { kind: 'forward', officer: mark.name(), reason: mark.word() });
    await act(f, { kind: 'correct', reason: mark.word(), fullName: mark.name(), phone: mark.phone(), address: mark.word() }, 'data');
    await act(g, { kind: 'forward', officer: mark.name(), reason: mark.word() });
    await act(g, { kind: 'revert', reason: mark.word() });
    for (let i = 0; i < 5; i++)
      await value(
        'drafts.save',
        { id: `draft-${i}-xxxx`, body: JSON.stringify({ person: plantedPerson(mark), note: mark.word() }) },
        'clerk',
      );
    await value(
      'accounts.save',
      { id: null, name: mark.name(), role: 'officer', active: true, validFrom: '2026-07-01', validTo: null },
      'head',
    );
    const { code: procedure } = await value<{ code: string }>(
      'procedures.save',
      {
        code: null,
        name: `Thủ tục ${mark.word()}`,
        field: `Lĩnh vực ${mark.word()}`,
        term: null,
        feeVnd: null,
        feeOnlineVnd: null,
        result: mark.word(),
        validFrom: '2026-07-01',
        basis: mark.word(),
        components: [],
      },
      'data',
    );
    await value(
      'views.save',
      { name: mark.word(), shared: true, filters: { field: mark.word() }, sort: { by: 'promised', dir: 'asc' } },
      'officer',
    );
    await value('calendar.setDay', { day: '2026-07-25', kind: 'holiday', name: mark.word(), basis: mark.word() }, 'head');
    const outage = await value<{ id: number; revision: number }>('incidents.start', { system: 'line', words: mark.word() }, 'clerk');
    await value('incidents.end', { ...outage, measures: mark.word() }, 'clerk');
    const other = csvOf([
      ['Mã hồ sơ', 'Mã TTHC', 'Chủ hồ sơ', 'Kênh tiếp nhận', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Trạng thái', 'Cán bộ xử lý'],
      ...Array.from({ length: 12 }, (_, n) => [
        `H24.125-260703-${String(n).padStart(4, '0')}`,
        '1.001193',
        mark.name(),
        'Trực tiếp',
        '05/07/2026',
        '20/07/2026',
        '4',
        mark.name(),
      ]),
    ]);
    expect(await job(value('reconcile.start', { fileId: await upload(`${mark.word()}.csv`, other) }, 'data'))).toMatchObject({
      state: 'done',
    });
    // The lists besides dossiers.
    c.setClock('2026-08-19T03:30:00.000Z');
    const { row } = await value<Answer<'dossiers.read'>>('dossiers.read', { id: a }, 'clerk');
    await plantLedgers({ mark, value: (method, input, role) => c.value(method, input, known(role)), upload, procedure, receipt: row.code });
    const centre = c.centre().store();
    expect(centre === null ? null : unplantedColumns(centre)).toEqual({ unplanted: [], wronglyClosed: [] });
    // A certified month, then a late correction and its reasons.
    c.setClock('2026-08-19T03:34:00.000Z');
    const july = { from: '2026-07-01', to: '2026-07-31' };
    const seen = await value<Answer<'certify.preview'>>('certify.preview', { period: july }, 'head');
    await value('certify.certify', { period: july, fingerprint: seen.fingerprint }, 'head');
    await receive({ receivedAt: '2026-07-20T08:30', lateEntryReason: mark.word() }).catch(() => undefined);
    await act(e, { kind: 'finish', result: 'granted', electronicResult: false, lateReason: mark.word() }, 'data').catch(() => undefined);
    await act(f, { kind: 'correct', reason: mark.word(), channel: 'post' }, 'data');
    await value('certify.propose', { period: july, reason: 'wrong_entry', words: mark.word() }, 'data');
    for (let i = 0; mark.made() < 520; i++) await receive({ noteOnSlip: mark.word() });
    console.log(`${mark.made()} markers planted`);
    expect(mark.made()).toBeGreaterThanOrEqual(500);
    // They are there: a clerk finds them.
    expect(await value<unknown[]>('dossiers.search', { text: 'qzxwkvj', limit: 20 }, 'clerk')).not.toHaveLength(0);
  });

  it('goes to the city as figures, over the network and on a stick', { timeout: 120_000 }, async () => {
    await settled();
    await receive({ noteOnSlip: mark.word() });
    const file = await value<{ link: string; name: string; messages: number }>('sync.writeFile', {}, 'data');
    expect(file.messages).toBeGreaterThan(0);
    const got = await c.centre().download(c.as('data'), file.link);
    if (!got.ok) throw new Error('no file');
    carried = join(top, file.name);
    writeFileSync(carried, got.bytes);
    answered = join(top, 'tra-loi.mctx');
    await cityCommand(['answer', carried, '--out', answered]);
    expect(await value('sync.readFile', { fileId: await upload('tra-loi.mctx', readFileSync(answered)) }, 'data')).toMatchObject({
      rejected: 0,
    });
    await value('sync.now', {}, 'clerk');
    await settled();
    const { groups } = JSON.parse(await cityCommand(['totals', '--from', '2026-07-01', '--to', '2026-08-31', '--by', 'field'])) as {
      groups: { key: string }[];
    };
    // Each list besides dossiers tells its figures; nothing but codes and whole numbers arrives of them.
    const told = await store.db.rows<{ set: string; cells: string }>(
      sql`SELECT set_name AS set, cells FROM statement WHERE set_name NOT IN ('measures', 'figures', 'targets') AND cells IS NOT NULL`,
    );
    expect([...new Set(told.filter((t) => t.cells !== '[]').map((t) => t.set))].sort()).toEqual([
      'findings',
      'other_targets',
      'petitions',
      'self_assessment',
      'simplification',
      'survey',
      'tasks',
    ]);
    for (const { set, cells } of told)
      for (const cell of JSON.parse(cells) as unknown[][])
        expect([set, cell.length, typeof cell[0], Number.isInteger(cell[1]), Number.isInteger(cell[2])]).toEqual([
          set,
          3,
          'string',
          true,
          true,
        ]);
    expect(told.find((t) => t.set === 'other_targets')?.cells).toContain('["edoc_rate",96,100]');
    // A field that people typed arrives as what it is: another one.
    expect(groups.map((x) => x.key)).toContain('Khác');
    const centre = c.centre().store();
    if (centre === null) throw new Error('no store');
    backup = join(top, 'sao-luu.mcx');
    takeBackup(centre, c.dataDir, rootFromFile(`${c.dataDir}.key`) ?? new Uint8Array(), backup, c.now());
    expect(await job(value('backups.run', {}, 'it'))).toMatchObject({ state: 'done' });
  });
});

const filesUnder = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((x) => x.isFile())
    .map((x) => join(x.parentPath, x.name));
const none = (place: string, bytes: Uint8Array): void => {
  expect(bytes.length, place).toBeGreaterThan(0);
  expect([place, markersIn(bytes)]).toEqual([place, []]);
};

describe('nothing of it is', () => {
  it('on the wire', () => {
    none('wire', Buffer.concat(wire));
    // What travels packed was looked into.
    expect([...layers(Buffer.concat(wire), 3)].some((x) => x.includes('"set":"measures"'))).toBe(true);
  });
  it('in the file on the stick and in its answer', () => {
    none('file', readFileSync(carried));
    none('answer', readFileSync(answered));
  });
  it('in the outbox and what was stated', () => {
    const centre = c.centre().store();
    if (centre === null) throw new Error('no store');
    for (const table of ['city_outbox', 'city_stated', 'city_dirty', 'city_item', 'city_nonce']) {
      const rows = JSON.stringify(centre.sql.prepare(`SELECT * FROM ${table}`).all());
      expect([table, markersIn(Buffer.from(rows))]).toEqual([table, []]);
    }
  });
  it('anywhere in the database of the city', async () => {
    const tables = await store.db.rows<{ name: string }>(
      sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(8);
    let bytes = 0;
    for (const { name } of tables) {
      const rows = await store.db.rows<{ row: string }>(sql`SELECT row_to_json(t)::text AS row FROM ${sql.identifier(name)} t`);
      const text = Buffer.from(rows.map((r) => r.row).join('\n'));
      bytes += text.length;
      expect([name, markersIn(text)]).toEqual([name, []]);
    }
    expect(bytes).toBeGreaterThan(10_000);
  });
  it('in the logs of either side', () => {
    none('log of the centre', readFileSync(join(top, 'log', 'logs', 'centre.log')));
    none('log of the city', readFileSync(join(cityDir, 'logs', 'city.log')));
  });
  it('readable in a file of the centre: the store, its log, backups, what lies in temporary folders', () => {
    none('backup', readFileSync(backup));
    const files = [...filesUnder(temp), `${c.dataDir}.key`];
    expect(files.some((f) => f.endsWith('centre.db')) && files.some((f) => f.endsWith('centre.db-wal'))).toBe(true);
    expect(files.filter((f) => f.endsWith('.mcxe')).length).toBeGreaterThan(5);
    for (const file of files) expect([file, markersIn(readFileSync(file))]).toEqual([file, []]);
  });
});

describe('the search finds what is hidden', () => {
  it('in every way of writing', () => {
    const text = JSON.stringify({ note: `a ${mark.word()} b`, id: mark.idNumber() });
    for (const planted of [
      text,
      mark.phone(),
      mark.name(),
      mark.name().toUpperCase(),
      'qzxwkvj',
      'NGỰHOẮCXỸ'.normalize('NFD'),
      'nguhoacxy',
      encodeURIComponent('Ngựhoắcxỹ'),
      JSON.stringify('Ngựhoắcxỹ').replaceAll(/[^\u0000-\u007f]/g, (x) => `\\u${x.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ]) {
      const plain = Buffer.from(`xyz${planted}`);
      for (const bytes of [
        plain,
        Buffer.from(plain.toString('utf8'), 'utf16le'),
        Buffer.from(plain.toString('base64')),
        Buffer.from(`{"p":"${plain.toString('base64url')}"}`),
        gzipSync(plain),
        Buffer.concat([randomBytes(100), gzipSync(Buffer.from(`{"p":"${plain.toString('base64url')}${'A'.repeat(40)}"}`))]),
        Buffer.from(plain.toString('hex')),
      ]) {
        expect([planted, bytes.toString('latin1').slice(0, 60), markersIn(bytes).length > 0]).toEqual([
          planted,
          bytes.toString('latin1').slice(0, 60),
          true,
        ]);
      }
    }
    expect(markersIn(randomBytes(1_000_000))).toEqual([]);
  });
  it('in one more request over the same line', async () => {
    const before = wire.length;
    await postOverNetwork(
      `http://127.0.0.1:${proxy.port}`,
      '/v1/sync',
      `{"p":"${Buffer.from(mark.name()).toString('base64url')}${'A'.repeat(2000)}"}`,
    );
    expect(markersIn(Buffer.concat(wire.slice(before)))).not.toEqual([]);
  });
});
