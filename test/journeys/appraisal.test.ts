import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { leavesOf } from '../../shared/assessment/criteria.ts';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import {
  axeFindings,
  type Desk,
  goTo,
  type JourneyCentre,
  openDesk,
  PEOPLE,
  SAMPLE_PASSWORD,
  signIn,
  startJourneyCentre,
  PATIENT,
} from './support.ts';

let centre: JourneyCentre;
let desk: Desk;
let ask: <M extends MethodName>(method: M, input: CallInput<M>) => Promise<Answer<M>>;
let id = 0;
const read = () => ask('assessment.read', { id });
const leafNow = async (leaf: string) => {
  const found = (await read()).leaves.find((l) => l.leaf === leaf);
  if (found === undefined) throw new Error(leaf);
  return found;
};

/** This year's sample sheet, made whole and submitted past the screen: what comes after is the screen's. */
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  ask = await centre.as(PEOPLE.head);
  id = (await ask('assessment.list', {})).find((s) => s.year === 2026)?.id ?? 0;
  const { set, leaves } = await read();
  const rules = new Map(set.groups.flatMap(leavesOf).map((l) => [l.id, l]));
  for (const l of leaves.filter((x) => x.missing.length > 0)) {
    const leaf = rules.get(l.leaf);
    if (leaf === undefined) continue;
    const { rule } = leaf;
    const answer =
      l.answer ??
      (rule.kind === 'ratio'
        ? { num: 9, den: 10 }
        : rule.kind === 'yes_no'
          ? true
          : rule.kind === 'checklist' || rule.kind === 'bonus'
            ? []
            : rule.kind === 'deadline'
              ? '2026-01-20'
              : rule.kind === 'deduct' && rule.weighted
                ? {}
                : 1);
    if (l.missing.includes('unconfirmed') || l.missing.includes('moved')) {
      await ask('assessment.judge', { id, leaf: l.leaf, verdict: 'confirmed' });
      continue;
    }
    if (leaf.from === 'computed') await ask('assessment.judge', { id, leaf: l.leaf, verdict: 'contested', reason: 'Theo báo cáo', answer });
    await ask('assessment.answer', { id, leaf: l.leaf, answer, explanation: 'Theo báo cáo của UBND xã' });
  }
  await ask('session.unlock', { password: SAMPLE_PASSWORD });
  await ask('assessment.submit', { id });
  desk = await openDesk();
  await signIn(desk.page, centre.url, PEOPLE.data);
});
afterAll(async () => {
  await desk.close();
  await centre.close();
});
afterEach(() => expect(desk.complaints).toEqual([]));

const show = async (leaf: string): Promise<void> => {
  await goTo(desk.page, `/assessment?sheet=${id}&leaf=${leaf}`);
  await desk.page.getByRole('region', { name: new RegExp(`^${leaf.replaceAll('.', '\\.')} `) }).waitFor(PATIENT);
};
/** Opens the drawer of the next step; the state it starts from stands in its head. */
const nextStep = async (from: string) => {
  await desk.page.getByRole('button', { name: 'Bước tiếp theo' }).click(PATIENT);
  const drawer = desk.page.getByRole('dialog');
  await drawer.getByText(`Đang ở bước ${from}`).waitFor(PATIENT);
  return drawer;
};
const stepTo = async (from: string, radio: string, now: string): Promise<void> => {
  const drawer = await nextStep(from);
  const choice = drawer.getByRole('radio', { name: radio });
  await choice.click();
  await expect.poll(() => choice.getAttribute('aria-checked'), PATIENT).toBe('true');
  await drawer.getByRole('button', { name: radio }).click();
  await drawer.waitFor({ state: 'detached', ...PATIENT });
  await desk.page.getByText(now, { exact: true }).first().waitFor(PATIENT);
};
const appraise = async (leaf: string, round: 1 | 2, field: string, value: string, note: string): Promise<void> => {
  await show(leaf);
  const form = desk.page.getByRole('form', { name: `Điểm thẩm định vòng ${round}` });
  await form.getByLabel(field).fill(value);
  if (note !== '') await form.getByLabel('Ý kiến thẩm định').fill(note);
  await form.getByRole('button', { name: 'Ghi' }).waitFor(PATIENT);
  await desk.page.keyboard.press('Control+Enter');
  await desk.page.getByText(`Đã ghi điểm thẩm định ${leaf}`).waitFor(PATIENT);
};

