import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
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

let centre: JourneyCentre;
let desk: Desk;
let call: <M extends MethodName>(method: M, input: CallInput<M>) => Promise<Answer<M>>;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  desk = await openDesk();
  call = await centre.as(PEOPLE.head);
  await signIn(desk.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  expect(desk.complaints).toEqual([]);
  await desk.close();
  await centre.close();
});

describe('a proposal from the register to the city', () => {
  it('a suggestion explains itself, fills the form, and is sent and decided', async () => {
    const { page } = desk;
    const before = await call('proposals.list', {});
    await goTo(page, '/proposals');
    await page.getByRole('tab', { name: /^Gợi ý/ }).click();
    const table = page.getByRole('table', { name: 'Gợi ý từ sổ hồ sơ' });
    await table.locator('tbody tr').first().click();
    await page.getByRole('table', { name: 'Hồ sơ đã đếm' }).locator('tbody tr').first().waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lập phương án' }).click();
    const form = page.getByRole('form', { name: 'Phương án' });
    expect(await form.getByRole('textbox', { name: 'Lý do' }).inputValue()).toContain('hồ sơ');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Gửi thành phố' }).click(PATIENT);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Ghi đang thẩm định' }).waitFor(PATIENT);
    const [made, ...others] = await call('proposals.list', {});
    expect(others).toHaveLength(before.length);
    expect([made?.state, made?.sentOn, made?.origin === '']).toEqual(['sent', '2026-08-19', false]);
    expect((await call('proposals.suggestions', {})).rows.find((s) => s.key === made?.origin)?.proposal).toBe(made?.id);
  });

  it('is printed as the form, the list as a list; its figures open by field', async () => {
    const { page } = desk;
    await page.keyboard.press('F4');
    await page.getByRole('button', { name: 'Theo lĩnh vực, loại' }).click();
    await page.getByRole('table', { name: 'Loại phương án' }).waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await printed(page)).at(-1), PATIENT).toContain('PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH');
  });
});

describe('an inspection from its record to the confirmed remedy', () => {
  it('is recorded, its two processes compared, a difference becomes a finding, remedied and confirmed', async () => {
    const { page } = desk;
    await goTo(page, '/inspections');
    await page.getByRole('table', { name: 'Cuộc kiểm tra' }).locator('tbody tr').first().waitFor(PATIENT);
    await page.keyboard.press('Alt+n');
    const form = page.getByRole('form', { name: 'Cuộc kiểm tra' });
    await form.getByRole('textbox', { name: 'Cơ quan, đoàn kiểm tra' }).fill('Đoàn kiểm tra mẫu');
    await form.getByRole('textbox', { name: 'Nội dung' }).fill('Quy trình tiếp nhận');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Thêm tồn tại, kiến nghị' }).click(PATIENT);
    await page.getByRole('form', { name: 'Lưu mục' }).getByRole('textbox', { name: 'Nội dung' }).fill('Chưa niêm yết lệ phí mới');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Ghi đã khắc phục' }).click(PATIENT);
    await page.getByRole('textbox', { name: 'Đã khắc phục thế nào' }).fill('Đã niêm yết lại tại quầy');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Xác nhận khắc phục' }).click(PATIENT);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã xác nhận').first().waitFor(PATIENT);
    const [made] = await call('inspections.list', { text: 'niem yet le phi moi' });
    expect(made).toMatchObject({ findings: 1, open: 0, kind: 'check' });
    await page.getByRole('table', { name: 'Cuộc kiểm tra' }).getByText('Đánh giá ISO 9001').click();
    await page
      .getByRole('button', { name: /^Ghi tồn tại: Quy trình điện tử có bước/ })
      .first()
      .click(PATIENT);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Ghi đã khắc phục' }).waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('F4');
    // The findings of every row are asked for first.
    await expect.poll(async () => (await printed(page)).at(-1), PATIENT).toContain('Chưa niêm yết lệ phí mới');
  });
});
