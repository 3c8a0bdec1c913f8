import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { newPairingCode } from '../../city/receive/pairing.ts';
import { type CityHttp, type CityHttpLimits, startCityHttp } from '../../city/server/http.ts';
import { cityLog } from '../../city/server/log.ts';
import { postOverNetwork } from '../../electron/sync/post.ts';
import { crypto, receiverOn, UNITS } from '../support/city-cases.ts';
import { handHub } from '../support/hand-hub.ts';
import { memoryCity } from '../support/memory-city.ts';

let http: CityHttp | null = null;
const lines: string[] = [];
afterEach(async () => {
  await http?.close();
  http = null;
  lines.length = 0;
});

async function serve(limits: CityHttpLimits = {}) {
  const city = receiverOn(memoryCity(UNITS));
  http = await startCityHttp({
    ports: city.ports,
    port: 0,
    log: cityLog({
      write: (line) => {
        lines.push(line);
      },
    }),
    limits,
    milliseconds: () => 0,
  });
  const base = http.address.replace(/\/$/, '');
  return {
    city,
    base,
    port: http.port,
    hub: handHub(crypto, '11911', (path, body) => postOverNetwork(base, `/v1/${path}`, body), city.now),
  };
}
const post = (base: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${base}/v1/sync`, { method: 'POST', body, headers });

test('a hub pairs, sends and pulls over the network; the log says codes and counts', async () => {
  const { city, hub } = await serve();
  const { code } = await newPairingCode(city.ports, '11911');
  expect((await hub.ask({}, code)).status).toBe('granted');
  for (let d = 1; d <= 28; d++)
    hub.day(`2026-07-${String(d).padStart(2, '0')}`, [
      ['rec_online', '', d],
      ['rec_online', 'ho-tich', d],
    ]);
  hub.snapshotEnd();
  expect(await hub.sync()).toMatchObject({ seq: 29, counted_epoch: hub.hub.epoch });
  const [item] = await hub.pull();
  expect(item).toMatchObject({ kind: 'receipts' });
  expect(await hub.pull([{ kind: 'receipts', version: item?.version ?? 0 }])).toEqual([]);
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    event: 'line',
    path: '/v1/sync',
    status: 200,
    commune: '11911',
    count: 29,
    stored: 29,
    rejected: 0,
  });
  expect(lines.join('')).not.toContain(code);
});

test('bodies out of bounds are refused without being kept', async () => {
  const { base } = await serve();
  expect((await post(base, 'x'.repeat(300 * 1024 + 1))).status).toBe(413);
  expect((await post(base, gzipSync('x'.repeat(1024 * 1024 + 1)), { 'content-encoding': 'gzip' })).status).toBe(413);
  expect((await post(base, gzipSync('x'.repeat(1024 * 1024)), { 'content-encoding': 'gzip' })).status).toBe(400);
  expect((await post(base, gzipSync('some text of a body').subarray(0, 20), { 'content-encoding': 'gzip' })).status).toBe(400);
  expect((await post(base, 'x', { 'content-encoding': 'br' })).status).toBe(415);
  expect((await post(base, new Uint8Array([0xff, 0xfe, 0xfd]))).status).toBe(400);
  expect((await fetch(`${base}/v1/sync`)).status).toBe(405);
  expect((await fetch(`${base}/v1/other`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${base}/`)).status).toBe(404);
});

test('a sender over its rate is told to come back', async () => {
  const { base } = await serve({ perAddress: { burst: 3, perSecond: 1 } });
  const statuses = [];
  for (let i = 0; i < 5; i++) statuses.push((await post(base, 'no text of ours')).status);
  expect(statuses).toEqual([400, 400, 400, 429, 429]);
});

/** What comes back over a raw connection until the other end closes it. */
const raw = (port: number, text: string): Promise<string> => {
  const { promise, resolve } = Promise.withResolvers<string>();
  let got = '';
  connect(port, '127.0.0.1')
    .on('connect', function (this: import('node:net').Socket) {
      this.write(text);
    })
    .on('data', (piece) => {
      got += piece.toString('latin1');
    })
    .on('error', () => resolve(got))
    .on('close', () => resolve(got));
  return promise;
};
const announced = (bytes: number): string => `POST /v1/sync HTTP/1.1\r\nHost: city\r\nContent-Length: ${bytes}\r\n\r\n`;

test('no length, a length of 100 MB, chunks, and bodies that never end', async () => {
  const { port } = await serve({ bodyMs: 50, headerMs: 200 });
  expect(await raw(port, 'POST /v1/sync HTTP/1.1\r\nHost: city\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n')).toMatch(
    /^HTTP\/1\.1 411 /,
  );
  expect(await raw(port, `${announced(100_000_000)}abc`)).toMatch(/^HTTP\/1\.1 413 /);
  expect(await raw(port, `${announced(100)}abc`)).toMatch(/^HTTP\/1\.1 408 /);
  expect(await raw(port, 'POST /v1/sync HTTP/1.1\r\nHost: city\r\n')).toMatch(/^HTTP\/1\.1 (?:400|408) /);
});

test('slow senders give way when they take too much room, whoever comes with a whole body is answered', async () => {
  const { base, port } = await serve({ bufferedBytes: 4000, connections: 4 });
  const slow = Array.from({ length: 3 }, () => raw(port, announced(3000) + 'x'.repeat(1300)));
  expect((await postOverNetwork(base, '/v1/sync', 'x'.repeat(1000))).status).toBe(400);
  expect(await slow[0]).toMatch(/^HTTP\/1\.1 503 |^$/);
  const idle = Array.from({ length: 12 }, () => raw(port, 'POST /v1/sync HTTP/1.1\r\n'));
  expect((await postOverNetwork(base, '/v1/sync', 'y')).status).toBe(400);
  await http?.close();
  http = null;
  await Promise.all([...slow, ...idle]);
});
