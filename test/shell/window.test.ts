import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDesktop, spawnStandIn, type Desktop } from '../support/desktop.ts';

// The real start.ts and the built preload, in the stand-in, around a small centre (sample-main.ts).
const folder = mkdtempSync(join(tmpdir(), 'window-'));
const run = {
  main: 'test/shell/sample-main.ts',
  env: { SAMPLE_SCREENS: join(import.meta.dirname, 'sample-screens'), STANDIN_SAVE_DIR: folder },
};
let desktop: Desktop;

beforeAll(async () => {
  desktop = await launchDesktop({ ...run, args: ['--data', join(folder, 'data')] });
});
afterAll(async () => {
  await desktop?.close();
  rmSync(folder, { recursive: true });
});

/** In the page: the bridge as the screens see it. */
const inPage = <T>(script: string): Promise<T> => desktop.page.evaluate(script) as Promise<T>;

test('the page is ours, styled by nonce, and inline script does not run', async () => {
  expect(await inPage('getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(1, 2, 3)');
  expect(await inPage('document.documentElement.dataset.inline ?? null')).toBeNull();
  expect(await inPage('isSecureContext')).toBe(true);
});

test('the bridge has its seven names, is frozen, and carries nothing of Node', async () => {
  expect(await inPage('Object.keys(window.centre).sort()')).toEqual([
    'call',
    'forgetCopied',
    'host',
    'onChange',
    'print',
    'saveFile',
    'savePdf',
    'upload',
  ]);
  expect(await inPage('Object.isFrozen(window.centre)')).toBe(true);
  expect(await inPage('[typeof require, typeof process, typeof module, typeof Buffer]')).toEqual([
    'undefined',
    'undefined',
    'undefined',
    'undefined',
  ]);
});

test('a call makes the round trip', async () => {
  expect(await inPage('window.centre.call("today.read", { day: "2026-11-22" }, { token: "t1", commandId: "c1" })')).toEqual({
    ok: true,
    value: { method: 'today.read', input: { day: '2026-11-22' }, token: 't1', commandId: 'c1' },
  });
});

test('an answer beyond the bound is refused', async () => {
  expect(await inPage('window.centre.call("sample.many", {}, { token: null })')).toEqual({ ok: false, error: { code: 'too-many-rows' } });
});

test('a change at any counter is heard', async () => {
  await inPage('window.centre.call("sample.change", {}, { token: null })');
  await expect.poll(() => inPage('window.heard')).toEqual([['dossiers']]);
});

test('bytes go in and come out', async () => {
  expect(await inPage('window.centre.upload("t", "a.xlsx", Uint8Array.from({ length: 256 }, (_, i) => i))')).toEqual({
    ok: true,
    value: { fileId: 'a.xlsx:256:255' },
  });
  expect(await inPage('window.centre.saveFile("t", "known", "sổ.csv")')).toEqual({ ok: true, value: { saved: true } });
  expect(readFileSync(join(folder, 'sổ.csv'), 'utf8')).toBe('Mã hồ sơ');
  expect(await inPage('window.centre.saveFile("t", "other", "x.csv")')).toEqual({ ok: false, error: { code: 'not-found' } });
});

test('the page prints, and saves itself as a PDF', async () => {
  expect(await inPage('window.centre.print()')).toBeUndefined();
  expect(await inPage('window.centre.savePdf("giấy hẹn.pdf")')).toEqual({ ok: true, value: { saved: true } });
  expect(readFileSync(join(folder, 'giấy hẹn.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a frame inside the page is refused', async () => {
  // `frame-src` and the navigation guard keep frames out; an empty one can still be made, and asks for itself.
  await inPage('document.body.append(document.createElement("iframe"))');
  const frame = desktop.page.frames().find((open) => open !== desktop.page.mainFrame());
  expect(await frame?.evaluate('typeof window.centre')).toBe('undefined');
  expect(await frame?.evaluate('window.__ipcSend("centre:call", ["today.read", {}, { token: "t1" }])')).toMatchObject({
    error: expect.stringContaining('refused') as string,
  });
});

test('the network is cut off, whatever the page tries', async () => {
  expect(await inPage('fetch("https://example.invalid/").then(() => "went", () => "stopped")')).toBe('stopped');
  expect(
    await inPage(
      'new Promise((done) => { const i = new Image(); i.onload = () => done("went"); i.onerror = () => done("stopped"); i.src = "http://127.0.0.1:9/x.png"; })',
    ),
  ).toBe('stopped');
});

test('a foreign page does not replace ours, and no window opens', async () => {
  const before = desktop.page.url();
  await inPage('{ location.href = "https://example.invalid/"; }');
  await inPage('{ window.open("https://example.invalid/"); }');
  await expect.poll(() => desktop.page.context().pages().length).toBe(1);
  expect(await inPage('document.title')).toBe('Trang mẫu');
  expect(desktop.page.url()).toBe(before);
});

test('locking the computer locks the sessions in use and tells the page', async () => {
  await inPage('window.centre.call("today.read", {}, { token: "t2" })');
  desktop.order('lock-screen');
  await expect.poll(() => inPage('window.heard')).toContainEqual(['session']);
  expect(await inPage('window.centre.call("sample.locked", {}, { token: null })')).toEqual({ ok: true, value: ['t1', 't2'] });
});

test('a second start brings the first window forward', async () => {
  desktop.order('second-instance');
  expect(await desktop.told('focused')).toBe(true);
});

test('the key went through the key store of the system', async () => {
  expect(await desktop.told('opening')).toEqual({ dataDir: join(folder, 'data'), roundTrip: 0, hidden: true });
});

test('a second instance ends at once and opens nothing', async () => {
  const second = await spawnStandIn({ ...run, env: { ...run.env, STANDIN_SECOND_INSTANCE: '1' } });
  expect(await second.ended).toBe(0);
});

test('a key store that protects nothing, and a damaged store, each end with a sentence', async () => {
  const plain = await spawnStandIn({ ...run, env: { ...run.env, STANDIN_KEY_BACKEND: 'basic_text' } });
  expect(await plain.told('errorBox')).toContain('chỉ che chứ không bảo vệ khóa');
  expect(await plain.ended).toBe(1);
  const damaged = await spawnStandIn({ ...run, args: ['--data', join(folder, 'damaged')] });
  expect(await damaged.told('messageBox0')).toMatch(
    /Sổ dữ liệu có trang hỏng.*không còn bản sao lưu nào nguyên vẹn.*\[Lưu gói hỗ trợ\|Thoát\]/s,
  );
  expect(await damaged.ended).toBe(1);
});

test('closing closes the centre first', async () => {
  const closed = desktop.told('closed');
  expect(await desktop.close()).toBe(0);
  expect(await closed).toBe(true);
});
