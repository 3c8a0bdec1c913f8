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
import { type LineMoment, startLine } from '../test/support/sample-line.ts';
import { findChromium } from './launch/system-packages.mjs';
import { CITY_PICTURES, takeCityPictures } from './picture-city.ts';
import { compareRegisters, fillShelf } from './picture-reconcile.ts';

const root = join(import.meta.dirname, '..');
const MOMENT = '2026-08-19T03:34:00.000Z';
const PASSWORD = 'mau-2026';
const OWN_PASSWORD = 'mật khẩu mẫu 2026';
const SETTLE_MS = 900;
const CARD = '030178990042|031234567|Đỗ Mẫu Khuê|05091978|Nữ|Thôn Mẫu Hai, xã Ninh Giang, TP Hải Phòng|12082021';

type Look = 'light' | 'dark';
type Picture = {
  readonly name: string;
  /** Who sits there; null: before sign-in. */
  readonly who: string | null;
  readonly path: string;
  readonly looks: readonly Look[];
  /** What to do before the picture. */
  readonly act?: (page: Page) => Promise<void>;
  /** The paper it prints instead of the page. */
  readonly paper?: true;
  /** On an empty folder instead of the sample register. */
  readonly empty?: true;
  /** On a centre that has been set up and has nothing yet. */
  readonly fresh?: true;
  /** On a centre with a city, its line at this moment; in the order of the moments. */
  readonly line?: LineMoment;
};
const HEAD = 'Đào Mẫu Bình';
const CLERK = 'Nguyễn Mẫu Lan';
const OFFICER = 'Trần Mẫu Hùng';
const DATA = 'Hoàng Mẫu Việt';
const both = ['light', 'dark'] as const;
const light = ['light'] as const;

