import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readIndicator } from '../../electron/readings/read.ts';
import { writeListXlsx } from '../../electron/lists/list-xlsx.ts';
import type { TaskFigures, TaskRow } from '../../shared/contract/tasks.ts';
import { vnPercent } from '../../shared/vi/format.ts';
import { centrePeriods } from '../../electron/sync/periods.ts';
import { statementFault } from '../../shared/sync/statement.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
let head = '';
let data = '';
beforeEach(async () => {
  c = await quickCentre({ start: '2026-08-19T03:34:00.000Z' });
  head = c.as('head');
  data = c.as('data');
});
afterEach(() => c.close());
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const OFFICER = 'Người Mẫu officer';
const code = async (method: string, input: unknown, token = data): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
const fields = (more: Record<string, unknown> = {}) => ({
  id: null,
  revision: null,
  content: 'Rà soát thủ tục hành chính cấp xã',
  assignedBy: 'UBND thành phố',
  docNo: '120/UBND-KSTT',
  docOn: '2026-08-03',
  assignedOn: '2026-08-04',
  owner: OFFICER,
  firstDue: '2026-08-28',
  ...more,
});
const add = (more: Record<string, unknown> = {}) => c.value<{ id: number }>('tasks.save', fields(more), data);
const read = async (id: number): Promise<TaskRow> => (await c.value<{ task: TaskRow }>('tasks.read', { id }, data)).task;
const move = async (id: number, act: string, token: string, day = '2026-08-19', words = 'lời ghi') =>
  code('tasks.move', { id, revision: (await read(id)).revision, act, day, words }, token);
const list = async (filter: Record<string, unknown> = {}) =>
  c.value<{ rows: TaskRow[]; soonUntil: string; owners: string[] }>('tasks.list', { show: 'all', ...filter }, data);
const titles = async (id: number) =>
  (await c.value<{ title: string }[]>('records.history', { record: { kind: 'task', id: String(id) } }, data)).map((l) => l.title);
const upload = async (bytes: Uint8Array, name = 'nhiem-vu.xlsx'): Promise<string> => {
  const o = await c.centre().upload(data, name, bytes);
  if (!o.ok) throw new Error(o.error.code);
  return o.value.fileId;
};

