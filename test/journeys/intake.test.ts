import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeFindings, openDesk, PEOPLE, printed, signIn, startJourneyCentre, type Desk, type JourneyCentre } from './support.ts';
import { CARD, CARD_2024, scan, takenCode, typeAsUnikey, typeComposed, unikeySteps } from './typing.ts';

const KHAI_SINH = '1.001193';
const KET_HON = '1.000894';

let centre: JourneyCentre;
let desk: Desk;
let page: Page;
let ask: Awaited<ReturnType<JourneyCentre['as']>>;

beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  ask = await centre.as(PEOPLE.clerk);
  desk = await openDesk();
  page = desk.page;
  await signIn(page, centre.url, PEOPLE.clerk);
});
afterAll(async () => {
  await desk?.close();
  await centre?.close();
});
/** Each test starts at an empty form of a freshly loaded page. */
beforeEach(async () => {
  await page.goto('about:blank');
  await page.goto(`${centre.url}#/intake`);
  await universal().waitFor();
  // Only now: the form that was left a moment ago was kept as a draft.
  for (const draft of await ask('drafts.list', {})) await ask('drafts.discard', { id: draft.id });
  await expect.poll(() => universal().evaluate((el) => el === document.activeElement)).toBe(true);
});
afterEach(() => {
  expect(desk.complaints).toEqual([]);
});

const universal = () => page.getByRole('combobox', { name: /Quét QR/ });
const field = (name: string) => page.locator(`[data-field="${name}"]`);
const promise = () => page.locator('[data-promise]');
/** Types a code into the universal field and waits until the procedure lies open. */
const chooseProcedure = async (code: string): Promise<void> => {
  await page.keyboard.press('F2');
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Bỏ thủ tục ${code}` }).waitFor();
};
const personToken = (name: string) => page.getByRole('button', { name: `Bỏ người nộp ${name}` });
/** From the papers on by keyboard: everything required is there. */
const tickAll = async (): Promise<void> => {
  await field('components').locator('input[tabindex="0"]').focus();
  await page.keyboard.press('Shift+Space');
};
const found = async (text: string) =>
  (await ask('dossiers.search', { text, limit: 20 })).map((row) => ({
    code: row.code,
    name: row.name,
    procedureCode: row.procedureCode,
    status: row.status,
    channel: row.channel,
  }));

test('three dossiers by keyboard alone: scanned card, same person again, official code', async () => {
  // First: procedure by initials, person by scanner, papers, save and print.
  await page.keyboard.type('ks');
  await page.getByRole('option', { name: /^Đăng ký khai sinh 1\.001193/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Bỏ thủ tục ${KHAI_SINH}` }).waitFor();
  await scan(page, CARD);
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await promise().waitFor();
  expect(await promise().getAttribute('data-promise')).toBe('2026-08-19');
  // The scan moved on to the papers; nothing has been saved by it.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')).toMatch(/^Đã nhận /);
  expect(await found('030178990042')).toEqual([]);
  await page.keyboard.press('Shift+Space');
  await page.keyboard.press('Control+Shift+Enter');
  const first = await takenCode(page);
  expect(first).toMatch(/^TẠM-260819-\d{4}$/);

  // Second: the person stayed, the matter is new.
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await chooseProcedure(KET_HON);
  await tickAll();
  await page.keyboard.press('Control+Enter');
  const second = await takenCode(page, first);

  // Third: another citizen with the newer card, and the code of the city.
  expect(await universal().evaluate((el) => el === document.activeElement)).toBe(true);
  expect(await field('fullName').inputValue()).toBe('');
  await scan(page, CARD_2024);
  await personToken('Vũ Mẫu Thành').waitFor();
  await chooseProcedure(KHAI_SINH);
  await field('code').focus();
  await page.keyboard.type('h24.125-260819-0301');
  await tickAll();
  await page.keyboard.press('Control+Enter');
  expect(await takenCode(page, second)).toBe('H24.125-260819-0301');

  expect(await found('030178990042')).toEqual(
    [
      { code: second, name: 'Đỗ Mẫu Khuê', procedureCode: KET_HON, status: 2, channel: 'direct' },
      { code: first, name: 'Đỗ Mẫu Khuê', procedureCode: KHAI_SINH, status: 2, channel: 'direct' },
    ].toSorted((a, b) => (a.code < b.code ? 1 : -1)),
  );
  await page.waitForFunction(() => (window as unknown as { printed: string[] }).printed.length === 3);
  const papers = await printed(page);
  expect(papers[0]).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
  expect(papers[0]).toContain(`Mã hồ sơ: ${first}`);
  expect(papers[0]).toContain('MÃ TẠM, sẽ thay bằng mã chính thức');
  expect(papers[0]).toContain('DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ');
  expect(papers[0]).toContain('ĐỖ MẪU KHUÊ');
  expect(papers[2]).toContain('Mã hồ sơ: H24.125-260819-0301');
  expect(papers[2]).not.toContain('MÃ TẠM');

  // F4 prints the last one again, as a second copy.
  await page.keyboard.press('F4');
  await page.waitForFunction(() => (window as unknown as { printed: string[] }).printed.length === 4);
  expect((await printed(page))[3]).toContain('Bản in 2');
});

