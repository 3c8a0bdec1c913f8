import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDesktop, type Desktop } from '../support/desktop.ts';

// The program as it ships: the built main, preload and screens on a store of their own, in whichever Electron there is.
const folder = mkdtempSync(join(tmpdir(), 'program-'));
const data = join(folder, 'data');
let desktop: Desktop;

beforeAll(async () => {
  desktop = await launchDesktop({ args: ['--data', data] });
  process.stdout.write(`Electron: ${desktop.kind}\n`);
});
afterAll(async () => {
  await desktop?.close();
  rmSync(folder, { recursive: true });
});

type Outcome = { readonly ok: boolean; readonly value?: Record<string, unknown>; readonly error?: { readonly code: string } };
const call = (method: string, input: unknown, token: string | null = null): Promise<Outcome> =>
  desktop.page.evaluate(([m, i, t]) => (globalThis as unknown as { centre: { call: (m: string, i: unknown, o: { token: string | null }) => Promise<Outcome> } }).centre.call(m, i, { token: t }), [method, input, token] as const);

test('the screens open on an empty store and ask to set it up, and the policy lets all of them in', async () => {
  const complaints: string[] = [];
  desktop.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await desktop.page.reload();
  await desktop.page.getByRole('button').first().waitFor();
  expect(await desktop.page.title()).toBe('Một Cửa Xã');
  expect(await desktop.page.evaluate('document.fonts.ready.then((fonts) => [...fonts].filter((f) => f.status === "error").length)')).toBe(0);
  expect(complaints).toEqual([]);
  expect(await call('setup.status', {})).toMatchObject({ ok: true, value: { state: 'empty' } });
  expect(existsSync(join(data, 'centre.db'))).toBe(false);
});

test('a centre is set up and signed in to over the bridge', async () => {
  const made = await call('setup.create', { unit: '11911', name: 'Trung tâm Phục vụ hành chính công xã Ninh Giang', headName: 'Đào Mẫu Bình', password: 'mat-khau-dai-1', codePrefix: null });
  expect(made.ok, JSON.stringify(made)).toBe(true);
  const signed = await call('session.signIn', { name: 'Đào Mẫu Bình', password: 'mat-khau-dai-1' });
  expect(signed.ok, JSON.stringify(signed)).toBe(true);
  const token = String(signed.value?.['token']);
  expect(await call('session.me', {}, token)).toMatchObject({ ok: true, value: { user: { name: 'Đào Mẫu Bình', role: 'head' }, locked: false } });
  expect(await call('accounts.list', {}, null)).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
});

test('long work runs in a thread of the bundle', async () => {
  const signed = await call('session.signIn', { name: 'Đào Mẫu Bình', password: 'mat-khau-dai-1' });
  const token = String(signed.value?.['token']);
  const started = await call('store.verify', {}, token);
  expect(started.ok, JSON.stringify(started)).toBe(true);
  const jobs = async () => (await call('jobs.list', {}, token)).value as unknown as readonly { readonly id: string; readonly state: string; readonly result: unknown }[];
  await expect.poll(async () => (await jobs()).find(({ id }) => id === started.value?.['jobId'])?.state, { timeout: 60_000 }).toBe('done');
  expect((await jobs()).find(({ id }) => id === started.value?.['jobId'])?.result).toMatchObject({ ok: true, dossiers: 0 });
});

test('the key lies wrapped beside the store, not as a file', () => {
  expect(existsSync(`${data}.key`)).toBe(false);
  const slots = JSON.parse(readFileSync(`${data}.slots.json`, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(slots)).toEqual(expect.arrayContaining(['system', 'recovery', 'check']));
});

test('closing ends well, and the next start finds the same centre', async () => {
  expect(await desktop.close()).toBe(0);
  desktop = await launchDesktop({ args: ['--data', data] });
  expect(await call('setup.status', {})).toMatchObject({ ok: true, value: { state: 'ready', accounts: [{ name: 'Đào Mẫu Bình', role: 'head' }] } });
});