describe('a task on its way', () => {
  it('is done by its owner and approved by the head, with every step on the chain', async () => {
    const { id } = await add();
    const officer = c.as('officer');
    expect(await move(id, 'approve', head)).toBe('transition-not-allowed');
    expect(await move(id, 'accept', c.as('clerk'))).toBe('not-allowed');
    expect(await move(id, 'accept', officer)).toBe('ok');
    expect(await code('tasks.note', { id, day: '2026-08-18', percent: 60, words: 'Đã rà 12 trên 20 thủ tục' }, officer)).toBe('ok');
    expect(await move(id, 'submit', officer, '2026-08-20')).toBe('day-in-future');
    expect(await move(id, 'submit', officer, '2026-08-03')).toBe('day-unfit');
    expect(await move(id, 'submit', officer, '2026-08-18', '')).toBe('reason-required');
    expect(await move(id, 'submit', officer, '2026-08-18', 'Báo cáo 45/BC-UBND')).toBe('ok');
    expect(await move(id, 'approve', officer)).toBe('not-allowed');
    expect(await move(id, 'approve', data)).toBe('not-allowed');
    expect(await move(id, 'sendBack', head)).toBe('ok');
    expect(await read(id)).toMatchObject({ state: 'running', doneOn: null });
    expect(await move(id, 'submit', officer, '2026-08-19', 'Báo cáo 46/BC-UBND')).toBe('ok');
    expect(await move(id, 'approve', head)).toBe('ok');
    expect(await read(id)).toMatchObject({
      state: 'done',
      doneOn: '2026-08-19',
      result: 'Báo cáo 46/BC-UBND',
      percent: 60,
      lastNote: 'Đã rà 12 trên 20 thủ tục',
      notes: 1,
    });
    expect(await titles(id)).toEqual(['Duyệt', 'Trình kết quả', 'Yêu cầu làm lại', 'Trình kết quả', 'Ghi tiến độ', 'Tiếp nhận', 'Lập mới']);
  });

  it('keeps its first due day through extensions, and is overdue against the granted one', async () => {
    const { id } = await add({ assignedOn: '2026-08-03', firstDue: '2026-08-10' });
    expect((await list({ show: 'overdue' })).rows.map((t) => t.id)).toEqual([id]);
    expect(await code('tasks.extend', { id, revision: 1, dueOn: '2026-08-25', reason: 'Thành phố cho lùi' }, c.as('officer'))).toBe(
      'not-allowed',
    );
    expect(await code('tasks.extend', { id, revision: 1, dueOn: '2026-08-10', reason: 'Thành phố cho lùi' })).toBe('day-unfit');
    expect(await code('tasks.extend', { id, revision: 1, dueOn: '2026-08-25', reason: 'Thành phố cho lùi, văn bản 130' })).toBe('ok');
    expect(await read(id)).toMatchObject({ firstDue: '2026-08-10', dueOn: '2026-08-25' });
    expect((await list({ show: 'overdue' })).rows).toEqual([]);
    expect(await code('tasks.save', fields({ id, revision: 2, assignedOn: '2026-08-03', firstDue: '2026-08-11' }))).toBe(
      'transition-not-allowed',
    );
    expect(await code('tasks.save', fields({ id, revision: 1, assignedOn: '2026-08-03', firstDue: '2026-08-10' }))).toBe('stale');
    expect(
      await code(
        'tasks.save',
        fields({ id, revision: 2, assignedOn: '2026-08-03', firstDue: '2026-08-10', content: 'Rà soát 20 thủ tục' }),
      ),
    ).toBe('ok');
    expect(await read(id)).toMatchObject({ content: 'Rà soát 20 thủ tục', dueOn: '2026-08-25' });
  });

  it('reminds within three working days and when overdue', async () => {
    // 19/08/2026 is a Wednesday; Saturday 22/08 is worked in exchange, so it is the third working day.
    for (const [i, firstDue] of ['2026-08-18', '2026-08-19', '2026-08-22', '2026-08-24', null].entries())
      await add({ content: `Nhiệm vụ ${i}`, firstDue });
    const { soonUntil, rows } = await list({ show: 'soon' });
    expect(soonUntil).toBe('2026-08-22');
    expect(rows.map((t) => t.dueOn)).toEqual(['2026-08-19', '2026-08-22']);
    expect((await c.value<{ now: unknown }>('tasks.figures', { period: YEAR }, c.as('it'))).now).toEqual({
      overdue: 1,
      soon: 2,
      awaiting: 0,
    });
  });

  it('is found without marks, by owner and by state', async () => {
    const { id } = await add();
    await add({ content: 'Báo cáo chuyển đổi số', owner: 'Người Mẫu clerk', docNo: '7/KH' });
    expect((await list({ text: 'ra soat thu tuc' })).rows.map((t) => t.id)).toEqual([id]);
    expect((await list({ text: '120/UBND' })).rows.map((t) => t.id)).toEqual([id]);
    expect((await list({ text: '%' })).rows).toEqual([]);
    expect((await list({ owner: OFFICER })).rows.map((t) => t.id)).toEqual([id]);
    expect((await list()).owners).toEqual(['Người Mẫu clerk', OFFICER]);
  });

  it('belongs to its owner: a clerk writes down their own, never another’s; the same task is not listed twice', async () => {
    const clerk = c.as('clerk');
    expect(await code('tasks.save', fields(), clerk)).toBe('not-allowed');
    expect(await code('tasks.save', fields({ owner: 'Người Mẫu clerk' }), clerk)).toBe('ok');
    expect(await code('tasks.save', fields({ content: 'RÀ SOÁT  thủ tục hành chính cấp xã' }))).toBe('task-listed');
    expect(await code('tasks.list', { show: 'all' }, c.as('it'))).toBe('not-allowed');
  });
});

