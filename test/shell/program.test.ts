import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDesktop, spawnStandIn, type Desktop } from '../support/desktop.ts';

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
  desktop.page.evaluate(
    ([m, i, t]) =>
      (globalThis as unknown as { centre: { call: (m: string, i: unknown, o: { token: string | null }) => Promise<Outcome> } }).centre.call(
        m,
        i,
        { token: t },
      ),
    [method, input, token] as const,
  );

test('the screens open on an empty store and ask to set it up, and the policy lets all of them in', async () => {
  const complaints: string[] = [];
  desktop.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await desktop.page.reload();
  await desktop.page.getByRole('button').first().waitFor();
  expect(await desktop.page.title()).toBe('Một Cửa Xã');
  expect(await desktop.page.evaluate('document.fonts.ready.then((fonts) => [...fonts].filter((f) => f.status === "error").length)')).toBe(
    0,
  );
  expect(complaints).toEqual([]);
  expect(await call('setup.status', {})).toMatchObject({ ok: true, value: { state: 'empty' } });
  expect(existsSync(join(data, 'centre.db'))).toBe(false);
});

test('a centre is set up and signed in to over the bridge', async () => {
  const made = await call('setup.create', {
    unit: '11911',
    name: 'Trung tâm Phục vụ hành chính công xã Ninh Giang',
    headName: 'Đào Mẫu Bình',
    password: 'mat-khau-dai-1',
    codePrefix: null,
  });
  expect(made.ok, JSON.stringify(made)).toBe(true);
  const signed = await call('session.signIn', { name: 'Đào Mẫu Bình', password: 'mat-khau-dai-1' });
  expect(signed.ok, JSON.stringify(signed)).toBe(true);
  const token = String(signed.value?.['token']);
  expect(await call('session.me', {}, token)).toMatchObject({
    ok: true,
    value: { user: { name: 'Đào Mẫu Bình', role: 'head' }, locked: false },
  });
  expect(await call('accounts.list', {}, null)).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
});

test('long work runs in a thread of the bundle', async () => {
  const signed = await call('session.signIn', { name: 'Đào Mẫu Bình', password: 'mat-khau-dai-1' });
  const token = String(signed.value?.['token']);
  const started = await call('store.verify', {}, token);
  expect(started.ok, JSON.stringify(started)).toBe(true);
  const jobs = async () =>
    (await call('jobs.list', {}, token)).value as unknown as readonly {
      readonly id: string;
      readonly state: string;
      readonly result: unknown;
    }[];
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
  expect(await call('setup.status', {})).toMatchObject({
    ok: true,
    value: { state: 'ready', accounts: [{ name: 'Đào Mẫu Bình', role: 'head' }] },
  });
});

test('a damaged store is answered with its newest whole backup, and opens again after one confirmation', async () => {
  if (desktop.kind === 'real') return void process.stdout.write('dialogs of the real Electron are not pressed here\n');
  expect(await desktop.close()).toBe(0);
  const copies = readdirSync(join(data, 'backups')).toSorted();
  expect(copies.length).toBeGreaterThan(0);
  // The newest copy is broken as well: the one before it is offered.
  const broken = join(data, 'backups', 'so-20991231T000000Z-00000000.db');
  copyFileSync(join(data, 'backups', copies.at(-1) ?? ''), broken);
  truncateSync(broken, 8192);
  truncateSync(join(data, 'centre.db'), 40_000);
  const damaged = readFileSync(join(data, 'centre.db'));

  const left = await spawnStandIn({
    args: ['--data', data],
    env: { STANDIN_PRESS: 'Lưu gói hỗ trợ|Phục hồi bản này|Quay lại|Thoát', STANDIN_SAVE_DIR: folder },
  });
  expect(await left.told('messageBox0')).toMatch(
    /Bản sao lưu mới nhất đã kiểm tra: \d\d\/\d\d\/20\d\d \d\d:\d\d, 0 hồ sơ.*\[Phục hồi bản này\|Lưu gói hỗ trợ\|Thoát\]/s,
  );
  expect(await left.ended).toBe(1);
  expect(readFileSync(join(data, 'centre.db'))).toEqual(damaged);
  const support = readdirSync(folder).find((name) => name.startsWith('mot-cua-xa-ho-tro-')) ?? '';
  const inside = readFileSync(join(folder, support), 'utf8');
  expect([
    inside.includes('"store-damaged"'),
    inside.includes('centre.db'),
    inside.includes('nhat-ky.log'),
    inside.includes('Đào Mẫu Bình'),
  ]).toEqual([true, true, true, false]);

  desktop = await launchDesktop({ args: ['--data', data], env: { STANDIN_PRESS: 'Phục hồi bản này|Phục hồi' } });
  expect(await call('setup.status', {})).toMatchObject({
    ok: true,
    value: { state: 'ready', accounts: [{ name: 'Đào Mẫu Bình', role: 'head' }] },
  });
  expect((await call('session.signIn', { name: 'Đào Mẫu Bình', password: 'mat-khau-dai-1' })).ok).toBe(true);
  // What was damaged is kept, and the key is still in the system's hands only.
  const kept = readdirSync(folder).find((name) => name.startsWith('data.truoc-')) ?? '';
  expect(readFileSync(join(folder, kept, 'centre.db'))).toEqual(damaged);
  expect(existsSync(`${data}.key`)).toBe(false);
});
