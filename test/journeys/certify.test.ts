import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { vnInt } from '../../shared/vi/format.ts';
import { paperOf } from './paper.ts';
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

const JUNE = { from: '2026-06-01', to: '2026-06-30' };
const AT = `/reports?kind=month&from=${JUNE.from}&to=${JUNE.to}`;
const NAME = 'Tháng 6 năm 2026 (01/06/2026 – 30/06/2026)';
const SECOND = 'Lê Mẫu Thứ';

let centre: JourneyCentre;
let head: Desk, clerk: Desk, data: Desk;
let ask: Awaited<ReturnType<JourneyCentre['as']>>;
const read = () => ask('certify.read', { period: JUNE });
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  ask = await centre.as(PEOPLE.head);
  [head, clerk, data] = await Promise.all([openDesk(), openDesk(), openDesk({ dark: true })]);
  await signIn(head.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  await Promise.all([head, clerk, data].map((desk) => desk.close()));
  await centre.close();
});
afterEach(() => {
  for (const desk of [head, clerk, data]) expect(desk.complaints).toEqual([]);
});

test('a head sees what will be frozen, proves the password and certifies the month', async () => {
  const { page } = head;
  await goTo(page, '/reports?kind=month&from=2026-08-01&to=2026-08-31');
  await page.getByText('Chốt được từ ngày 01/09/2026.').waitFor(PATIENT);
  await goTo(page, AT);
  await page.getByText('Chưa chốt', { exact: true }).waitFor(PATIENT);
  await page.getByRole('button', { name: 'Chốt kỳ' }).click();
  const drawer = page.getByRole('dialog', { name: NAME });
  await drawer.getByRole('button', { name: 'Nhập mật khẩu để chốt' }).waitFor(PATIENT);
  const { counters } = (await read()).now;
  expect(await drawer.getByText('Nhận trong kỳ').locator('xpath=..').innerText()).toContain(vnInt(counters.rec_period));
  expect(await drawer.getByRole('img', { name: 'sai' }).count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await drawer.getByLabel('Mật khẩu của anh/chị').fill('không phải');
  await page.keyboard.press('Enter');
  await drawer.getByText('Mật khẩu chưa đúng.').waitFor(PATIENT);
  expect((await read()).state).toBe('open');
  await drawer.getByLabel('Mật khẩu của anh/chị').fill(SAMPLE_PASSWORD);
  await page.keyboard.press('Enter');
  await drawer.waitFor({ state: 'detached', ...PATIENT });
  await page.getByText('Số hiện tại bằng số đã chốt').waitFor(PATIENT);
  const digest = (await read()).revisions[0]?.digest.slice(0, 8) ?? '?';
  await page.getByText(digest, { exact: true }).waitFor();
  await goTo(page, `/indicators?kind=month&from=${JUNE.from}&to=${JUNE.to}`);
  await page.getByRole('link', { name: 'Đã chốt' }).click();
  await page.waitForURL(/#\/reports/);
});

test('a clerk’s back-dated entry into the month is refused in one sentence, and nothing is written', async () => {
  const { page } = clerk;
  await signIn(page, centre.url, PEOPLE.clerk);
  await goTo(page, '/intake');
  const before = (await read()).now.counters;
  await page.getByRole('combobox', { name: /Quét QR/ }).fill('1.001193');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bỏ thủ tục 1.001193' }).waitFor(PATIENT);
  await page.locator('[data-field="fullName"]').fill('Phạm Mẫu Muộn');
  await page.locator('[data-field="components"] input[tabindex="0"]').focus();
  await page.keyboard.press('Shift+Space');
  await page.getByLabel('Ghi lùi: đã nhận trước lúc này').check();
  await page.locator('[data-field="lateDay"]').fill('10/06/2026');
  await page.locator('[data-field="lateTime"]').fill('09:00');
  await page.locator('[data-field="lateReason"]').fill('Mất điện từ sáng');
  await page.keyboard.press('Control+Enter');
  const refusal = page.getByRole('alert').filter({ hasText: 'kỳ đã chốt' });
  await refusal.waitFor(PATIENT);
  expect(await refusal.innerText()).toContain(`Việc này đổi số của kỳ đã chốt ${NAME}, ${PEOPLE.head} chốt lúc 19/08/2026`);
  expect(await refusal.innerText()).toContain('Nhờ Giám đốc hoặc cán bộ số liệu ghi');
  expect((await read()).now.counters).toEqual(before);
});

test('the data officer’s correction says where it will show, stands on the sheet and is proposed', async () => {
  const { page } = data;
  await signIn(page, centre.url, PEOPLE.data);
  const rows = (
    await ask('dossiers.page', { queue: 'all', filters: { receivedFrom: JUNE.from, receivedTo: JUNE.to, channels: ['direct'] } })
  ).rows;
  const one = rows[0];
  if (one === undefined) throw new Error('no dossier in June');
  await goTo(page, `/tracking?dossier=${one.id}`);
  await page.getByRole('button', { name: /^(Khác|Việc khác)$/ }).click(PATIENT);
  await page.getByRole('menuitem', { name: /Sửa thông tin/ }).click();
  const form = page.getByRole('form', { name: 'Sửa thông tin' });
  await form.getByRole('radio', { name: 'Bưu chính' }).click();
  await form.getByLabel('Lý do sửa').fill('Đối chiếu sổ giấy');
  await page.keyboard.press('Control+Enter');
  await page.getByText(`Số của kỳ đã chốt ${NAME} đổi theo, xem tờ điều chỉnh ở Báo cáo`).waitFor(PATIENT);
  await goTo(page, AT);
  await page.getByText('Số hiện tại khác số đã chốt: 1').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Tờ điều chỉnh' }).click();
  const drawer = page.getByRole('dialog', { name: NAME });
  const entries = drawer.getByRole('table', { name: 'Tờ điều chỉnh: 1 hồ sơ' });
  await entries.getByText(/Hoàng Mẫu Việt, 19\/08\/2026 10:3\d: Đối chiếu sổ giấy/).waitFor(PATIENT);
  expect(await entries.innerText()).toMatch(/Nhận trực tiếp −1[\s\S]*Nhận qua bưu chính \+1/);
  const { revisions, now } = await read();
  const moved = drawer.getByRole('table', { name: 'Ô của kỳ lệch so với bản chốt' });
  expect((await moved.getByRole('row', { name: /^Nhận qua bưu chính/ }).innerText()).split('\t').map((t) => t.trim())).toEqual([
    'Nhận qua bưu chính',
    vnInt(revisions[0]?.counters.rec_post ?? -1),
    vnInt(now.counters.rec_post),
    '+1',
  ]);
  expect(await axeFindings(page)).toEqual([]);
  await drawer.getByRole('combobox', { name: 'Lý do' }).click();
  await page.getByRole('option', { name: 'Sửa số liệu đã nhập sai' }).click();
  await drawer.getByLabel('Giải trình').fill('Rà lại sổ giấy của tháng');
  await drawer.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await drawer.getByText('đề nghị lúc').waitFor(PATIENT);
  await drawer.getByRole('button', { name: 'Rút đề nghị' }).waitFor();
  expect(await drawer.getByRole('form', { name: 'Duyệt điều chỉnh' }).count()).toBe(0);
});

test('a second head approves; both values stand, the sheet prints on A4, and all periods are listed', async () => {
  const made = await ask('accounts.save', { id: null, name: SECOND, role: 'head', active: true, validFrom: '2026-08-01', validTo: null });
  const { page } = clerk;
  await page.getByRole('button', { name: /Nguyễn Mẫu Lan/ }).click();
  await page
    .getByRole('menuitem', { name: /Đăng xuất|Người khác/ })
    .first()
    .click();
  const who = page.getByRole('combobox', { name: 'Tên người dùng' });
  await who.waitFor(PATIENT);
  await who.click();
  await who.fill(SECOND);
  await page.getByRole('option', { name: SECOND }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(made.password ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Màn hình' }).waitFor(PATIENT);
  await goTo(page, '/today');
  const waits = page.getByRole('status', { name: 'Chờ duyệt điều chỉnh' });
  await waits.getByText(`${PEOPLE.data} đề nghị điều chỉnh kỳ đã chốt ${NAME}, chờ anh/chị duyệt.`).waitFor(PATIENT);
  expect(await axeFindings(page)).toEqual([]);
  await waits.getByRole('link', { name: 'Xem và duyệt' }).click();
  const drawer = page.getByRole('dialog', { name: NAME });
  await drawer.getByText('Rà lại sổ giấy của tháng').waitFor(PATIENT);
  await drawer.getByLabel('Mật khẩu của anh/chị').fill(made.password ?? '');
  await drawer.getByRole('button', { name: 'Duyệt và chốt số mới' }).click();
  await drawer.waitFor({ state: 'detached', ...PATIENT });
  const { revisions, state } = await read();
  expect([state, revisions.length, (revisions[1]?.counters.rec_post ?? 0) - (revisions[0]?.counters.rec_post ?? 0)]).toEqual([
    'restated',
    2,
    1,
  ]);
  // Both stand as the form, each with its own column (5): direct and post together do not differ, so the total line is the same.
  for (const name of ['Bản chốt', 'Điều chỉnh lần 1', 'Số hiện tại']) {
    await page.getByRole('radio', { name }).click();
    await page.locator('article table').waitFor(PATIENT);
  }
  await page.getByRole('button', { name: 'Tờ điều chỉnh' }).click();
  await drawer.getByText(`${SECOND} duyệt lúc`).waitFor(PATIENT);
  const paper = await paperOf(page, () => page.keyboard.press('F4'));
  expect(paper.size).toEqual([595, 842]);
  expect(paper.pages).toBe(1);
  for (const text of [
    'TỜ ĐIỀU CHỈNH SỐ LIỆU ĐÃ CHỐT',
    NAME,
    'Sửa số liệu đã nhập sai',
    'Rà lại sổ giấy của tháng',
    'Đối chiếu sổ giấy',
    'Nhận qua bưu chính',
    'NGƯỜI DUYỆT',
    revisions[1]?.digest.slice(0, 8) ?? '?',
    'DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ',
  ])
    expect(paper.text).toContain(text);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Các kỳ đã chốt' }).click();
  const list = page.getByRole('table', { name: 'Các kỳ đã chốt' });
  await list.getByText(`Điều chỉnh lần 1, ${SECOND}`).waitFor(PATIENT);
  expect(await axeFindings(page)).toEqual([]);
  await list.getByRole('button', { name: NAME }).click();
  await list.waitFor({ state: 'detached' });
});
