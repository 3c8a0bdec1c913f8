import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import { QUEUES } from '../../shared/contract/dossiers.ts';
import { QUEUE_LABEL } from '../../shared/vi/dossier-words.ts';
import { fold } from '../../shared/vi/fold.ts';
import { vnInt } from '../../shared/vi/format.ts';
import { axeFindings, goTo, openDesk, PATIENT, PEOPLE, signIn, startJourneyCentre, type Desk, type JourneyCentre } from './support.ts';
import { typeAsUnikey, unikeySteps } from './typing.ts';

let centre: JourneyCentre;
let desk: Desk;
let call: <M extends MethodName>(method: M, input: CallInput<M>) => Promise<Answer<M>>;
const DEMO = 1500;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: DEMO });
  desk = await openDesk();
  await desk.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(centre.url).origin });
  call = await centre.as(PEOPLE.head);
  await signIn(desk.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  await desk.close();
  await centre.close();
});

const grid = () => desk.page.getByRole('grid', { name: 'Danh sách hồ sơ' });
const rows = () => grid().locator('[role="row"][id^="dossier-"]');
const current = () => grid().getAttribute('aria-activedescendant');
/** The rows on screen answer the question asked last. */
const settled = (): Promise<void> => grid().and(desk.page.locator('[aria-busy="false"]')).waitFor();
/** The screen opened anew on a queue: no filter, first row. */
const show = async (queue: string): Promise<void> => {
  await goTo(desk.page, '/admin?tab=settings');
  await desk.page.getByRole('tab', { name: 'Cài đặt', selected: true }).waitFor();
  await grid().waitFor({ state: 'detached' });
  await goTo(desk.page, `/tracking?queue=${queue}`);
  await settled();
  await rows().first().waitFor();
  await grid().focus();
};
const ids = async (limit: number, sort?: CallInput<'dossiers.page'>['sort']): Promise<readonly number[]> =>
  (
    await call('dossiers.page', { queue: 'all', limit, ...(sort === undefined ? { sort: { by: 'received', dir: 'desc' } } : { sort }) })
  ).rows.map((row) => row.id);