test('an Enter faster than the list means what was typed, never what an earlier text had found', async () => {
  await page.keyboard.type('k');
  const stale = page.getByRole('listbox', { name: 'Kết quả' }).getByRole('option').first();
  await stale.waitFor();
  expect(await stale.innerText()).not.toContain(KHAI_SINH);
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route('**/api/call', async (route) => {
    const { method, input } = route.request().postDataJSON() as { method: string; input: { text?: string } };
    if (method === 'procedures.find' && input.text === 'ks') {
      asked.resolve();
      await answered.promise;
    }
    await route.continue();
  });
  await page.keyboard.type('s');
  await asked.promise;
  await page.keyboard.press('Enter');
  answered.resolve();
  await page.getByRole('button', { name: `Bỏ thủ tục ${KHAI_SINH}` }).waitFor();
  await page.unroute('**/api/call');
});

test('a scan is caught wherever the caret is, and the field there keeps its text', async () => {
  await field('address').focus();
  await page.keyboard.type('Thôn Một');
  await scan(page, CARD);
  await personToken('Đỗ Mẫu Khuê').waitFor();
  // The card fills the address too; what the caret stood in has no trace of the scan's text.
  expect(await field('address').inputValue()).toBe('Thôn Mẫu Hai, xã Ninh Giang, TP Hải Phòng');
  await field('note').focus();
  await page.keyboard.type('Gọi trước');
  await scan(page, CARD);
  await expect.poll(() => field('note').inputValue()).toBe('Gọi trước');
  // On a button: the spaces of the name do not press it, nothing is chosen.
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-field="fullName"]')?.value === '');
  await page.getByRole('radio', { name: 'Bưu chính' }).first().focus();
  await scan(page, CARD_2024);
  await personToken('Vũ Mẫu Thành').waitFor();
  expect(await page.getByRole('radio', { name: 'Trực tiếp' }).getAttribute('aria-checked')).toBe('true');
  expect(await found('031085990017')).toHaveLength(1);
});

test('a scan garbled by the Vietnamese keyboard says to turn it off, and fills nothing', async () => {
  await scan(page, '030178990042|031234567|DDoox Maaux Khuee|05091978|Nuwx|Thoon Maaux|12082021');
  await page.getByText('Tắt bộ gõ tiếng Việt rồi quét lại').waitFor();
  expect(await field('fullName').inputValue()).toBe('');
  expect(await universal().inputValue()).toBe('');
  await scan(page, `030178990042|${'x'.repeat(600)}|||||`);
  await page.getByText(/dài quá 512/).waitFor();
});

