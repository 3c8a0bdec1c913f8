import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readIndicator } from '../../electron/readings/read.ts';
import type { PetitionRow } from '../../shared/contract/petitions.ts';
import { centrePeriods } from '../../electron/sync/periods.ts';
import { statementFault } from '../../shared/sync/statement.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
let head = '';
let officer = '';
beforeEach(async () => {
  c = await quickCentre({ start: '2026-08-19T03:34:00.000Z' });
  head = c.as('head');
  officer = c.as('officer');
});
afterEach(() => c.close());
const OFFICER = 'Người Mẫu officer';
const QUARTER = { from: '2026-07-01', to: '2026-09-30' };
const code = async (method: string, input: unknown, token = head): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
const fields = (more: Record<string, unknown> = {}) => ({
  id: null,
  revision: null,
  code: 'PA-2026-0001',
  channel: 'portal',
  class: 'rule',
  sender: 'Phạm Mẫu Kín',
  contact: '0900000000',
  content: 'Biểu mẫu trên cổng khác biểu mẫu tại quầy',
  sentOn: '2026-08-03',
  receivedOn: '2026-08-04',
  owner: OFFICER,
  ...more,
});
const add = (more: Record<string, unknown> = {}) => c.value<{ id: number }>('petitions.save', fields(more), head);
const read = (id: number) => c.value<{ petition: PetitionRow; steps: { act: string; words: string }[] }>('petitions.read', { id }, head);
const move = async (id: number, act: string, day = '2026-08-19', token = head, words = 'lời ghi mật') =>
  code('petitions.move', { id, revision: (await read(id)).petition.revision, act, day, words }, token);
const figures = async (token = head) =>
  c.value<{ figures: Record<string, number>; now: Record<string, number> }>('petitions.figures', { period: QUARTER }, token);
const store = () => {
  const s = c.centre().store();
  if (s === null) throw new Error('store');
  return s;
};
const reading = (id: string) => {
  const r = readIndicator(store(), id, QUARTER, '2026-08-19');
  return r === null ? null : [r.num, r.den, r.count];
};

