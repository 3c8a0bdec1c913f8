import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { leavesOf } from '../../shared/assessment/criteria.ts';
import { pointsText } from '../../shared/assessment/words.ts';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
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

let centre: JourneyCentre;
let head: Desk, officer: Desk;
let ask: <M extends MethodName>(method: M, input: CallInput<M>) => Promise<Answer<M>>;
let id = 0;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  ask = await centre.as(PEOPLE.head);
  [head, officer] = await Promise.all([openDesk(), openDesk({ dark: true })]);
  await signIn(head.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  await Promise.all([head, officer].map((desk) => desk.close()));
  await centre.close();
});
afterEach(() => {
  for (const desk of [head, officer]) expect(desk.complaints).toEqual([]);
});

const read = () => ask('assessment.read', { id });
const leafNow = async (leaf: string) => {
  const found = (await read()).leaves.find((l) => l.leaf === leaf);
  if (found === undefined) throw new Error(leaf);
  return found;
};
const show = async (leaf: string): Promise<void> => {
  await goTo(head.page, `/assessment?sheet=${id}&leaf=${leaf}`);
  await head.page.getByRole('region', { name: new RegExp(`^${leaf.replaceAll('.', '\\.')} `) }).waitFor(PATIENT);
};

test('a sheet for a new year is made from the keyboard and reads the register at once', async () => {
  const { page } = head;
  await page.keyboard.press('Alt+6');
  await page.getByRole('heading', { name: 'Tự đánh giá', level: 1 }).waitFor(PATIENT);
  await page.getByRole('tree', { name: 'Tiêu chí' }).waitFor(PATIENT);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Việc khác' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Lập phiếu năm mới' }).press('Enter');
  const form = page.getByRole('form', { name: 'Lập phiếu' });
  await form.getByLabel('Năm', { exact: true }).fill('2027');
  expect(await axeFindings(page)).toEqual([]);
  await form.getByRole('button', { name: 'Lập phiếu' }).press('Enter');
  await form.waitFor({ state: 'detached', ...PATIENT });
  await page.getByText('Nháp, hạn nộp 05/12/2027').waitFor(PATIENT);
  const made = (await ask('assessment.list', {})).find((s) => s.year === 2027);
  expect(made).toMatchObject({ from: '2027-01-01', to: '2027-11-30', state: 'draft', revision: 1 });
  id = (await ask('assessment.list', {})).find((s) => s.year === 2026)?.id ?? 0;
  expect(id).toBeGreaterThan(0);
});

test('the tree is walked with arrows; an answer is typed, scored while typing and saved with Ctrl+Enter', async () => {
  const { page } = head;
  await ask('assessment.answer', { id, leaf: 'L1.1.2', answer: null });
  await goTo(page, `/assessment?sheet=${id}`);
  // The sheet of 2027 is still on show for a moment; its tree goes with it.
  await page.getByText('Nháp, hạn nộp 05/12/2026').waitFor(PATIENT);
  const tree = page.getByRole('tree', { name: 'Tiêu chí' });
  await tree.getByRole('treeitem').first().focus();
  // As fast as they come: every key finds what the one before has done.
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  await page.getByText('L1 › L1.1 › L1.1.2').waitFor(PATIENT);
  expect(await tree.locator('[aria-selected="true"]').innerText()).toMatch(/^\S?\s*L1\.1\.2/);
  expect(await page.getByRole('region', { name: /^L1\.1\.2 / }).innerText()).toContain('Chưa chấm');
  await page.keyboard.press('Enter');
  await page.keyboard.type('45');
  await page.keyboard.press('Tab');
  await page.keyboard.type('50');
  await page.getByText('Được 1,80 / 2 điểm').waitFor(PATIENT);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã lưu L1.1.2').waitFor(PATIENT);
  expect(await leafNow('L1.1.2')).toMatchObject({ answer: { num: 45, den: 50 }, points: 1.8 });
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treeitem');
});

