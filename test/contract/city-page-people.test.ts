import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cityContract, type CityFailure, type CityMethod } from '../../city/contract/contract.ts';
import {
  aServerForTheFile,
  call,
  codeOf,
  http,
  JSON_TYPE,
  later,
  open,
  OPERATOR,
  PASSWORD,
  type Raw,
  raw,
  shut,
  signIn,
  store,
  value,
  VIEWER,
} from '../support/city-page.ts';

aServerForTheFile();

describe('who may call what', () => {
  beforeAll(() => open());
  afterAll(shut);
  /** Written out, not taken from the contract: a role widened by mistake must be seen. */
  const PUBLIC: readonly CityMethod[] = ['session.status', 'session.signIn'];
  const OPERATORS: readonly CityMethod[] = [
    'operators.list',
    'operators.save',
    'pairing.code',
    'pairing.approve',
    'cutoffs.lock',
    'targets.publish',
    'ranks.publish',
    'calendar.publish',
    'catalogue.publish',
  ];
  it.each(Object.keys(cityContract).filter((m) => m !== 'session.signOut') as CityMethod[])('%s', async (method) => {
    const cookies = { none: '', viewer: (await signIn(VIEWER)).cookie, operator: (await signIn(OPERATOR)).cookie };
    const refused = async (who: keyof typeof cookies): Promise<string> => {
      const code = codeOf(await call(cookies[who], method, {} as never));
      return code === 'not-signed-in' || code === 'not-allowed' ? code : 'may';
    };
    expect([await refused('none'), await refused('viewer'), await refused('operator')]).toEqual([
      PUBLIC.includes(method) ? 'may' : 'not-signed-in',
      OPERATORS.includes(method) ? 'not-allowed' : 'may',
      'may',
    ]);
  });
});

