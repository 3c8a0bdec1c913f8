import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vnInt, vnPercent } from '../../shared/vi/format.ts';
import { axeFindings, goTo, openDesk, PATIENT, PEOPLE, signIn, startJourneyCentre, type Desk, type JourneyCentre } from './support.ts';
import { paperOf } from './paper.ts';

/** The published period; a store of 877 invented dossiers keeps its proportions. */
const PERIOD = { from: '2025-07-01', to: '2025-10-18' };
const AT = `from=${PERIOD.from}&to=${PERIOD.to}`;

let centre: JourneyCentre;
let desk: Desk;
let ask: Awaited<ReturnType<JourneyCentre['as']>>;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 877 });
  ask = await centre.as(PEOPLE.head);
  desk = await openDesk();
  await signIn(desk.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  await desk.close();
  await centre.close();
});

const tile = (name: string) =>
  desk.page.locator('section').filter({ has: desk.page.getByRole('heading', { name, exact: true, level: 2 }) });
const sheetRows = async (path: string, width: number): Promise<unknown[][]> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await readFile(path)) as never);
  const rows: unknown[][] = [];
  book.worksheets[0]?.eachRow((row) => rows.push(Array.from({ length: width }, (_, i) => row.getCell(i + 1).value)));
  return rows;
};

