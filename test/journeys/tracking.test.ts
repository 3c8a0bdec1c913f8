import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import type { Action, DossierFull } from '../../shared/contract/dossiers.ts';
import { vnDayShort } from '../../shared/vi/format.ts';
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
  call = await centre.as(PEOPLE.officer);
  await signIn(desk.page, centre.url, PEOPLE.officer);
});
afterAll(async () => {
  await desk.close();
  await centre.close();
});

let serial = 0;
/** A dossier just received at the counter, held by the officer who is signed in. */
const received = async (name: string, options: { readonly code?: string | null; readonly late?: boolean } = {}): Promise<number> => {
  const { rows } = await call('procedures.list', {});
  const procedure = rows.find((row) => row.term?.unit === 'working_day' && row.term.value >= 2 && row.term.value <= 10);
  if (procedure === undefined) throw new Error('the catalogue has no procedure with a term in working days');
  serial += 1;
  const { id } = await call('dossiers.receive', {
    procedureCode: procedure.code,
    channel: 'direct',
    code: options.code === undefined ? `H24.125-260819-${String(8000 + serial)}` : options.code,
    person: { fullName: name, phone: '0912000111' },
    officer: PEOPLE.officer,
    fees: [],
    term: { value: 2, unit: 'working_day' },
    components: [
      {
        position: 0,
        name: 'Tờ khai theo mẫu',
        kind: 'form',
        required: true,
        presentOnly: false,
        received: true,
        originalQty: 1,
        copyQty: 0,
        digitised: 'file',
      },
    ],
    ...(options.late === true ? { receivedAt: '2026-08-11T08:30', lateEntryReason: 'Mất điện, nhập sau' } : {}),
  });
  return id;
};
const read = (id: number): Promise<DossierFull> => call('dossiers.read', { id });
const act = async (id: number, action: Action): Promise<void> => {
  await call('dossiers.act', { id, revision: (await read(id)).row.revision, action });
};
const panel = (name: string) => desk.page.getByRole('complementary').filter({ has: desk.page.getByRole('heading', { name, level: 2 }) });
const open = async (id: number, name: string) => {
  await goTo(desk.page, `/tracking?queue=mine&dossier=${id}`);
  const side = panel(name);
  await side.waitFor();
  return side;
};
const focused = (): Promise<string> => desk.page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? '');
const toast = (text: string | RegExp) => desk.page.getByRole('list', { name: 'Thông báo' }).getByText(text);

