import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../shared/contract/contract.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { axeFindings, goTo, openDesk, PATIENT, PEOPLE, signIn, startJourneyCentre, type Desk, type JourneyCentre } from './support.ts';
import { paperOf } from './paper.ts';

/** Anything of the screen that would have to be scrolled to be seen. */
const hidden = (desk: Desk): Promise<readonly string[]> =>
  desk.page.evaluate(() => {
    const main = document.getElementById('content');
    const found = main === null ? ['no content'] : [];
    for (const el of [document.documentElement, main, ...(main?.querySelectorAll('*') ?? [])]) {
      if (el === null || getComputedStyle(el).overflowY === 'visible') continue;
      // A line of text cut with an ellipsis is no scrolling; two pixels are the descenders of stacked marks.
      if (el.scrollHeight > el.clientHeight + 2 && el.clientHeight > 24)
        found.push(`${el.tagName} ${el.className}: ${el.scrollHeight} > ${el.clientHeight}`);
    }
    return found;
  });

describe('the board of a working centre', () => {
  let centre: JourneyCentre;
  let desk: Desk;
  let board: Answer<'today.read'>;
  beforeAll(async () => {
    centre = await startJourneyCentre({ demo: 150 });
    desk = await openDesk();
    await signIn(desk.page, centre.url, PEOPLE.head);
    board = await (await centre.as(PEOPLE.head))('today.read', {});
  });
  afterAll(async () => {
    await desk.close();
    await centre.close();
  });

  it('stands on one screen, with and without the taskbar, light and dark', async () => {
    const { page } = desk;
    await goTo(page, '/today');
    await page.getByRole('heading', { name: 'Tải của cán bộ' }).waitFor();
    for (const [height, scheme] of [
      [768, 'light'],
      [728, 'dark'],
    ] as const) {
      await page.setViewportSize({ width: 1366, height });
      await page.emulateMedia({ colorScheme: scheme });
      await expect.poll(() => hidden(desk), PATIENT).toEqual([]);
      expect(await page.getByRole('table', { name: 'Việc phải xong' }).getByRole('row').count()).toBeGreaterThan(8);
      expect(await axeFindings(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('adds up, and every count leads to a list of that length', async () => {
    const { page } = desk;
    const call = await centre.as(PEOPLE.head);
    expect(board.flow.openStart + board.flow.received - board.flow.finished).toBe(board.flow.open);
    for (const [name, queue, count] of [
      ['Quá hạn', 'late', board.alerts.late.count],
      ['Hạn hôm nay', 'today', board.alerts.today.count],
      ['Trong 24 giờ', 'h24', board.alerts.h24.count],
      ['Trực tuyến chưa nhận', 'online-new', board.alerts.onlineNew.count],
    ] as const) {
      await goTo(page, '/today');
      const link = page.getByRole('navigation', { name: 'Việc cần để ý' }).getByRole('link', { name: new RegExp(name) });
      await link.getByText(vnInt(count), { exact: true }).waitFor(PATIENT);
      await link.click();
      await page.waitForURL(new RegExp(`queue=${queue}`));
      expect({ queue, total: (await call('dossiers.page', { queue, limit: 1 })).total }).toEqual({ queue, total: count });
    }
  });

  it('opens a dossier from the list by keyboard', async () => {
    const { page } = desk;
    await goTo(page, '/today');
    const first = board.todo[0];
    if (first === undefined) throw new Error('nothing to do in the sample');
    const row = page.getByRole('table', { name: 'Việc phải xong' }).getByRole('row').nth(1);
    await row.getByTitle(first.code, { exact: true }).waitFor(PATIENT);
    await row.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`dossier=${first.id}$`));
  });

  it('prints the morning meeting on one sheet of A4 with the numbers of the screen', async () => {
    const { page } = desk;
    await goTo(page, '/today');
    await page.getByRole('heading', { name: 'Tải của cán bộ' }).waitFor();
    const paper = await paperOf(page, () => page.keyboard.press('F4'));
    expect(paper.pages).toBe(1);
    expect(paper.size).toEqual([595, 842]);
    expect(paper.text).toContain('Giao ban Thứ Tư, ngày 19/08/2026');
    expect(paper.text).toContain(
      `${vnInt(board.flow.openStart)} đầu ngày + ${vnInt(board.flow.received)} nhận − ${vnInt(board.flow.finished)} xong`,
    );
    expect(paper.text).toContain('DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ');
    expect(desk.complaints).toEqual([]);
  });

  it('shows IT the figures without ways into dossiers', async () => {
    const { page } = desk;
    const it = await openDesk();
    await signIn(it.page, centre.url, PEOPLE.it);
    await it.page.keyboard.press('Alt+3');
    await it.page.getByRole('heading', { name: 'Tải của cán bộ' }).waitFor();
    expect(
      await it.page
        .locator('#content')
        .getByRole('link', { name: /Quá hạn|Mở cả danh sách/ })
        .count(),
    ).toBe(0);
    expect(await it.page.getByRole('button', { name: 'Nhập sổ hồ sơ' }).count()).toBe(0);
    await it.close();
    expect(await page.getByRole('heading', { name: 'Hôm nay', level: 1 }).count()).toBe(1);
  });
});

describe('the board of a new centre', () => {
  const PASSWORD = 'sen-hong-2026';
  const REGISTER = [
    'Mã hồ sơ,Tên thủ tục hành chính,Chủ hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái',
    'MAU-1,Đăng ký khai sinh,Nguyễn Mẫu Một,17/08/2026,18/08/2026,,Đang xử lý',
    'MAU-2,Đăng ký khai sinh,Nguyễn Mẫu Hai,18/08/2026,19/08/2026,19/08/2026,Đã xử lý xong',
  ].join('\n');
  let centre: JourneyCentre;
  let desk: Desk;
  beforeAll(async () => {
    centre = await startJourneyCentre({ demo: null });
    desk = await openDesk();
  });
  afterAll(async () => {
    await desk.close();
    await centre.close();
  });

  it('says what to do first, takes the province’s file dropped onto it, and then shows the day', async () => {
    const { page } = desk;
    await page.goto(centre.url);
    await page.getByText('Máy này chưa có sổ').waitFor();
    const made = await page.evaluate(async (password) => {
      const answer = await fetch('/api/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          method: 'setup.create',
          input: { unit: '11911', name: 'Xã Ninh Giang', headName: 'Đào Mẫu Bình', password, codePrefix: null },
          commandId: crypto.randomUUID(),
        }),
      });
      return (await answer.json()) as { ok: boolean };
    }, PASSWORD);
    expect(made).toMatchObject({ ok: true });
    await page.reload();
    await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Chưa có hồ sơ nào.').waitFor(PATIENT);
    await page.getByRole('button', { name: /Tiếp nhận hồ sơ đầu tiên/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);

    const files = await page.evaluateHandle((text) => {
      const carried = new DataTransfer();
      carried.items.add(new File([text], 'so-ho-so.csv', { type: 'text/csv' }));
      return carried;
    }, REGISTER);
    await page.dispatchEvent('#content', 'dragover', { dataTransfer: files });
    await page.dispatchEvent('#content', 'drop', { dataTransfer: files });
    const dialog = page.getByRole('dialog', { name: 'Nhập sổ hồ sơ' });
    await dialog.getByRole('button', { name: /^Nhập / }).click(PATIENT);
    await dialog.getByRole('button', { name: 'Xong' }).click(PATIENT);
    await page
      .getByRole('navigation', { name: 'Việc cần để ý' })
      .getByRole('link', { name: /1\s*Quá hạn/ })
      .waitFor(PATIENT);
    await page.getByRole('table', { name: 'Việc phải xong' }).getByText('MAU-1').waitFor();
    const board = await page.getByRole('region', { name: 'Hồ sơ đang mở trong ngày' }).innerText();
    expect(board.replaceAll(/\s+/g, ' ')).toContain('2 mở đầu ngày + 0 nhận − 1 xong = 1 đang mở');
    expect(desk.complaints).toEqual([]);
  }, 90_000);
});