describe('the register table', () => {
  it('every queue shows its count, in tabs reached by arrow keys', async () => {
    const { page } = desk;
    await show('all');
    const counts = await call('dossiers.counts', {});
    for (const queue of QUEUES)
      await page.getByRole('tab', { name: `${QUEUE_LABEL[queue]} ${vnInt(counts[queue])}`, exact: true }).waitFor();
    await page.getByRole('tab', { name: /^Tất cả/ }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('tab', { name: /^Chờ trả/, selected: true }).waitFor();
    expect(page.url()).toContain('queue=to-return');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('arrow keys move, Enter opens the panel, Esc comes back to the same row', async () => {
    const { page } = desk;
    await show('all');
    const wanted = (await ids(10))[6];
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(current, PATIENT).toBe(`dossier-${wanted}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`dossier=${wanted}`));
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside') !== null), PATIENT).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await expect.poll(() => grid().evaluate((el) => el === document.activeElement), PATIENT).toBe(true);
    expect(await current()).toBe(`dossier-${wanted}`);
  });

  it('the panel follows the current row while arrows move', async () => {
    const { page } = desk;
    await show('all');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').waitFor();
    await grid().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const third = (await ids(5))[2];
    await page.waitForURL(new RegExp(`dossier=${third}`));
    expect(await grid().evaluate((el) => el === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('End goes to the last row and Home to the first, with only a window of rows in the page', async () => {
    const { page } = desk;
    await show('all');
    const all: number[] = [];
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const answer: Answer<'dossiers.page'> = await call('dossiers.page', {
        queue: 'all',
        limit: 500,
        cursor,
        sort: { by: 'received', dir: 'desc' },
      });
      all.push(...answer.rows.map((row) => row.id));
      cursor = answer.next;
    }
    await page.keyboard.press('End');
    await expect.poll(current, PATIENT).toBe(`dossier-${all.at(-1)}`);
    await page.getByText(`Dòng ${vnInt(all.length)} / ${vnInt(all.length)}`).waitFor();
    expect(await rows().count()).toBeLessThan(60);
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => all.includes(Number((await current())?.slice(8))), PATIENT).toBe(true);
    await page.keyboard.press('Home');
    await expect.poll(current, PATIENT).toBe(`dossier-${all[0]}`);
    // The middle, by the scroll bar: what is drawn there is the true slice.
    await grid().evaluate((el) => {
      el.scrollTop = 29 * 700;
    });
    await expect
      .poll(async () => {
        const shown = await rows().evaluateAll((els) =>
          els.map((el) => [Number(el.getAttribute('aria-rowindex')) - 2, Number(el.id.slice(8))] as const),
        );
        return shown.length > 15 && shown.every(([index, id]) => all[index] === id) && shown.some(([index]) => index === 705);
      }, PATIENT)
      .toBe(true);
  });

  it('sorts by a column head, both ways', async () => {
    const { page } = desk;
    await show('all');
    await page.getByRole('columnheader', { name: 'Chủ hồ sơ' }).getByRole('button').click();
    await page.getByRole('columnheader', { name: 'Chủ hồ sơ' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
    const [first] = await ids(1, { by: 'name', dir: 'asc' });
    await expect.poll(() => rows().first().getAttribute('id'), PATIENT).toBe(`dossier-${first}`);
    await page.getByRole('columnheader', { name: 'Chủ hồ sơ' }).getByRole('button').click();
    const [last] = await ids(1, { by: 'name', dir: 'desc' });
    await expect.poll(() => rows().first().getAttribute('id'), PATIENT).toBe(`dossier-${last}`);
  });

  it('finds a name typed without marks, and typed through Unikey with them', async () => {
    const { page } = desk;
    await show('all');
    const wanted = (await call('dossiers.page', { queue: 'all', limit: 40 })).rows[30];
    if (wanted === undefined) throw new Error('the sample store has too few dossiers');
    const field = page.getByRole('textbox', { name: 'Lọc nhanh' });
    await field.fill(fold(wanted.name));
    await expect.poll(async () => (await rows().allInnerTexts()).some((text) => text.includes(wanted.name)), PATIENT).toBe(true);
    await expect.poll(async () => (await rows().allInnerTexts()).length, PATIENT).toBeLessThan(40);
    await page.getByRole('button', { name: 'Xóa ô tìm' }).click();
    await field.focus();
    await typeAsUnikey(page, unikeySteps(wanted.name));
    expect(await field.inputValue()).toBe(wanted.name);
    await expect
      .poll(async () => {
        const texts = await rows().allInnerTexts();
        return texts.length > 0 && texts.every((text) => text.includes(wanted.name));
      }, PATIENT)
      .toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(await grid().evaluate((el) => el === document.activeElement)).toBe(true);
    await field.fill('không ai tên thế này');
    await page.getByText('Không có hồ sơ nào khớp').waitFor();
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await rows().first().waitFor();
  });

  it('filters, saves the filter for the whole centre, and a colleague opens it', async () => {
    const { page } = desk;
    await show('all');
    await page.getByRole('button', { name: 'Bộ lọc', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Yêu cầu bổ sung giấy tờ' }).check();
    await page.getByRole('button', { name: 'Xem kết quả' }).click();
    const { total } = await call('dossiers.page', { queue: 'all', filters: { statuses: [5] }, limit: 1 });
    await page.getByText(`/ ${vnInt(total ?? -1)}`).waitFor();
    await page.getByRole('button', { name: 'Lưu bộ lọc' }).click();
    await page.getByRole('textbox', { name: /tên là/ }).fill('Chờ giấy tờ');
    await page.getByRole('checkbox', { name: 'Chia sẻ cho cả trung tâm' }).check();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Chờ giấy tờ · đã chia sẻ' }).waitFor();
    const colleague = await centre.as(PEOPLE.officer);
    expect((await colleague('views.list', {})).map(({ name, mine }) => ({ name, mine }))).toEqual([{ name: 'Chờ giấy tờ', mine: false }]);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /^Quá hạn/ }).click();
    await page.getByRole('button', { name: 'Bộ lọc đã lưu 1' }).click();
    await page.getByRole('button', { name: 'Chờ giấy tờ · đã chia sẻ' }).click();
    await page.getByText(`/ ${vnInt(total ?? -1)}`).waitFor();
    expect((await rows().allInnerTexts()).every((text) => text.includes('Chờ bổ sung'))).toBe(true);
  });

  it('columns are chosen, frozen and remembered after a reload', async () => {
    const { page } = desk;
    await show('all');
    await page.getByRole('button', { name: 'Cột' }).click();
    await page.getByRole('checkbox', { name: 'Người xử lý' }).check();
    await page.getByRole('checkbox', { name: 'Nhận', exact: true }).uncheck();
    await page.getByRole('radio', { name: '2 cột' }).click();
    await page.reload();
    await rows().first().waitFor();
    await page.getByRole('columnheader', { name: 'Người xử lý' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Nhận', exact: true }).count()).toBe(0);
    await page.setViewportSize({ width: 760, height: 768 });
    await grid().evaluate((el) => {
      el.scrollLeft = 400;
    });
    const code = await page.getByRole('columnheader', { name: 'Mã hồ sơ' }).boundingBox();
    const table = await grid().boundingBox();
    expect(Math.round((code?.x ?? 0) - (table?.x ?? 0))).toBe(36);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: 'Cột' }).click();
    await page.getByRole('button', { name: 'Về mặc định' }).click();
    await page.keyboard.press('Escape');
  });

  it('groups a small queue, and says why a large one is not grouped', async () => {
    const { page } = desk;
    await show('all');
    await page.getByRole('button', { name: 'Nhóm' }).click();
    await page.getByText('Nhóm được khi có từ 500 hồ sơ trở xuống', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await show('supplement');
    await page.getByRole('button', { name: 'Nhóm' }).click();
    await page.getByRole('menuitem', { name: 'Theo người xử lý' }).click();
    const heads = grid().locator('[role="row"][aria-expanded="true"]');
    await heads.first().waitFor();
    const before = await rows().count();
    await heads.first().click();
    await expect.poll(() => rows().count(), PATIENT).toBeLessThan(before);
  });

  it('copies chosen rows for a spreadsheet', async () => {
    const { page } = desk;
    await show('all');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('Đã chọn 2').waitFor();
    await page.keyboard.press('Control+c');
    await page.getByText('Đã chép 2 dòng').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const lines = text.split('\r\n').map((line) => line.split('\t'));
    expect(lines[0]).toEqual(['Mã hồ sơ', 'Chủ hồ sơ', 'Thủ tục', 'Nhận', 'Hạn trả', 'Trạng thái']);
    const two = (await call('dossiers.page', { queue: 'all', limit: 2, sort: { by: 'received', dir: 'desc' } })).rows;
    expect(lines.slice(1).map((line) => line[0])).toEqual(two.map((row) => row.code));
    await page.keyboard.press('Escape');
  });

  it('hands several on at once, each with its own history line, and takes all back', async () => {
    const { page } = desk;
    await goTo(page, '/tracking?queue=all');
    await rows().first().waitFor();
    await page.getByRole('tab', { name: /^Hạn hôm nay/ }).click();
    await page.getByRole('tab', { name: /^Hạn hôm nay/, selected: true }).waitFor();
    await settled();
    await expect.poll(async () => (await call('dossiers.counts', {})).today, PATIENT).toBeGreaterThanOrEqual(3);
    await rows().nth(2).waitFor();
    const due = (await call('dossiers.page', { queue: 'today', limit: 3 })).rows;
    await grid().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('Đã chọn 3').waitFor();
    await page.getByRole('button', { name: 'Chuyển', exact: true }).click();
    await page.keyboard.type(PEOPLE.data.split(' ')[0] ?? '');
    await page.getByRole('option', { name: new RegExp(PEOPLE.data) }).click();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã chuyển 3 hồ sơ').waitFor();
    for (const { id } of due) expect((await call('dossiers.read', { id })).row.officer).toBe(PEOPLE.data);
    await page.keyboard.press('Control+z');
    await page.getByText('Đã hoàn tác 3 hồ sơ').waitFor();
    for (const { id, officer } of due) expect((await call('dossiers.read', { id })).row.officer).toBe(officer);
  });

  it('exports the queue with its filters as a register file', async () => {
    const { page } = desk;
    await show('supplement');
    const { total } = await call('dossiers.page', { queue: 'supplement', limit: 1 });
    await page.getByRole('button', { name: 'Xuất', exact: true }).click();
    await page.getByText(`Xuất ${vnInt(total ?? -1)} hồ sơ của hàng Chờ bổ sung`).waitFor();
    await page.getByRole('radio', { name: 'CSV' }).click();
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Xuất tệp' }).click();
    const name = (await file).suggestedFilename();
    expect(name).toMatch(/\.csv$/);
    await page.getByText(`Đã xuất ${vnInt(total ?? -1)} hồ sơ`, { exact: false }).waitFor();
  });

  it('a change at another counter moves the rows, the current row stays the same dossier', async () => {
    const { page } = desk;
    await show('all');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const at = await current();
    const { rows: offered } = await call('procedures.list', {});
    const procedure = offered.find((row) => row.term?.unit === 'working_day');
    await call('dossiers.receive', {
      procedureCode: procedure?.code ?? '',
      channel: 'direct',
      code: 'H24.125-260819-9999',
      person: { fullName: 'Đào Mẫu Mới' },
      components: [],
      fees: [],
    });
    await grid().getByText('Đào Mẫu Mới').waitFor();
    expect(await current()).toBe(at);
    await page.getByText('Dòng 4 /', { exact: false }).waitFor();
  });

  it('wrote nothing unexpected to the console', () => {
    expect(desk.complaints).toEqual([]);
  });
});