test('F6 leads to what is missing; the program’s figure is confirmed, another contested with a reason, a paper added', async () => {
  const { page } = head;
  const unconfirmed = (await read()).leaves.find((l) => l.missing.includes('unconfirmed'))?.leaf ?? '';
  await show(unconfirmed);
  await page.getByRole('tree', { name: 'Tiêu chí' }).locator('[aria-selected="true"]').focus();
  await page.getByRole('button', { name: 'Xác nhận số máy tính' }).waitFor(PATIENT);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã xác nhận số máy tính').waitFor(PATIENT);
  expect((await leafNow(unconfirmed)).verdict).toBe('confirmed');

  await show('L3.4.3');
  await page.getByRole('button', { name: 'Nêu số khác' }).click();
  const form = page.getByRole('form', { name: 'Nêu số khác số máy tính' });
  await form.getByLabel('Số trường hợp').fill('2');
  await form.getByRole('button', { name: 'Nhập số và lý do' }).waitFor();
  await form.getByLabel('Vì sao khác số máy tính').fill('Hai hồ sơ đã trả, cổng chưa cập nhật');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Số của xã, khác số máy tính').waitFor(PATIENT);
  expect(await leafNow('L3.4.3')).toMatchObject({
    verdict: 'contested',
    answer: 2,
    effective: 2,
    verdictReason: 'Hai hồ sơ đã trả, cổng chưa cập nhật',
    missing: ['no-evidence'],
  });

  const file = join(centre.dataDir, '..', 'Danh sách hồ sơ.txt');
  writeFileSync(file, 'Hai hồ sơ đã trả');
  await page.getByRole('button', { name: 'Thêm minh chứng' }).click();
  await page.locator('input[type="file"]').last().setInputFiles(file);
  await page.getByLabel('Số, ký hiệu').fill('77/BC-TTPVHCC');
  await page.getByRole('button', { name: 'Lưu minh chứng' }).click();
  await page.getByText('77/BC-TTPVHCC', { exact: false }).waitFor(PATIENT);
  await page.waitForFunction(() => !document.body.innerText.includes('thiếu minh chứng hoặc giải trình\nThẩm định'));
  expect(await leafNow('L3.4.3')).toMatchObject({ evidence: 1, missing: [] });
  expect(await axeFindings(page)).toEqual([]);

  const before = (await read()).leaves.filter((l) => l.missing.length > 0).map((l) => l.leaf);
  const order = (await read()).leaves.map((l) => l.leaf);
  await page.keyboard.press('F6');
  const next = before.find((l) => order.indexOf(l) > order.indexOf('L3.4.3')) ?? before[0] ?? '';
  await page.getByRole('region', { name: new RegExp(`^${next.replaceAll('.', '\\.')} `) }).waitFor(PATIENT);
  await page.getByText(`${before.length} mục`, { exact: false }).first().waitFor();
});

test('a group is given to one officer, who answers what is theirs and nothing else', async () => {
  const { page } = head;
  await show('L4');
  const assign = page.getByRole('form', { name: 'Giao người, hạn' });
  await assign.getByLabel('Người phụ trách').fill(PEOPLE.officer);
  await assign.getByLabel('Hạn nội bộ').fill('01/10/2026');
  await page.keyboard.press('Tab');
  await assign.getByRole('button', { name: /^Giao 5 mục$/ }).click();
  await page.getByText('Đã giao 5 mục').waitFor(PATIENT);
  expect((await read()).leaves.filter((l) => l.leaf.startsWith('L4.')).map((l) => [l.owner, l.dueOn])).toEqual(
    Array.from({ length: 5 }, () => [PEOPLE.officer, '2026-10-01']),
  );
  const desk = officer.page;
  await signIn(desk, centre.url, PEOPLE.officer);
  await goTo(desk, `/assessment?sheet=${id}&leaf=L4.1.1`);
  await desk.getByRole('button', { name: 'Lưu mục này' }).waitFor(PATIENT);
  await desk.getByRole('combobox', { name: 'Lọc' }).click();
  await desk.getByRole('option', { name: 'Của tôi' }).click();
  await desk.getByRole('treeitem', { name: /L4\.1\.2/ }).waitFor(PATIENT);
  expect(await axeFindings(desk)).toEqual([]);
  await desk.getByRole('radio', { name: 'Không' }).click();
  await desk.getByLabel('Giải trình').fill('Chưa ban hành');
  await desk.keyboard.press('Control+Enter');
  await desk.getByText('Đã lưu L4.1.1').waitFor(PATIENT);
  expect(await leafNow('L4.1.1')).toMatchObject({ answer: false, points: 0 });
  await goTo(desk, `/assessment?sheet=${id}&leaf=L1.1.2`);
  await desk.getByText(/Mục này giao cho|Mục này chưa giao/).waitFor(PATIENT);
  expect(await desk.getByRole('button', { name: 'Lưu mục này' }).count()).toBe(0);
});