describe('sessions', () => {
  beforeEach(() => open());
  const done = async (): Promise<void> => shut();

  it('lie in a cookie that scripts and other sites do not get, and only as a hash in the store', async () => {
    const { cookie, line } = await signIn(OPERATOR);
    expect(line).toMatch(/^mcx_city=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const kept = JSON.stringify(await store.db.rows(sql`SELECT * FROM session`));
    expect(kept).not.toContain(cookie.slice('mcx_city='.length));
    expect(value(await call(cookie, 'session.status', {})).user).toEqual({ name: OPERATOR, role: 'operator' });
    const out = await raw('POST', '/api/call', { ...JSON_TYPE, cookie }, JSON.stringify({ method: 'session.signOut', input: {} }));
    expect(String(out.headers['set-cookie'])).toMatch(/^mcx_city=; .*Max-Age=0$/);
    expect(codeOf(await call(cookie, 'health.list', {}))).toBe('not-signed-in');
    await done();
  });

  it('end after half an hour without anybody at work; what the page asks by itself keeps none alive', async () => {
    const { cookie } = await signIn(VIEWER);
    later(20 * 60_000);
    expect(codeOf(await call(cookie, 'health.list', {}))).toBe('ok');
    later(20 * 60_000);
    expect(codeOf(await call(cookie, 'health.list', {}, true))).toBe('ok');
    later(11 * 60_000);
    expect(codeOf(await call(cookie, 'health.list', {}))).toBe('not-signed-in');
    await done();
  });

  it('end after a working day even when used, and when the person is switched off', async () => {
    const { cookie } = await signIn(VIEWER);
    for (let i = 0; i < 42; i += 1) {
      later(20 * 60_000);
      await call(cookie, 'session.status', {});
    }
    expect(codeOf(await call(cookie, 'health.list', {}))).toBe('ok');
    later(60_000);
    expect(codeOf(await call(cookie, 'health.list', {}))).toBe('not-signed-in');
    const [again, boss] = [await signIn(VIEWER), await signIn(OPERATOR)];
    const id = value(await call(boss.cookie, 'operators.list', {})).find((o) => o.name === VIEWER)?.id ?? 0;
    value(await call(boss.cookie, 'operators.save', { id, name: VIEWER, role: 'viewer', active: false }));
    expect(codeOf(await call(again.cookie, 'health.list', {}))).toBe('not-signed-in');
    expect((await signIn(VIEWER)).cookie).toBe('');
    await done();
  });

  it.each([OPERATOR, 'Không Mẫu Ai'])('make guessing slow, for real and unknown names alike: %s', async (name) => {
    const tries = async (password: string): Promise<CityFailure | null> => {
      const o = await call('', 'session.signIn', { name, password });
      return o.ok ? null : o.error;
    };
    expect([(await tries('a'))?.code, (await tries('b'))?.code, (await tries('c'))?.code]).toEqual([
      'wrong-password',
      'wrong-password',
      'wrong-password',
    ]);
    expect(await tries(PASSWORD)).toEqual({ code: 'try-again-at', details: { seconds: 2 } });
    later(2000);
    expect((await tries('d'))?.code).toBe('wrong-password');
    expect(await tries(PASSWORD)).toEqual({ code: 'try-again-at', details: { seconds: 4 } });
    later(4000);
    expect((await tries(PASSWORD))?.code ?? 'in').toBe(name === OPERATOR ? 'in' : 'wrong-password');
    await done();
  });

  it('let a burst of guesses through no more often than one after another', async () => {
    const burst = await Promise.all(
      ['1', '2', '3', '4', '5', '6', '7', '8'].map(async (password) =>
        codeOf(await call('', 'session.signIn', { name: OPERATOR, password })),
      ),
    );
    expect(burst.toSorted()).toEqual([...Array<string>(5).fill('try-again-at'), ...Array<string>(3).fill('wrong-password')]);
    expect(codeOf(await call('', 'session.signIn', { name: OPERATOR, password: PASSWORD }))).toBe('try-again-at');
    await done();
  });

  it('of others end with a new password of one’s own', async () => {
    const [here, there] = [await signIn(VIEWER), await signIn(VIEWER)];
    expect(codeOf(await call(here.cookie, 'session.changePassword', { old: PASSWORD, next: 'ngan' }))).toBe('weak-password');
    expect(codeOf(await call(here.cookie, 'session.changePassword', { old: 'khac-2026', next: 'cau-dong-2026' }))).toBe('wrong-password');
    value(await call(here.cookie, 'session.changePassword', { old: PASSWORD, next: 'cau-dong-2026' }));
    expect([codeOf(await call(here.cookie, 'health.list', {})), codeOf(await call(there.cookie, 'health.list', {}))]).toEqual([
      'ok',
      'not-signed-in',
    ]);
    expect([(await signIn(VIEWER)).cookie, (await signIn(VIEWER, 'cau-dong-2026')).cookie.length > 20]).toEqual(['', true]);
    await done();
  });

  it('never leave the city without an operator', async () => {
    const { cookie } = await signIn(OPERATOR);
    const people = value(await call(cookie, 'operators.list', {}));
    const [me, other] = [people.find((p) => p.name === OPERATOR)?.id ?? 0, people.find((p) => p.name === VIEWER)?.id ?? 0];
    expect(codeOf(await call(cookie, 'operators.save', { id: me, name: OPERATOR, role: 'viewer', active: true }))).toBe('last-operator');
    expect(codeOf(await call(cookie, 'operators.save', { id: me, name: OPERATOR, role: 'operator', active: false }))).toBe('last-operator');
    expect(codeOf(await call(cookie, 'operators.save', { id: other, name: OPERATOR, role: 'viewer', active: true }))).toBe('name-taken');
    expect(codeOf(await call(cookie, 'operators.save', { id: null, name: VIEWER, role: 'viewer', active: true }))).toBe('name-taken');
    const { password } = value(await call(cookie, 'operators.save', { id: null, name: 'Đỗ Mẫu Hạnh', role: 'operator', active: true }));
    expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect((await signIn('Đỗ Mẫu Hạnh', password ?? '')).cookie).not.toBe('');
    await done();
  });
});

describe('the door', () => {
  beforeAll(() => open('https://dieuhanh.mau.example'));
  afterAll(shut);
  const status = { method: 'session.status', input: {} };
  it.each([
    ['another site', { origin: 'https://khac.example' }, 403],
    ['another site that says so', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a name that only points here', { host: 'khac.example' }, 403],
    ['a form of another site', { 'content-type': 'text/plain' }, 415],
    ['our own page', { origin: 'http://127.0.0.1:PORT', 'sec-fetch-site': 'same-origin' }, 200],
    ['the front door', { host: 'dieuhanh.mau.example', origin: 'https://dieuhanh.mau.example' }, 200],
    ['its name without encryption', { host: 'dieuhanh.mau.example', origin: 'http://dieuhanh.mau.example' }, 403],
  ])('%s → %s', async (_, headers, expected) => {
    const filled = Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, v.replace('PORT', String(http.port))]));
    expect((await raw('POST', '/api/call', { ...JSON_TYPE, ...filled }, JSON.stringify(status))).status).toBe(expected);
  });
  it('asks the browser to keep the cookie to encrypted lines when the city has them', async () =>
    expect((await signIn(OPERATOR)).line).toMatch(/; Secure$/));
  it.each([
    ['deep', `{"method":"session.status","input":${'['.repeat(40)}${']'.repeat(40)}}`, 400],
    ['no JSON', '{"method":', 400],
    ['no call', '[1]', 400],
    ['too long', JSON.stringify({ method: 'session.status', input: 'x'.repeat(1_100_000) }), 413],
  ])('a body that is %s → %s', async (_, body, expected) =>
    expect((await raw('POST', '/api/call', JSON_TYPE, body)).status).toBe(expected),
  );
  it('answers an unknown method and inputs out of shape as such', async () => {
    expect(codeOf(await call('', 'constructor' as CityMethod, {} as never))).toBe('unknown-method');
    expect(codeOf(await call('', 'session.signIn', { name: 'a\u0001', password: 'x' }))).toBe('bad-input');
  });
  it.each([
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/..%5c..%5csecret.json',
    '/../secret.json',
    '/index.html%00.js',
    '/nothing',
    '/api/call',
    '/api/x',
  ])('hands out nothing at %s', async (path) => {
    const r = await raw('GET', path);
    expect({ status: r.status, leaked: r.text.includes('"a":1') }).toEqual({ status: 404, leaked: false });
  });
  it('gives the page with a policy of its own each time', async () => {
    const [one, two] = [await raw('GET', '/'), await raw('GET', '/')];
    const nonce = (r: Raw): string => /nonce="([^"]+)"/.exec(r.text)?.[1] ?? '';
    expect(nonce(one)).not.toBe(nonce(two));
    expect(one.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce(one)}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect((await raw('GET', '/assets/a.js')).headers['cache-control']).toMatch(/immutable/);
    expect((await raw('DELETE', '/')).status).toBe(405);
  });
});

