import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { mountPage } from '../../city/api/mount.ts';
import { makePasswords } from '../../city/api/password.ts';
import { type CityAnswer, type CityFailure, type CityInput, type CityMethod } from '../../city/contract/contract.ts';
import type { ReceivePorts } from '../../city/receive/ports.ts';
import { type CityHttp, startCityHttp } from '../../city/server/http.ts';
import { addOperator } from '../../city/store/operators.ts';
import type { SqlStore } from '../../city/store/sql-store.ts';
import { newNodeKey, nodeSyncCrypto } from '../../electron/sync/ports.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import { postgresCity } from './city-stores.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { seededBytes } from './small-store.ts';

export const UNITS = [
  { code: '10507', name: 'Mẫu Một', fullName: 'Phường Mẫu Một', kind: 'phường' },
  { code: '10606', name: 'Mẫu Hai', fullName: 'Xã Mẫu Hai', kind: 'xã' },
  { code: '10615', name: 'Mẫu Ba', fullName: 'Xã Mẫu Ba', kind: 'xã' },
  { code: '10525', name: 'Mẫu Bốn', fullName: 'Phường Mẫu Bốn', kind: 'phường' },
] as const;
export const OPERATOR = 'Phạm Mẫu Thu',
  VIEWER = 'Lê Mẫu Sơn',
  PASSWORD = 'sen-hong-2026';
export const START = '2026-08-19T03:34:00.000Z';
export const QUARTER = { from: '2026-07-01', to: '2026-09-30' };

export let server: Postgres;
export let serial = 0;
export let folder: string;
export let store: SqlStore;
export let ports: ReceivePorts;
export let http: CityHttp;
export let now = START;
export const log = {
  info: () => {},
  error: (event: string, error: unknown) => {
    console.error(event, error);
  },
  close: () => {},
};
export const later = (ms: number): void => {
  now = new Date(Date.parse(now) + ms).toISOString();
};
export const setClock = (at: string): void => {
  now = at;
};

/** One PostgreSQL for a file of tests, and a folder with a built page. */
export function aServerForTheFile(): void {
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off' });
    folder = mkdtempSync(join(tmpdir(), 'city-page-'));
    mkdirSync(join(folder, 'page/assets'), { recursive: true });
    writeFileSync(join(folder, 'page/index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
    writeFileSync(join(folder, 'page/assets/a.js'), '1');
    writeFileSync(join(folder, 'secret.json'), '{"a":1}');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  });
}

export const WIDE = { burst: 10_000, perSecond: 10_000 };
export const open = async (
  origin: string | null = null,
  rates: Parameters<typeof mountPage>[0]['rates'] = { calls: WIDE, signIns: WIDE },
): Promise<void> => {
  now = START;
  store = await postgresCity(server, `page_${serial++}`, UNITS);
  const random = seededBytes(`page ${serial}`);
  ports = {
    store,
    crypto: nodeSyncCrypto,
    cityKey: newNodeKey(),
    cityName: 'Thành phố Mẫu',
    incarnation: Buffer.from(random(16)).toString('base64url'),
    now: () => now,
    random,
  };
  const passwords = makePasswords(random, CHEAP_FOR_TESTS);
  for (const [name, role] of [
    [OPERATOR, 'operator'],
    [VIEWER, 'viewer'],
  ] as const)
    await addOperator(store.db, { name, role, password: await passwords.hash(PASSWORD), at: now });
  http = await startCityHttp({
    ports,
    port: 0,
    log,
    page: mountPage({
      store,
      ports,
      passwords,
      log,
      folder: join(folder, 'page'),
      origin,
      rates: rates ?? {},
      milliseconds: () => Date.parse(now),
    }),
  });
};
export const shut = async (): Promise<void> => {
  await http.close();
  await store.close();
};

export type Raw = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};
export const raw = (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = ''): Promise<Raw> => {
  const { promise, resolve, reject } = Promise.withResolvers<Raw>();
  const r = request(
    {
      host: '127.0.0.1',
      port: http.port,
      path,
      method,
      headers: { ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }), ...headers },
    },
    (response) => {
      const parts: Buffer[] = [];
      response
        .on('data', (p: Buffer) => parts.push(p))
        .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString() }));
    },
  );
  r.on('error', reject);
  r.end(body);
  return promise;
};
export const JSON_TYPE = { 'content-type': 'application/json' };
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CityFailure };
export const call = async <M extends CityMethod>(
  cookie: string,
  method: M,
  input: CityInput<M>,
  quiet = false,
): Promise<Outcome<CityAnswer<M>>> =>
  JSON.parse(
    (await raw('POST', '/api/call', { ...JSON_TYPE, ...(cookie === '' ? {} : { cookie }) }, JSON.stringify({ method, input, quiet }))).text,
  ) as Outcome<CityAnswer<M>>;
export const codeOf = (o: Outcome<unknown>): string => (o.ok ? 'ok' : o.error.code);
export const value = <T>(o: Outcome<T>): T => {
  if (!o.ok) throw new Error(JSON.stringify(o.error));
  return o.value;
};
export const signIn = async (name: string, password = PASSWORD): Promise<{ readonly cookie: string; readonly line: string }> => {
  const r = await raw('POST', '/api/call', JSON_TYPE, JSON.stringify({ method: 'session.signIn', input: { name, password } }));
  const line = String(r.headers['set-cookie'] ?? '');
  return { cookie: line.split(';', 1)[0] ?? '', line };
};
