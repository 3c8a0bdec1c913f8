import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCity } from '../../city/commands/run.ts';
import { newPairingCode } from '../../city/receive/pairing.ts';
import type { ReceivePorts } from '../../city/receive/ports.ts';
import { connectPostgres } from '../../city/store/connect.ts';
import { type SqlStore, sqlStore } from '../../city/store/sql-store.ts';
import { verifyCity } from '../../city/store/verify.ts';
import { readLine } from '../../db/queries/city-line.ts';
import { seeded } from '../../electron/demo/random.ts';
import { beginPairing, nextEpochRequest } from '../../electron/sync/epoch.ts';
import { askToJoin, finishJoin } from '../../electron/sync/join.ts';
import { applySyncAnswer, nextSyncRequest } from '../../electron/sync/line.ts';
import { type LinePorts, newNodeKey, nodeSyncCrypto } from '../../electron/sync/ports.ts';
import { postOverNetwork } from '../../electron/sync/post.ts';
import { nextPullRequest } from '../../electron/sync/pull.ts';
import { stateDirty } from '../../electron/sync/stating.ts';
import { publicOf } from '../../shared/sync/crypto.ts';
import { SYNC_PATHS } from '../../shared/sync/protocol.ts';
import { FIRST_DAY } from '../simulator/dossier-mill.ts';
import { lightRegisters } from '../simulator/light-hub.ts';
import { type Cells, cellsOf, totalsDifferences } from '../simulator/oracle.ts';
import type { Register } from '../simulator/register.ts';
import { HOSTILE_KINDS, type HonestRequest } from '../support/hostile-http.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { runHostile, type SpawnedServer, spawnServer } from './hostile-run.ts';

