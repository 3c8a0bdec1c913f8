import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpServer, startHttp } from '../../electron/server/http.ts';
import { silentLog } from '../../electron/server/log.ts';
import { contract } from '../../shared/contract/contract.ts';
import { ROLES } from '../../shared/contract/method.ts';
import { quickCentre } from '../support/quick-centre.ts';

const SEED = 20_260_819;
let c: Awaited<ReturnType<typeof quickCentre>>;
let http: HttpServer;
const screens = mkdtempSync(join(tmpdir(), 'mcx-screens-'));
beforeAll(async () => {
  mkdirSync(join(screens, 'assets'));
  writeFileSync(join(screens, 'index.html'), '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><p>một cửa');
  writeFileSync(join(screens, 'assets', 'app-1a2b.js'), 'export const x = 1;');
  writeFileSync(join(screens, 'assets', 'secret.txt'), 'no');
  c = await quickCentre();
  http = await startHttp({
    centre: c.centre(),
    port: 0,
    screens,
    log: silentLog,
    limits: { callMs: 1500, headerMs: 1500, uploadBytes: 3_000_000 },
  });
});
afterAll(async () => {
  await http.close();
  await c.close();
  rmSync(screens, { recursive: true, force: true });
});

const json = { 'content-type': 'application/json' };
const bearer = (token: string | null): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` });
const post = async (method: string, input: unknown, token: string | null = null, more: Record<string, string> = {}) => {
  const response = await fetch(`${http.address}api/call`, {
    method: 'POST',
    headers: { ...json, ...bearer(token), ...more },
    body: JSON.stringify({ method, input }),
  });
  return { status: response.status, body: (await response.json()) as { ok: boolean; value?: unknown; error?: { code: string } } };
};
/** A request with headers that fetch would not let us set. */
const plain = (
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: http.port, path, method, headers: { host: `127.0.0.1:${http.port}`, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
/** Bytes on a bare socket; answers what came back before the other side closed or fell silent. */
const raw = (bytes: Uint8Array | string, silence = 400): Promise<string> =>
  new Promise((resolve) => {
    let got = '';
    const socket = connect(http.port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(silence, () => socket.destroy());
    socket.on('data', (data) => {
      got += data.toString('latin1');
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(got));
  });
const stillServes = async (): Promise<void> => expect(await post('setup.status', {})).toMatchObject({ status: 200, body: { ok: true } });

describe('the same contract over HTTP', () => {
  it('gives every method and role the answer that dispatch gives', async () => {
    for (const method of Object.keys(contract)) {
      for (const role of [null, ...ROLES]) {
        const token = role === null ? null : c.as(role);
        expect([method, role, (await post(method, 'x', token)).body]).toEqual([method, role, await c.call(method, 'x', token)]);
      }
    }
    expect((await post('khong.co', {}, c.as('head'))).body).toEqual({ ok: false, error: { code: 'unknown-method' } });
  });

  it('carries a day at the counter: sign in, receive, page, change heard by another screen', async () => {
    const clerk = c.accounts.get('clerk');
    const signed = (await post('session.signIn', { name: clerk?.name, password: clerk?.password })).body.value as { token: string };
    const stream = await fetch(`${http.address}api/changes`, { headers: bearer(c.as('officer')) });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const listening = (async () => {
      while (!heard.includes('"dossiers"')) heard += (await reader?.read())?.value ?? '';
    })();
    const received = await post(
      'dossiers.receive',
      { procedureCode: '1.001193', channel: 'direct', code: null, person: { fullName: 'Đỗ Mẫu Khuê' }, components: [], fees: [] },
      signed.token,
    );
    expect(received.body).toMatchObject({ ok: true, value: { temporary: true } });
    await listening;
    await reader?.cancel();
    expect((await post('dossiers.page', { queue: 'all' }, signed.token)).body).toMatchObject({ ok: true, value: { total: 1 } });
  });

  it('uploads a register, imports it, and hands out the export once', async () => {
    const token = c.as('data');
    const csv =
      'Mã hồ sơ,Tên thủ tục,Chủ hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái\nH24.1-250801-0001,Đăng ký khai sinh,Nguyễn Mẫu An,01/08/2025,04/08/2025,4\n';
    const up = await fetch(`${http.address}api/upload?name=${encodeURIComponent('Sổ tháng 8.csv')}`, {
      method: 'POST',
      headers: { ...bearer(token), 'content-type': 'application/octet-stream' },
      body: csv,
    });
    const { value } = (await up.json()) as { value: { fileId: string } };
    const tmp = join(c.dataDir, 'tmp');
    for (const file of readdirSync(tmp)) expect(readFileSync(join(tmp, file), 'utf8')).not.toContain('Nguyễn Mẫu An');
    const started = (await post('imports.start', { fileId: value.fileId }, token)).body.value as { jobId: string };
    expect(await c.centre().services.jobs.ended(started.jobId)).toMatchObject({ state: 'done', result: { read: 1, added: 1 } });
    const exporting = (await post('register.export', { format: 'csv' }, token)).body.value as { jobId: string };
    const done = await c.centre().services.jobs.ended(exporting.jobId);
    expect(done).toMatchObject({ state: 'done', result: { rows: 2 } });
    const { link } = done.result as { link: string };
    expect((await plain(`/api/download/${link}`, {})).status).toBe(401);
    const file = await plain(`/api/download/${link}`, bearer(token));
    expect(file.status).toBe(200);
    expect(file.headers['content-disposition']).toMatch(/^attachment; /);
    expect(file.body).toContain('H24.1-250801-0001');
    expect((await plain(`/api/download/${link}`, bearer(token))).status).toBe(404);
  });

  it('keeps uploads and changes for people who are signed in', async () => {
    const up = (headers: Record<string, string>) =>
      fetch(`${http.address}api/upload?name=x.csv`, { method: 'POST', headers, body: 'x' }).then((r) => r.status);
    expect(await up({})).toBe(401);
    const locked = c.as('data');
    c.centre().services.sessions.lock(locked);
    expect(await up(bearer(locked))).toBe(401);
    expect((await plain('/api/changes', {})).status).toBe(401);
    expect(readdirSync(join(c.dataDir, 'tmp')).filter((f) => f.endsWith('.up')).length).toBeLessThan(2);
  });
});

describe('the page', () => {
  it('comes with the policy of reliability 2.3 and a nonce of its own each time', async () => {
    const one = await plain('/', {});
    const two = await plain('/tracking', {});
    const nonceOf = (text: string): string => /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(nonceOf(one.body)).not.toBe(nonceOf(two.body));
    expect(one.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonceOf(one.body)}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(one.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect((await plain('/assets/app-1a2b.js', {})).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/assets/secret.txt',
    '/C:/x.js',
    '/%00.js',
    '/%zz.js',
    '//may-khac/x.js',
    `/${'a'.repeat(1500)}.js`,
    '/assets',
    '/.env',
    '/api',
    '/api/',
    '/api/call',
    '/api/download/',
  ])('gives nothing for %s', async (path) => {
    const { status, body } = await plain(path, {});
    expect(body).not.toContain('mot-cua-xa');
    expect(body).not.toBe('no');
    // A path without an ending is a screen's address and gets the one page; nothing else is there.
    if (!body.includes('một cửa')) expect([400, 401, 404]).toContain(status);
  });
  it('answers GET and HEAD only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) expect((await plain('/', {}, method)).status).toBe(405);
    expect(await plain('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
});

describe('whom it answers', () => {
  const body = JSON.stringify({ method: 'setup.status', input: {} });
  const ask = (headers: Record<string, string>) => plain('/api/call', { ...json, ...headers }, 'POST', body).then((r) => r.status);
  it('only calls addressed to this computer, from a page of its own', async () => {
    const own = `http://127.0.0.1:${http.port}`;
    expect(await ask({})).toBe(200);
    expect(await ask({ host: `localhost:${http.port}` })).toBe(200);
    expect(await ask({ origin: own, 'sec-fetch-site': 'same-origin' })).toBe(200);
    for (const host of ['may-khac.vn', `may-khac.vn:${http.port}`, '127.0.0.1', `127.0.0.1:${http.port + 1}`, `[::1]:${http.port}`])
      expect([host, await ask({ host })]).toEqual([host, 403]);
    for (const origin of [
      'http://may-khac.vn',
      'null',
      `https://127.0.0.1:${http.port}`,
      `http://127.0.0.1:${http.port + 1}`,
      `${own}.may-khac.vn`,
    ])
      expect([origin, await ask({ origin })]).toEqual([origin, 403]);
    for (const site of ['cross-site', 'same-site', 'none']) expect([site, await ask({ 'sec-fetch-site': site })]).toEqual([site, 403]);
    expect((await plain('/', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
    expect((await plain('/assets/app-1a2b.js', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
  });
  it('only JSON, of a size and depth that the contract has', async () => {
    expect(await ask({ 'content-type': 'text/plain' })).toBe(415);
    expect(await ask({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
    const send = (text: string | Buffer) => plain('/api/call', json, 'POST', text as string).then((r) => r.status);
    expect(await send('{"method":"setup.status","input":{},')).toBe(400);
    expect(await send('null')).toBe(400);
    expect(await send('{"method":5}')).toBe(400);
    expect(await send('{"method":"setup.status","input":{},"commandId":"a b"}')).toBe(400);
    expect(await send(Buffer.from([0xff, 0xfe, 0x7b]))).toBe(400);
    expect(await send(`{"method":"setup.status","input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toBe(400);
    expect(await send(`{"method":"setup.status","input":{"x":"${'a'.repeat(200_000)}"}}`)).toBe(200);
    expect(await send(`{"method":"setup.status","input":{"x":"${'a'.repeat(300_000)}"}}`)).toBe(413);
    const long = await fetch(`${http.address}api/upload?name=x`, {
      method: 'POST',
      headers: bearer(c.as('data')),
      body: new Uint8Array(3_100_000),
    }).then(
      (r) => r.status,
      () => 413,
    );
    expect(long).toBe(413);
    await stillServes();
  });
  it('takes __proto__ and the like for what they are: unknown names', async () => {
    for (const method of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])
      expect((await post(method, {})).body.ok).toBe(false);
    const sent = await plain(
      '/api/call',
      { ...json, ...bearer(c.as('clerk')) },
      'POST',
      '{"method":"settings.read","input":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
    );
    expect(sent.status).toBe(200);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('hostile sockets', () => {
  it('a head or a body that never ends is cut off, and others go on meanwhile', async () => {
    const slowHead = raw('POST /api/call HTTP/1.1\r\nHost: 127.0.0.1', 10_000);
    const slowBody = raw(
      `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${http.port}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"method`,
      10_000,
    );
    await stillServes();
    expect(await slowHead).toMatch(/^HTTP\/1\.1 40[08]/);
    expect(await slowBody).toMatch(/^HTTP\/1\.1 408/);
    await stillServes();
  });
  it.each([
    [
      'bad chunking',
      (p: number) =>
        `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    ],
    [
      'a chunk longer than said',
      (p: number) =>
        `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}{}{}\r\n0\r\n\r\n`,
    ],
    [
      'both lengths',
      (p: number) =>
        `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['two hosts', (p: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\nHost: may-khac.vn\r\n\r\n`],
    ['no host', () => 'GET / HTTP/1.1\r\n\r\n'],
    ['a head of 100 KB', (p: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['a whole address', (p: number) => `GET http://may-khac.vn/ HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\n\r\n`],
    ['CONNECT', (p: number) => `CONNECT may-khac.vn:443 HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\n\r\n`],
    ['an upgrade', (p: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
    ['TLS', () => Buffer.from('16030100a5010000a10303', 'hex').toString('latin1')],
    ['nothing', () => '\r\n\r\n\r\n'],
  ])('%s gets no page and harms nobody', async (_name, make) => {
    const got = await raw(Buffer.from(make(http.port), 'latin1'));
    expect(got).not.toContain('một cửa');
    expect(got).not.toMatch(/^HTTP\/1\.1 (200|5)/);
    await stillServes();
  });
  it(`random bytes and broken requests, seed ${SEED}`, async () => {
    const request = `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${http.port}\r\nContent-Type: application/json\r\nContent-Length: 41\r\n\r\n{"method":"setup.status","input":{"a":1}}`;
    const broken = fc
      .tuple(fc.nat({ max: request.length - 1 }), fc.uint8Array({ minLength: 1, maxLength: 40 }))
      .map(([at, bytes]) => Buffer.concat([Buffer.from(request.slice(0, at)), bytes, Buffer.from(request.slice(at + 3))]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), broken), async (bytes) => {
        const got = await raw(bytes, 60);
        expect(got).not.toMatch(/^HTTP\/1\.1 5/);
      }),
      { seed: SEED, numRuns: 150 },
    );
    await stillServes();
  });
  it(`random inputs to every method change nothing and never fail inside, seed ${SEED}`, async () => {
    const token = c.as('auditor');
    const inputs = fc.oneof(
      fc.anything({ withBigInt: false, maxDepth: 3 }),
      fc.record(
        {
          id: fc.anything(),
          text: fc.string(),
          period: fc.anything(),
          code: fc.string(),
          limit: fc.integer(),
          filters: fc.object({ maxDepth: 2 }),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ...Object.keys(contract).filter((m) => !m.startsWith('setup.') && m !== 'store.verify' && !m.startsWith('session.')),
        ),
        inputs,
        async (method, input) => {
          const outcome = await c.call(method, input, token);
          expect([method, outcome.ok ? '' : outcome.error.code]).not.toEqual([method, 'internal']);
        },
      ),
      { seed: SEED, numRuns: 1500 },
    );
    await stillServes();
  });
  it('a crowd of silent connections does not keep an honest caller out', async () => {
    const crowd = Array.from({ length: 120 }, () => connect(http.port, '127.0.0.1').on('error', () => {}));
    await Promise.all(crowd.map((s) => new Promise((resolve) => s.once('connect', resolve))));
    await stillServes();
    for (const s of crowd) s.destroy();
  });
});
