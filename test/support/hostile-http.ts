import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Seeded } from '../../electron/demo/random.ts';

/** One request a server takes, as an honest client would send it. */
export type HonestRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};
export const HOSTILE_KINDS = [
  'garbage',
  'bent-head',
  'flipped-body',
  'replay',
  'cut-body',
  'slow-head',
  'slow-body',
  'hundred-megabytes',
  'bad-chunks',
  'endless-chunks',
  'deep-json',
  'wide-json',
  'header-flood',
  'long-header',
  'gzip-bomb',
  'broken-gzip',
  'gzip-in-gzip',
  'wrong-method',
  'wrong-path',
  'long-path',
  'two-lengths',
  'length-and-chunks',
  'negative-length',
  'pipeline',
  'upgrade',
  'wrong-type',
  'not-utf8',
  'empty',
] as const;
export type HostileKind = (typeof HOSTILE_KINDS)[number];
/** After the bytes: `answer` waits for the server to close, `end` closes our half, `hold` keeps the socket open as a slow client would. */
export type HostileCase = { readonly kind: HostileKind; readonly bytes: Buffer; readonly after: 'answer' | 'end' | 'hold' };
/** Whole requests that ask for the connection to be closed: nothing is owed to the server any more. */
const WHOLE: ReadonlySet<HostileKind> = new Set<HostileKind>([
  'flipped-body',
  'replay',
  'deep-json',
  'wide-json',
  'gzip-bomb',
  'broken-gzip',
  'gzip-in-gzip',
  'wrong-method',
  'wrong-path',
  'long-path',
  'wrong-type',
  'not-utf8',
]);