test('Unikey typing: nothing is rewritten or doubled, in the universal field and in a name', async () => {
  await universal().focus();
  await typeAsUnikey(page, unikeySteps('đăng ký kết hôn'));
  expect(await universal().inputValue()).toBe('đăng ký kết hôn');
  await page.getByRole('option', { name: new RegExp(`^Đăng ký kết hôn ${KET_HON.replace('.', '\\.')}`) }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Bỏ thủ tục ${KET_HON}` }).waitFor();
  // Backspaces of the input method in the empty field take no token away.
  await universal().focus();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  expect(await page.getByRole('button', { name: `Bỏ thủ tục ${KET_HON}` }).count()).toBe(1);
  await field('fullName').focus();
  await typeAsUnikey(page, unikeySteps('Nguyễn  Mẫu Ước '));
  expect(await field('fullName').inputValue()).toBe('Nguyễn  Mẫu Ước ');
  await page.keyboard.press('Tab');
  expect(await field('fullName').inputValue()).toBe('Nguyễn Mẫu Ước');
});

test('composition: keys of the input method are not ours, the text arrives whole', async () => {
  await field('fullName').focus();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'Nguyê', selectionStart: 5, selectionEnd: 5 });
  // Escape and Ctrl+Enter while composing belong to the input method: nothing is cleared, nothing is tried.
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Escape', windowsVirtualKeyCode: 229 });
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229, modifiers: 2 });
  await cdp.detach();
  await typeComposed(page, ['Nguyê', 'Nguyễn']);
  expect(await field('fullName').inputValue()).toContain('Nguyễn');
  expect(await page.getByText('ô cần xem lại').count()).toBe(0);
});

test('a missing paper leads to Mẫu 02: nothing is saved, the form waits as a draft', async () => {
  await chooseProcedure('1.013225');
  await scan(page, CARD);
  await personToken('Đỗ Mẫu Khuê').waitFor();
  const before = (await found('030178990042')).length;
  await page.keyboard.press('Control+Enter');
  const panel = page.getByRole('dialog', { name: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ' });
  await panel.waitFor();
  const lines = await panel.getByRole('checkbox', { checked: true }).count();
  expect(lines).toBeGreaterThan(0);
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => (window as unknown as { printed: string[] }).printed.length === 1);
  const [paper = ''] = await printed(page);
  expect(paper).toContain('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ');
  expect(paper).toContain('Lý do:');
  expect(paper).toContain('NGƯỜI HƯỚNG DẪN');
  expect(await found('030178990042')).toHaveLength(before);
  await panel.waitFor({ state: 'detached' });
  expect(await field('fullName').inputValue()).toBe('');
  await page.getByRole('button', { name: 'Khôi phục' }).click();
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await page.getByRole('button', { name: 'Bỏ thủ tục 1.013225' }).waitFor();
});

test('a crash loses nothing: the form is offered after a reload, and after the machine went down', async () => {
  await chooseProcedure(KET_HON);
  await scan(page, CARD_2024);
  await personToken('Vũ Mẫu Thành').waitFor();
  await field('phone').focus();
  await page.keyboard.type('0912 000 042');
  await page.getByText(/^Nháp tự lưu /).waitFor();
  await expect.poll(async () => (await ask('drafts.list', {})).some((draft) => draft.body.includes('0912 000 042'))).toBe(true);
  await page.reload();
  await page.getByText(/^Nháp lúc /).waitFor();
  expect(await page.getByText('Vũ Mẫu Thành').count()).toBe(1);

  await centre.restart();
  ask = await centre.as(PEOPLE.clerk);
  await page.evaluate(() => sessionStorage.clear());
  await signIn(page, centre.url, PEOPLE.clerk);
  await page.keyboard.press('Alt+1');
  await page.getByRole('button', { name: 'Khôi phục' }).click();
  await personToken('Vũ Mẫu Thành').waitFor();
  expect(await field('phone').inputValue()).toBe('0912 000 042');
  await tickAll();
  await page.keyboard.press('Control+Enter');
  await takenCode(page);
  // Taken in, the draft is gone.
  expect((await ask('drafts.list', {})).filter((draft) => draft.body.includes('0912 000 042'))).toEqual([]);
});

test('the same person with the same matter open is pointed out, and does not stop anyone', async () => {
  await chooseProcedure(KET_HON);
  await scan(page, CARD_2024);
  await page.getByText('Có thể trùng hồ sơ').waitFor();
  await page.getByText('Đã quen:').waitFor();
  await page.getByRole('button', { name: 'Không trùng, làm tiếp' }).click();
  await page.getByText('Có thể trùng hồ sơ').waitFor({ state: 'detached' });
});

test('online needs the code of the portal; a taken code is told, with everything still on the form', async () => {
  await chooseProcedure(KET_HON);
  await scan(page, CARD);
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await page.getByRole('radio', { name: 'Trực tuyến', exact: true }).first().click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Hồ sơ trực tuyến phải có mã của Cổng Dịch vụ công').waitFor();
  expect(await field('code').evaluate((el) => el === document.activeElement)).toBe(true);
  await page.keyboard.type('H24.125-260819-0301');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/đã có trong sổ/).waitFor();
  expect(await field('fullName').inputValue()).toBe('Đỗ Mẫu Khuê');
  await field('code').fill('H24.125-260819-0302');
  await page.keyboard.press('Control+Enter');
  expect(await takenCode(page)).toBe('H24.125-260819-0302');
  expect((await found('H24.125-260819-0302'))[0]).toMatchObject({ channel: 'online', status: 2 });
});

test('a late entry takes an earlier day with its reason, and counts from that day', async () => {
  await chooseProcedure('1.013225');
  await scan(page, CARD_2024);
  await personToken('Vũ Mẫu Thành').waitFor();
  await page.getByRole('checkbox', { name: /Ghi lùi/ }).check();
  await field('lateDay').fill('18/08/2026');
  await field('lateTime').fill('14h05');
  await tickAll();
  await field('fee').fill('75.000');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Ghi lùi phải có lý do/).waitFor();
  await field('lateReason').fill('Mất điện từ 14:00');
  await page.locator('[data-promise="2026-09-03"]').waitFor();
  await page.keyboard.press('Control+Enter');
  const code = await takenCode(page);
  const [row] = await ask('dossiers.search', { text: code, limit: 1 });
  expect(row).toMatchObject({ receivedOn: '2026-08-18', promisedOn: '2026-09-03' });
});

test('certified copies: scan, pages, copies, done', async () => {
  await page.getByRole('radio', { name: 'Hồ sơ', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: 'Giấy tờ cần chứng thực' }).waitFor();
  await scan(page, CARD);
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await page.keyboard.type('Bằng tốt nghiệp');
  await page.keyboard.press('Tab');
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2');
  await page.getByText('10.000 đ').first().waitFor();
  await page.keyboard.press('Control+Enter');
  const code = await takenCode(page);
  const [row] = await ask('dossiers.search', { text: code, limit: 1 });
  const full = await ask('dossiers.read', { id: row?.id ?? 0 });
  expect(full.fees[0]).toMatchObject({ amount: 10_000, kind: 'phi', paid: true, method: 'cash' });
  // The next citizen finds the lane still open.
  await page.getByRole('heading', { name: 'Giấy tờ cần chứng thực' }).waitFor();
});

test('what leaves the printer is one A5 sheet on its side with nothing else on it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'receipt-'));
  const file = join(dir, 'receipt.pdf');
  await page.exposeFunction('toPdf', async () => writeFileSync(file, await page.pdf({ preferCSSPageSize: true })));
  await page.evaluate(() => {
    const host = window as unknown as { toPdf: () => Promise<void>; print: () => Promise<void>; pdfDone?: true };
    host.print = async () => {
      await host.toPdf();
      window.dispatchEvent(new Event('afterprint'));
      host.pdfDone = true;
    };
  });
  await chooseProcedure(KHAI_SINH);
  await scan(page, CARD_2024);
  await personToken('Vũ Mẫu Thành').waitFor();
  await tickAll();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => (window as unknown as { pdfDone?: true }).pdfDone === true);
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }).normalize('NFC');
  rmSync(dir, { recursive: true, force: true });
  expect(info).toMatch(/^Pages:\s+1$/m);
  expect(info).toMatch(/^Page size:\s+59[45]\S* x 4(19|20)\S* pts/m);
  expect(text).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
  expect(text).toContain('VŨ MẪU THÀNH');
  // Nothing of the screen around it.
  expect(text).not.toMatch(/Theo dõi|Ctrl Enter|Quét QR hoặc gõ/);
});

test('Esc puts the form away and undo brings it back', async () => {
  await chooseProcedure(KET_HON);
  await scan(page, CARD);
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await page.keyboard.press('Escape');
  await personToken('Đỗ Mẫu Khuê').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Z');
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await page.getByRole('button', { name: `Bỏ thủ tục ${KET_HON}` }).waitFor();
});

test('leaving for another screen and coming back finds the form as it was', async () => {
  await chooseProcedure(KET_HON);
  await scan(page, CARD);
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await page.keyboard.press('Alt+2');
  await universal().waitFor({ state: 'detached' });
  await page.keyboard.press('F2');
  await personToken('Đỗ Mẫu Khuê').waitFor();
});

test('nothing serious for axe: empty, full, with errors, Mẫu 02; light and dark', async () => {
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Chọn thủ tục ở ô trên cùng/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await chooseProcedure('1.013225');
  await scan(page, CARD);
  await personToken('Đỗ Mẫu Khuê').waitFor();
  await page.keyboard.press('Space');
  await promise().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFindings(page)).toEqual([]);
});