test('the city appraises: points and opinion of a leaf, the survey as its index, the rest as claimed; the gap stands on top', async () => {
  const { page } = desk;
  await goTo(page, `/assessment?sheet=${id}`);
  await page.getByRole('table', { name: 'Các nội dung của phiếu' }).getByText('Cả phiếu').waitFor(PATIENT);
  await stepTo('đã nộp', 'Vào thẩm định lần 1', 'Thẩm định lần 1');
  const claimed = (await leafNow('L1.1.2')).points ?? 0;
  await appraise('L1.1.2', 1, 'Điểm vòng 1', '0,5', 'Chưa có biên bản nghiệm thu');
  expect(await leafNow('L1.1.2')).toMatchObject({
    appraised1: 0.5,
    appraised2: null,
    appraiserNote: 'Chưa có biên bản nghiệm thu',
    gap: claimed - 0.5,
  });
  await appraise('L8.1', 1, 'Chỉ số thành phố công bố', '91,87', '');
  expect((await leafNow('L8.1')).appraised1).toBeCloseTo(9.187, 9);
  const drawer = await nextStep('thẩm định lần 1');
  await drawer.getByRole('button', { name: 'Các mục chưa ghi giữ điểm tự chấm' }).click();
  await page.getByText(/^\d+ mục giữ điểm tự chấm$/).waitFor(PATIENT);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached', ...PATIENT });
  const differ = page.getByRole('table', { name: 'Chênh với thẩm định' }).getByRole('row', { name: /L1\.1\.2/ });
  await differ.waitFor(PATIENT);
  expect(await differ.innerText()).toContain('Chưa có biên bản nghiệm thu');
  expect(await axeFindings(page)).toEqual([]);
}, 60_000);

test('the commune explains, the second round gives more, and the published place closes the sheet', async () => {
  const { page } = desk;
  await stepTo('thẩm định lần 1', 'Sang giải trình', 'Giải trình');
  await show('L1.1.2');
  const reply = page.getByRole('form', { name: 'Giải trình với thẩm định' });
  await reply.getByLabel('Giải trình của xã').fill('Biên bản số 7/BB ngày 30/11 gửi kèm');
  await reply.getByRole('button', { name: 'Ghi giải trình' }).click();
  await expect.poll(async () => (await leafNow('L1.1.2')).reply, PATIENT).toBe('Biên bản số 7/BB ngày 30/11 gửi kèm');
  await stepTo('giải trình', 'Vào thẩm định lần 2', 'Thẩm định lần 2');
  await page.getByText('Xã giải trình: Biên bản số 7/BB ngày 30/11 gửi kèm').waitFor(PATIENT);
  await appraise('L1.1.2', 2, 'Điểm vòng 2', '1,5', 'Đã bổ sung biên bản');
  expect(await leafNow('L1.1.2')).toMatchObject({ appraised1: 0.5, appraised2: 1.5 });
  const drawer = await nextStep('thẩm định lần 2');
  const index = drawer.getByLabel('Chỉ số công bố');
  const { head } = await read();
  expect(await index.inputValue()).toBe((head.totals.final ?? 0).toFixed(2).replace('.', ','));
  await drawer.getByLabel('Hạng', { exact: true }).fill('69');
  await drawer.getByText('Hạng không quá số đơn vị cùng xếp').waitFor(PATIENT);
  await drawer.getByLabel('Hạng', { exact: true }).fill('12');
  expect(await axeFindings(page)).toEqual([]);
  await drawer.getByRole('button', { name: 'Ghi kết quả công bố' }).click();
  await drawer.waitFor({ state: 'detached', ...PATIENT });
  await page.getByRole('region', { name: 'Kết quả' }).getByText('hạng 12 trên 68', { exact: false }).waitFor(PATIENT);
  expect((await read()).head).toMatchObject({ state: 'published', published: { place: 12, of: 68 } });
  await page.getByText('không so với hạng Bộ chỉ số 766', { exact: false }).waitFor(PATIENT);
  expect(await page.getByRole('button', { name: /^(Bước tiếp theo|Ghi)$/ }).count()).toBe(0);
}, 60_000);
