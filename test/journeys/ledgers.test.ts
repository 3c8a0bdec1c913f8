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

describe('a figure the register does not know', () => {
  it('is typed once, measured against its target, proved by a paper, and printed', async () => {
    const { page } = desk;
    await goTo(page, '/entered');
    await page.getByRole('textbox', { name: 'Tìm chỉ tiêu' }).fill('ho so cong viec');
    const row = page.getByRole('table', { name: 'Chỉ tiêu nhập tay' }).getByRole('row', { name: /Hồ sơ công việc trên mạng/ });
    await row.click();
    const value = page.getByRole('form', { name: /^Nhập số, kỳ/ });
    await value.getByRole('textbox', { name: 'Hồ sơ xử lý trọn trên mạng', exact: true }).fill('189');
    await value.getByRole('textbox', { name: 'Hồ sơ công việc', exact: true }).fill('200');
    await page.keyboard.press('Control+Enter');
    await row.getByText('94,5').waitFor();
    await row.getByText('thiếu').waitFor();

    await page.getByRole('button', { name: 'Giao chỉ tiêu' }).click();
    const target = page.getByRole('form', { name: 'Giao chỉ tiêu' });
    await target.getByRole('textbox', { name: 'Mức giao (%)' }).fill('95');
    await target.getByRole('textbox', { name: 'Văn bản giao' }).fill('12/KH-UBND mẫu');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await row.getByText('Chưa đạt').waitFor();

    await page.getByRole('button', { name: 'Thêm minh chứng' }).click();
    await page.getByRole('textbox', { name: 'Tên minh chứng' }).fill('Trích xuất hồ sơ công việc');
    await page.getByRole('textbox', { name: 'Số, ký hiệu' }).fill('31/BC-VP mẫu');
    await page.getByRole('button', { name: 'Lưu minh chứng' }).click();
    await page.getByText('31/BC-VP mẫu', { exact: false }).waitFor();
    await expect
      .poll(
        async () =>
          (await call('entered.list', { period: { from: '2026-01-01', to: '2026-12-31' } })).find(
            (v) => v.indicator === 'online_workfile_rate',
          ),
        PATIENT,
      )
      .toMatchObject({ num: 189, den: 200, papers: 1 });
    await page.keyboard.press('F4');
    await expect.poll(async () => (await printed(page)).at(-1), PATIENT).toMatch(/Hồ sơ công việc trên mạng\s*189 \/ 200\s*94,50? %/);
    expect(await axeFindings(page)).toEqual([]);
  });
});
