import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answerApp } from '../../electron/desktop/app-protocol.ts';
import { pathBelow } from '../../shared/pages/built-file.ts';

const base = mkdtempSync(join(tmpdir(), 'screens-'));
const folder = join(base, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(folder, 'index.html'), '<meta nonce="__CSP_NONCE__"><p>trang</p>');
writeFileSync(join(folder, 'assets/a.js'), 'export {}');
writeFileSync(join(folder, 'assets/a.map'), '{}');
writeFileSync(join(base, 'secret.js'), 'secret');
mkdirSync(join(base, 'renderer-other'));
writeFileSync(join(base, 'renderer-other/x.js'), 'secret');
afterAll(() => rmSync(base, { recursive: true }));

let count = 0;
const ask = (path: string, method = 'GET') =>
  answerApp({ url: path.startsWith('/') ? `app://mot-cua-xa${path}` : path, method }, { folder, nonce: () => `n${(count += 1)}` });

test('the page carries a fresh nonce, and its policy names the same one', async () => {
  const [first, second] = [await ask('/'), await ask('/')];
  const text = await first.text();
  const nonce = /nonce="(n\d+)"/.exec(text)?.[1];
  expect(text).toContain('trang');
  expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  expect(await second.text()).not.toContain(`"${nonce}"`);
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(first.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a screen address gets the one page, a file gets its type', async () => {
  expect(await (await ask('/theo-doi/12?loc=qua-han')).text()).toContain('trang');
  expect((await ask('/assets/a.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

const ESCAPES = [
  '/../secret.js',
  '/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/%2e%2e%2fsecret.js',
  '/assets/../../secret.js',
  '/assets/%2e%2e/%2e%2e/secret.js',
  '/..%5csecret.js',
  '/%5c..%5csecret.js',
  '/../renderer-other/x.js',
  '/%2e%2e%2frenderer-other/x.js',
  '/C:/secret.js',
  '/a.js%00.png',
  '/%ff.js',
];

test.each(ESCAPES)('%s reads nothing outside', async (path) => {
  const answer = await ask(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('');
});

test('the check itself, without the address parser before it', () => {
  for (const path of ['/../secret.js', '/..%2fsecret.js', '/a/../../renderer-other/x.js', '/..\\secret.js', '//c:/x.js', '/%00', '/%'])
    expect(pathBelow(path), path).toBeNull();
  expect(pathBelow('/assets/a.js')).toBe('assets/a.js');
});

test('only what screens are made of, only by reading', async () => {
  expect((await ask('/assets/a.map')).status).toBe(404);
  expect((await ask('/assets/none.js')).status).toBe(404);
  expect((await ask('/', 'POST')).status).toBe(405);
  expect((await ask('app://other/')).status).toBe(404);
});
