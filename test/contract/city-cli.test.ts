import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCity } from '../../city/commands/run.ts';
import { holdFolder } from '../../city/store/hold.ts';
import { runCli } from '../../electron/commands/run.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import type { Counters, IndicatorValue } from '../../shared/contract/indicators.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { seededBytes } from '../support/small-store.ts';

const top = mkdtempSync(join(tmpdir(), 'city-cli-'));
const NOW = '2026-08-19T03:34:00.000Z';
const random = seededBytes('city-cli');
let server: Postgres;
let url = '';
beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' });
  url = server.database('city');
});
afterAll(async () => {
  await server.stop();
  rmSync(top, { recursive: true, force: true });
});

type Ran = { readonly exit: number; readonly out: readonly string[]; readonly note: string; readonly json: unknown };
/** A command of the city in this process, on PostgreSQL unless said otherwise. */
async function city(
  argv: readonly string[],
  more: { readonly env?: NodeJS.ProcessEnv; readonly stopped?: () => Promise<void>; readonly onOut?: (text: string) => void } = {},
): Promise<Ran> {
  const out: string[] = [];
  const note: string[] = [];
  const exit = await runCity([...argv, '--data', join(top, 'city'), '--json'], {
    clock: () => NOW,
    random,
    env: more.env ?? { DATABASE_URL: url },
    out: (t) => {
      out.push(t);
      more.onOut?.(t);
    },
    note: (t) => note.push(t),
    stopped: more.stopped ?? (() => Promise.resolve()),
    passwordCost: CHEAP_FOR_TESTS,
  });
  const text = out.join('\n');
  return { exit, out, note: note.join('\n'), json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null };
}
async function centre(dir: string, ...argv: readonly string[]): Promise<unknown> {
  const out: string[] = [];
  const note: string[] = [];
  const exit = await runCli([...argv, '--data', join(top, dir), '--json'], {
    clock: () => NOW,
    random,
    out: (t) => out.push(t),
    note: (t) => note.push(t),
    watched: false,
    passwordCost: CHEAP_FOR_TESTS,
  });
  if (exit !== 0) throw new Error(`${argv[0] ?? ''}: ${note.join('\n')} ${out.join('\n')}`);
  return JSON.parse(out.join('\n'));
}
const SPAN = ['--from', '2025-07-01', '--to', '2025-10-18'] as const;
type Read = {
  readonly period: unknown;
  readonly counters: Counters;
  readonly indicators: readonly IndicatorValue[];
  readonly groups?: readonly { readonly key: string; readonly counters: Counters; readonly indicators: readonly IndicatorValue[] }[];
};