describe('working on a dossier', () => {
  it('shows who, what and when, only the allowed actions, and nothing that axe calls serious', async () => {
    const id = await received('Lê Mẫu Quỳnh');
    const side = await open(id, 'Lê Mẫu Quỳnh');
    const { row, strip } = await read(id);
    await side.getByText(row.code, { exact: true }).waitFor();
    await side
      .getByRole('list', { name: /^Tính 2 ngày/ })
      .getByText(vnDayShort(strip?.at(-1)?.day ?? ''))
      .waitFor();
    await side.getByRole('button', { name: 'Kết thúc xử lý' }).waitFor();
    expect(await side.getByRole('button', { name: 'Trả kết quả' }).count()).toBe(0);
    expect(await axeFindings(desk.page)).toEqual([]);
  });

  it('hands a dossier on with the keyboard, and takes it back with Ctrl+Z', async () => {
    const { page } = desk;
    const id = await received('Trần Mẫu Chuyển');
    const side = await open(id, 'Trần Mẫu Chuyển');
    await side.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'Chuyển xử lý' }).click();
    await page.keyboard.type('lan');
    // An Enter that comes before the list is kept until it is there.
    await page.keyboard.press('Enter');
    await side.getByRole('button', { name: `Chuyển cho ${PEOPLE.clerk}` }).waitFor();
    await page.keyboard.press('Control+Enter');
    await side.getByText(`Giao cho ${PEOPLE.clerk}`).waitFor();
    expect((await read(id)).row.officer).toBe(PEOPLE.clerk);
    await expect.poll(focused).toContain('Kết thúc xử lý');
    await page.keyboard.press('Control+z');
    await toast('Đã hoàn tác').waitFor();
    expect((await read(id)).row.officer).toBe(PEOPLE.officer);
    expect((await read(id)).history.filter((line) => line.type === 'revert')).toHaveLength(1);
  });

  it('asks a supplement once, prints Mẫu 02, and gives a new promised day when the papers come', async () => {
    const { page } = desk;
    const id = await received('Phạm Mẫu Bổ Sung', { late: true });
    const side = await open(id, 'Phạm Mẫu Bổ Sung');
    const first = (await read(id)).row.promisedOn;
    const before = (await printed(page)).length;
    await side.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'Yêu cầu bổ sung' }).click();
    await side.getByRole('checkbox', { name: 'Tờ khai theo mẫu' }).check();
    await side.getByRole('textbox', { name: 'Lý do' }).fill('Tờ khai thiếu chữ ký');
    await page.keyboard.press('Control+Enter');
    await side.getByText('Yêu cầu bổ sung (Mẫu 02)').waitFor();
    expect((await read(id)).row.status).toBe(5);
    await expect.poll(async () => (await printed(page)).length, PATIENT).toBe(before + 1);
    const paper = (await printed(page)).at(-1) ?? '';
    expect(paper).toContain('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ');
    expect(paper).toContain('Tờ khai theo mẫu');
    await side.getByText('Dừng đếm', { exact: true }).waitFor();
    await side.getByText('Chưa kết thúc được', { exact: false }).waitFor();

    await expect.poll(focused, PATIENT).toContain('Nhận bổ sung');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await side.getByText('Nhận đủ giấy tờ, tính lại từ đầu').waitFor();
    const after = await read(id);
    expect(after.row.status).toBe(4);
    expect(after.row.promisedOn).not.toBe(first);
    await side.getByText(/Hẹn mới .* hẹn cũ/).waitFor();
    await side.getByText('Không yêu cầu bổ sung nữa', { exact: false }).waitFor();
  });

  it('finishes and returns by keyboard alone; the row stays current though it left the queue', async () => {
    const { page } = desk;
    const id = await received('Ngô Mẫu Xong');
    const side = await open(id, 'Ngô Mẫu Xong');
    await side.getByRole('button', { name: 'Kết thúc xử lý' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await expect.poll(focused, PATIENT).toContain('Trả kết quả');
    expect((await read(id)).row.status).toBe(9);
    await page.keyboard.press('Enter');
    const receiver = side.getByRole('textbox', { name: 'Người nhận' });
    expect(await receiver.inputValue()).toBe('Ngô Mẫu Xong');
    await page.keyboard.press('Control+Enter');
    await side.getByText('Người nhận Ngô Mẫu Xong', { exact: false }).waitFor();
    expect((await read(id)).row.status).toBe(10);
    expect(page.url()).toContain(`dossier=${id}`);
  });

  it('a late dossier is not finished without its reason', async () => {
    const { page } = desk;
    const id = await received('Vũ Mẫu Trễ', { late: true });
    const side = await open(id, 'Vũ Mẫu Trễ');
    await side.getByRole('button', { name: 'Kết thúc xử lý' }).click();
    await side.getByText('cần chọn lý do trễ', { exact: false }).waitFor();
    await page.keyboard.press('Control+Enter');
    expect((await read(id)).row.status).toBe(4);
    await side.getByRole('radio', { name: 'Chờ nơi khác xác minh' }).check();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await read(id)).row.status, PATIENT).toBe(9);
    expect((await read(id)).lateReason).toBe('Chờ nơi khác xác minh');
  });

  it('keeps an internal note, and an apology that moves no promised day', async () => {
    const { page } = desk;
    const id = await received('Đỗ Mẫu Ghi');
    const side = await open(id, 'Đỗ Mẫu Ghi');
    await side.getByRole('textbox', { name: /^Ghi chú nội bộ/ }).fill('Đã gọi điện cho công dân');
    await page.keyboard.press('Control+Enter');
    await side.getByText('Đã gọi điện cho công dân').waitFor();
    const { promisedOn } = (await read(id)).row;
    await side.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'Ghi văn bản xin lỗi' }).click();
    await side.getByRole('textbox', { name: 'Đề nghị gia hạn đến' }).fill('28/08/2026');
    await page.keyboard.press('Tab');
    await side.getByRole('textbox', { name: 'Lý do' }).fill('Chờ xác minh');
    await page.keyboard.press('Control+Enter');
    await side.getByText('Xin lỗi, đề nghị gia hạn (Mẫu 04)').waitFor();
    expect((await read(id)).row.promisedOn).toBe(promisedOn);
  });

  it('attaches the official code to a temporary one; both find the dossier', async () => {
    const { page } = desk;
    const id = await received('Hà Mẫu Tạm', { code: null });
    const temporary = (await read(id)).row.code;
    const side = await open(id, 'Hà Mẫu Tạm');
    await side.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'Gắn mã chính thức' }).click();
    await side.getByRole('textbox', { name: `Thay mã ${temporary}` }).fill('h24.125-260819-7777');
    await page.keyboard.press('Control+Enter');
    await side.getByText('H24.125-260819-7777', { exact: true }).waitFor();
    await side.getByText(`Mã tạm cũ: ${temporary}`).waitFor();
    for (const text of [temporary, 'H24.125-260819-7777'])
      expect((await call('dossiers.search', { text })).map((row) => row.id)).toContain(id);
  });

  it('a colleague who was faster is not overwritten: the form says so and the panel shows what happened', async () => {
    const { page } = desk;
    const id = await received('Mai Mẫu Chung');
    const side = await open(id, 'Mai Mẫu Chung');
    await side.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'Chuyển xử lý' }).click();
    await side
      .getByRole('combobox', { name: 'Chuyển cho' })
      .or(side.getByRole('textbox', { name: 'Chuyển cho' }))
      .fill('lan');
    await page.keyboard.press('Enter');
    await act(id, { kind: 'withdraw', reason: 'Công dân đổi ý', cause: 'applicant' });
    // The live change arrives by itself; the act is no longer allowed and its form closes.
    await side.getByText('Công dân rút').waitFor();
    await side.getByRole('form', { name: 'Chuyển xử lý' }).waitFor({ state: 'detached' });
    expect((await read(id)).row.status).toBe(7);
  });

  it('prints the receipt again with F4 and records the print', async () => {
    const { page } = desk;
    const id = await received('Cao Mẫu In');
    const side = await open(id, 'Cao Mẫu In');
    const before = (await printed(page)).length;
    await side.getByRole('button', { name: 'Kết thúc xử lý' }).focus();
    await page.keyboard.press('F4');
    await expect.poll(async () => (await printed(page)).length, PATIENT).toBe(before + 1);
    expect((await printed(page)).at(-1)).toContain((await read(id)).row.code);
    await side.getByRole('tab', { name: 'Bản in 1' }).click();
    await side.getByText('Mẫu 01', { exact: false }).waitFor();
  });

  it('wrote nothing unexpected to the console', () => {
    expect(desk.complaints).toEqual([]);
  });
});