const SEED = 20_261_123;
const CASES = 5_000;
/** Honest centres that go on sending by turns; the first is the one whose requests are repeated and bent by others. */
const CENTRES = ['11203', '11911', '10507', '10525', '10532', '10537', '10543', '10546'] as const;
const dir = mkdtempSync(join(tmpdir(), 'mcx-city-hostile-'));
let postgres: Postgres;
let url: string;
let store: SqlStore;
let server: SpawnedServer;
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' });
  url = postgres.database('hostile');
  const out = await runCity(['init', '--name', 'Thành phố Mẫu', '--data', dir], {
    clock: () => new Date().toISOString(),
    random: randomBytes,
    env: { ...process.env, DATABASE_URL: url },
    out: () => {},
    note: () => {},
    stopped: () => Promise.resolve(),
  });
  expect(out).toBe(0);
  store = sqlStore(connectPostgres(url, 4));
  server = await spawnServer(['city/cli.ts', 'serve', '--data', dir, '--port', '0'], { DATABASE_URL: url });
});
afterAll(async () => {
  await server.stop();
  await store.close();
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** A centre with a register, joined over the network. */
async function centre(
  commune: string,
  operator: ReceivePorts,
  seed: number,
): Promise<{ readonly register: Register; readonly ports: LinePorts; say(): Promise<void> }> {
  const random = seeded(seed);
  const register = lightRegisters.fresh(commune);
  const ports: LinePorts = {
    store: register.store,
    crypto: nodeSyncCrypto,
    now: () => new Date().toISOString(),
    random: (n) => random.bytes(n),
    newKey: newNodeKey,
    machineHint: '00000000',
    periods: () => [],
  };
  const { code } = await newPairingCode(operator, commune);
  finishJoin(ports, await askToJoin(ports, { url: server.address, code, commune }, postOverNetwork), 'Người Mẫu');
  return {
    register,
    ports,
    /** One change, one statement, one answer that counts. */
    async say() {
      register.edit(random);
      stateDirty(ports);
      const asked = nextSyncRequest(ports, { ping: true });
      if (asked === null) throw new Error('nothing to say');
      const answer = await postOverNetwork(server.address.replace(/\/$/, ''), SYNC_PATHS.sync, asked.body);
      expect([answer.status, applySyncAnswer(ports, asked, answer.body)]).toEqual([200, 'applied']);
      expect(readLine(register.store)).toMatchObject({ mode: 'ok', acked: readLine(register.store)?.seq });
    },
  };
}

it('the city goes on counting honest centres while thousands of hostile requests arrive', { timeout: 180_000 }, async () => {
  const cityKey = readFileSync(join(dir, 'city.key'), 'utf8').trim();
  const operator: ReceivePorts = {
    store,
    crypto: nodeSyncCrypto,
    cityKey,
    cityName: '',
    incarnation: 'A'.repeat(22),
    now: () => new Date().toISOString(),
    random: randomBytes,
  };
  const centres = await Promise.all(CENTRES.map((commune, i) => centre(commune, operator, SEED + i)));
  const victim = centres[0];
  if (victim === undefined) throw new Error('no centre');
  await victim.say();
  const headers = { host: new URL(server.address).host, 'content-type': 'text/plain; charset=utf-8' };
  const sealed = (path: string, body: string): HonestRequest => ({ method: 'POST', path, headers, body: Buffer.from(body) });
  const other = lightRegisters.fresh('11203');
  const stranger: LinePorts = { ...victim.ports, store: other.store };
  beginPairing(stranger, { url: server.address, commune: '11203', code: '00000-00000-00000-00000-000000' });
  const valid = [
    sealed(SYNC_PATHS.sync, nextSyncRequest(victim.ports, { ping: true, from: 1 })?.body ?? ''),
    sealed(SYNC_PATHS.pull, nextPullRequest(victim.ports)?.body ?? ''),
    sealed(SYNC_PATHS.epochs, nextEpochRequest(stranger)?.body ?? ''),
    {
      method: 'POST',
      path: '/api/call',
      headers: { host: headers.host, 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ method: 'session.signIn', input: { name: 'Quản trị', password: 'x' } })),
    },
    {
      method: 'POST',
      path: '/api/call',
      headers: { host: headers.host, 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ method: 'totals.read', input: { period: { from: '2026-01-01', to: '2026-12-31' } } })),
    },
  ];
  expect(valid.every((r) => r.body.length > 40)).toBe(true);
  let turn = 0;
  const honest = async (): Promise<void> => {
    await centres[turn++ % centres.length]?.say();
  };
  const out = await runHostile(server, valid, honest, { cases: CASES, seed: SEED });
  console.log(
    `city port, seed ${SEED}: ${out.cases} hostile cases of ${Object.keys(out.byKind).length} kinds, ${out.honest} statements acknowledged meanwhile, p50 ${out.p50} ms, p99 ${out.p99} ms, memory ${out.grownMiB ?? '?'} MiB more, at most ${out.peakMiB} MiB`,
  );
  expect(server.alive(), server.said()).toBe(true);
  expect(Object.keys(out.byKind)).toHaveLength(HOSTILE_KINDS.length);
  expect(out.honest).toBeGreaterThan(10);
  if (out.grownMiB !== null) expect(out.grownMiB).toBeLessThan(100);

  // Nothing of it counted: the first epochs are completed, and totals are the registers'.
  const registers = new Map<string, Cells>();
  for (const [i, c] of centres.entries()) {
    for (let n = 0; n < 4; n++) await c.say();
    expect(readLine(c.register.store)).toMatchObject({ mode: 'ok' });
    registers.set(CENTRES[i] ?? '', cellsOf(c.register.facts()));
  }
  for (const [i, c] of centres.entries()) {
    for (let n = 0; n < 3; n++) {
      stateDirty(c.ports);
      const asked = nextSyncRequest(c.ports, { ping: true });
      if (asked !== null)
        applySyncAnswer(c.ports, asked, (await postOverNetwork(server.address.replace(/\/$/, ''), SYNC_PATHS.sync, asked.body)).body);
    }
    expect([CENTRES[i], readLine(c.register.store)?.countedEpoch]).toEqual([CENTRES[i], readLine(c.register.store)?.epoch]);
  }
  expect(await totalsDifferences(store, registers, { from: FIRST_DAY, to: '2026-07-14', today: '2026-08-19' })).toEqual([]);
  expect((await verifyCity(store, nodeSyncCrypto, publicOf(cityKey), () => {})).checks.filter((c) => !c.ok)).toEqual([]);
  other.close();
  for (const c of centres) c.register.close();
});

/** Reads whole bodies, unpacks them, trusts what they say. */
const NAIVE = `
  const { createServer } = require('node:http'); const { gunzipSync } = require('node:zlib');
  const server = createServer((request, response) => { const parts = []; request.on('data', (p) => parts.push(p)); request.on('end', () => {
    const body = Buffer.concat(parts); JSON.parse(String(request.headers['content-encoding'] ? gunzipSync(body) : body)); response.end('ok'); }); });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/'));`;
it('a server without these defences does not pass', { timeout: 60_000 }, async () => {
  const naive = await spawnServer(['-e', NAIVE]);
  const ask = async (): Promise<void> => {
    expect((await fetch(naive.address, { method: 'POST', body: '{}' })).status).toBe(200);
  };
  await expect(
    runHostile(naive, [{ method: 'POST', path: '/', headers: { host: 'x' }, body: Buffer.from('{}') }], ask, { cases: 600, seed: SEED }),
  ).rejects.toThrow();
  await naive.stop();
});