describe('Chỉ số', () => {
  it('shows eight rates with their fractions, and the breakdown adds up to them', async () => {
    const { page } = desk;
    await goTo(page, `/indicators?${AT}`);
    const read = await ask('indicators.read', { period: PERIOD, by: 'field' });
    for (const [name, id] of [
      ['Giải quyết trước hạn', 'before_time_rate'],
      ['Giải quyết đúng hạn', 'ontime_rate'],
      ['Hồ sơ trực tuyến', 'online_rate'],
      ['Thanh toán trực tuyến', 'payment_online_rate'],
      ['Số hóa hồ sơ', 'digitised_dossier_rate'],
      ['Kết quả điện tử', 'eresult_rate'],
      ['Dùng lại dữ liệu số hóa', 'reuse_rate'],
      ['Tỷ lệ đã giải quyết', 'resolved_rate'],
    ] as const) {
      const v = read.indicators.find((i) => i.id === id);
      if (v === undefined) throw new Error(id);
      await tile(name)
        .getByText(`${vnInt(v.num)} / ${vnInt(v.den)}`, { exact: true })
        .waitFor(PATIENT);
      expect(await tile(name).innerText()).toContain(vnPercent(v.num, v.den).split(' ')[0]);
    }
    const table = page.getByRole('table', { name: 'Chỉ số chia theo lĩnh vực' });
    const total = (await table.getByRole('row').last().innerText()).split('\t').map((t) => t.trim());
    expect(total.slice(0, 3)).toEqual(['Tổng cộng', vnInt(read.counters.total), vnInt(read.counters.done)]);
    expect(await table.getByRole('row').count()).toBe((read.groups?.length ?? 0) + 2);
    await table.getByRole('button', { name: 'Lĩnh vực' }).click();
    expect(await table.getByRole('columnheader', { name: 'Lĩnh vực' }).getAttribute('aria-sort')).toBe('ascending');
    const names = await table.locator('tbody tr td:first-child').allInnerTexts();
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'vi')));
    expect(await axeFindings(page)).toEqual([]);
  });

  it('changes period and breakdown by keyboard and by arrows, and keeps both in the address', async () => {
    const { page } = desk;
    await page.getByRole('radio', { name: 'Quý' }).click();
    await page.waitForURL(/kind=quarter&|kind=quarter$/);
    await page.waitForURL(/from=2025-10-01&to=2025-12-31/);
    await page.getByRole('button', { name: 'Kỳ trước' }).click();
    await page.waitForURL(/from=2025-07-01&to=2025-09-30/);
    await page.getByText('01/04/2025 – 30/06/2025').waitFor(PATIENT);
    await page.getByRole('radio', { name: 'Lĩnh vực' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('table', { name: 'Chỉ số chia theo thủ tục' }).waitFor(PATIENT);
    await page.getByRole('radio', { name: '12 tháng' }).click();
    const months = page.getByRole('table', { name: 'Giải quyết trước hạn theo tháng' });
    await months.waitFor(PATIENT);
    const series = await ask('indicators.series', { to: '2025-09-30', months: 12 });
    const july = series.find((m) => m.month === '2025-07');
    expect(
      (await months.getByRole('row', { name: /^07\/2025/ }).innerText())
        .split('\t')
        .map((t) => t.trim())
        .slice(1, 3),
    ).toEqual([vnInt(july?.counters.total ?? -1), vnInt(july?.counters.done ?? -1)]);
    await page.getByRole('radio', { name: 'Lĩnh vực' }).click();
  });

  it('says why: sides as long as the numbers, the dossiers themselves, another way of counting, a sheet to explain', async () => {
    const { page } = desk;
    await goTo(page, `/indicators?${AT}&why=before_time_rate`);
    const { counters } = await ask('indicators.read', { period: PERIOD });
    const drawer = page.getByRole('dialog', { name: /Giải quyết trước hạn/ });
    await drawer.getByText(`${vnInt(counters.done_before)} trong tử số`).waitFor(PATIENT);
    await drawer.getByText(`${vnInt(counters.done - counters.done_before)} ngoài tử số`).waitFor();
    await drawer.getByText(`${vnInt(counters.pend)} ngoài mẫu số`).waitFor();
    const late = drawer.getByRole('table', { name: new RegExp(`xong sau ngày hẹn: ${counters.done_late} hồ sơ`) });
    await late.waitFor(PATIENT);
    await expect.poll(() => late.locator('tbody tr').count(), PATIENT).toBe(counters.done_late);
    await drawer.getByRole('button', { name: /xong trước ngày hẹn/ }).click();
    const before = drawer.getByRole('table', { name: /xong trước ngày hẹn/ });
    await expect.poll(() => before.getByRole('link').count(), PATIENT).toBe(50);
    await before.getByRole('button', { name: 'Xem thêm' }).click();
    await expect.poll(() => before.getByRole('link').count(), PATIENT).toBe(100);
    expect(await axeFindings(page)).toEqual([]);
    await drawer.getByRole('radio', { name: /Trên tổng số hồ sơ/ }).click();
    await drawer.getByText(`${vnInt(counters.total - counters.done_before)} ngoài tử số`).waitFor();
    await page.getByRole('heading', { name: `Giải quyết trước hạn ${vnPercent(counters.done_before, counters.total)}` }).waitFor();
    const paper = await paperOf(page, () => page.keyboard.press('F4'));
    expect(paper.size).toEqual([595, 842]);
    expect(paper.text).toContain('Giải trình: Giải quyết trước hạn');
    expect(paper.text).toContain('xong sau ngày hẹn, trễ');
    await drawer.waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await page.waitForURL((url) => !url.hash.includes('why='));
  });

  it('moves between the three on-time definitions, and opens one line of the breakdown', async () => {
    const { page } = desk;
    const { indicators, groups } = await ask('indicators.read', { period: PERIOD, by: 'field' });
    await tile('Giải quyết đúng hạn')
      .getByRole('button', { name: /^Vì sao/ })
      .click();
    const drawer = page.getByRole('dialog');
    const resolved = indicators.find((i) => i.id === 'ontime_rate_resolved');
    await drawer.getByRole('radio', { name: /Trên số đã giải quyết/ }).click();
    await page.waitForURL(/why=ontime_rate_resolved/);
    await drawer.getByText(`${vnInt(resolved?.num ?? -1)} trong tử số`).waitFor(PATIENT);
    expect(await drawer.getByRole('radio').count()).toBe(3);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    const line = groups?.[0];
    await page.getByRole('button', { name: new RegExp(`^% trước hạn của ${line?.label}:`) }).click();
    await page.getByText(`Vì sao? ${line?.label}`).waitFor(PATIENT);
    await page
      .getByRole('dialog')
      .getByText(`${vnInt(line?.counters.done_before ?? -1)} trong tử số`)
      .waitFor(PATIENT);
    await page.keyboard.press('Escape');
  });

  it('lets the head set a target in place, with its day and basis', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: /^Mục tiêu Tỷ lệ đã giải quyết/ }).click();
    const form = page.getByRole('form', { name: 'Mục tiêu Tỷ lệ đã giải quyết' });
    await form.getByLabel('Mục tiêu (%)').fill('99,5');
    await form.getByRole('button', { name: 'Lưu mục tiêu' }).click();
    await form.getByText('Chưa nhập').waitFor();
    await form.getByLabel('Căn cứ').fill('Kế hoạch mẫu số 01');
    await page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    await tile('Tỷ lệ đã giải quyết').getByText('/ 99,5 %').waitFor(PATIENT);
    expect(await ask('targets.list', {})).toContainEqual({
      indicator: 'resolved_rate',
      value: 99.5,
      validFrom: '2026-08-19',
      basis: 'Kế hoạch mẫu số 01',
    });
  });

  it('exports the breakdown with the numbers of the screen', async () => {
    const { page } = desk;
    const { groups, counters } = await ask('indicators.read', { period: PERIOD, by: 'field' });
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất' }).click()]);
    const rows = await sheetRows(await download.path(), 15);
    for (const g of groups ?? []) expect(rows.find((r) => r[0] === g.key)?.slice(2, 4)).toEqual([g.counters.total, g.counters.rec_online]);
    expect(rows.find((r) => r[1] === 'Tổng cộng')?.[2]).toBe(counters.total);
  });

  it('gives IT the rates without ways into dossiers', async () => {
    const it = await openDesk();
    await signIn(it.page, centre.url, PEOPLE.it);
    await goTo(it.page, `/indicators?${AT}&why=ontime_rate`);
    await it.page.getByRole('heading', { name: 'Giải quyết đúng hạn', exact: true }).waitFor();
    await it.page.getByRole('table', { name: 'Chỉ số chia theo lĩnh vực' }).waitFor(PATIENT);
    expect(await it.page.getByRole('button', { name: /^Vì sao/ }).count()).toBe(0);
    expect(await it.page.getByRole('dialog').count()).toBe(0);
    await it.close();
  });
});

