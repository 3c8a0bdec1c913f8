import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  axeFindings,
  goTo,
  openDesk,
  PEOPLE,
  SAMPLE_PASSWORD,
  signIn,
  startJourneyCentre,
  type Desk,
  type JourneyCentre,
} from './support.ts';
import { scan, typeAsUnikey, typeComposed, unikeySteps } from './typing.ts';

let centre: JourneyCentre;
let desk: Desk;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.close();
  await centre?.close();
});
const title = () => desk.page.locator('[aria-current="page"]').innerText();

describe('sign-in and shell', () => {
  it('says what is wrong with a password, keeps the name, and lets the right one in', async () => {
    const { page } = desk;
    await page.goto(centre.url);
    await page.getByText(SAMPLE_PASSWORD).waitFor();
    await page.getByLabel('Mật khẩu', { exact: true }).fill('sai-mat-khau');
    await page.keyboard.press('Enter');
    await page.getByText('Mật khẩu chưa đúng.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await signIn(page, centre.url, PEOPLE.head);
    expect(await title()).toContain('Hôm nay');
  });

  it('opens every screen by Alt and the digit it says, F2 a new dossier', async () => {
    const { page } = desk;
    const links = page.getByRole('navigation', { name: 'Màn hình' }).getByRole('link');
    const said = await links.evaluateAll((all) =>
      all.map((link) => ({ key: link.getAttribute('aria-keyshortcuts'), path: link.getAttribute('href') })),
    );
    expect(said.map((s) => s.key).filter((key) => key !== null)).toEqual(
      expect.arrayContaining(['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5', 'Alt+8', 'Alt+9']),
    );
    expect(new Set(said.map((s) => s.path)).size).toBe(said.length);
    for (const { key, path } of said) {
      if (key === null) continue;
      await page.keyboard.press(key);
      await page.locator(`nav a[href="${path}"][aria-current="page"]`).waitFor();
    }
    await page.keyboard.press('F2');
    await page.locator('[aria-current="page"]').filter({ hasText: 'Tiếp nhận' }).waitFor();
  });

  it('F1 explains the screen and Esc gives the focus back', async () => {
    const { page } = desk;
    await goTo(page, '/admin');
    const tab = page.getByRole('tab', { name: 'Người dùng' });
    await tab.focus();
    await page.keyboard.press('F1');
    const help = page.getByRole('dialog', { name: 'Quản trị' });
    await help.getByText('Phím của màn hình này').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    expect(await tab.evaluate((el) => el === document.activeElement)).toBe(true);
  });

  it('finds a dossier by a name typed through Unikey and through a composition, and opens it with Enter', async () => {
    const { page } = desk;
    const call = await centre.as(PEOPLE.head);
    const { rows } = await call('dossiers.page', { queue: 'all', limit: 1 });
    const wanted = rows[0];
    if (wanted === undefined) throw new Error('sample store has no dossier');
    await goTo(page, '/admin');
    await page.keyboard.press('F3');
    await typeAsUnikey(page, unikeySteps(wanted.name));
    await page.getByRole('option').filter({ hasText: wanted.name }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F3');
    const words = wanted.name.split(' ');
    for (const [i, word] of words.entries()) {
      await typeComposed(page, [word.slice(0, 1), word]);
      if (i < words.length - 1) await page.keyboard.press('Space');
    }
    const first = page.getByRole('option').filter({ hasText: wanted.name }).first();
    await first.waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/tracking\?dossier=\d+/);
  });

  it('opens the dossier of a scanned code before any list is shown', async () => {
    const { page } = desk;
    const call = await centre.as(PEOPLE.head);
    const { rows } = await call('dossiers.page', { queue: 'all', limit: 3 });
    const wanted = rows[2];
    if (wanted === undefined) throw new Error('sample store has no third dossier');
    await goTo(page, '/admin');
    await page.keyboard.press('F3');
    await scan(page, wanted.code);
    await page.waitForURL(new RegExp(`#/tracking\\?dossier=${wanted.id}$`));
  });

  it('the command bar finds a command by its initials and runs it', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Bảng lệnh' }).fill('llv');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Lịch làm việc', selected: true }).waitFor();
  });

  it('shortcuts keep quiet while an input method composes', async () => {
    const { page } = desk;
    await goTo(page, '/admin?tab=catalogue');
    const field = page.getByRole('textbox', { name: 'Tìm thủ tục' });
    await field.focus();
    const moved = await page.evaluate(() => {
      const target = document.activeElement;
      target?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Process', code: 'F2', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }),
      );
      target?.dispatchEvent(
        new KeyboardEvent('keydown', { key: '1', code: 'Digit1', altKey: true, isComposing: true, bubbles: true, cancelable: true }),
      );
      return location.hash;
    });
    expect(moved).toContain('/admin');
  });

  it('the lock covers the screen, keeps what was typed, and opens by the password', async () => {
    const { page } = desk;
    await goTo(page, '/admin?tab=catalogue');
    const field = page.getByRole('textbox', { name: 'Tìm thủ tục' });
    await field.fill('khai sinh');
    await page.getByRole('button', { name: /^Người dùng/ }).click();
    await page.getByRole('menuitem', { name: 'Khóa màn hình' }).click();
    const lock = page.getByRole('dialog', { name: PEOPLE.head });
    await lock.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Alt+2');
    expect(page.url()).toContain('/admin');
    await lock.getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
    await page.keyboard.press('Enter');
    await lock.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('khai sinh');
  });

  it('locks by itself after the minutes of the setting without a key or a click', async () => {
    const call = await centre.as(PEOPLE.head);
    await call('settings.save', { ...(await call('settings.read', {})), idleMinutes: 30 });
    const other = await openDesk();
    await other.page.clock.install();
    await signIn(other.page, centre.url, PEOPLE.officer);
    await other.page.clock.fastForward(29 * 60_000);
    expect(await other.page.getByRole('dialog', { name: PEOPLE.officer }).count()).toBe(0);
    await other.page.keyboard.press('Shift');
    await other.page.clock.fastForward(29 * 60_000);
    expect(await other.page.getByRole('dialog', { name: PEOPLE.officer }).count()).toBe(0);
    await other.page.clock.fastForward(2 * 60_000);
    await other.page.getByRole('dialog', { name: PEOPLE.officer }).waitFor();
    await other.close();
  });

  it('after the program restarts the same person signs in over the kept screen', async () => {
    const { page } = desk;
    const field = page.getByRole('textbox', { name: 'Tìm thủ tục' });
    await field.fill('chứng thực');
    await centre.restart();
    await page.getByRole('dialog', { name: PEOPLE.head }).getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: PEOPLE.head }).waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('chứng thực');
    await page.getByRole('row').filter({ hasText: 'Chứng thực' }).first().waitFor();
  });

  it('dark is remembered, and nothing was refused by the content policy', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: /^Người dùng/ }).click();
    await page.getByRole('menuitem', { name: 'Nền tối' }).click();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(16, 22, 28)');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Người dùng/ }).click();
    await page.getByRole('menuitem', { name: 'Theo máy tính' }).click();
    expect(desk.complaints).toEqual([]);
  });

  it('a change made at another counter shows without reloading', async () => {
    const { page } = desk;
    await goTo(page, '/admin?tab=people');
    await page.getByRole('table', { name: 'Người dùng' }).waitFor();
    const call = await centre.as(PEOPLE.head);
    await call('accounts.save', { id: null, name: 'Trịnh Mẫu Mới', role: 'clerk', active: true, validFrom: '2026-08-19', validTo: null });
    await page.getByRole('row').filter({ hasText: 'Trịnh Mẫu Mới' }).waitFor();
  });
});
