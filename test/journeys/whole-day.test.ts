import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vnInt } from '../../shared/vi/format.ts';
import {
  axeFindings,
  goTo,
  openDesk,
  PATIENT,
  PEOPLE,
  printed,
  signIn,
  startJourneyCentre,
  type Desk,
  type JourneyCentre,
} from './support.ts';
import { scan } from './typing.ts';

const CARD = '030178990042|031234567|Đỗ Mẫu Khuê|05091978|Nữ|Thôn Mẫu Hai, xã Ninh Giang, TP Hải Phòng|12082021';
const CARD_2024 = '031085990017||Vũ Mẫu Thành|17031985|Nam|Thôn Mẫu Ba, xã Ninh Giang, TP Hải Phòng|15032026||||';
const QUARTER = { from: '2026-07-01', to: '2026-09-30' };
const DAY = { from: '2026-08-19', to: '2026-08-19' };

let centre: JourneyCentre;
let desk: Desk;
let page: Page;
let ask: Awaited<ReturnType<JourneyCentre['as']>>;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 120 });
  ask = await centre.as(PEOPLE.head);
  desk = await openDesk();
  page = desk.page;
});
afterAll(async () => {
  await desk?.close();
  await centre?.close();
});

const universal = () => page.getByRole('combobox', { name: /Quét QR/ });
const lastCode = async (after: string | null): Promise<string> => {
  await page.waitForFunction((old) => {
    const now = document.querySelector('[data-taken]')?.getAttribute('data-taken') ?? null;
    return now !== null && now !== old;
  }, after);
  return (await page.locator('[data-taken]').getAttribute('data-taken')) ?? '';
};
const procedure = async (code: string): Promise<void> => {
  await page.keyboard.press('F2');
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Bỏ thủ tục ${code}` }).waitFor();
};
const papers = async (): Promise<void> => {
  await page.locator('[data-field="components"]').locator('input[tabindex="0"]').focus();
  await page.keyboard.press('Shift+Space');
};
const onTime = async () => (await ask('indicators.read', { period: QUARTER })).indicators.find((i) => i.id === 'ontime_rate');
const tile = (name: string) => page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) });

test('one day at the centre: sign in, three dossiers, hand on, supplement, finish, return, board, rate, why, form 06', async () => {
  await signIn(page, centre.url, PEOPLE.head);
  const board = await ask('today.read', {});
  const before = await onTime();

  // Three dossiers by keyboard alone, each with its receipt.
  await page.keyboard.press('Alt+1');
  await universal().waitFor();
  await procedure('1.000894');
  await scan(page, CARD);
  await page.getByRole('button', { name: 'Bỏ người nộp Đỗ Mẫu Khuê' }).waitFor();
  await page.keyboard.press('Shift+Space');
  await page.keyboard.press('Control+Enter');
  const first = await lastCode(null);
  await scan(page, CARD_2024);
  await page.getByRole('button', { name: 'Bỏ người nộp Vũ Mẫu Thành' }).waitFor();
  await procedure('1.001193');
  await papers();
  await page.keyboard.press('Control+Enter');
  const second = await lastCode(first);
  await scan(page, CARD);
  await page.getByRole('button', { name: 'Bỏ người nộp Đỗ Mẫu Khuê' }).waitFor();
  await procedure('1.001193');
  await papers();
  await page.keyboard.press('Control+Enter');
  const third = await lastCode(second);
  await expect.poll(async () => (await printed(page)).length, PATIENT).toBe(3);
  for (const [i, code] of [first, second, third].entries()) expect((await printed(page))[i]).toContain(code);

  // Found again by its code in the search box, and worked through to the end in the panel.
  await page.keyboard.press('F3');
  await page.keyboard.type(first);
  await page.keyboard.press('Enter');
  const side = page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: 'Đỗ Mẫu Khuê', level: 2 }) });
  await side.waitFor();
  const id = (await ask('dossiers.search', { text: first }))[0]?.id ?? 0;
  const status = async () => (await ask('dossiers.read', { id })).row.status;
  const more = async (action: string): Promise<void> => {
    await side.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await side
    .getByRole('button', { name: 'Chuyển xử lý' })
    .or(side.getByRole('button', { name: 'Khác' }))
    .first()
    .waitFor();
  if ((await side.getByRole('button', { name: 'Chuyển xử lý' }).count()) > 0)
    await side.getByRole('button', { name: 'Chuyển xử lý' }).click();
  else await more('Chuyển xử lý');
  await page.keyboard.type('hung');
  await page.getByRole('option', { name: new RegExp(PEOPLE.officer) }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect.poll(status, PATIENT).toBe(4);
  await more('Yêu cầu bổ sung');
  await side.getByRole('checkbox').first().check();
  await side.getByRole('textbox', { name: 'Lý do' }).fill('Thiếu giấy xác nhận');
  await page.keyboard.press('Control+Enter');
  await expect.poll(status, PATIENT).toBe(5);
  await side.getByRole('button', { name: /Nhận bổ sung/ }).click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(status, PATIENT).toBe(4);
  await side.getByRole('button', { name: 'Kết thúc xử lý' }).click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(status, PATIENT).toBe(9);
  await side
    .getByRole('button', { name: /Trả kết quả/ })
    .first()
    .click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(status, PATIENT).toBe(10);

  // The board moved by exactly this work.
  await page.keyboard.press('Alt+3');
  await page.getByRole('heading', { name: 'Hôm nay', level: 1 }).waitFor();
  const after = await ask('today.read', {});
  expect(after.tiles.received.count).toBe(board.tiles.received.count + 3);
  expect(after.tiles.finished.count).toBe(board.tiles.finished.count + 1);
  expect(after.tiles.returned.count).toBe(board.tiles.returned.count + 1);
  expect(after.flow.openStart + after.flow.received - after.flow.finished).toBe(after.flow.open);
  await page.getByText(vnInt(after.flow.open), { exact: true }).first().waitFor();

  // The rate moved, and its two numbers are the lengths of its lists.
  const now = await onTime();
  expect(now).toMatchObject({ num: (before?.num ?? 0) + 1, den: (before?.den ?? 0) + 3 });
  await page.keyboard.press('Alt+4');
  await tile('Giải quyết đúng hạn')
    .getByText(`${vnInt(now?.num ?? 0)} / ${vnInt(now?.den ?? 0)}`)
    .waitFor();
  await page.getByRole('button', { name: /^Vì sao Giải quyết đúng hạn/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('trong tử số').first().waitFor();
  expect(await drawer.getByText('trong tử số').first().locator('b').innerText()).toBe(vnInt(now?.num ?? 0));
  const listed: number[] = [];
  for (let last = 0; ;) {
    const why = await ask('indicators.why', { indicator: 'ontime_rate', period: QUARTER, part: 'num', after: last, limit: 200 });
    listed.push(...why.rows.map((r) => r.row.id));
    if (why.next === null) break;
    last = why.next;
  }
  expect(listed).toHaveLength(now?.num ?? 0);
  expect(listed).toContain(id);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // Form 06 of the day: the file read back says what the screen says.
  await goTo(page, `/reports?kind=free&from=${DAY.from}&to=${DAY.to}`);
  await page.getByRole('button', { name: /Excel/ }).waitFor();
  const shown = await ask('reports.read', { id: 'bieu-06', period: DAY });
  await page.getByText('Tổng cộng').first().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Excel/ }).click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await readFile(await download.path())) as never);
  const rows: (string | number)[][] = [];
  book.worksheets[0]?.eachRow((row) => rows.push(Array.from({ length: 13 }, (_, i) => row.getCell(i + 1).value as string | number)));
  expect(rows.find((r) => r[1] === 'Tổng cộng')?.slice(2)).toEqual(shown.total);
  for (const r of shown.rows) expect(rows.find((x) => x[1] === r.label)?.slice(2)).toEqual(r.cells);
  expect(shown.identities.filter((i) => i.ok === false)).toEqual([]);
  expect(desk.complaints).toEqual([]);
}, 240_000);

test('axe finds nothing serious on any screen, light and dark', async () => {
  for (const dark of [false, true]) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    for (const [path, heading] of [
      ['/intake', null],
      ['/tracking?queue=all', null],
      ['/today', 'Hôm nay'],
      ['/indicators', 'Chỉ số'],
      ['/reports', 'Báo cáo'],
      ...['people', 'catalogue', 'calendar', 'files', 'backup', 'verify', 'audit', 'settings'].map(
        (tab) => [`/admin?tab=${tab}`, null] as const,
      ),
    ] as const) {
      await goTo(page, path);
      if (heading !== null) await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await page.getByText('Đang mở…').waitFor({ state: 'detached' });
      expect({ path, dark, findings: await axeFindings(page) }).toEqual({ path, dark, findings: [] });
    }
  }
}, 240_000);
