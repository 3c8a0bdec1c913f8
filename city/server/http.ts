import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { SYNC_LIMITS, SYNC_PATHS } from '../../shared/sync/protocol.ts';
import { receiveEpoch } from '../receive/epoch.ts';
import type { Received, ReceivePorts } from '../receive/ports.ts';
import { receivePull } from '../receive/pull.ts';
import { receiveSync } from '../receive/sync.ts';
import { BodyRefused, bodyReader } from './body.ts';
import type { CityLog } from './log.ts';
import { type Rate, rateLimit } from './rate-limit.ts';

const LIMITS = {
  bodyBytes: 300 * 1024,
  inflatedBytes: SYNC_LIMITS.inflatedBytes,
  bodyMs: 20_000,
  bufferedBytes: 32 * 1024 * 1024,
  headerMs: 10_000,
  connections: 1000,
  atWork: 64,
  // A whole city may sit behind one address.
  perAddress: { burst: 400, perSecond: 200 } as Rate,
  perCommune: { burst: 60, perSecond: 10 } as Rate,
};
export type CityHttpLimits = Partial<typeof LIMITS>;
/** Answers a request that is not the line's, or says that it is not its own either. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
export type CityHttpOptions = {
  readonly ports: ReceivePorts;
  readonly host?: string;
  readonly port: number;
  readonly log: CityLog;
  readonly page?: PageHandler;
  readonly limits?: CityHttpLimits;
  readonly milliseconds?: () => number;
};
export type CityHttp = {
  readonly port: number;
  readonly address: string;
  /** Ends what is being answered, then everything. */ close(): Promise<void>;
};

const RECEIVE: Readonly<Record<string, (ports: ReceivePorts, body: string) => Promise<Received>>> = {
  [SYNC_PATHS.sync]: receiveSync,
  [SYNC_PATHS.epochs]: receiveEpoch,
  [SYNC_PATHS.pull]: receivePull,
};
const PLAIN = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};
const acceptsGzip = (request: IncomingMessage): boolean => /\bgzip\b/i.test(String(request.headers['accept-encoding'] ?? ''));

/** The receiver over HTTP: the line of the centres under /v1, the city's page everywhere else. Loopback unless `host` says otherwise. */
export async function startCityHttp(options: CityHttpOptions): Promise<CityHttp> {
  const { ports, log } = options;
  const limits = { ...LIMITS, ...options.limits };
  const milliseconds = options.milliseconds ?? (() => performance.now());
  const addresses = rateLimit(limits.perAddress, milliseconds);
  const communes = rateLimit(limits.perCommune, milliseconds);
  const bodies = bodyReader(limits);
  let atWork = 0;

  const send = (response: ServerResponse, status: number, body: string): void => {
    if (response.headersSent || response.destroyed) return;
    // An unread body would keep the connection busy.
    if (!response.req.complete) response.shouldKeepAlive = false;
    const packed = body.length > 1024 && acceptsGzip(response.req) ? gzipSync(body) : null;
    const bytes = packed ?? Buffer.from(body);
    response.writeHead(status, {
      ...PLAIN,
      ...(packed === null ? {} : { 'content-encoding': 'gzip' }),
      ...(status === 429 || status === 503 ? { 'retry-after': '5' } : {}),
      'content-length': bytes.length,
    });
    response.end(bytes);
  };

  async function line(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    receive: (ports: ReceivePorts, body: string) => Promise<Received>,
  ): Promise<void> {
    const started = milliseconds();
    const done = (status: number, body: string, fields: Readonly<Record<string, string | number>>): void => {
      log.info('line', { path, status, ms: Math.round(milliseconds() - started), ...fields });
      send(response, status, body);
    };
    if (request.method !== 'POST') return done(405, '', {});
    if (!addresses.allows(request.socket.remoteAddress ?? '')) return done(429, '', { why: 'address' });
    const body = await bodies.read(request);
    // What a request claims is enough to hold back its commune's crowd; whether it is true is found out next.
    const claimed = /"commune":"(\d{5})"/.exec(body.slice(0, 200))?.[1] ?? '';
    if (!communes.allows(`${claimed}|${request.socket.remoteAddress ?? ''}`)) return done(429, '', { why: 'commune' });
    if (atWork >= limits.atWork) return done(503, '', { why: 'busy' });
    atWork += 1;
    try {
      const { status, body: answer, commune, note } = await receive(ports, body);
      done(status, answer, { bytes: body.length, ...(commune === null ? {} : { commune }), ...note });
    } finally {
      atWork -= 1;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const receive = Object.hasOwn(RECEIVE, path) ? RECEIVE[path] : undefined;
    if (receive !== undefined) return line(request, response, path, receive);
    if (path.startsWith('/v1/') || options.page === undefined || !(await options.page(request, response)))
      send(response, 404, 'Không có trang này');
  }

  const server: Server = createServer(
    {
      headersTimeout: limits.headerMs,
      requestTimeout: limits.headerMs + limits.bodyMs,
      connectionsCheckingInterval: Math.min(1000, limits.headerMs),
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16 * 1024,
      requireHostHeader: false,
    },
    (request, response) => {
      waiting.delete(request.socket);
      response.on('error', () => response.destroy());
      response.on('close', () => {
        if (!request.socket.destroyed) waiting.add(request.socket);
      });
      answer(request, response).catch((error: unknown) => {
        if (error instanceof BodyRefused) {
          log.info('line', { status: error.status, why: 'body' });
          return send(response, error.status, '');
        }
        // The store did not answer, or a fault of ours: either way the centre tries again.
        log.error('failed', error);
        send(response, 503, '');
      });
    },
  );
  // Connections that hold nothing but their place, the longest-waiting first: they give way when there are too many.
  const waiting = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    waiting.add(socket);
    socket.once('close', () => {
      connections -= 1;
      waiting.delete(socket);
    });
    if (connections > limits.connections) (waiting.values().next().value ?? socket).destroy();
  });
  server.maxHeadersCount = 60;
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  server.on('checkExpectation', (_request, response) => send(response, 400, ''));
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('connect', (_request, socket) => socket.destroy());

  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port: options.port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    address: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      bodies.stop();
      for (const socket of waiting) socket.destroy();
      const late = setTimeout(() => server.closeAllConnections(), 5000);
      await closed;
      clearTimeout(late);
    },
  };
}
