import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import {
  axeFindings,
  type Desk,
  goTo,
  type JourneyCentre,
  openDesk,
  PEOPLE,
  printed,
  SAMPLE_PASSWORD,
  signIn,
  startJourneyCentre,
  PATIENT,
} from './support.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
let centre: JourneyCentre;
let desk: Desk;
let call: <M extends MethodName>(method: M, input: CallInput<M>) => Promise<Answer<M>>;
let receipt = '';
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  desk = await openDesk();
  call = await centre.as(PEOPLE.head);
  receipt = (
    centre.store().sql.prepare('SELECT code FROM dossier WHERE status NOT IN (1, 3) ORDER BY id LIMIT 1').get() as { code: string }
  ).code;
  await signIn(desk.page, centre.url, PEOPLE.clerk);
});
afterAll(async () => {
  await desk.close();
  await centre.close();
});
const sheets = async (): Promise<number> => (await call('surveys.figures', { period: YEAR })).figures.sheets;
const start = () => desk.page.getByRole('button', { name: 'Bắt đầu' });
const code = () => desk.page.getByRole('textbox', { name: 'Mã trên giấy hẹn' });
/** Every key after what it is meant for stands on the page. */
const begin = async (typed: string): Promise<void> => {
  await start().press('Enter', PATIENT);
  await code().pressSequentially(typed, PATIENT);
  await code().press('Enter');
};

it('a citizen answers from the keyboard on the clerk’s machine, once, and the page waits for the next one', async () => {
  const { page } = desk;
  const before = await sheets();
  await goTo(page, '/surveys');
  await page.getByRole('table', { name: 'Kết quả theo câu hỏi' }).waitFor(PATIENT);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Alt+m');
  await start().waitFor(PATIENT);
  // Nothing of the session is on the page, and the centre answers nobody but the survey.
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await page.locator('body').innerText()).not.toContain(PEOPLE.clerk);
  expect(await axeFindings(page)).toEqual([]);
  await begin(receipt);
  for (const [i, key] of ['5', '4', '0', '3', '5', '4', '5', '5'].entries()) {
    await page.getByText(`Câu ${i + 1} / 8`).waitFor(PATIENT);
    if (i === 0) expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('radiogroup').press(key);
  }
  const send = page.getByRole('button', { name: 'Gửi phiếu' });
  await send.waitFor(PATIENT);
  await send.press('Enter');
  await page.getByRole('heading', { name: 'Cảm ơn ông/bà' }).waitFor(PATIENT);
  await start().waitFor(PATIENT);
  expect(await sheets()).toBe(before + 1);
  const [kept] = centre.store().sql.prepare("SELECT answers FROM survey_answer WHERE day = '2026-08-19'").all();
  expect(kept).toEqual({ answers: '54035455' });
  await begin(receipt);
  await page.getByRole('alert').getByText('Giấy hẹn này đã trả lời khảo sát.').waitFor(PATIENT);
  // Left alone for a minute it forgets the code.
  await page.clock.install();
  await code().press('End');
  await page.clock.fastForward(61_000);
  await start().waitFor(PATIENT);
});

it('only the password gives the machine back; then the result counts the sheet, and paper sheets are typed in', async () => {
  const { page } = desk;
  await goTo(page, '/tracking');
  await page.getByRole('dialog', { name: PEOPLE.clerk }).waitFor(PATIENT);
  await goTo(page, '/survey-desk');
  await start().waitFor(PATIENT);
  await page.getByRole('button', { name: 'Dành cho cán bộ' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
  await page.getByRole('button', { name: 'Mở khóa' }).click();
  await page.getByRole('heading', { name: 'Khảo sát hài lòng', level: 1 }).waitFor(PATIENT);
  const before = await sheets();
  await page.keyboard.press('Alt+n');
  await page.getByLabel(/^Phiếu thứ 1:/).pressSequentially('45545544', PATIENT);
  await page.getByLabel(/^Phiếu thứ 2:/).pressSequentially('55405554', PATIENT);
  await page.getByLabel(/^Phiếu thứ 3:/).waitFor(PATIENT);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Xem 2 phiếu' }).click(PATIENT);
  await page.getByRole('table', { name: 'Phiếu trả lời' }).getByText('5 5 4 – 5 5 5 4').waitFor(PATIENT);
  expect(await axeFindings(page)).toEqual([]);
  expect(await sheets()).toBe(before + 2);
  await page.getByRole('tab', { name: 'Kết quả' }).click();
  await page.getByRole('table', { name: 'Kết quả theo câu hỏi' }).waitFor(PATIENT);
  await page.keyboard.press('F4');
  await expect.poll(async () => (await printed(page)).at(-1) ?? '', PATIENT).toContain('KẾT QUẢ KHẢO SÁT HÀI LÒNG TẠI QUẦY');
  expect((await printed(page)).at(-1)).toContain('không phải chỉ số SIPAS');
  expect(desk.complaints).toEqual([]);
});
