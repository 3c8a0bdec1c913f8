import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { SYNC_LIMITS } from '../../shared/sync/protocol.ts';
import { cityAddress, postOverNetwork } from './post.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => {
      server.close(done);
    });
  }
});
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a long text goes zipped and comes back zipped, a short one as it is', async () => {
  const seen: { encoding: string | undefined; text: string; path: string | undefined }[] = [];
  const base = await serve((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const bytes = Buffer.concat(pieces);
      const encoding = request.headers['content-encoding'];
      const text = (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
      seen.push({ encoding, text, path: request.url });
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(`đã nhận ${text.length}`));
    });
  });
  const long = 'một đoạn dài '.repeat(1000);
  expect(await postOverNetwork(`${base}/thanh-pho`, '/v1/sync', long)).toEqual({ status: 200, body: `đã nhận ${long.length}` });
  expect(await postOverNetwork(base, '/v1/sync', 'ngắn')).toEqual({ status: 200, body: 'đã nhận 4' });
  expect(seen).toEqual([
    { encoding: 'gzip', text: long, path: '/thanh-pho/v1/sync' },
    { encoding: undefined, text: 'ngắn', path: '/v1/sync' },
  ]);
});

test('an answer that is cut, too long, elsewhere or none is no answer', async () => {
  const cut = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('nửa');
    response.socket?.destroy();
  });
  await expect(postOverNetwork(cut, '/v1/sync', 'x')).rejects.toThrow();
  const cutZip = await serve((_request, response) => {
    const bytes = gzipSync('x'.repeat(10_000));
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(bytes.subarray(0, bytes.length - 9));
  });
  await expect(postOverNetwork(cutZip, '/v1/sync', 'x')).rejects.toThrow();
  const bomb = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(SYNC_LIMITS.inflatedBytes * 3)));
  });
  await expect(postOverNetwork(bomb, '/v1/sync', 'x')).rejects.toThrow('too large');
  const elsewhere = await serve((_request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
  });
  expect(await postOverNetwork(elsewhere, '/v1/sync', 'x')).toEqual({ status: 302, body: '' });
  await expect(postOverNetwork('http://127.0.0.1:9', '/v1/sync', 'x')).rejects.toThrow();
  const silent = await serve(() => {});
  const giveUp = new AbortController();
  const asking = postOverNetwork(silent, '/v1/sync', 'x', giveUp.signal);
  giveUp.abort();
  await expect(asking).rejects.toThrow();
});

test('an address is http or https, a host, and nothing that could carry a secret', () => {
  expect(cityAddress(' https://dong-bo.haiphong.example/mcx/ ')).toBe('https://dong-bo.haiphong.example/mcx');
  expect(cityAddress('http://127.0.0.1:8080/')).toBe('http://127.0.0.1:8080');
  for (const wrong of ['', 'thanh-pho', 'ftp://a', 'https://a:b@c/', 'https://a/?x=1', 'https://a/#x', 'javascript:alert(1)'])
    expect(cityAddress(wrong), wrong).toBeNull();
});