const headOf = (r: Pick<HonestRequest, 'method' | 'path' | 'headers'>, more: Readonly<Record<string, string>>): string =>
  `${r.method} ${r.path} HTTP/1.1\r\n${Object.entries({ ...r.headers, ...more })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const whole = (r: HonestRequest, body: Buffer, more: Readonly<Record<string, string>> = {}): Buffer =>
  Buffer.concat([Buffer.from(headOf(r, { 'content-length': String(body.length), connection: 'close', ...more }), 'latin1'), body]);
const chunk = (size: string, bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`${size}\r\n`), bytes, Buffer.from('\r\n')]);

/** Ten megabytes of zeros, a hundred of them when it is opened twice: kilobytes on the wire. */
const BOMB = gzipSync(Buffer.alloc(10_000_000));
const DOUBLE_BOMB = gzipSync(gzipSync(Buffer.alloc(100_000_000)));

export function hostileCase(random: Seeded, honest: readonly HonestRequest[], kind: HostileKind = random.pick(HOSTILE_KINDS)): HostileCase {
  const r = random.pick(honest);
  const chunked = (parts: readonly Buffer[]): Buffer =>
    Buffer.concat([Buffer.from(headOf(r, { 'transfer-encoding': 'chunked', connection: 'close' }), 'latin1'), ...parts]);
  const flip = (bytes: Buffer, times: number): Buffer => {
    const out = Buffer.from(bytes);
    for (let i = 0; i < times && out.length > 0; i++) {
      const at = random.int(0, out.length - 1);
      out[at] = (out[at] ?? 0) ^ (1 << random.int(0, 7));
    }
    return out;
  };
  const json = (text: string): Buffer => whole(r, Buffer.from(text));
  const made = (bytes: Buffer, hold = false): HostileCase => ({ kind, bytes, after: hold ? 'hold' : WHOLE.has(kind) ? 'answer' : 'end' });
  switch (kind) {
    case 'garbage':
      return made(Buffer.from(random.bytes(random.int(1, 4000))));
    case 'bent-head': {
      const bytes = whole(r, r.body);
      const head = bytes.length - r.body.length;
      return made(Buffer.concat([flip(bytes.subarray(0, head), random.int(1, 12)), bytes.subarray(head)]));
    }
    case 'flipped-body':
      return made(whole(r, flip(r.body, random.int(1, 6))));
    case 'replay':
      return made(whole(r, r.body));
    case 'cut-body': {
      const bytes = whole(r, r.body);
      return made(bytes.subarray(0, random.int(1, bytes.length)));
    }
    case 'slow-head':
      return made(Buffer.from(`${r.method} ${r.path} HTTP/1.1\r\nhost: a\r\nx-a`), true);
    case 'slow-body':
      return made(
        Buffer.concat([
          Buffer.from(headOf(r, { 'content-length': String(r.body.length + 1000) }), 'latin1'),
          r.body.subarray(0, random.int(0, r.body.length)),
        ]),
        true,
      );
    case 'hundred-megabytes':
      return made(
        Buffer.concat([Buffer.from(headOf(r, { 'content-length': '104857600' }), 'latin1'), Buffer.alloc(random.int(0, 200_000), 0x20)]),
        random.chance(0.3),
      );
    case 'bad-chunks':
      return made(
        chunked([chunk(random.pick(['zz', '-1', 'ffffffffffffffff', '1;x=1', '0x10', '', ' ', '1e3']), r.body), Buffer.from('0\r\n\r\n')]),
      );
    case 'endless-chunks':
      return made(chunked(Array.from({ length: random.int(50, 2000) }, () => chunk('1', Buffer.from('{')))), random.chance(0.5));
    case 'deep-json':
      return made(json(random.pick(['[', '{"a":']).repeat(random.int(1000, 60_000))));
    case 'wide-json':
      return made(json(`{${Array.from({ length: random.int(1000, 8000) }, (_, i) => `"k${i}":${i}`).join(',')}}`));
    case 'header-flood':
      return made(
        Buffer.from(headOf(r, Object.fromEntries(Array.from({ length: random.int(100, 3000) }, (_, i) => [`x-${i}`, 'a']))), 'latin1'),
      );
    case 'long-header':
      return made(Buffer.from(headOf(r, { 'x-long': 'a'.repeat(random.int(9000, 100_000)) }), 'latin1'));
    case 'gzip-bomb':
      return made(whole(r, BOMB, { 'content-encoding': 'gzip' }));
    case 'gzip-in-gzip':
      return made(whole(r, DOUBLE_BOMB, { 'content-encoding': random.pick(['gzip', 'gzip, gzip', 'gzip,gzip,gzip,gzip']) }));
    case 'broken-gzip': {
      const packed = gzipSync(r.body);
      return made(
        whole(r, random.chance(0.5) ? packed.subarray(0, random.int(0, packed.length)) : flip(packed, 3), { 'content-encoding': 'gzip' }),
      );
    }
    case 'wrong-method':
      return made(
        whole({ ...r, method: random.pick(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'HEAD', 'PROPFIND', 'BREW']) }, r.body),
      );
    case 'wrong-path':
      return made(
        whole(
          {
            ...r,
            path: random.pick([
              '/',
              '//',
              '/v1',
              '/v1/',
              '/v1/sync/',
              '/v1/../etc/passwd',
              '/%2e%2e/%2e%2e/etc/passwd',
              '/api/%00',
              '*',
              'http://other/',
              '/v1/sync?x=1',
              '/.env',
              '/assets/../../package.json',
            ]),
          },
          r.body,
        ),
      );
    case 'long-path':
      return made(whole({ ...r, path: `/${'a'.repeat(random.int(2000, 14_000))}` }, r.body));
    case 'two-lengths':
      return made(
        Buffer.concat([
          Buffer.from(`${headOf(r, { 'content-length': String(r.body.length) }).slice(0, -2)}content-length: 1\r\n\r\n`, 'latin1'),
          r.body,
        ]),
      );
    case 'length-and-chunks':
      return made(
        Buffer.concat([
          Buffer.from(headOf(r, { 'content-length': '4', 'transfer-encoding': 'chunked' }), 'latin1'),
          chunk(r.body.length.toString(16), r.body),
          Buffer.from(`0\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\n\r\n`),
        ]),
      );
    case 'negative-length':
      return made(
        Buffer.concat([
          Buffer.from(headOf(r, { 'content-length': random.pick(['-1', '1e9', '99999999999999999999', 'NaN', '0x10', '']) }), 'latin1'),
          r.body,
        ]),
      );
    case 'pipeline':
      return made(
        Buffer.concat(
          Array.from({ length: random.int(2, 20) }, () =>
            Buffer.concat([Buffer.from(headOf(r, { 'content-length': String(r.body.length) }), 'latin1'), r.body]),
          ),
        ),
      );
    case 'upgrade':
      return made(
        Buffer.from(
          headOf(
            { ...r, method: random.pick(['GET', 'POST', 'CONNECT']) },
            { connection: 'upgrade', upgrade: random.pick(['websocket', 'h2c', 'TLS/1.0']) },
          ),
          'latin1',
        ),
      );
    case 'wrong-type':
      return made(
        whole(r, r.body, {
          'content-type': random.pick([
            '',
            'text/html',
            'application/x-www-form-urlencoded',
            'multipart/form-data; boundary=x',
            'application/json; charset=utf-7',
          ]),
        }),
      );
    case 'not-utf8':
      return made(whole(r, Buffer.concat([r.body.subarray(0, 40), Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0x00]), r.body.subarray(40)])));
    case 'empty':
      return made(random.chance(0.5) ? Buffer.alloc(0) : whole(r, Buffer.alloc(0)));
  }
}

/** At most this many sockets are kept open as if by slow clients; the oldest goes when another comes. */
const HELD = 60;

/** Sends cases over bare sockets. `send` ends when the other side has answered and closed, or when the case only holds its socket. */
export function hostileSender(port: number, localAddress: string) {
  const held: Socket[] = [];
  let closedByServer = 0;
  return {
    counts: () => ({ held: held.length, closedByServer }),
    send: (one: HostileCase): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect({ port, host: '127.0.0.1', localAddress });
        socket.on('connect', () => {
          if (one.after === 'end') {
            socket.end(one.bytes);
            return;
          }
          socket.write(one.bytes, () => {
            if (one.after === 'hold') resolve();
          });
          if (one.after === 'answer') return;
          held.push(socket);
          if (held.length > HELD) held.shift()?.destroy();
        });
        // What comes back is read and thrown away, or the server could not finish sending it.
        socket
          .on('data', () => {})
          .on('error', () => socket.destroy())
          .on('close', () => {
            closedByServer += 1;
            resolve();
          });
      }),
    close(): void {
      for (const socket of held.splice(0)) socket.destroy();
    },
  };
}
