import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, goTo, openDesk, PATIENT, PEOPLE, signIn, startJourneyCentre, type Desk, type JourneyCentre } from './support.ts';

let centre: JourneyCentre;
let desk: Desk;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  desk = await openDesk();
  await signIn(desk.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  await desk?.close();
  await centre?.close();
});
const open = async (tab: string, name: string) => {
  await goTo(desk.page, `/admin?tab=${tab}`);
  await desk.page.getByRole('tab', { name, selected: true }).waitFor();
};

describe('Quản trị', () => {
  it.each([
    ['people', 'Người dùng'],
    ['catalogue', 'Danh mục thủ tục'],
    ['calendar', 'Lịch làm việc'],
    ['files', 'Nhập, xuất'],
    ['backup', 'Sao lưu'],
    ['verify', 'Kiểm tra số liệu'],
    ['audit', 'Nhật ký'],
    ['settings', 'Cài đặt'],
  ] as const)(
    '%s opens without a serious accessibility finding',
    async (tab, name) => {
      await open(tab, name);
      await desk.page.getByRole('tabpanel', { name }).locator('section').first().waitFor();
      expect(await axeFindings(desk.page)).toEqual([]);
    },
    120_000,
  );

  it('adds a person whose first password is shown once, then hands work over with its reason', async () => {
    const { page } = desk;
    await open('people', 'Người dùng');
    await page.getByRole('button', { name: 'Thêm người' }).click();
    await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Lý Mẫu Tuyết');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Mật khẩu của Lý Mẫu Tuyết').waitFor();
    await page.getByRole('button', { name: 'Đã chép, đóng' }).click();
    const call = await centre.as(PEOPLE.head);
    const before = await call('accounts.list', {});
    const giver = before.find((a) => a.openDossiers > 0 && a.role === 'officer');
    if (giver === undefined) throw new Error('nobody holds a dossier in the sample');
    await page.getByRole('row').filter({ hasText: giver.name }).getByRole('button').click();
    await page
      .getByRole('combobox', { name: 'Người nhận' })
      .or(page.getByRole('textbox', { name: 'Người nhận' }))
      .fill('Lý Mẫu Tuyết');
    await page.getByRole('option', { name: 'Lý Mẫu Tuyết' }).click();
    await page.getByLabel('Lý do, số quyết định').fill('Nghỉ phép từ 20/08');
    await page.getByRole('button', { name: `Bàn giao ${giver.openDossiers} hồ sơ` }).click();
    await page.getByText(`Đã bàn giao ${giver.openDossiers} hồ sơ`).waitFor();
    const after = await call('accounts.list', {});
    expect(after.find((a) => a.name === 'Lý Mẫu Tuyết')?.openDossiers).toBe(giver.openDossiers);
    expect(after.find((a) => a.name === giver.name)?.openDossiers).toBe(0);
  });

  it('hides a procedure from intake and takes that back with Ctrl+Z', async () => {
    const { page } = desk;
    await open('catalogue', 'Danh mục thủ tục');
    await page.getByRole('textbox', { name: 'Tìm thủ tục' }).fill('1.001193');
    const offered = page.getByRole('row').filter({ hasText: '1.001193' }).getByRole('switch');
    await offered.click({ force: true });
    await page.getByText('Đã ẩn 1.001193').waitFor();
    const call = await centre.as(PEOPLE.clerk);
    expect(await call('procedures.find', { text: '1.001193' })).toEqual([]);
    await page.getByRole('tab', { name: 'Danh mục thủ tục' }).focus();
    await page.keyboard.press('Control+z');
    await offered.waitFor();
    await expect.poll(async () => (await call('procedures.find', { text: '1.001193' })).length, PATIENT).toBe(1);
  });

  it('issues a new version with a basis; the old one stays in the list of versions', async () => {
    const { page } = desk;
    await open('catalogue', 'Danh mục thủ tục');
    await page.getByRole('textbox', { name: 'Tìm thủ tục' }).fill('1.004873');
    await page.getByRole('row').filter({ hasText: '1.004873' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Ban hành bản mới' }).click();
    await page.getByLabel('Thời hạn').fill('2');
    await page.getByLabel('Căn cứ, số quyết định').fill('77/QĐ-UBND ngày 18/08/2026');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã ban hành 1.004873').waitFor();
    const call = await centre.as(PEOPLE.head);
    const read = await call('procedures.read', { code: '1.004873' });
    expect(read.term).toEqual({ value: 2, unit: 'working_day' });
    expect(read.versions.length).toBeGreaterThan(1);
  });

  it('marks a day off with its decision; the promise then skips it', async () => {
    const { page } = desk;
    await open('calendar', 'Lịch làm việc');
    await page.getByRole('button', { name: /Thứ Năm 20\/08\/2026/ }).click();
    await page.getByRole('radio', { name: 'Nghỉ bù' }).click();
    await page.getByRole('textbox', { name: 'Tên', exact: true }).fill('Nghỉ theo thông báo của thành phố');
    await page.getByRole('textbox', { name: 'Số quyết định, thông báo' }).fill('99/TB-UBND');
    await page.getByRole('button', { name: 'Ghi vào lịch' }).click();
    await page.getByRole('row').filter({ hasText: '20/08/2026' }).waitFor();
    const call = await centre.as(PEOPLE.clerk);
    const promise = await call('calendar.promise', {
      procedureCode: '1.004873',
      receivedAt: '2026-08-19T10:34',
      term: { value: 1, unit: 'working_day' },
    });
    expect(promise.due).toBe('2026-08-21');
  });

  it('opens a year that has no calendar', async () => {
    const { page } = desk;
    await open('calendar', 'Lịch làm việc');
    const call = await centre.as(PEOPLE.head);
    const last = Math.max(...(await call('calendar.read', { year: 2026 })).years);
    for (let year = 2026; year <= last; year += 1) await page.getByRole('button', { name: 'Năm sau' }).last().click();
    await page.getByRole('button', { name: `Mở năm ${last + 1}` }).click();
    await page.getByRole('heading', { name: `Tháng 12` }).waitFor();
    expect((await call('calendar.read', { year: last + 1 })).open).toBe(true);
  });

  it('drops a register file: dry run first, refusals listed, then import, then undo', async () => {
    const { page } = desk;
    await open('files', 'Nhập, xuất');
    const call = await centre.as(PEOPLE.data);
    const total = (await call('store.state', {})).dossiers;
    const file = join(centre.dataDir, '..', 'so-nhap.csv');
    const head =
      'Mã hồ sơ,Mã TTHC,Tên thủ tục hành chính,Lĩnh vực,Kênh tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Chủ hồ sơ';
    writeFileSync(
      file,
      `\uFEFF${head}\nH99.001-260801-0001,1.001193,Đăng ký khai sinh,Hộ tịch,Trực tiếp,01/07/2026,01/07/2026,01/07/2026,Đã trả kết quả,Đỗ Mẫu Khuê\nH99.001-260801-0002,1.001193,Đăng ký khai sinh,Hộ tịch,Trực tiếp,31/02/2026,,,Đang xử lý,Đỗ Mẫu Hai\n`,
    );
    await page.getByRole('button', { name: 'Nhập sổ từ tệp' }).first().click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('dialog', { name: 'Nhập sổ hồ sơ' }).getByRole('button', { name: 'Chọn tệp' }).click();
    await (await chooser).setFiles(file);
    await page.getByRole('table', { name: 'Các dòng bị từ chối' }).waitFor();
    expect((await call('store.state', {})).dossiers).toBe(total);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nhập 1 hồ sơ' }).click();
    await page.getByRole('button', { name: 'Xong' }).click();
    expect((await call('store.state', {})).dossiers).toBe(total + 1);
    await page.getByRole('row').filter({ hasText: 'so-nhap.csv' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click();
    await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'so-nhap.csv' }).getByText('Đã hoàn tác').waitFor();
    expect((await call('store.state', {})).dossiers).toBe(total);
  });

  it('takes a file dropped on any screen', async () => {
    const { page } = desk;
    await goTo(page, '/tracking');
    await page.getByRole('tab', { name: /Tất cả/ }).waitFor();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['khong phai so'], 'ghi-chu.txt', { type: 'text/plain' }));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    const dialog = page.getByRole('dialog', { name: 'Nhập sổ hồ sơ' });
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').innerText()).toMatch(/^Không đọc được tệp: .*Dữ liệu ở xã còn nguyên\.$/s);
    expect(page.url()).toContain('#/tracking');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('exports the register as a file', async () => {
    const { page } = desk;
    await open('files', 'Nhập, xuất');
    await page.getByRole('radio', { name: 'CSV (.csv)' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Xuất sổ' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await page.getByText(/Đã xuất .* hồ sơ/).waitFor();
  });

  it('backs up and proves the copy; verifies every figure', async () => {
    const { page } = desk;
    await open('backup', 'Sao lưu');
    await page.getByRole('button', { name: 'Sao lưu ngay' }).first().click();
    await page.getByRole('table', { name: 'Bản sao lưu' }).getByText(/^Đạt/).first().waitFor();
    await open('verify', 'Kiểm tra số liệu');
    await page.getByRole('button', { name: 'Kiểm tra ngay' }).click();
    await page.getByText('Khớp hết').waitFor();
  });

  it('changes a setting and finds it in the log', async () => {
    const { page } = desk;
    await open('settings', 'Cài đặt');
    await page.getByLabel('Điện thoại hỏi đáp').fill('0220 000 0199');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã lưu cài đặt').waitFor();
    const call = await centre.as(PEOPLE.head);
    expect((await call('settings.read', {})).hotline).toBe('0220 000 0199');
    await open('audit', 'Nhật ký');
    await page.getByRole('table', { name: 'Nhật ký' }).getByRole('row').nth(1).waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('a clerk sees only what the role may use', async () => {
    const clerk = await openDesk();
    await signIn(clerk.page, centre.url, PEOPLE.clerk);
    await goTo(clerk.page, '/admin');
    await clerk.page.getByRole('tab', { name: 'Danh mục thủ tục' }).waitFor();
    expect(await clerk.page.getByRole('tab').allInnerTexts()).toEqual([
      'Danh mục thủ tục',
      'Lịch làm việc',
      'Nhập, xuất',
      'Kiểm tra số liệu',
      'Cài đặt',
    ]);
    await clerk.close();
  });
});