describe('shares', () => {
  const figures = async () => (await c.value<{ figures: TaskFigures }>('tasks.figures', { period: YEAR }, data)).figures;
  it('returned and cancelled tasks leave them, late completion is a flag, and nothing at all is no case', async () => {
    const store = c.centre().store();
    if (store === null) throw new Error('store');
    expect(readIndicator(store, 'task_done_rate', YEAR, '2026-08-19')).toMatchObject({ num: 0, den: 0, source: 'Nhiệm vụ' });
    const ids: number[] = [];
    for (let i = 0; i < 5; i++)
      ids.push((await add({ content: `Việc ${i}`, assignedOn: '2026-08-03', firstDue: i === 3 ? '2026-08-28' : '2026-08-12' })).id);
    const [late = 0, onTime = 0, back = 0] = ids;
    for (const id of [late, onTime]) {
      await move(id, 'start', data);
      await move(id, 'submit', data, id === late ? '2026-08-14' : '2026-08-12');
      await move(id, 'approve', head);
    }
    await move(back, 'return', data);
    expect(await figures()).toEqual({ assigned: 4, done: 2, progress: 1, overdue: 1, lateDone: 1, due: 3, onTime: 1 });
    expect(readIndicator(store, 'task_ontime_done_rate', YEAR, '2026-08-19')).toMatchObject({ num: 1, den: 3 });
    expect(readIndicator(store, 'tasks_overdue', YEAR, '2026-08-19')).toMatchObject({ count: 1 });
    expect(await move(late, 'reopen', head)).toBe('ok');
    expect(await figures()).toMatchObject({ assigned: 4, done: 1, overdue: 2, lateDone: 0 });
  });

  it('are the published 77, 22 and 1 per cent of 6,084 tasks read from a file', async () => {
    const rows = Array.from({ length: 6084 }, (_, i) => [
      i + 1,
      `Nhiệm vụ mẫu ${i}`,
      `${i}/KH`,
      '02/06/2026',
      i < 4678 ? '30/07/2026' : i < 4678 + 1331 ? '19/08/2026' : '18/08/2026',
      i < 4678 ? '01/07/2026' : '',
    ]);
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
          ['Ngày hoàn thành', 9],
        ],
        rows,
      },
    ]);
    expect(await c.value('tasks.import', { fileId: await upload(bytes), dryRun: false }, data)).toMatchObject({
      read: 6084,
      added: 6084,
      unchanged: 0,
      refusals: [],
    });
    const f = await figures();
    expect(f).toMatchObject({ assigned: 6084, done: 4678, progress: 1331, overdue: 75 });
    expect([f.done, f.progress, f.overdue].map((n) => vnPercent(n, f.assigned, 0))).toEqual(['77 %', '22 %', '1 %']);
  }, 60_000);
});

