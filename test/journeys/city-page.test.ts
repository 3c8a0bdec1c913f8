import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { bundleIsFresh } from '../../build/launch/bundle.mjs';
import { readTotals } from '../../city/totals.ts';
import { readLeague } from '../../city/league.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { postgresCity } from '../support/city-stores.ts';
import { CITY_PASSWORD, CITY_PEOPLE, CITY_UNITS, startDemoCity, type DemoCity } from '../support/demo-city.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { axeFindings, goTo, openDesk, PATIENT, printed, type Desk } from './support.ts';

const root = join(import.meta.dirname, '../..');
const TODAY = '2026-08-19';
const QUARTER = { from: '2026-07-01', to: '2026-09-30' } as const;

/** The built page: out/city-page when it stands for the sources, else a build of our own. */
const pageFor = async (dir: string): Promise<string> => {
  if (bundleIsFresh(root, 'city-page')) return join(root, 'out/city-page');
  const made = join(dir, 'page');
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--config',
      join(root, 'build/vite.city.ts'),
      '--outDir',
      made,
      '--logLevel',
      'error',
    ],
    { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NODE_ENV: 'production' } },
  );
  return made;
};
const signIn = async (page: Page, url: string, name: string): Promise<void> => {
  await page.goto(url);
  await page.getByLabel('Tên người dùng').fill(name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(CITY_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Màn hình' }).waitFor(PATIENT);
};
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor(PATIENT);
/** Nothing of the page itself scrolls; tables do, within their cards. */
const pageScrolls = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth);
const download = async (page: Page, act: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
};

describe('the page of a city at work', () => {
  let dir: string;
  let server: Postgres;
  let city: DemoCity;
  let desk: Desk;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'city-journey-'));
    // Five months of twenty communes go into a real server in a fifth of the time; the new city below has the embedded store.
    server = await startPostgres({ fsync: 'off' });
    city = await startDemoCity({ folder: await pageFor(dir), store: await postgresCity(server, 'work', CITY_UNITS) });
    desk = await openDesk();
  });
  afterAll(async () => {
    await desk?.close();
    await city?.close();
    await server?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('asks who is there, and tells a stranger nothing', async () => {
    const { page } = desk;
    await page.goto(city.url);
    await page.getByRole('heading', { name: 'Trung tâm điều hành' }).waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Tên người dùng').fill(CITY_PEOPLE.operator);
    await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Tên hoặc mật khẩu chưa đúng.').waitFor(PATIENT);
    await signIn(page, city.url, CITY_PEOPLE.operator);
    await heading(page, 'Tình trạng');
  });

  it('puts what needs an answer first, and lets in the install that was read out on the phone', async () => {
    const { page } = desk;
    const rows = page.getByRole('table', { name: 'Tình trạng đường truyền của các đơn vị' }).getByRole('row');
    await expect.poll(() => rows.count(), PATIENT).toBe(115);
    expect(await rows.nth(1).innerText()).toContain('Chờ duyệt');
    expect(await rows.nth(2).innerText()).toContain('Im lặng');
    await page.keyboard.press('F3');
    await page.keyboard.type('luu kiem');
    await expect.poll(() => rows.count(), PATIENT).toBe(2);
    await page.getByLabel('Xóa ô tìm').click();
    await page.getByRole('tab', { name: /Chờ duyệt/ }).click();
    await rows.nth(1).getByRole('button').press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByText('Có 2 máy cùng xin mở phiên').waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    const spoken = await drawer
      .getByText(/^\d{4} \d{4} \d{4}$/)
      .first()
      .innerText();
    expect(city.asked).toContain(spoken);
    await drawer.getByRole('button', { name: 'Đã khớp, duyệt máy này' }).first().click();
    await drawer.getByText('Đang gửi lần đầu').or(drawer.getByText('Đang gửi lại ở phiên mới')).waitFor(PATIENT);
    expect(await drawer.getByRole('table', { name: 'Các phiên' }).getByText(CITY_PEOPLE.operator).count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('tab', { name: /Chờ duyệt/ }).innerText(), PATIENT).toMatch(/0$/);
  });

  it('makes a code for one more commune and prints its slip', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: /Chưa ghép/ }).click();
    await page.getByRole('table', { name: 'Tình trạng đường truyền của các đơn vị' }).getByRole('row').nth(1).getByRole('button').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Cấp mã ghép' }).click();
    await drawer.getByRole('button', { name: 'Cấp mã', exact: true }).click();
    const code = drawer.getByText(/^[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{4,6})+$/);
    await code.waitFor(PATIENT);
    await drawer.getByRole('button', { name: 'In phiếu A5' }).click();
    await expect.poll(async () => (await printed(page)).join('\n'), PATIENT).toContain('PHIẾU GHÉP ĐƯỜNG TRUYỀN SỐ LIỆU');
    expect((await printed(page)).join('\n')).toContain(await code.innerText());
    await drawer.getByRole('button', { name: 'Xong' }).click();
    expect(await drawer.getByText('In phiếu A5').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('ranks each block on its own base, equals together, with what moved', async () => {
    const { page } = desk;
    await page.keyboard.press('Alt+2');
    await heading(page, 'Xếp hạng');
    const table = page.getByRole('table', { name: 'Xếp hạng Giải quyết đúng hạn' });
    for (const [name, block] of [
      ['Phường', 'ward'],
      ['Xã, đặc khu', 'commune'],
      ['Tất cả', 'all'],
    ] as const) {
      await page.getByRole('radio', { name, exact: true }).click();
      const { rows, of } = await readLeague(city.store, { set: 'ontime_rate', period: QUARTER, block, today: TODAY });
      await page.getByText(`${vnInt(of)} đơn vị được xếp hạng`).waitFor(PATIENT);
      const first = rows
        .slice(0, 8)
        .map((r) => [
          String(r.rank),
          r.name,
          r.movement === null
            ? 'chưa có để so'
            : r.movement === 0
              ? 'giữ hạng'
              : r.movement > 0
                ? `lên ${vnInt(r.movement)}`
                : `xuống ${vnInt(-r.movement)}`,
        ]);
      await expect
        .poll(async () => {
          const shown = await table
            .locator('tbody tr')
            .evaluateAll((trs) => trs.slice(0, 8).map((tr) => [...tr.querySelectorAll('td')].map((td) => td.innerText.trim())));
          return shown.map((cells) => [cells[0]?.split(/\s/)[0], cells[1], cells.at(-1)]);
        }, PATIENT)
        .toEqual(first);
    }
    const ranks = (await readLeague(city.store, { set: 'ontime_rate', period: QUARTER, block: 'all', today: TODAY })).rows.map(
      (r) => r.rank,
    );
    expect(
      ranks.some((r, i) => r !== null && r === ranks[i + 1]),
      'the sample has a tie',
    ).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    const file = await download(page, async () => {
      await page.getByRole('button', { name: 'Xuất' }).click();
      await page.getByRole('menuitem', { name: /Bản nội bộ/ }).click();
    });
    expect(file.name).toBe('xep-hang-ontime_rate_2026-07-01_2026-09-30.csv');
    expect(file.text.split('\r\n')[1]).toMatch(/^1;20;\d{5};/);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã gửi hạng “Giải quyết đúng hạn” xuống 20 đơn vị').waitFor(PATIENT);
  });

  it('adds up, and leads from a field to its communes and back', async () => {
    const { page } = desk;
    await page.keyboard.press('Alt+3');
    await heading(page, 'Tổng hợp');
    const { total } = await readTotals(city.store, { period: QUARTER, today: TODAY, by: null });
    const foot = page.locator('tfoot').getByRole('row');
    await expect.poll(() => foot.innerText(), PATIENT).toContain(vnInt(total.counters.total));
    await page.getByRole('radio', { name: 'Lĩnh vực' }).click();
    const table = page.getByRole('table', { name: 'Tổng hợp theo lĩnh vực' });
    await table.getByRole('button', { name: 'Chứng thực', exact: true }).click();
    const field = await readTotals(city.store, { period: QUARTER, today: TODAY, by: 'commune', field: 'Chứng thực' });
    await expect.poll(() => foot.innerText(), PATIENT).toContain(vnInt(field.total.counters.total));
    expect(await page.getByRole('table', { name: 'Tổng hợp theo đơn vị' }).locator('tbody tr').count()).toBe(field.rows.length);
    expect(await axeFindings(page)).toEqual([]);
    const file = await download(page, async () => {
      await page.getByRole('button', { name: 'Xuất' }).click();
      await page.getByRole('menuitem', { name: /Bản công bố/ }).click();
    });
    expect(file.name).toMatch(/_cong-bo\.csv$/);
    expect(file.text).toContain('dưới 5');
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Lĩnh vực' }).waitFor(PATIENT);
  });

  it('shows who has certified, what differs, and locks a period that is over', async () => {
    const { page } = desk;
    await page.keyboard.press('Alt+4');
    await heading(page, 'Kỳ báo cáo');
    expect(await page.getByRole('button', { name: 'Khóa số liệu kỳ này' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Kỳ trước', exact: true }).click();
    const rows = page.getByRole('table', { name: 'Các đơn vị trong kỳ' }).getByRole('row');
    await expect.poll(() => rows.nth(1).innerText(), PATIENT).toContain('Khác 1 ô');
    await rows.nth(1).getByRole('button').click();
    await page.getByRole('dialog').getByRole('table', { name: 'Ô không khớp' }).getByText('Tạm dừng').waitFor(PATIENT);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /Đã điều chỉnh/ }).click();
    await expect.poll(() => rows.count(), PATIENT).toBe(3);
    await page.getByRole('table', { name: 'Điều chỉnh sau khi chốt' }).getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('table', { name: 'Ô đã đổi' }).getByText('Tạm dừng').waitFor(PATIENT);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Khóa số liệu kỳ này' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Khóa kỳ này', exact: true }).click();
    await page.getByText('kỳ đang chọn đã khóa').waitFor(PATIENT);
    await page.getByRole('table', { name: 'Kỳ đã khóa' }).getByRole('button', { name: '01/04/2026 – 30/04/2026' }).click();
    await page.getByRole('dialog').getByRole('table', { name: 'Điều chỉnh sau khóa' }).getByText('Số ngày 10/04/2026').waitFor(PATIENT);
    await page.keyboard.press('Escape');
  });

  it('names what to ask about, in words', async () => {
    const { page } = desk;
    await page.keyboard.press('Alt+5');
    await heading(page, 'Bất thường');
    const table = page.getByRole('table', { name: 'Bất thường Giải quyết đúng hạn' });
    await table.getByText(/^Thấp hơn trung vị .* giảm .* so với kỳ trước/).waitFor(PATIENT);
    expect(await table.locator('tbody tr').count()).toBe(2);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('sends a target, a calendar and catalogue changes, and says whom they have reached', async () => {
    const { page } = desk;
    await page.keyboard.press('Alt+6');
    await heading(page, 'Gửi xuống');
    await page.getByLabel('Mức (%)').fill('97,5');
    await page.getByLabel('Căn cứ').fill('Kế hoạch mẫu số 1');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('table', { name: 'Chỉ tiêu đang gửi' }).getByText('97,5 %').waitFor(PATIENT);
    await page.getByRole('tab', { name: 'Lịch làm việc' }).click();
    await page.getByLabel('Căn cứ').fill('Thông báo mẫu');
    await page.getByLabel('Bảng ngày').fill('Ngày;Loại;Tên\n01/01/2027;Nghỉ lễ;Tết Dương lịch\n31/02/2027;Nghỉ lễ;Không có ngày này');
    await page.getByText('1 dòng đúng, 1 dòng sai').waitFor(PATIENT);
    expect(await page.getByRole('button', { name: /Gửi lịch năm 2027/ }).isDisabled()).toBe(true);
    await page.getByLabel('Bảng ngày').fill('Ngày;Loại;Tên\n01/01/2027;Nghỉ lễ;Tết Dương lịch');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /Gửi lịch năm 2027/ }).click();
    await page.getByText('Đã gửi lịch năm 2027, bản 1').waitFor(PATIENT);
    await page.getByRole('tab', { name: 'Danh mục thủ tục' }).click();
    await page.getByLabel('Căn cứ').fill('Quyết định mẫu');
    await page
      .getByLabel('Bảng thủ tục thay đổi')
      .fill('Mã TTHC\tTên TTHC\tLĩnh vực\tHiệu lực từ\n1.004873\tThủ tục mẫu\tHộ tịch\t01/09/2026');
    await page.getByRole('table', { name: 'Thủ tục sẽ gửi' }).getByText('Thủ tục mẫu').waitFor(PATIENT);
    await page.getByRole('button', { name: /Gửi xuống mọi đơn vị/ }).click();
    await page.getByText('Đã gửi 1 thủ tục, bản 1').waitFor(PATIENT);
    const last = [...city.hubs.values()].at(-1);
    const items = (await last?.pull()) ?? [];
    expect([...new Set(items.map((i) => i.kind))].toSorted()).toEqual(['calendar', 'catalogue', 'rank', 'receipts', 'targets']);
    await last?.pull(
      items.map(({ kind, version }) => ({
        kind,
        version: Math.max(version, ...items.filter((i) => i.kind === kind).map((i) => i.version)),
      })),
    );
    await page.getByRole('tab', { name: 'Đã gửi' }).click();
    await page.reload();
    const sent = page.getByRole('table', { name: 'Đã gửi' });
    await sent.getByRole('row').filter({ hasText: 'Danh mục thủ tục' }).getByText('1 / 114').waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('lets a colleague in who may only look', async () => {
    const { page } = desk;
    await page.keyboard.press('Alt+7');
    await heading(page, 'Người dùng');
    await page.getByRole('button', { name: 'Thêm người' }).click();
    await page.getByLabel('Họ và tên').fill('Vũ Mẫu Hoa');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/).waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Đã chép, đóng' }).click();
    await page.getByRole('table', { name: 'Người dùng' }).getByText('Vũ Mẫu Hoa').waitFor(PATIENT);
    const other = await openDesk({ dark: true });
    await signIn(other.page, city.url, CITY_PEOPLE.viewer);
    expect(await other.page.getByRole('link', { name: /Người dùng/ }).count()).toBe(0);
    await goTo(other.page, '/league');
    await heading(other.page, 'Xếp hạng');
    expect(await other.page.getByRole('button', { name: 'Gửi hạng xuống đơn vị' }).count()).toBe(0);
    await other.close();
  });

  it('stands on one screen in the dark, every place of it, with help', async () => {
    const { page } = desk;
    await page.emulateMedia({ colorScheme: 'dark' });
    // Long tables are looked at by a part of them: every row has the same cells.
    for (const [place, title] of [
      ['/health?state=ok', 'Tình trạng'],
      ['/league?block=ward', 'Xếp hạng'],
      ['/totals?by=field', 'Tổng hợp'],
      ['/periods?state=certified', 'Kỳ báo cáo'],
      ['/outliers', 'Bất thường'],
      ['/send', 'Gửi xuống'],
      ['/told?of=petitions', 'Chuyên đề'],
      ['/people', 'Người dùng'],
    ] as const) {
      await goTo(page, place);
      await heading(page, title);
      expect({ title, scrolls: await pageScrolls(page) }).toEqual({ title, scrolls: false });
      expect({ title, axe: await axeFindings(page) }).toEqual({ title, axe: [] });
    }
    await page.keyboard.press('F1');
    await page.getByRole('dialog').getByRole('heading', { name: 'Người dùng' }).waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(desk.complaints).toEqual([]);
  });

  it('says so when the session is over, and when the receiver is gone', async () => {
    const { page } = desk;
    city.setClock('2026-08-19T05:00:00.000Z');
    await goTo(page, '/league?set=late_rate&block=ward');
    await page.getByLabel('Mật khẩu', { exact: true }).waitFor(PATIENT);
    await signIn(page, city.url, CITY_PEOPLE.operator);
    await page.route('**/api/call', (route) => route.abort());
    await page.keyboard.press('Alt+5');
    await page.getByRole('alert').getByText('Không kết nối được với máy chủ thành phố.').first().waitFor(PATIENT);
    await page.unroute('**/api/call');
    await page.getByRole('button', { name: 'Thử lại' }).first().click();
    await page.getByRole('table', { name: 'Bất thường Giải quyết đúng hạn' }).waitFor(PATIENT);
  });
});