/** A procedure, a scanned card; the focus is then on the first paper. */
const fillIntake = async (page: Page, code: string): Promise<void> => {
  await page.getByRole('combobox', { name: /Quét QR/ }).focus();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Bỏ thủ tục ${code}` }).waitFor();
  await page.keyboard.type(CARD, { delay: 0 });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bỏ người nộp Đỗ Mẫu Khuê' }).waitFor();
};

const PICTURES: readonly Picture[] = [
  { name: 'sign-in', who: null, path: '/', looks: light },
  {
    name: 'first-run-unit',
    who: null,
    path: '/',
    looks: light,
    empty: true,
    act: async (page) => {
      await page.getByRole('button', { name: /Thiết lập cho trung tâm/ }).click();
      await page.getByRole('combobox').fill('ninh');
    },
  },
  {
    name: 'intake',
    who: CLERK,
    path: '/intake',
    looks: both,
    act: async (page) => {
      await fillIntake(page, '1.013225');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
    },
  },
  {
    name: 'receipt',
    who: CLERK,
    path: '/intake',
    looks: light,
    paper: true,
    act: async (page) => {
      await fillIntake(page, '1.004873');
      await page.keyboard.press('Shift+Space');
      await page.keyboard.press('Control+Enter');
    },
  },
  {
    name: 'tracking',
    who: OFFICER,
    path: '/tracking?queue=today',
    looks: both,
    act: async (page) => {
      await page.getByRole('tab', { name: /Hạn hôm nay/ }).click();
      await page.waitForTimeout(SETTLE_MS);
      await page.getByRole('row').nth(2).click();
      await page.keyboard.press('Enter');
    },
  },
  { name: 'today', who: HEAD, path: '/today', looks: both },
  { name: 'indicators', who: DATA, path: '/indicators', looks: both },
  {
    name: 'indicators-why',
    who: DATA,
    path: '/indicators',
    looks: light,
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Vì sao/ })
        .first()
        .click();
    },
  },
  { name: 'reports', who: DATA, path: '/reports', looks: both },
  {
    name: 'certify',
    who: HEAD,
    path: '/reports?kind=month&from=2026-06-01&to=2026-06-30',
    looks: light,
    act: async (page) => {
      await page.getByRole('button', { name: 'Chốt kỳ' }).click();
    },
  },
  { name: 'incidents', who: HEAD, path: '/incidents', looks: both },
  { name: 'lateness', who: HEAD, path: '/incidents?tab=lateness', looks: light },
  {
    name: 'proposals',
    who: HEAD,
    path: '/proposals',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Phương án đơn giản hóa' }).locator('tbody tr').nth(4).click();
    },
  },
  {
    name: 'suggestions',
    who: DATA,
    path: '/proposals?tab=suggestions',
    looks: light,
    act: async (page) => {
      await page.getByRole('table', { name: 'Gợi ý từ sổ hồ sơ' }).locator('tbody tr').first().click();
    },
  },
  {
    name: 'surveys',
    who: HEAD,
    path: '/surveys',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Kết quả theo câu hỏi' }).locator('tbody tr').nth(3).click();
    },
  },
  { name: 'survey-desk', who: CLERK, path: '/survey-desk', looks: light },
  {
    name: 'inspections',
    who: HEAD,
    path: '/inspections',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Cuộc kiểm tra' }).locator('tbody tr').first().click();
    },
  },
  {
    name: 'entered',
    who: HEAD,
    path: '/entered',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Chỉ tiêu nhập tay' }).locator('tbody tr').first().click();
    },
  },
  {
    name: 'postings',
    who: HEAD,
    path: '/postings',
    looks: both,
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Tìm thủ tục, giấy tờ' }).fill('ket hon luu dong');
      await page.waitForTimeout(SETTLE_MS);
      await page.getByRole('table', { name: 'Nội dung niêm yết' }).locator('tbody tr').first().click();
    },
  },
  {
    name: 'search',
    who: OFFICER,
    path: '/tracking?queue=mine',
    looks: light,
    act: async (page) => {
      await page.keyboard.press('F3');
      await page.keyboard.type('nguyen mau');
    },
  },
  {
    name: 'commands',
    who: HEAD,
    path: '/today',
    looks: light,
    act: async (page) => {
      await page.keyboard.press('Control+k');
    },
  },
  {
    name: 'help',
    who: OFFICER,
    path: '/tracking?queue=mine',
    looks: light,
    act: async (page) => {
      await page.keyboard.press('F1');
    },
  },
  {
    name: 'admin-people',
    who: HEAD,
    path: '/admin?tab=people',
    looks: light,
    act: async (page) => {
      await page.getByRole('row').filter({ hasText: OFFICER }).getByRole('button').click();
    },
  },
  {
    name: 'admin-catalogue',
    who: HEAD,
    path: '/admin?tab=catalogue',
    looks: light,
    act: async (page) => {
      await page.getByRole('row').filter({ hasText: '1.004873' }).getByRole('button').click();
    },
  },
  {
    name: 'admin-calendar',
    who: HEAD,
    path: '/admin?tab=calendar',
    looks: both,
    act: async (page) => {
      await page.getByRole('button', { name: /Thứ Bảy 22\/08\/2026/ }).click();
    },
  },
  {
    name: 'admin-backup',
    who: HEAD,
    path: '/admin?tab=backup',
    looks: light,
    act: async (page) => {
      await page.getByRole('button', { name: 'Sao lưu ngay' }).first().click();
      await page.getByText(/^Đạt/).first().waitFor();
    },
  },
  { name: 'admin-settings', who: HEAD, path: '/admin?tab=settings', looks: light },
  { name: 'reconcile', who: DATA, path: '/reconcile', looks: both, act: compareRegisters },
  { name: 'shelf', who: CLERK, path: '/reconcile?tab=shelf', looks: light, act: fillShelf },
  {
    name: 'tasks',
    who: HEAD,
    path: '/tasks',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Nhiệm vụ thành phố giao' }).locator('tbody tr').nth(1).click();
    },
  },
  {
    name: 'petitions',
    who: HEAD,
    path: '/petitions',
    looks: both,
    act: async (page) => {
      await page.getByRole('table', { name: 'Phản ánh, kiến nghị' }).locator('tbody tr').nth(1).click();
    },
  },
  ...(['assessment', 'tasks', 'petitions', 'proposals', 'inspections'] as const).map((name): Picture => ({
    name: `empty-${name}`,
    who: HEAD,
    path: `/${name}`,
    looks: light,
    fresh: true,
  })),
  { name: 'assessment-whole', who: HEAD, path: '/assessment', looks: light },
  { name: 'assessment', who: DATA, path: '/assessment?leaf=L3.4.1', looks: both },
  { name: 'assessment-group', who: HEAD, path: '/assessment?leaf=L3', looks: light },
  {
    name: 'assessment-sets',
    who: HEAD,
    path: '/assessment',
    looks: light,
    act: async (page) => {
      await page.getByRole('button', { name: 'Việc khác' }).click();
      await page.getByRole('menuitem', { name: 'Bộ tiêu chí' }).click();
      await page.getByRole('button', { name: 'Xem' }).first().click();
      await page.getByRole('button', { name: 'Mục L1.4' }).click();
    },
  },
  { name: 'assessment-published', who: HEAD, path: '/assessment?sheet=1&leaf=L1.5', looks: light },
  { name: 'sync-join', who: HEAD, path: '/sync', looks: light, line: 'not-joined' },
  { name: 'sync-items', who: HEAD, path: '/sync?view=items&item=targets', looks: light, line: 'joined' },
  { name: 'sync-today', who: HEAD, path: '/today', looks: light, line: 'joined' },
  { name: 'sync', who: DATA, path: '/sync', looks: both, line: 'rejected' },
  { name: 'sync-offline', who: HEAD, path: '/sync', looks: light, line: 'offline' },
  { name: 'sync-waiting', who: HEAD, path: '/sync', looks: light, line: 'waiting' },
];

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
