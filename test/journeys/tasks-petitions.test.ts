import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeListXlsx } from '../../electron/lists/list-xlsx.ts';
import type { Answer, CallInput, MethodName } from '../../shared/contract/contract.ts';
import { axeFindings, goTo, openDesk, PATIENT, PEOPLE, signIn, startJourneyCentre, type Desk, type JourneyCentre } from './support.ts';

let centre: JourneyCentre;
let desk: Desk;
let call: <M extends MethodName>(method: M, input: CallInput<M>) => Promise<Answer<M>>;
beforeAll(async () => {
  centre = await startJourneyCentre({ demo: 60 });
  desk = await openDesk();
  call = await centre.as(PEOPLE.head);
  await signIn(desk.page, centre.url, PEOPLE.head);
});
afterAll(async () => {
  await desk.close();
  await centre.close();
});
const printed = () => desk.page.evaluate(() => (window as unknown as { printed: string[] }).printed);
/** Types a day into a field and leaves it. */
const day = async (label: string, text: string): Promise<void> => {
  const field = desk.page.getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await field.blur();
};

describe('Nhiệm vụ', () => {
  it('opens with Alt 7, takes a task from the keyboard and leads it to the approval', async () => {
    const { page } = desk;
    await page.keyboard.press('Alt+7');
    await page.getByRole('heading', { name: 'Nhiệm vụ thành phố giao', level: 1 }).waitFor(PATIENT);
    await page.keyboard.press('Alt+n');
    const form = page.getByRole('form', { name: 'Nhiệm vụ mới' });
    await form.getByRole('textbox', { name: 'Nội dung' }).waitFor(PATIENT);
    await page.keyboard.type('Lập kế hoạch cải cách hành chính');
    await form.getByRole('textbox', { name: 'Số văn bản' }).fill('55/UBND');
    await day('Hạn', '28/8/2026');
    await form
      .getByRole('combobox', { name: 'Người thực hiện' })
      .or(form.getByRole('textbox', { name: 'Người thực hiện' }))
      .fill(PEOPLE.officer);
    await page.keyboard.press('Control+Enter');
    const panel = page.getByRole('complementary', { name: 'Chi tiết nhiệm vụ' });
    await panel.getByText('Lập kế hoạch cải cách hành chính').waitFor(PATIENT);
    for (const step of ['Tiếp nhận', 'Bắt đầu thực hiện']) {
      await panel.getByRole('button', { name: step, exact: true }).click();
      await panel.getByRole('form', { name: step }).waitFor(PATIENT);
      await page.keyboard.press('Control+Enter');
      await panel.getByRole('form', { name: step }).waitFor({ state: 'detached', ...PATIENT });
    }
    await panel.getByRole('button', { name: 'Ghi tiến độ' }).click();
    await panel.getByRole('textbox', { name: 'Tiến độ' }).fill('Đã dự thảo');
    await page.keyboard.press('Control+Enter');
    await panel.getByText('Đã dự thảo').waitFor(PATIENT);
    await panel.getByRole('button', { name: 'Trình kết quả' }).click();
    await panel.getByRole('textbox', { name: 'Kết quả' }).fill('Kế hoạch 60/KH-UBND');
    await page.keyboard.press('Control+Enter');
    await panel.getByRole('heading', { name: 'Chờ duyệt kết quả' }).waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Duyệt hoàn thành' }).click();
    await panel.getByRole('form', { name: 'Duyệt hoàn thành' }).waitFor(PATIENT);
    await page.keyboard.press('Control+Enter');
    await panel.getByRole('heading', { name: 'Hoàn thành', exact: true }).waitFor(PATIENT);
    const { rows } = await call('tasks.list', { show: 'done', text: 'lap ke hoach cai cach' });
    expect(rows.map((t) => [t.owner, t.firstDue, t.doneOn, t.result])).toEqual([
      [PEOPLE.officer, '2026-08-28', '2026-08-19', 'Kế hoạch 60/KH-UBND'],
    ]);
  });

  it('looks at a file before taking it, and prints by owner', async () => {
    const { page } = desk;
    const bytes = await writeListXlsx([
      {
        name: 'a',
        title: 'Danh sách',
        span: '',
        columns: [
          ['TT', 5],
          ['Nội dung', 20],
          ['Số hiệu', 9],
          ['Ngày giao', 9],
          ['Thời hạn', 9],
          ['Chủ trì', 9],
        ],
        rows: [
          [1, 'Việc từ tệp', '77/KH', '10/08/2026', '25/08/2026', PEOPLE.clerk],
          [2, '', '78/KH', '', '', ''],
        ],
      },
    ]);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Nhập tệp' }).click();
    await (
      await chooser
    ).setFiles({
      name: 'nhiem-vu.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(bytes),
    });
    await page.getByRole('list', { name: 'Dòng không nhận' }).getByText('Thiếu nội dung nhiệm vụ').waitFor(PATIENT);
    expect((await call('tasks.list', { text: 'viec tu tep' })).rows).toEqual([]);
    await page.getByRole('button', { name: 'Nhập 1 nhiệm vụ' }).click();
    await page.getByRole('table', { name: 'Nhiệm vụ thành phố giao' }).getByText('Việc từ tệp').waitFor(PATIENT);
    await page.getByRole('button', { name: 'In theo người' }).click();
    await expect.poll(async () => (await printed()).at(-1) ?? '', PATIENT).toContain('Nhiệm vụ theo người thực hiện');
    const paper = (await printed()).at(-1) ?? '';
    expect(paper).toContain(`${PEOPLE.clerk} (2)`);
    expect(paper).toContain('Việc từ tệp');
    expect(paper).toContain('Chưa giao người (1)');
  });
});