describe('Báo cáo', () => {
  it('stands on the desk as it prints, every identity checked, and the file says the same', async () => {
    const { page } = desk;
    await goTo(page, `/reports?${AT}`);
    const report = await ask('reports.read', { id: 'bieu-06', period: PERIOD });
    const table = page.locator('article table');
    await expect.poll(() => table.locator('tbody tr').count(), PATIENT).toBe(report.rows.length + 1);
    const last = (await table.locator('tbody tr').last().innerText()).split('\t').map((t) => t.trim());
    expect(last.slice(2)).toEqual(report.total.map(vnInt));
    expect(
      await page
        .getByText(
          `${report.identities.filter((i) => i.ok === true).length} / ${report.identities.filter((i) => i.ok !== null).length} đạt`,
        )
        .count(),
    ).toBe(1);
    expect(await table.getByRole('img', { name: / sai$/ }).count()).toBe(0);
    expect(await table.getByRole('img', { name: / đúng$/ }).count()).toBe((report.rows.length + 1) * 4);
    expect(await axeFindings(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Excel' }).click()]);
    expect(download.suggestedFilename()).toBe('bieu-06_2025-07-01_2025-10-18.xlsx');
    const rows = await sheetRows(await download.path(), 13);
    for (const r of report.rows) expect(rows.find((x) => x[1] === r.label)?.slice(2)).toEqual(r.cells);
    expect(rows.find((x) => x[1] === 'Tổng cộng')?.slice(2)).toEqual(report.total);
  });

  it('prints on one sheet of A4 on its side, without our check marks', async () => {
    const { page } = desk;
    const paper = await paperOf(page, () => page.keyboard.press('F4'));
    expect(paper.pages).toBe(1);
    expect(paper.size).toEqual([842, 595]);
    for (const text of [
      'Biểu số 06/VPCP/KSTT',
      'TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC',
      '(Từ ngày 01/07/2025 đến ngày 18/10/2025)',
      'THỦ TRƯỞNG ĐƠN VỊ',
      'DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ',
    ])
      expect(paper.text).toContain(text);
    expect(paper.text).not.toContain('Đẳng thức');
  });

  it('opens on the running report quarter, and a quarter is named on the form', async () => {
    const { page } = desk;
    await goTo(page, '/reports');
    await page.getByText('Kỳ báo cáo: Quý III năm 2026').waitFor(PATIENT);
    await page.getByText('(Từ ngày 15/06/2026 đến ngày 14/09/2026)').waitFor();
    await page.getByRole('button', { name: 'Kỳ trước' }).click();
    await page.getByText('(Từ ngày 15/03/2026 đến ngày 14/06/2026)').waitFor(PATIENT);
    expect(desk.complaints).toEqual([]);
  });
});
