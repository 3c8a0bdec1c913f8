import QRCode from 'qrcode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import { paperOf } from './paper.ts';
import { axeFindings, goTo, openDesk, PEOPLE, signIn, startJourneyCentre, type Desk, type JourneyCentre, PATIENT } from './support.ts';

/** Twenty-five papers: the longest sheet of the catalogue. */
const CODE = '2.000575';
let centre: JourneyCentre;
let clerk: Desk;
let head: Desk;
let call: <M extends MethodName>(method: M, input: CallInput<M>) => Promise<Answer<M>>;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  [clerk, head] = [await openDesk(), await openDesk()];
  call = await centre.as(PEOPLE.head);
  await signIn(clerk.page, centre.url, PEOPLE.clerk);
  await signIn(head.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  expect([...clerk.complaints, ...head.complaints]).toEqual([]);
  await clerk.close();
  await head.close();
  await centre.close();
});

/** Opens the one row of the procedure at a desk. */
const openRow = async (page: Page): Promise<void> => {
  await goTo(page, '/postings');
  await page.getByRole('textbox', { name: 'Tìm thủ tục, giấy tờ' }).fill(CODE, PATIENT);
  const rows = page.getByRole('table', { name: 'Nội dung niêm yết' }).locator('tbody tr');
  await expect.poll(() => rows.count(), PATIENT).toBe(1);
  await rows.first().click();
  await page.getByText('Nội dung phải niêm yết').waitFor(PATIENT);
};
/** The dots of the code on the paper, row by row, without its quiet edge. */
const dotsOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const svg = document.querySelector('#print-root svg');
    const size = Number(svg?.getAttribute('viewBox')?.split(' ')[2]) - 4;
    const dots = Array.from({ length: size }, () => Array.from({ length: size }, () => '0'));
    for (const [, x, y] of (svg?.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/g))
      (dots[Number(y) - 2] ?? [])[Number(x) - 2] = '1';
    return dots.map((row) => row.join('')).join('');
  });

it('a procedure is posted by one, checked by another; its change asks for a new posting and says what changed; its sheet is printed with its code', async () => {
  await openRow(clerk.page);
  await clerk.page.getByRole('button', { name: /^Niêm yết/ }).waitFor(PATIENT);
  await clerk.page.keyboard.press('Alt+b');
  const form = clerk.page.getByRole('form', { name: 'Ghi niêm yết' });
  await form.getByRole('checkbox', { name: 'Ki-ốt tra cứu' }).check();
  expect(await axeFindings(clerk.page)).toEqual([]);
  await clerk.page.keyboard.press('Control+Enter');
  const panel = clerk.page.getByRole('complementary', { name: /^Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh/ });
  await panel.getByText('Đang niêm yết').waitFor(PATIENT);
  expect(await panel.getByRole('button', { name: /^Kiểm tra/ }).count()).toBe(0);

  await openRow(head.page);
  await head.page.getByRole('button', { name: /^Kiểm tra/ }).waitFor(PATIENT);
  await head.page.keyboard.press('Alt+k');
  await head.page.getByRole('form', { name: 'Ghi kiểm tra' }).waitFor(PATIENT);
  await head.page.keyboard.press('Control+Enter');
  await head.page.getByRole('button', { name: /^Kiểm tra lại/ }).waitFor(PATIENT);
  expect((await call('postings.read', { key: CODE })).row).toMatchObject({
    state: 'posted',
    postedBy: PEOPLE.clerk,
    checkedBy: PEOPLE.head,
    places: ['board', 'kiosk'],
  });

  const { name, field, feeVnd, feeOnlineVnd, components } = await call('procedures.read', { code: CODE });
  await call('procedures.save', {
    code: CODE,
    name,
    field,
    term: { value: 1, unit: 'working_day' },
    feeVnd,
    feeOnlineVnd,
    result: 'Giấy chứng nhận mẫu',
    validFrom: '2026-08-19',
    basis: '77/QĐ-MẪU',
    components,
  });
  await panel.getByText('Cần niêm yết lại').waitFor(PATIENT);
  await panel.getByText('Đã đổi gì từ lần niêm yết').waitFor(PATIENT);
  expect(await panel.getByText('77/QĐ-MẪU').count()).toBeGreaterThan(0);
  expect(await axeFindings(clerk.page)).toEqual([]);

  let dots = '';
  const paper = await paperOf(clerk.page, async () => {
    await panel.getByRole('button', { name: 'In phiếu' }).click();
    await clerk.page.waitForSelector('#print-root svg', { state: 'attached', ...PATIENT });
    dots = await dotsOf(clerk.page);
  });
  for (const words of [name, CODE, '1 ngày làm việc', '77/QĐ-MẪU', ...components.map((c) => c.name)]) expect(paper.text).toContain(words);
  const { modules } = QRCode.create(CODE, { errorCorrectionLevel: 'M' });
  expect(dots).toBe([...modules.data].map((dot) => (dot === 1 ? '1' : '0')).join(''));
  expect(paper.size).toEqual([595, 842]);
  expect(paper.pages).toBeGreaterThan(1);
});

it('a whole field is chosen and posted by one key, and fifty sheets print in one go', async () => {
  const { page } = clerk;
  const table = page.getByRole('table', { name: 'Nội dung niêm yết' });
  await page.getByRole('textbox', { name: 'Tìm thủ tục, giấy tờ' }).fill('dat dai');
  await expect.poll(() => table.locator('tbody tr').count(), PATIENT).toBeGreaterThan(50);
  const many = (await call('postings.list', { text: 'dat dai' })).rows;
  await table.locator('tbody tr').first().click();
  await table.locator('tbody tr[aria-current="true"]').focus();
  await page.keyboard.press('Control+a');
  await page.getByText(`Đã chọn ${many.length}`).waitFor(PATIENT);
  const paper = await paperOf(page, async () => {
    await page.keyboard.press('F4');
    await page.getByRole('menuitem', { name: `Phiếu niêm yết, ${many.length} thủ tục` }).click(PATIENT);
  });
  expect(paper.pages).toBeGreaterThanOrEqual(many.length);
  for (const r of many) expect(paper.text).toContain(r.code);
  await page.getByText(`Đã chọn ${many.length}`).waitFor(PATIENT);
  await page.keyboard.press('Alt+b');
  await page.getByRole('form', { name: 'Ghi niêm yết' }).waitFor(PATIENT);
  await page.keyboard.press('Control+Enter');
  await page.getByText(`Đã chọn ${many.length}`).waitFor({ state: 'detached', ...PATIENT });
  expect((await call('postings.list', { text: 'dat dai', show: 'check' })).rows).toHaveLength(many.length);
});
