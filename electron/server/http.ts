import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { Failure, Outcome } from '../../shared/contract/errors.ts';
import { orHome, readBuilt } from '../../shared/pages/built-file.ts';
import { DATA_POLICY, FIXED_HEADERS, pagePolicy } from '../../shared/pages/policy.ts';
import type { Centre } from './centre.ts';
import { BodyRefused, readJson, readPieces } from './http-body.ts';
import type { Log } from './services.ts';

const LIMITS = {
  callBytes: 256 * 1024,
  callMs: 15_000,
  uploadBytes: 200 * 1024 * 1024,
  uploadMs: 300_000,
  headerMs: 10_000,
  connections: 400,
  streams: 100,
  heartbeatMs: 25_000,
};
export type HttpOptions = {
  readonly centre: Centre;
  readonly port: number;
  /** Folder of the built screens. */ readonly screens: string;
  readonly log: Log;
  readonly limits?: Partial<typeof LIMITS>;
};
export type HttpServer = { readonly port: number; readonly address: string; close(): Promise<void> };

const callBody = z.object({
  method: z.string().max(80),
  input: z.unknown(),
  commandId: z
    .string()
    .min(8)
    .max(80)
    .regex(/^[\w-]+$/)
    .optional(),
});
const bearer = (request: IncomingMessage): string | null =>
  /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
const CODE_OF: Readonly<Record<number, Failure['code']>> = {
  400: 'bad-input',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  405: 'unknown-method',
  408: 'bad-input',
  413: 'file-too-large',
  415: 'bad-input',
  421: 'not-allowed',
  503: 'store-busy',
};

/** The page calls from where it was loaded. Another site's page, or a name that only points here (DNS rebinding), is refused. */
function comesFromUs(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (request.headersDistinct['host']?.length !== 1 || (request.headersDistinct['origin']?.length ?? 0) > 1) return false;
  if (!hosts.includes((request.headers.host ?? '').toLowerCase())) return false;
  const { origin } = request.headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin') return true;
  // Typing the address or following a link from elsewhere may open the page, and nothing else.
  return (
    request.method === 'GET' &&
    !(request.url ?? '').startsWith('/api/') &&
    (site === 'none' || request.headers['sec-fetch-mode'] === 'navigate')
  );
}