describe('a crowd at the door', () => {
  it('of password tries, and of calls, is told to come back; the line of the centres goes on', async () => {
    await open(null, { calls: { burst: 40, perSecond: 1 }, signIns: { burst: 5, perSecond: 1 } });
    const body = JSON.stringify({ method: 'session.signIn', input: { name: 'Ai Mẫu Đó', password: 'x' } });
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await raw('POST', '/api/call', JSON_TYPE, body)).status));
    expect(statuses.filter((s) => s === 429)).toHaveLength(7);
    expect((await raw('POST', '/api/call', JSON_TYPE, JSON.stringify({ method: 'session.status', input: {} }))).status).toBe(200);
    for (let i = 0; i < 40; i += 1) await raw('POST', '/api/call', JSON_TYPE, '{}');
    const refused = await raw('POST', '/api/call', JSON_TYPE, JSON.stringify({ method: 'session.status', input: {} }));
    expect([refused.status, refused.headers['retry-after'], JSON.parse(refused.text)]).toEqual([
      429,
      '5',
      { ok: false, error: { code: 'try-again-at', details: { seconds: 5 } } },
    ]);
    expect((await raw('POST', '/v1/sync', { 'content-type': 'text/plain' }, 'x')).status).toBe(400);
    later(5000);
    expect((await raw('POST', '/api/call', JSON_TYPE, JSON.stringify({ method: 'session.status', input: {} }))).status).toBe(200);
    await shut();
  });
});
