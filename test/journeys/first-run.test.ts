import { afterEach, describe, expect, it } from 'vitest';
import { axeFindings, openDesk, PATIENT, printed, SAMPLE_PASSWORD, startJourneyCentre, type Desk, type JourneyCentre } from './support.ts';

let centre: JourneyCentre;
let desk: Desk;
afterEach(async () => {
  await desk?.close();
  await centre?.close();
});

describe('an empty store', () => {
  it('is set up by keyboard: unit, head, calendar, recovery sheet printed and proved, first sign-in', async () => {
    centre = await startJourneyCentre({ demo: null });
    desk = await openDesk();
    const { page } = desk;
    await page.goto(centre.url);
    await page.getByText('Máy này chưa có sổ').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Tìm xã, phường, đặc khu' }).fill('ninh giang');
    await page.getByRole('option', { name: /Xã Ninh Giang/, selected: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByLabel('Họ và tên Giám đốc (tài khoản đầu tiên)').fill('Đào Mẫu Bình');
    await page.getByLabel('Mật khẩu', { exact: true }).fill('sen-hong-2026');
    await page.getByLabel('Nhập lại mật khẩu').fill('sen-trang-2026');
    await page.keyboard.press('Enter');
    await page.getByText('Hai lần nhập chưa giống nhau').waitFor();
    await page.getByLabel('Nhập lại mật khẩu').fill('sen-hong-2026');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Lịch làm việc có sẵn' }).getByText('2027').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const code = (await page.getByLabel('Mã phục hồi').innerText()).trim();
    expect(code).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{6}$/);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await printed(page)).length, PATIENT).toBe(1);
    expect((await printed(page))[0]).toContain(code);
    const done = page.getByRole('button', { name: 'Đã cất thẻ, đăng nhập' });
    await page.getByLabel('Gõ 6 ký tự cuối trên tờ đã in để xác nhận').fill('000000');
    await page.getByText('Chưa khớp').waitFor();
    expect(await done.isDisabled()).toBe(true);
    await page.getByLabel('Gõ 6 ký tự cuối trên tờ đã in để xác nhận').fill(code.slice(-6).toLowerCase());
    await done.click();
    await page.getByLabel('Mật khẩu', { exact: true }).fill('sen-hong-2026');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Màn hình' }).waitFor();
    expect(await page.getByText('Dữ liệu mẫu').count()).toBe(0);
    expect(await page.getByText('Trung tâm Phục vụ hành chính công xã Ninh Giang').count()).toBe(1);
    expect(desk.complaints).toEqual([]);
  });

  it('is looked at with sample data: progress, then the sample sign-in', async () => {
    centre = await startJourneyCentre({ demo: null });
    desk = await openDesk();
    const { page } = desk;
    await page.goto(centre.url);
    await page.getByRole('button', { name: /Xem thử với dữ liệu mẫu/ }).click();
    await page.getByRole('button', { name: 'Viết sổ mẫu và xem thử' }).click();
    await page.getByRole('progressbar', { name: 'Tiến độ viết sổ mẫu' }).waitFor();
    await page.getByText(SAMPLE_PASSWORD).waitFor({ timeout: 110_000 });
    await page.getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Dữ liệu mẫu').waitFor();
    expect(desk.complaints).toEqual([]);
  }, 150_000);
});