/** Loopback only: every answer goes to this computer. The centre's own dispatch decides who may do what. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { centre } = options;
  const limits = { ...LIMITS, ...options.limits };
  const streams = new Set<ServerResponse>();

  const send = (
    response: ServerResponse,
    status: number,
    type: string,
    body: string | Uint8Array,
    more: Readonly<Record<string, string>> = {},
  ): void => {
    if (response.headersSent || response.destroyed) return;
    response.writeHead(status, {
      ...FIXED_HEADERS,
      'content-type': type,
      'cache-control': 'no-store',
      'content-security-policy': DATA_POLICY,
      ...more,
    });
    response.end(response.req.method === 'HEAD' ? undefined : body);
  };
  const outcome = (response: ServerResponse, status: number, value: Outcome<unknown>): void =>
    send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
  const refuse = (response: ServerResponse, status: number): void => {
    // An unread body would keep the connection busy.
    if (!response.req.complete) response.shouldKeepAlive = false;
    outcome(response, status, { ok: false, error: { code: CODE_OF[status] ?? 'bad-input' } });
  };
  /** A locked screen hears that something changed (never what), but hands nothing in. */
  const isSignedIn = async (token: string | null, evenLocked = false): Promise<boolean> => {
    if (token === null) return false;
    const me = await centre.call({ method: 'session.me', input: {}, token });
    return me.ok && (evenLocked || !(me.value as { locked: boolean }).locked);
  };

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415);
    const pieces: Buffer[] = [];
    await readPieces(request, limits.callBytes, limits.callMs, (piece) => pieces.push(piece));
    const body = callBody.safeParse(readJson(Buffer.concat(pieces)));
    if (!body.success) return refuse(response, 400);
    const { method, input, commandId } = body.data;
    outcome(response, 200, await centre.call({ method, input, token: bearer(request), ...(commandId === undefined ? {} : { commandId }) }));
  }

  async function upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (!(await isSignedIn(bearer(request)))) return refuse(response, 401);
    const writing = centre.services.files.receive(
      (url.searchParams.get('name') ?? 'tep').replaceAll(/[\u0000-\u001f/\\]/g, ' ').slice(0, 200),
    );
    try {
      await readPieces(request, limits.uploadBytes, limits.uploadMs, (piece) => writing.write(piece));
    } catch (error) {
      writing.abort();
      throw error;
    }
    outcome(response, 200, { ok: true, value: { fileId: writing.end() } });
  }

  async function download(request: IncomingMessage, response: ServerResponse, link: string): Promise<void> {
    const file = await centre.download(bearer(request) ?? '', link);
    if (!file.ok) return refuse(response, file.error.code === 'not-signed-in' ? 401 : 404);
    const plain = file.name.normalize('NFD').replaceAll(/[^\w.-]+/g, '_');
    send(response, 200, file.mime, file.bytes, {
      'content-length': String(file.bytes.length),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  }

  async function changes(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!(await isSignedIn(bearer(request), true))) return refuse(response, 401);
    if (streams.size >= limits.streams) return refuse(response, 503);
    response.writeHead(200, { ...FIXED_HEADERS, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  }
  const tell = (text: string): void => {
    // A reader that does not read is dropped rather than remembered.
    for (const stream of streams) if (!stream.write(text) && stream.writableLength > 1_000_000) stream.destroy();
  };
  const stopListening = centre.onChange(({ topics }) => tell(`data: ${JSON.stringify({ topics })}\n\n`));
  const heartbeat = setInterval(() => tell(': here\n\n'), limits.heartbeatMs);

  async function screen(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const nonce = randomBytes(16).toString('base64');
    const file = await readBuilt(orHome(url.pathname), nonce, (path) => readFile(join(options.screens, path)));
    if (file === null) return send(response, 404, 'text/plain; charset=utf-8', 'Không có trang này');
    send(response, 200, file.type, file.body, { 'cache-control': file.cache, 'content-security-policy': pagePolicy(nonce, "'self'") });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const port = (server.address() as AddressInfo).port;
    if (!comesFromUs(request, port)) return refuse(response, 403);
    const target = request.url ?? '';
    if (!target.startsWith('/') || target.length > 2048) return refuse(response, 400);
    // Only the path and the query are taken from the request; "//host" must not become a host.
    const url = URL.parse(`http://127.0.0.1:${port}${target.replace(/^\/+/, '/')}`);
    if (url === null) return refuse(response, 400);
    if (!url.pathname.startsWith('/api/')) return screen(request, response, url);
    const route = `${request.method} ${url.pathname}`;
    if (route === 'POST /api/call') return call(request, response);
    if (route === 'POST /api/upload') return upload(request, response, url);
    if (route === 'GET /api/changes') return changes(request, response);
    if (route.startsWith('GET /api/download/')) return download(request, response, url.pathname.slice('/api/download/'.length));
    return refuse(response, 404);
  }

  const server: Server = createServer(
    {
      headersTimeout: limits.headerMs,
      requestTimeout: limits.uploadMs,
      connectionsCheckingInterval: Math.min(1000, limits.headerMs),
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
      requireHostHeader: false,
    },
    (request, response) => {
      response.on('error', () => response.destroy());
      answer(request, response).catch((error: unknown) => {
        if (error instanceof BodyRefused) return refuse(response, error.status);
        options.log.error('http-failed', error);
        send(response, 500, 'application/json; charset=utf-8', JSON.stringify({ ok: false, error: { code: 'internal' } }));
      });
    },
  );
  server.maxConnections = limits.connections;
  server.maxHeadersCount = 60;
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  // "Expect", "Upgrade" and CONNECT have no use here.
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('connect', (_request, socket) => socket.destroy());

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: options.port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    address: `http://127.0.0.1:${port}/`,
    async close() {
      clearInterval(heartbeat);
      stopListening();
      for (const stream of streams) stream.end();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
