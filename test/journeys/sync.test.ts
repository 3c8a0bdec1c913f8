import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markDirtyDays } from '../../db/queries/city-line.ts';
import { DEMO_UNIT } from '../../electron/demo/run-demo.ts';
import { tickingFrom } from '../../electron/server/clock.ts';
import { spokenId } from '../../shared/sync/spoken-id.ts';
import { startReceiver } from '../support/receiver.ts';
import {
  axeFindings,
  goTo,
  openDesk,
  PATIENT,
  PEOPLE,
  SAMPLE_PASSWORD,
  signIn,
  startJourneyCentre,
  type Desk,
  type JourneyCentre,
} from './support.ts';

const PERIOD = { from: '2026-07-01', to: '2026-08-19' } as const;
let city: Awaited<ReturnType<typeof startReceiver>>;
let centre: JourneyCentre;
let desk: Desk;
beforeAll(async () => {
  city = await startReceiver([{ code: DEMO_UNIT, name: 'Mẫu', fullName: 'Xã Mẫu', kind: 'xã' }], tickingFrom('2026-08-19T03:34:30.000Z'));
  centre = await startJourneyCentre({ demo: 60, line: true });
  desk = await openDesk();
  await signIn(desk.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  await desk?.close();
  await centre?.close();
  await city?.close();
});

let serial = 0;
const receive = async (): Promise<void> => {
  const call = await centre.as(PEOPLE.clerk);
  await call('dossiers.receive', {
    procedureCode: '1.004873',
    channel: 'direct',
    code: null,
    components: [],
    fees: [],
    person: { fullName: `Lê Mẫu Thử ${(serial += 1)}` },
  });
};
/** The city counts what the centre counts. */
const agreed = async (): Promise<boolean> => {
  const here = (await (await centre.as(PEOPLE.data))('indicators.read', { period: PERIOD })).counters;
  return JSON.stringify(here) === JSON.stringify((await city.totals(PERIOD)).total.counters);
};
const lineState = async () => (await centre.as(PEOPLE.data))('sync.state', {});

describe('Đồng bộ', () => {
  it('says nothing before it is joined; then joins with the code from paper', async () => {
    const { page } = desk;
    await page.getByRole('heading', { name: 'Hôm nay' }).waitFor();
    expect(await page.getByText('Thành phố đã nhận đến').count()).toBe(0);
    await page.keyboard.press('Alt+8');
    await page.getByRole('heading', { name: 'Ghép với thành phố' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Địa chỉ máy chủ thành phố').fill(city.address);
    await page.getByLabel('Mã ghép').fill('ABCDE-12345');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Mã ghép có đúng 26 chữ và số').waitFor();
    await page.getByLabel('Mã ghép').fill((await city.code(DEMO_UNIT)).toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Control+Enter');
    await page.getByText('với Thành phố Mẫu').waitFor();
    await expect.poll(async () => (await lineState()).counted, PATIENT).toBe(true);
    await page.getByText('Mọi số liệu đã gửi').waitFor();
    expect(await agreed()).toBe(true);
    expect((await city.totals(PERIOD)).total.counters.total).toBeGreaterThan(0);
  });

  it('a dossier taken at the counter is at the city; Hôm nay and the status line say so', async () => {
    const { page } = desk;
    const before = (await city.totals(PERIOD)).total.counters.rec_direct;
    await receive();
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await expect.poll(agreed, PATIENT).toBe(true);
    expect((await city.totals(PERIOD)).total.counters.rec_direct).toBe(before + 1);
    await page.getByRole('grid', { name: 'Gói đã gửi và đang chờ' }).getByText('Số ngày 19/08/2026').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await goTo(page, '/today');
    await page.getByRole('link', { name: /^Thành phố đã nhận đến \d\d:\d\d · 0 mục bị từ chối$/ }).waitFor();
    await page
      .getByRole('contentinfo')
      .getByText(/Thành phố đã nhận đến \d\d:\d\d · 0 mục bị từ chối/)
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
  }, 90_000);

  it('shows the very message, and no person in it', async () => {
    const { page } = desk;
    await goTo(page, '/sync');
    await page.getByRole('grid', { name: 'Gói đã gửi và đang chờ' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: /^Xem gói \d{4}$/ }).click();
    const text = await page.getByLabel('Nội dung gói').innerText();
    expect(text).toMatch(/"(set|events)"/);
    expect(text).not.toContain('Mẫu');
    await page.keyboard.press('Escape');
  });

  it('the line is cut: a calm word, intake goes on; it comes back and nobody presses a key', async () => {
    const { page } = desk;
    await city.unplug();
    await receive();
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /Không thấy máy chủ thành phố.*Việc tại quầy vẫn chạy/ })
      .waitFor(PATIENT);
    await receive();
    expect(await agreed()).toBe(false);
    await city.plug();
    await expect.poll(agreed, PATIENT).toBe(true);
    await page.getByText('Không thấy máy chủ thành phố').waitFor({ state: 'detached' });
    await page.getByText('Mọi số liệu đã gửi').waitFor();
  });

  it('a refused message opens by itself and one key mends it', async () => {
    const { page } = desk;
    // A figure of the store that lies by one, as a damaged row would: the sums of the fields no longer meet.
    const lie = (by: number): void =>
      centre.store().write(() => {
        centre.store().prepare('UPDATE figure SET rec_direct = rec_direct + ? WHERE bucket = 20260819 AND dimension = 0').run(by);
        if (by > 0) markDirtyDays(centre.store(), ['2026-08-19']);
      });
    lie(1);
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await expect.poll(async () => (await lineState()).rejected.count, PATIENT).toBe(1);
    lie(-1);
    await goTo(page, '/today');
    await page.getByRole('link', { name: /1 mục bị từ chối/ }).click();
    await page.getByText('Đẳng thức không khớp: nhận trực tiếp.').waitFor();
    await page.getByRole('button', { name: /^Tính lại và gửi bản/ }).waitFor();
    await page.getByText('Sổ đã đổi sau khi gói đóng: 1 ô khác. Sổ đúng, gói cũ.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Đã tính lại, bản \d+ đang gửi$/).waitFor();
    await expect.poll(async () => (await lineState()).rejected.count, PATIENT).toBe(0);
    await expect.poll(agreed, PATIENT).toBe(true);
    await page.getByText('Không có gói nào ở trạng thái “Bị từ chối”.').waitFor();
  });

  it('a target of the city comes down, is previewed and applied with one key, once', async () => {
    const { page } = desk;
    const version = await city.publish('targets', 'all', 'KH 12/KH-UBND', {
      targets: [{ indicator: 'ontime_rate', hundredths: 9850, valid_from: '2026-08-01', basis: 'KH 12/KH-UBND ngày 10/08/2026' }],
    });
    await city.publish('calendar', '2026', 'TB 7/TB-UBND', {
      year: 2026,
      basis: 'TB 7/TB-UBND',
      days: [{ day: '2026-08-20', kind: 'holiday', name: 'Ngày truyền thống thành phố' }],
    });
    const call = await centre.as(PEOPLE.data);
    const before = await call('indicators.read', { period: PERIOD });
    await goTo(page, '/sync');
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    await page.getByRole('radio', { name: 'Thành phố gửi xuống (2)' }).click();
    await page.getByRole('row').filter({ hasText: 'Chỉ tiêu' }).getByRole('button').click();
    await page.getByText('Giải quyết đúng hạn, từ 01/08/2026').waitFor();
    await page.getByRole('list', { name: 'Thay đổi' }).getByText('98,5 %').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText(`Đã áp dụng chỉ tiêu bản ${version}`).waitFor();
    await page.getByRole('radio', { name: 'Thành phố gửi xuống (1)' }).waitFor();
    expect((await call('targets.list', {})).find((t) => t.indicator === 'ontime_rate')).toMatchObject({
      value: 98.5,
      validFrom: '2026-08-01',
    });
    await page.getByRole('row').filter({ hasText: 'Lịch làm việc' }).getByRole('button').click();
    await page.getByText('Thứ Năm 20/08/2026').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('radio', { name: 'Thành phố gửi xuống', exact: true }).waitFor();
    const promise = await (
      await centre.as(PEOPLE.clerk)
    )('calendar.promise', { procedureCode: '1.004873', receivedAt: '2026-08-19T10:34', term: { value: 1, unit: 'working_day' } });
    expect(promise.due).toBe('2026-08-21');
    await expect(call('sync.apply', { kind: 'targets', version })).rejects.toThrow('item-outdated');
    expect(await call('indicators.read', { period: PERIOD })).toEqual(before);
    expect(
      (await (await centre.as(PEOPLE.head))('audit.page', {})).rows.filter((r) => r.title === 'Áp dụng nội dung thành phố gửi'),
    ).toHaveLength(2);
  }, 90_000);

  it('without a network the same goes by a file on a stick', async () => {
    const { page } = desk;
    await city.unplug();
    await receive();
    await goTo(page, '/sync');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Ghi tệp niêm phong ra USB' }).click();
    const file = await (await download).path();
    const answer = join(centre.dataDir, '..', 'tra-loi.mctx');
    writeFileSync(answer, await city.answerFile(readFileSync(file, 'utf8')));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Đọc tệp trả lời' }).click();
    await (await chooser).setFiles(answer);
    await page.getByText(/^Thành phố đã nhận \d+ gói, từ chối 0/).waitFor();
    expect(await agreed()).toBe(true);
    await city.plug();
    expect(desk.complaints).toEqual([]);
  }, 90_000);

  it('another machine takes its place: digits to read out, approval, and periods only the head may call empty', async () => {
    const { page } = desk;
    const other = city.machine(DEMO_UNIT);
    expect((await other.ask({}, await city.code(DEMO_UNIT))).status).toBe('granted');
    other.day('2025-03-03', [
      ['rec_direct', '', 2],
      ['rec_direct', 'ho-tich', 2],
    ]);
    // It says of everything the city counts that there is nothing, so that its one day is counted instead.
    for (let answer = await other.sync(); answer.uncovered_count > 0;) {
      const from = other.head().seq + 1;
      for (const key of answer.uncovered.slice(0, 90)) other.withdraw(key);
      answer = await other.sync(from);
    }
    const end = other.snapshotEnd();
    expect((await other.sync(end.header.seq)).counted_epoch).toBe(other.hub.epoch);
    await goTo(page, '/sync');
    await page.getByRole('button', { name: 'Gửi ngay' }).click();
    const waiting = page.getByRole('status').filter({ hasText: 'Chờ thành phố duyệt máy này.' });
    await waiting.waitFor(PATIENT);
    const { installId } = await lineState();
    expect(await waiting.getByLabel(/^Dãy số/).innerText()).toBe(spokenId(installId));
    expect(await page.getByRole('button', { name: 'Gửi ngay' }).count()).toBe(0);
    await receive();
    await city.approve(DEMO_UNIT);
    await page.getByText('Thành phố đang tính 1 kỳ mà máy này không có.').waitFor(PATIENT);
    await page.getByRole('button', { name: 'Xem các kỳ' }).click();
    await page.getByRole('list', { name: 'Các kỳ' }).getByText('Số ngày 03/03/2025').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Mật khẩu của anh/chị').fill(SAMPLE_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Đã xác nhận 1 kỳ không có số liệu').waitFor();
    await expect.poll(async () => (await lineState()).counted, PATIENT).toBe(true);
    expect(await agreed()).toBe(true);
    expect(desk.complaints).toEqual([]);
  });

  it('an auditor looks on and presses nothing', async () => {
    const auditor = await openDesk({ dark: true });
    await signIn(auditor.page, centre.url, PEOPLE.auditor);
    await auditor.page.keyboard.press('Alt+8');
    await auditor.page.getByText('với Thành phố Mẫu').waitFor();
    await auditor.page.getByRole('grid', { name: 'Gói đã gửi và đang chờ' }).waitFor();
    expect(await axeFindings(auditor.page)).toEqual([]);
    for (const name of [/Gửi ngay/, /USB/, /Đọc tệp/, /^Tính lại/])
      expect([name, await auditor.page.getByRole('button', { name }).count()]).toEqual([name, 0]);
    await auditor.close();
  });
});
