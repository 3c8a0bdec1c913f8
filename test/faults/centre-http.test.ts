import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOSTILE_KINDS, type HonestRequest } from '../support/hostile-http.ts';
import { runHostile, type SpawnedServer, spawnServer } from './hostile-run.ts';

const SEED = 20_261_122;
const CASES = 5_000;
const WORD = 'mật khẩu mẫu 2026';
const dir = mkdtempSync(join(tmpdir(), 'mcx-hostile-'));
/** What lives has to fit; room that a collector takes at its leisure is not growth. */
const SMALL_HEAP = { NODE_OPTIONS: '--max-old-space-size=128 --max-semi-space-size=4' };
let server: SpawnedServer;
beforeAll(async () => {
  server = await spawnServer(['electron/serve.ts', '--data', join(dir, 'so'), '--port', '0', '--no-open'], SMALL_HEAP);
});
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const post = async (method: string, input: unknown, token: string | null = null) => {
  const response = await fetch(`${server.address}api/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ method, input }),
  });
  return { status: response.status, body: (await response.json()) as { ok: boolean; value: never } };
};

it('the centre goes on receiving dossiers while thousands of hostile requests arrive', { timeout: 120_000 }, async () => {
  expect(
    (await post('setup.create', { unit: '11203', name: 'Trung tâm thử', headName: 'Đào Mẫu Bình', password: WORD, codePrefix: null }))
      .status,
  ).toBe(200);
  const { token } = (await post('session.signIn', { name: 'Đào Mẫu Bình', password: WORD })).body.value as { token: string };
  const clerk = (
    await post(
      'accounts.save',
      { id: null, name: 'Nguyễn Mẫu Lan', role: 'clerk', active: true, validFrom: '2026-01-01', validTo: null },
      token,
    )
  ).body.value as { password: string };
  const signed = (await post('session.signIn', { name: 'Nguyễn Mẫu Lan', password: clerk.password })).body.value as { token: string };
  const receive = {
    procedureCode: '1.001193',
    channel: 'direct',
    code: null,
    components: [],
    fees: [],
    person: { fullName: 'Đỗ Mẫu Khuê' },
  };
  let received = 0;
  const honest = async (): Promise<void> => {
    expect(await post('dossiers.receive', receive, signed.token)).toMatchObject({ status: 200, body: { ok: true } });
    received += 1;
  };
  const json = { host: `127.0.0.1:${server.port}`, 'content-type': 'application/json' };
  const request = (method: string, input: unknown, more: Record<string, string> = {}): HonestRequest => ({
    method: 'POST',
    path: '/api/call',
    headers: { ...json, ...more },
    body: Buffer.from(JSON.stringify({ method, input })),
  });
  const valid = [
    request('setup.status', {}),
    request('session.me', {}, { authorization: `Bearer ${signed.token}` }),
    request('session.signIn', { name: 'không có', password: 'x' }),
    {
      method: 'POST',
      path: '/api/upload?name=a.csv',
      headers: { ...json, authorization: `Bearer ${signed.token}` },
      body: Buffer.from('Mã hồ sơ;Tên thủ tục\n1;2\n'),
    },
  ];
  const out = await runHostile(server, valid, honest, { cases: CASES, seed: SEED });
  console.log(
    `centre port, seed ${SEED}: ${out.cases} hostile cases of ${Object.keys(out.byKind).length} kinds, ${out.honest} dossiers received meanwhile, p50 ${out.p50} ms, p99 ${out.p99} ms, memory ${out.grownMiB ?? '?'} MiB more, at most ${out.peakMiB} MiB`,
  );
  expect(server.alive(), server.said()).toBe(true);
  expect(Object.keys(out.byKind)).toHaveLength(HOSTILE_KINDS.length);
  expect(out.honest).toBeGreaterThan(10);
  if (out.grownMiB !== null) expect(out.grownMiB).toBeLessThan(100);
  const counted = (await post('indicators.read', { period: { from: '2026-01-01', to: '2099-12-31' } }, token)).body as {
    ok: boolean;
    value: { counters: { rec_period: number } };
  };
  expect(counted).toMatchObject({ ok: true, value: { counters: { rec_period: received } } });
});