describe('files', () => {
  it('a list is looked at first, then read; bad rows are refused one by one; the same file again changes nothing', async () => {
    const bytes = await writeListXlsx([
      {
        name: 'a',
        title: 'Nhiệm vụ UBND thành phố giao',
        span: 'Quý III',
        columns: [
          ['STT', 5],
          ['Nhiệm vụ được giao', 20],
          ['Số, ký hiệu', 9],
          ['Ngày ban hành', 9],
          ['Hạn xử lý', 9],
          ['Người phụ trách', 9],
          ['Trạng thái', 9],
          ['Ngày hoàn thành', 9],
          ['Mức độ', 5],
        ],
        rows: [
          [1, 'Việc một', '1/KH', '01/08/2026', '31/08/2026', OFFICER, 'Đang thực hiện', '', 'cao'],
          [2, 'Việc hai', '2/KH', '01/08/2026', '10/08/2026', '', 'Hoàn thành', '12/08/2026', ''],
          [3, '', '3/KH', '', '', '', '', '', ''],
          [4, 'Việc bốn', '4/KH', '31/02/2026', '', '', '', '', ''],
          [5, 'Việc năm', '5/KH', '01/08/2026', '31/07/2026', '', '', '', ''],
          [6, 'Việc sáu', '6/KH', '', '', '', 'Hoàn thành', '', ''],
          [7, 'việc  MỘT', '1/KH', '01/08/2026', '', '', '', '', ''],
          [8, 'Việc tám', '8/KH', '01/08/2026', '', '', 'gì đó', '', ''],
        ],
      },
    ]);
    const fileId = await upload(bytes);
    const expected = {
      read: 8,
      added: 2,
      unchanged: 0,
      unknownColumns: ['Mức độ'],
      refusals: [
        { row: 7, why: 'Thiếu nội dung nhiệm vụ' },
        { row: 8, why: 'Cột Ngày văn bản không phải ngày: 31/02/2026' },
        { row: 9, why: 'Hạn sớm hơn ngày giao' },
        { row: 10, why: 'Ghi hoàn thành nhưng thiếu ngày hoàn thành' },
        { row: 11, why: 'Trùng với dòng 5 của tệp' },
        { row: 12, why: 'Không đọc được trạng thái: gì đó' },
      ],
    };
    expect(await c.value('tasks.import', { fileId, dryRun: true }, data)).toEqual(expected);
    expect((await list()).rows).toEqual([]);
    expect(await c.value('tasks.import', { fileId, dryRun: false }, data)).toEqual(expected);
    expect((await list()).rows.map((t) => [t.content, t.state, t.dueOn, t.doneOn, t.owner])).toEqual([
      ['Việc một', 'running', '2026-08-31', null, OFFICER],
      ['Việc hai', 'done', '2026-08-10', '2026-08-12', ''],
    ]);
    expect(await c.value('tasks.import', { fileId: await upload(bytes), dryRun: false }, data)).toMatchObject({ added: 0, unchanged: 2 });
    expect(await code('tasks.import', { fileId, dryRun: false })).toBe('not-found');
    expect(await code('tasks.import', { fileId: await upload(new TextEncoder().encode('a,b\n1,2\n'), 'la.csv'), dryRun: true })).toBe(
      'file-missing-column',
    );
  });

  it('the export holds what is shown, quotes formulas, and is read back as unchanged', async () => {
    const { id } = await add({ content: '=HYPERLINK("x")' });
    await add({ content: 'Việc đã xong', docNo: '9/KH', assignedOn: '2026-08-04', firstDue: '2026-08-10' });
    const done = (await list({ text: 'viec da xong' })).rows[0]?.id ?? 0;
    await move(done, 'start', data);
    await move(done, 'submit', data, '2026-08-11');
    await move(done, 'approve', head);
    const { link, name } = await c.value<{ link: string; name: string }>('tasks.export', { show: 'all' }, c.as('auditor'));
    const file = c.centre().services.files.fetch(link);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(file?.bytes ?? []) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const sheet = book.worksheets[0];
    expect(name).toBe('nhiem-vu-2026-08-19.xlsx');
    expect([sheet?.getCell('B5').value, sheet?.getCell('B6').value, sheet?.getCell('J6').value, sheet?.getCell('M6').value]).toEqual([
      '\'=HYPERLINK("x")',
      'Việc đã xong',
      'Hoàn thành',
      'quá hạn',
    ]);
    expect(await c.value('tasks.import', { fileId: await upload(new Uint8Array(file?.bytes ?? [])), dryRun: false }, data)).toMatchObject({
      read: 2,
      added: 0,
      unchanged: 2,
      refusals: [],
      unknownColumns: [],
    });
    expect((await read(id)).revision).toBe(1);
  });
});

it('the city hears codes and numbers of the last finished month and quarter, once the list is in use', async () => {
  const store = c.centre().store();
  if (store === null) throw new Error('store');
  const said = () => centrePeriods(store, '2026-08-19').filter((p) => p.set === 'tasks');
  expect(said()).toEqual([]);
  const { id } = await add({ assignedOn: '2026-07-01', docOn: null, firstDue: '2026-07-15' });
  await move(id, 'start', data);
  await move(id, 'submit', data, '2026-07-20');
  await move(id, 'approve', head);
  expect(said().map((p) => [p.period.kind, p.period.start, p.cells])).toEqual([
    [
      'month',
      '2026-07-01',
      [
        ['task_done_rate', 1, 1],
        ['task_in_progress_rate', 0, 1],
        ['task_ontime_done_rate', 0, 1],
        ['task_overdue_rate', 0, 1],
        ['tasks_late_done', 1, 1],
      ],
    ],
    [
      'quarter',
      '2026-04-01',
      [
        ['task_done_rate', 0, 0],
        ['task_in_progress_rate', 0, 0],
        ['task_ontime_done_rate', 0, 0],
        ['task_overdue_rate', 0, 0],
        ['tasks_late_done', 0, 1],
      ],
    ],
  ]);
  for (const p of said()) expect(statementFault({ ...p, revision: 1 })).toBeNull();
});
