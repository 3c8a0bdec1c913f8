/**
 * Pictures of every screen on invented data: `npm run pictures`, into docs/pictures/.
 * `npm run pictures -- tracking today` takes only those whose name begins so.
 * The program runs as `serve.ts` on a temporary folder; its clock stands at a working Wednesday.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startLine } from '../test/support/sample-line.ts';
import { findChromium } from './launch/system-packages.mjs';
import { CITY_PICTURES, takeCityPictures } from './picture-city.ts';
import { SETTLE_MS, type Look, type Picture, HEAD, CLERK, PICTURES } from './picture-screens.ts';

const root = join(import.meta.dirname, '..');
const MOMENT = '2026-08-19T03:34:00.000Z';
const PASSWORD = 'mau-2026';
const OWN_PASSWORD = 'mật khẩu mẫu 2026';

const serve = async (folder: string, args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly address: string }> => {
  const child = spawn(
    process.execPath,
    [join(root, 'electron/serve.ts'), '--no-open', '--port', '0', '--data', folder, '--clock', MOMENT, ...args],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text).trim());
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`serve.ts ended with ${String(code)} before it was ready`);
  });
  return { child, address: await Promise.race([line, gone]) };
};

/** Set up from nothing, as the first-run wizard does it. */
const setUp = async (address: string): Promise<void> => {
  const answer = await fetch(new URL('/api/call', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      method: 'setup.create',
      input: {
        unit: '11911',
        name: 'Trung tâm Phục vụ hành chính công xã Ninh Giang',
        headName: HEAD,
        password: OWN_PASSWORD,
        codePrefix: null,
      },
    }),
  });
  const { ok } = (await answer.json()) as { ok: boolean };
  if (!ok) throw new Error('setup refused');
};
const signIn = async (page: Page, address: string, name: string, password: string): Promise<void> => {
  await page.goto(address);
  const who = page.getByRole('combobox', { name: 'Tên người dùng' }).or(page.getByRole('textbox', { name: 'Tên người dùng' }));
  await who.click();
  await who.fill(name);
  await page.getByRole('option', { name }).click();
  if (name === CLERK) await page.getByLabel('Quầy (nếu có)').fill('Quầy 02');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Màn hình' }).waitFor();
};

const take = async (browser: Browser, address: string, picture: Picture, look: Look, folder: string): Promise<void> => {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    colorScheme: look,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  const page = await context.newPage();
  // The paper stays on the page as long as nobody says the dialog is gone.
  await page.addInitScript('window.print = () => {}');
  if (picture.who !== null) await signIn(page, address, picture.who, picture.fresh === true ? OWN_PASSWORD : PASSWORD);
  await page.goto(`${address}#${picture.path}`);
  await page.waitForTimeout(SETTLE_MS);
  await picture.act?.(page);
  await page.waitForTimeout(SETTLE_MS);
  const file = picture.looks.length > 1 ? `${picture.name}-${look}.png` : `${picture.name}.png`;
  await page.mouse.move(0, 0);
  if (picture.paper === true) {
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 560 });
  }
  await page.screenshot({ path: join(folder, file) });
  await context.close();
  process.stdout.write(`${file}\n`);
};

const wanted = process.argv.slice(2);
const isWanted = ({ name }: { readonly name: string }): boolean => wanted.length === 0 || wanted.some((w) => name.startsWith(w));
const chosen = PICTURES.filter(isWanted);
const ofTheCity = CITY_PICTURES.filter(isWanted);
const folder = process.env['PICTURES_DIR'] ?? join(root, 'docs/pictures');
const temporary = mkdtempSync(join(tmpdir(), 'pictures-'));
const executablePath = findChromium(process.env);
if (executablePath === null) throw new Error('No Chromium found: name it in CHROME_PATH.');
mkdirSync(folder, { recursive: true });
const stores = [
  ...(chosen.every((p) => p.line !== undefined || p.fresh === true) ? [] : [await serve(join(temporary, 'sample'), ['--demo'])]),
  ...(chosen.some((p) => p.empty === true) ? [await serve(join(temporary, 'empty'), [])] : []),
];
const fresh = chosen.some((p) => p.fresh === true) ? await serve(join(temporary, 'fresh'), []) : null;
if (fresh !== null) {
  stores.push(fresh);
  await setUp(fresh.address);
}
const line = chosen.some((p) => p.line !== undefined) ? await startLine(MOMENT) : null;
const browser = await chromium.launch({
  executablePath,
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--font-render-hinting=none',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
try {
  for (const picture of chosen) {
    if (picture.line !== undefined) await line?.reach(picture.line);
    const address =
      (picture.line !== undefined ? line : picture.fresh === true ? fresh : picture.empty === true ? stores[1] : stores[0])?.address ?? '';
    for (const look of picture.looks) await take(browser, address, picture, look, folder);
  }
  if (ofTheCity.length > 0) await takeCityPictures(browser, ofTheCity, { root, folder, settleMs: SETTLE_MS });
} finally {
  await browser.close();
  await line?.close();
  for (const { child } of stores) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(temporary, { recursive: true, force: true });
}
