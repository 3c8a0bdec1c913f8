import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { readBuilt } from '../../shared/pages/built-file.ts';
import { DATA_POLICY, FIXED_HEADERS, pagePolicy } from '../../shared/pages/policy.ts';
import { BodyRefused, bodyReader } from '../server/body.ts';
import type { PageHandler } from '../server/http.ts';
import { type Rate, rateLimit } from '../server/rate-limit.ts';
import { type CityOutcome, type DispatchParts, makeCityDispatch } from './dispatch.ts';
import { comesFromUs, cookieLine, cookieToken } from './guard.ts';

export type PageOptions = DispatchParts & {
  /** Folder of the built page. */
  readonly folder: string;
  /** `https://…` under which the city reaches it through its own front door; null when only this machine does. */
  readonly origin: string | null;
  readonly rates?: Partial<typeof RATES>;
  readonly milliseconds?: () => number;
};
/** Of one address, behind which a whole office may sit; tries of a password cost the receiver most. */
const RATES = { calls: { burst: 300, perSecond: 60 } as Rate, signIns: { burst: 30, perSecond: 0.5 } as Rate };
const WAIT_SECONDS = 5;
/** 600 procedures with long names; nothing else comes near. */
const LIMITS = { bodyBytes: 1024 * 1024, inflatedBytes: 1024 * 1024, bodyMs: 15_000, bufferedBytes: 16 * 1024 * 1024 };
/** Nothing in the contract is deeper. */
const DEEPEST = 12;
const callBody = z.object({ method: z.string().max(80), input: z.unknown(), quiet: z.boolean().default(false) });

const depthOf = (text: string): number => {
  let depth = 0,
    most = 0,
    quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charAt(i);
    if (quoted) {
      if (c === '\\') i += 1;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === '[' || c === '{') most = Math.max(most, ++depth);
    else if (c === ']' || c === '}') depth -= 1;
  }
  return most;
};
function readCall(text: string): z.output<typeof callBody> | null {
  if (depthOf(text) > DEEPEST) return null;
  try {
    return callBody.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The city's page over the receiver's own server: `POST /api/call` and the built files. Everything else is not its own. */
export function mountPage(options: PageOptions): PageHandler {
  const dispatch = makeCityDispatch(options);
  const bodies = bodyReader(LIMITS);
  const rates = { ...RATES, ...options.rates };
  const milliseconds = options.milliseconds ?? (() => performance.now());
  const calls = rateLimit(rates.calls, milliseconds);
  const signIns = rateLimit(rates.signIns, milliseconds);
  const secure = options.origin?.startsWith('https://') === true;

  const send = (
    response: ServerResponse,
    status: number,
    type: string,
    body: string | Uint8Array,
    more: Readonly<Record<string, string>> = {},
  ): void => {
    if (response.headersSent || response.destroyed) return;
    if (!response.req.complete) response.shouldKeepAlive = false;
    response.writeHead(status, {
      ...FIXED_HEADERS,
      'content-type': type,
      'cache-control': 'no-store',
      'content-security-policy': DATA_POLICY,
      ...more,
    });
    response.end(response.req.method === 'HEAD' ? undefined : body);
  };
  const answer = (response: ServerResponse, status: number, outcome: CityOutcome, more: Readonly<Record<string, string>> = {}): void =>
    send(response, status, 'application/json; charset=utf-8', JSON.stringify(outcome), more);
  const refuse = (response: ServerResponse, status: number, code: 'bad-input' | 'not-allowed' = 'bad-input'): void =>
    answer(response, status, { ok: false, error: { code } });

  const tooMany = (response: ServerResponse): void =>
    answer(
      response,
      429,
      { ok: false, error: { code: 'try-again-at', details: { seconds: WAIT_SECONDS } } },
      { 'retry-after': String(WAIT_SECONDS) },
    );

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.socket.remoteAddress ?? '';
    if (!calls.allows(address)) return tooMany(response);
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415);
    let text: string;
    try {
      text = await bodies.read(request);
    } catch (error) {
      if (error instanceof BodyRefused) return refuse(response, error.status);
      throw error;
    }
    const body = readCall(text);
    if (body === null) return refuse(response, 400);
    if (body.method === 'session.signIn' && !signIns.allows(address)) return tooMany(response);
    const { outcome, token } = await dispatch({ ...body, token: cookieToken(request) });
    answer(response, 200, outcome, token === undefined ? {} : { 'set-cookie': cookieLine(token, secure) });
  }

  return async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (path.startsWith('/v1/')) return false;
    const port = request.socket.localPort ?? 0;
    if (!comesFromUs(request, { port, own: options.origin })) {
      refuse(response, 403, 'not-allowed');
      return true;
    }
    if (path === '/api/call' && request.method === 'POST') {
      await call(request, response);
      return true;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 405);
      return true;
    }
    const nonce = Buffer.from(options.ports.random(16)).toString('base64');
    const file = path.startsWith('/api/')
      ? null
      : await readBuilt(path === '/' ? '/index.html' : path, nonce, (below) => readFile(join(options.folder, below)));
    if (file === null) send(response, 404, 'text/plain; charset=utf-8', 'Không có trang này');
    else send(response, 200, file.type, file.body, { 'cache-control': file.cache, 'content-security-policy': pagePolicy(nonce, "'self'") });
    return true;
  };
}