describe('a petition', () => {
  it('has its terms by the calendar: 2, 5 and 15 working days from sending, and from the last transfer instead', async () => {
    const { id } = await add();
    // Monday 03/08/2026; no day off until 15 working days later but weekends, Saturday 22/08 is worked.
    expect((await read(id)).petition).toMatchObject({
      clocks: { base: '2026-08-03', refuseBy: '2026-08-05', askBy: '2026-08-10', answerBy: '2026-08-22', publishBy: null },
      misses: [],
      next: { what: 'answer', by: '2026-08-22' },
    });
    expect(await move(id, 'transferIn', '2026-08-10')).toBe('ok');
    expect((await read(id)).petition.clocks).toMatchObject({ base: '2026-08-10', refuseBy: '2026-08-12', askBy: '2026-08-17' });
  });

  it('is accepted, asked about, answered and made public; each step with its day, words only in its own table', async () => {
    const { id } = await add();
    expect(await move(id, 'answer', '2026-08-05', officer)).toBe('transition-not-allowed');
    expect(await move(id, 'accept', '2026-08-03', officer)).toBe('day-unfit');
    expect(await move(id, 'accept', '2026-08-05', c.as('clerk'))).toBe('not-allowed');
    expect(await move(id, 'accept', '2026-08-05', officer)).toBe('ok');
    expect(await move(id, 'askSupplement', '2026-08-06', officer)).toBe('ok');
    expect(await move(id, 'answer', '2026-08-07', officer)).toBe('transition-not-allowed');
    expect(await move(id, 'supplemented', '2026-08-10', officer)).toBe('ok');
    expect(await move(id, 'answer', '2026-08-12', officer, '')).toBe('reason-required');
    expect(await move(id, 'answer', '2026-08-17', officer, 'Đã thống nhất hai biểu mẫu')).toBe('ok');
    expect((await read(id)).petition).toMatchObject({
      state: 'answered',
      answer: 'Đã thống nhất hai biểu mẫu',
      next: { what: 'publish', by: '2026-08-19' },
      misses: [],
    });
    expect(await move(id, 'publish', '2026-08-18', officer)).toBe('not-allowed');
    expect(await move(id, 'publish', '2026-08-18')).toBe('ok');
    expect(await code('petitions.rate', { id, revision: (await read(id)).petition.revision, likes: 3, dislikes: 1 })).toBe('ok');
    expect((await read(id)).steps.map((s) => s.act)).toEqual(['publish', 'answer', 'supplemented', 'askSupplement', 'accept', 'created']);
    expect(
      (await c.value<{ title: string }[]>('records.history', { record: { kind: 'petition', id: String(id) } }, head)).map((l) => l.title),
    ).toEqual(['Ghi đánh giá', 'Công bố', 'Trả lời', 'Nhận bổ sung', 'Yêu cầu bổ sung', 'Tiếp nhận', 'Lập mới']);
    // Nothing people wrote is in the history, chained or not.
    const kept = JSON.stringify([store().prepare('SELECT * FROM history').all(), store().prepare('SELECT * FROM history_note').all()]);
    for (const words of ['Phạm Mẫu Kín', '0900000000', 'Biểu mẫu trên cổng', 'lời ghi mật', 'Đã thống nhất'])
      expect(kept).not.toContain(words);
  });

  it('is for those at the counter and the auditor; IT sees counts', async () => {
    const { id } = await add();
    expect(await code('petitions.read', { id }, c.as('auditor'))).toBe('ok');
    for (const method of ['petitions.read', 'petitions.list', 'petitions.export'])
      expect(await code(method, { id }, c.as('it'))).toBe('not-allowed');
    expect(JSON.stringify(await figures(c.as('it')))).not.toContain('Mẫu');
    expect(await code('petitions.save', fields({ code: 'X', owner: 'Người Mẫu clerk' }), officer)).toBe('not-allowed');
    expect(await code('petitions.save', fields({ code: 'X', class: 'conduct', officer: OFFICER, owner: OFFICER }))).toBe(
      'transition-not-allowed',
    );
    expect(await code('petitions.save', fields())).toBe('petition-listed');
    expect(await code('petitions.save', fields({ code: 'X', receivedOn: '2026-08-20' }))).toBe('day-in-future');
    expect(await code('petitions.save', fields({ code: 'X', sentOn: '2026-08-05' }))).toBe('day-unfit');
    expect(await code('petitions.save', fields({ code: 'X', dossier: 'H24.125-260819-0001' }))).toBe('not-found');
    expect(await c.value('petitions.nextCode', {}, head)).toEqual({ code: 'PA-2026-0002' });
  });

  it('is found without marks, and late ones by the calendar', async () => {
    const { id } = await add({ sentOn: '2026-07-20', receivedOn: '2026-07-20' });
    await add({ code: 'PA-2026-0002', content: 'Thái độ phục vụ', class: 'conduct' });
    const ids = async (filter: Record<string, unknown>) =>
      (await c.value<{ rows: PetitionRow[] }>('petitions.list', filter, head)).rows.map((p) => p.id);
    expect(await ids({ show: 'late' })).toEqual([id]);
    expect(await ids({ text: 'bieu mau' })).toEqual([id]);
    expect(await ids({ text: 'pham mau kin', class: 'rule' })).toEqual([id]);
    expect(await ids({ class: 'conduct' })).toEqual([id + 1]);
    expect((await figures()).now).toEqual({ late: 1, open: 2, toPublish: 0 });
  });
});