describe('Phản ánh', () => {
  it('takes a petition, says its terms, answers it and makes it public', async () => {
    const { page } = desk;
    await page.getByRole('navigation', { name: 'Màn hình' }).getByRole('link', { name: 'Phản ánh' }).click();
    await page.getByRole('heading', { name: 'Phản ánh, kiến nghị', level: 1 }).waitFor(PATIENT);
    await page.getByRole('list', { name: /^Tỷ lệ/ }).waitFor(PATIENT);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Alt+n');
    const form = page.getByRole('form', { name: 'Ghi nhận phản ánh' });
    await form.getByRole('textbox', { name: 'Nội dung' }).fill('Quạt ở phòng chờ hỏng');
    await expect.poll(() => form.getByRole('textbox', { name: 'Mã', exact: true }).inputValue(), PATIENT).toBe('PA-2026-0007');
    await day('Ngày gửi', '17/8/2026');
    await day('Ngày nhận', '18/8/2026');
    await page.keyboard.press('Control+Enter');
    const panel = page.getByRole('complementary', { name: 'Chi tiết phản ánh' });
    await panel.getByRole('heading', { name: 'Mới nhận' }).waitFor(PATIENT);
    await panel.getByText('tính từ 17/08/2026').waitFor(PATIENT);
    for (const [step, words, state] of [
      ['Tiếp nhận', null, 'Đang xử lý'],
      ['Trả lời', 'Đã thay quạt', 'Đã trả lời'],
      ['Công khai', null, 'Đã công khai'],
    ] as const) {
      await panel.getByRole('button', { name: step, exact: true }).click();
      await panel.getByRole('form', { name: step }).waitFor(PATIENT);
      if (words !== null) await panel.getByRole('textbox', { name: 'Nội dung trả lời' }).fill(words);
      await page.keyboard.press('Control+Enter');
      await panel.getByRole('heading', { name: state }).waitFor(PATIENT);
    }
    expect(await axeFindings(page)).toEqual([]);
    const { rows } = await call('petitions.list', { show: 'all', text: 'quat o phong' });
    expect(rows.map((p) => [p.state, p.sentOn, p.receivedOn, p.answer, p.misses])).toEqual([
      ['published', '2026-08-17', '2026-08-18', 'Đã thay quạt', []],
    ]);
  });

  it('a link leads to the very petition; nobody’s name is on the printed list', async () => {
    const { page } = desk;
    await goTo(page, '/petitions?show=all&petition=3');
    await page.getByText('Trả lời quá 15 ngày').waitFor(PATIENT);
    await page.keyboard.press('F4');
    await expect.poll(async () => (await printed()).at(-1) ?? '', PATIENT).toContain('PA-2026-0003');
    expect((await printed()).at(-1)).not.toContain('Lê Mẫu Hạnh');
    expect(desk.complaints).toEqual([]);
  });
});