test('init says its secrets once, on the notes, and is done once', async () => {
  const made = await city(['init', '--name', 'Thành phố Hải Phòng', '--admin', 'Vũ Mẫu Sơn']);
  expect([made.exit, made.json]).toEqual([0, { communes: 114 }]);
  expect(made.note).toMatch(/Vũ Mẫu Sơn[^]*: [a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  if (process.platform !== 'win32') expect(statSync(join(top, 'city', 'city.key')).mode & 0o777).toBe(0o600);
  expect(await city(['init', '--name', 'Thành phố Khác'])).toMatchObject({
    exit: 1,
    note: expect.stringContaining('đã có một thành phố') as string,
  });
});

test('called wrongly is 2, refused is 1 with a sentence', async () => {
  for (const argv of [
    [],
    ['nothing'],
    ['code'],
    ['totals', '--from', '2026-13-01', '--to', '2026-08-31'],
    ['totals', '--from', '2026-09-01', '--to', '2026-08-31'],
    ['totals', ...SPAN, '--by', 'officer'],
    ['league', '--set', 'speed', ...SPAN],
    ['answer', '--out', 'x'],
    ['serve', '--port', '70000'],
    ['verify', '--what'],
  ])
    expect((await city(argv)).exit, argv.join(' ')).toBe(2);
  expect(await city(['code', '--commune', '99999'])).toMatchObject({ exit: 1, note: expect.stringContaining('99999') as string });
  expect(await city(['approve', '--commune', '11911'])).toMatchObject({
    exit: 1,
    note: expect.stringContaining('Không có yêu cầu') as string,
  });
  expect(await city(['totals', ...SPAN], { env: { DATABASE_URL: server.database('empty') } })).toMatchObject({
    exit: 1,
    note: expect.stringContaining('init') as string,
  });
  expect(await city(['totals', ...SPAN], { env: { DATABASE_URL: 'postgres://city@127.0.0.1:1/none' } })).toMatchObject({
    exit: 1,
    note: expect.stringContaining('Không nối được') as string,
  });
  expect(await city(['code', '--commune', '11911'], { env: { DATABASE_URL: url, CITY_KEY_FILE: join(top, 'elsewhere') } })).toMatchObject({
    exit: 1,
    note: expect.stringContaining('CITY_KEY_FILE') as string,
  });
});

test('two centres pair and push through the served receiver: totals are their indicators, by commune and by field', async () => {
  const address = Promise.withResolvers<string>();
  const stop = Promise.withResolvers<void>();
  const serving = city(['serve', '--port', '0'], { stopped: () => stop.promise, onOut: (text) => address.resolve(text) });
  const at = await Promise.race([
    address.promise,
    serving.then((r) => {
      throw new Error(r.note);
    }),
  ]);
  expect(at).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  await centre('mot', 'demo', '--dossiers', '150', '--seed', '1');
  await centre('mau', 'demo', '--dossiers', '120', '--seed', '2');
  await centre('mau', 'export', join(top, 'mau.csv'));
  await centre('hai', 'init', '--name', 'Phường Thành Đông', '--unit', '10507');
  await centre('hai', 'import', join(top, 'mau.csv'));
  for (const dir of ['mot', 'hai']) {
    const own = (await centre(dir, 'indicators', ...SPAN)) as { unit: { code: string } };
    // Any number of processes share a server's database.
    const { code } = (await city(['code', '--commune', own.unit.code])).json as { code: string };
    await centre(dir, 'join-city', '--url', at, '--code', code);
    expect(await centre(dir, 'sync')).toMatchObject({ pending: 0, refused: 0 });
  }
  stop.resolve();
  expect((await serving).exit).toBe(0);
  expect(readFileSync(join(top, 'city', 'logs', 'city.log'), 'utf8')).toContain('"path":"/v1/sync","status":200');

  for (const span of [SPAN, ['--from', '2025-08-03', '--to', '2025-09-12'], ['--from', '2026-04-01', '--to', '2026-08-31']] as const) {
    const reads = await Promise.all(
      ['mot', 'hai'].map(async (dir) => (await centre(dir, 'indicators', ...span, '--by', 'field')) as Read & { unit: { code: string } }),
    );
    const totals = (await city(['totals', ...span, '--by', 'commune'])).json as Read;
    for (const [key, n] of Object.entries(totals.counters))
      expect(n, key).toBe(reads.reduce((sum, r) => sum + r.counters[key as keyof Counters], 0));
    totals.indicators.forEach(({ id, num, den }, i) =>
      expect([id, num, den]).toEqual([
        id,
        reads.reduce((sum, r) => sum + (r.indicators[i]?.num ?? 0), 0),
        reads.reduce((sum, r) => sum + (r.indicators[i]?.den ?? 0), 0),
      ]),
    );
    for (const read of reads) {
      const group = totals.groups?.find((g) => g.key === read.unit.code);
      if (Object.values(read.counters).every((n) => n === 0)) expect(group).toBeUndefined();
      else expect(group).toMatchObject({ counters: read.counters, indicators: read.indicators });
    }
    if (span === SPAN) expect(totals.counters.total).toBeGreaterThan(200);
    const byField = (await city(['totals', ...span, '--by', 'field'])).json as Read;
    expect(byField).toMatchObject({ counters: totals.counters, period: reads[0]?.period });
    for (const group of byField.groups ?? [])
      for (const [key, n] of Object.entries(group.counters)) {
        expect(n, `${group.key} ${key}`).toBe(
          reads.reduce((sum, r) => sum + (r.groups?.find((g) => g.key === group.key)?.counters[key as keyof Counters] ?? 0), 0),
        );
      }
  }
  const league = (await city(['league', '--set', 'ontime_rate', ...SPAN])).json as {
    rank: number;
    of: number;
    commune: string;
    value: number;
  }[];
  expect(league.map((r) => [r.rank, r.of])).toEqual(
    league[0]?.value === league[1]?.value
      ? [
          [1, 2],
          [1, 2],
        ]
      : [
          [1, 2],
          [2, 2],
        ],
  );
  expect((await city(['league', '--set', '766', ...SPAN])).json).toEqual([]);
  expect(await city(['verify'])).toMatchObject({ exit: 0, json: { ok: true, communes: 2 } });
  expect(await city(['lock', '--from', '2025-07-01', '--to', '2025-09-30'])).toMatchObject({ exit: 0, json: { communes: 2 } });
});

test('the embedded store has one holder: a second command says so', async () => {
  const release = holdFolder(join(top, 'city'));
  expect(await city(['totals', ...SPAN], { env: {} })).toMatchObject({
    exit: 1,
    note: expect.stringContaining('đang giữ thư mục') as string,
  });
  release();
});