describe('figures', () => {
  it('no petition is no case: null, never 0 or 100 per cent', () => {
    for (const rate of [
      'petition_ontime_rate',
      'petition_satisfaction_rate',
      'petition_handled_rate',
      'petition_published_rate',
      'petition_rule_share',
      'petition_conduct_share',
    ])
      expect([rate, reading(rate)]).toEqual([rate, [0, 0, null]]);
    expect(reading('petitions_received')).toEqual([null, null, 0]);
  });

  it('count in time, satisfied, published and the classes, each petition once', async () => {
    const inTime = (await add({ code: 'A', sentOn: '2026-08-03' })).id;
    const late = (await add({ code: 'B', sentOn: '2026-07-06', receivedOn: '2026-07-06', class: 'conduct' })).id;
    const refused = (await add({ code: 'C', sentOn: '2026-08-03', class: 'other' })).id;
    const refusedLate = (await add({ code: 'D', sentOn: '2026-08-03' })).id;
    await add({ code: 'E', sentOn: '2026-08-17', receivedOn: '2026-08-17', repeatOf: 'A' });
    const carried = (await add({ code: 'F', sentOn: '2026-06-29', receivedOn: '2026-06-29' })).id;
    await move(inTime, 'accept', '2026-08-05');
    await move(inTime, 'answer', '2026-08-17');
    await move(inTime, 'publish', '2026-08-19');
    await move(late, 'accept', '2026-07-07');
    await move(late, 'answer', '2026-07-28');
    await move(refused, 'refuse', '2026-08-05');
    await move(refusedLate, 'return', '2026-08-06');
    await move(carried, 'accept', '2026-06-30');
    await move(carried, 'answer', '2026-07-02');
    await move(carried, 'publish', '2026-07-03');
    // B answered after 16 working days and never published; D returned on the third day; E open in time, a repeat of A.
    expect((await figures()).figures).toEqual({
      received: 5,
      rule: 3,
      conduct: 1,
      other: 1,
      carried: 1,
      handled: 5,
      open: 1,
      overdue: 0,
      onTime: 4,
      first: 4,
      satisfied: 1,
      answered: 3,
      published: 2,
    });
    expect(reading('petition_ontime_rate')).toEqual([4, 6, null]);
    expect(reading('petition_handled_rate')).toEqual([5, 6, null]);
    expect(reading('petition_satisfaction_rate')).toEqual([1, 4, null]);
    expect(reading('petition_published_rate')).toEqual([2, 3, null]);
    expect(reading('petition_conduct_share')).toEqual([1, 5, null]);
    // C is refused in time and complained of by nobody; more dislikes than likes take it out.
    await c.value('petitions.rate', { id: refused, revision: (await read(refused)).petition.revision, likes: 0, dislikes: 1 }, head);
    expect(reading('petition_satisfaction_rate')).toEqual([0, 4, null]);
  });

  it('the export holds what is shown and quotes formulas', async () => {
    await add({ content: '=1+1' });
    const { link } = await c.value<{ link: string }>('petitions.export', { show: 'all' }, c.as('auditor'));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(
      Buffer.from(c.centre().services.files.fetch(link)?.bytes ?? []) as unknown as Parameters<typeof book.xlsx.load>[0],
    );
    const sheet = book.worksheets[0];
    expect([sheet?.getCell('B5').value, sheet?.getCell('F5').value, sheet?.getCell('K5').value]).toEqual([
      'PA-2026-0001',
      "'=1+1",
      '22/08/2026',
    ]);
  });
});

it('the city hears codes and numbers of finished periods, zeros included once the book is in use', async () => {
  const said = () => centrePeriods(store(), '2026-08-19').filter((p) => p.set === 'petitions');
  expect(said()).toEqual([]);
  await add({ sentOn: '2026-07-06', receivedOn: '2026-07-06' });
  const [month, quarter] = said();
  expect(month?.cells).toEqual([
    ['petition_conduct_share', 0, 1],
    ['petition_handled_rate', 0, 1],
    ['petition_ontime_rate', 0, 1],
    ['petition_published_rate', 0, 0],
    ['petition_rule_share', 1, 1],
    ['petition_satisfaction_rate', 0, 1],
    ['petitions_overdue', 1, 1],
    ['petitions_received', 1, 1],
  ]);
  expect(quarter?.period).toEqual({ kind: 'quarter', start: '2026-04-01', end: '2026-06-30' });
  expect(quarter?.cells.find((cell) => cell[0] === 'petition_ontime_rate')).toEqual(['petition_ontime_rate', 0, 0]);
  for (const p of said()) expect(statementFault({ ...p, revision: 1 })).toBeNull();
});