describe('the page of a new city', () => {
  it('says at every place what to do first', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'city-journey-'));
    const city = await startDemoCity({ folder: await pageFor(dir), empty: true });
    const desk = await openDesk();
    const { page } = desk;
    await signIn(page, city.url, CITY_PEOPLE.operator);
    for (const [place, fact] of [
      ['/health?state=ok', 'Không có đơn vị nào ở trạng thái này.'],
      ['/league', 'Kỳ này chưa đơn vị nào có số.'],
      ['/totals', 'Kỳ này chưa có hồ sơ nào được tính.'],
      ['/periods', 'Chưa khóa kỳ nào.'],
      ['/outliers', 'Kỳ này chưa đơn vị nào có đủ số để so.'],
      ['/told', 'Chưa đơn vị nào gửi nhiệm vụ.'],
      ['/send', 'Chưa gửi chỉ tiêu nào.'],
      ['/send?tab=sent', 'Chưa gửi gì xuống các đơn vị.'],
    ] as const) {
      await goTo(page, place);
      await page.getByText(fact).waitFor(PATIENT);
      if (place === '/periods' || place === '/send') expect({ place, axe: await axeFindings(page) }).toEqual({ place, axe: [] });
    }
    expect(desk.complaints).toEqual([]);
    await desk.close();
    await city.close();
    rmSync(dir, { recursive: true, force: true });
  });
});