test('with nothing missing the head proves the password; the sheet is sealed and its digest shown', async () => {
  const { page } = head;
  const { set, leaves } = await read();
  for (const l of leaves.filter((x) => x.missing.length > 0)) {
    const leaf = set.groups.flatMap(leavesOf).find((x) => x.id === l.leaf);
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
    if (l.missing.includes('unconfirmed') || l.missing.includes('moved'))
      await ask('assessment.judge', { id, leaf: l.leaf, verdict: 'confirmed' });
    else {
      if (leaf.from === 'computed')
        await ask('assessment.judge', { id, leaf: l.leaf, verdict: 'contested', reason: 'Theo báo cáo', answer });
      await ask('assessment.answer', { id, leaf: l.leaf, answer, explanation: 'Theo báo cáo của UBND xã' });
    }
  }
  await goTo(page, `/assessment?sheet=${id}`);
  await page.getByText('Đủ để nộp').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Nộp phiếu' }).click();
  const drawer = page.getByRole('dialog', { name: 'Năm 2026' });
  await drawer.getByLabel('Mật khẩu của anh/chị').fill('không phải');
  await page.keyboard.press('Enter');
  await drawer.getByText('Mật khẩu chưa đúng.').waitFor(PATIENT);
  expect((await read()).head.state).toBe('draft');
  await drawer.getByLabel('Mật khẩu của anh/chị').fill(SAMPLE_PASSWORD);
  await page.keyboard.press('Enter');
  await drawer.getByText('Đã nộp và niêm phong.').waitFor(PATIENT);
  const { head: sealed } = await read();
  expect(sealed).toMatchObject({ state: 'submitted', sealedBy: PEOPLE.head, missing: 0 });
  await drawer.getByText(sealed.digest, { exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await drawer.getByRole('button', { name: 'Xong' }).click();
  await show('L1.7');
  expect(await page.getByRole('button', { name: /Lưu mục này|Thêm minh chứng/ }).count()).toBe(0);
});

test('sent back, revised, compared and printed; the binder and the sheet are downloaded', async () => {
  const { page } = head;
  const first = id;
  await page.getByRole('button', { name: 'Bước tiếp theo' }).click();
  const step = page.getByRole('form', { name: 'Bước tiếp theo' });
  await step.getByRole('button', { name: 'Ghi yêu cầu bổ sung trước' }).waitFor(PATIENT);
  await step.getByLabel('Thành phố yêu cầu bổ sung gì').fill('Thiếu biên bản đối thoại');
  await step.getByRole('button', { name: 'Thành phố trả lại' }).click();
  await page.getByRole('button', { name: 'Lập bản mới' }).click(PATIENT);
  await page.getByLabel('Vì sao lập bản mới').fill('Bổ sung theo yêu cầu');
  await page.getByRole('dialog').getByRole('button', { name: 'Lập bản mới' }).click();
  await page.getByText('Nháp, hạn nộp 05/12/2026').waitFor(PATIENT);
  id = (await ask('assessment.list', {})).find((s) => s.year === 2026 && s.revision === 2)?.id ?? 0;
  const was = (await leafNow('L1.7')).answer;
  await show('L1.7');
  await page.getByRole('radio', { name: was === true ? 'Không' : 'Có', exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã lưu L1.7').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: 'So với bản trước' }).click();
  const row = page.getByRole('table', { name: 'Khác biệt giữa hai bản' }).getByRole('row', { name: /^L1\.7/ });
  await row.waitFor(PATIENT);
  expect(await row.innerText()).toContain(was === true ? '1,00 → 0,00' : '0,00 → 1,00');
  const differences = await paperOf(page, () => page.keyboard.press('F4'));
  expect([differences.size, differences.pages]).toEqual([[595, 842], 1]);
  for (const text of ['TỜ KHÁC BIỆT GIỮA HAI BẢN TỰ ĐÁNH GIÁ', 'Bổ sung theo yêu cầu', 'L1.7', 'DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ'])
    expect(differences.text).toContain(text);
  await page.keyboard.press('Escape');
  const sheet = await paperOf(page, () => page.keyboard.press('F4'));
  expect(sheet.size).toEqual([842, 595]);
  for (const text of ['PHIẾU TỰ ĐÁNH GIÁ, CHẤM ĐIỂM NĂM 2026', 'L9.2', 'GIÁM ĐỐC', pointsText((await read()).head.totals.self)])
    expect(sheet.text).toContain(text);
  const [binder] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất tập hồ sơ' }).click()]);
  expect(binder.suggestedFilename()).toBe('minh-chung-2026-ban-2.zip');
  await page.getByRole('button', { name: 'Việc khác' }).click();
  const [xlsx] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Xuất bảng Excel' }).click()]);
  expect(xlsx.suggestedFilename()).toBe('tu-danh-gia-2026-ban-2.xlsx');
  expect((await ask('assessment.read', { id: first })).head).toMatchObject({ state: 'returned', newest: false });
});

test('a set is copied, edited and refused while it does not add up; an import says what is wrong', async () => {
  const { page } = head;
  await page.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: 'Bộ tiêu chí' }).click();
  const row = page.getByRole('row', { name: /2026/ }).filter({ hasText: 'kèm chương trình' });
  await row.getByRole('button', { name: 'Chép' }).click(PATIENT);
  const copy = page.getByRole('form', { name: 'Chép bộ tiêu chí' });
  await copy.getByLabel('Mã bộ mới').fill('par-xa-2028');
  await copy.getByLabel('Sang năm').fill('2028');
  await copy.getByRole('button', { name: 'Chép' }).click();
  await page.getByRole('row', { name: /2028/ }).getByRole('button', { name: 'Sửa' }).click(PATIENT);
  await page.getByRole('button', { name: 'Mục L1.7' }).click(PATIENT);
  await page.getByLabel('Điểm tối đa').fill('2');
  await page.getByRole('alert').getByText('Cả bộ cộng được 101 điểm, phải đủ 100').waitFor(PATIENT);
  await page.getByRole('button', { name: 'Chưa lưu được, còn lỗi nêu trên' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Mục L1.6.1' }).click();
  await page.getByLabel('Điểm tối đa').fill('2');
  await page.getByRole('button', { name: 'Lưu bộ tiêu chí' }).click();
  await page.getByText('Đã lưu bộ tiêu chí par-xa-2028').waitFor(PATIENT);
  const saved = await ask('assessment.set', { id: 'par-xa-2028' });
  expect(
    saved.groups
      .flatMap(leavesOf)
      .filter((l) => ['L1.7', 'L1.6.1'].includes(l.id))
      .map((l) => l.max),
  ).toEqual([2, 2]);
  const file = join(centre.dataDir, '..', 'bo-hong.json');
  writeFileSync(file, JSON.stringify({ ...saved, id: 'hong', groups: saved.groups.slice(1) }));
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await page.getByRole('alert').getByText('Cả bộ cộng được 85 điểm, phải đủ 100').waitFor(PATIENT);
});
