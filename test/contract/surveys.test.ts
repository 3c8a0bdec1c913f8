import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readIndicator } from '../../electron/readings/read.ts';
import { centrePeriods } from '../../electron/sync/periods.ts';
import type { Answer } from '../../shared/contract/contract.ts';
import { statementFault } from '../../shared/sync/statement.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
let head = '',
  clerk = '';
beforeEach(async () => {
  c = await quickCentre({ start: '2026-08-19T03:34:00.000Z' });
  head = c.as('head');
  clerk = c.as('clerk');
});
afterEach(() => c.close());
const QUARTER = { from: '2026-07-01', to: '2026-09-30' };
const code = async (method: string, input: unknown, token = clerk): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
const store = () => {
  const s = c.centre().store();
  if (s === null) throw new Error('store');
  return s;
};
/** Minutes after the start; sessions are opened anew, ten idle minutes lock them. */
const minute = (n: number): void => {
  c.setClock(new Date(Date.parse('2026-08-19T03:34:00.000Z') + n * 60_000).toISOString());
  head = c.as('head');
  clerk = c.as('clerk');
};
let people = 0;
const receive = async (): Promise<string> =>
  (
    await c.value<{ code: string }>(
      'dossiers.receive',
      {
        procedureCode: '1.001193',
        channel: 'direct',
        code: null,
        components: [],
        fees: [],
        officer: 'Người Mẫu officer',
        person: { fullName: 'Phạm Mẫu Kín', idNumber: `0301780${String(++people).padStart(5, '0')}`, phone: '', address: 'Thôn Mẫu' },
      },
      clerk,
    )
  ).code;
const answer = (receipt: string, answers = '44444444', token = clerk) => code('surveys.answer', { code: receipt, form: 1, answers }, token);
const figures = (more: Record<string, unknown> = {}, token = head) =>
  c.value<Answer<'surveys.figures'>>('surveys.figures', { period: QUARTER, ...more }, token);
const sheets = (more: Record<string, unknown> = {}, token = head) =>
  c.value<Answer<'surveys.sheets'>>('surveys.sheets', { period: QUARTER, ...more }, token);
const paper = (rows: readonly (readonly [field: string, answers: string])[], more: Record<string, unknown> = {}, token = clerk) =>
  c.value<{ id: number }>(
    'surveys.paper',
    { day: '2026-08-18', counter: 'Quầy 02', form: 1, sheets: rows.map(([field, answers]) => ({ field, answers })), ...more },
    token,
  );

describe('the page a citizen answers', () => {
  it('works while the screen is locked, and nothing else does', async () => {
    const receipt = await receive();
    c.centre().services.sessions.lock(clerk);
    const desk = await c.value<Answer<'surveys.desk'>>('surveys.desk', {}, clerk);
    expect(desk.form.questions.map((q) => q.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(JSON.stringify(desk)).not.toMatch(/Người Mẫu|Kín/);
    expect(await code('surveys.receipt', { code: receipt })).toBe('ok');
    expect(await answer(receipt)).toBe('ok');
    for (const method of ['surveys.figures', 'surveys.sheets', 'surveys.paper', 'dossiers.counts', 'session.lock'])
      expect([method, await code(method, {})]).toEqual([method, 'locked']);
  });

  it('takes one answer of a receipt: by its code, its scan, its later official code, and after a restart', async () => {
    const receipt = await receive();
    expect(await answer(receipt)).toBe('ok');
    expect(await answer(receipt)).toBe('receipt-used');
    expect(await code('surveys.receipt', { code: `https://cong.mau/${receipt.replace('TẠM', 'TAM')}` })).toBe('receipt-used');
    minute(2);
    const [found] = await c.value<Answer<'dossiers.search'>>('dossiers.search', { text: receipt }, head);
    await c.value('dossiers.act', { id: found?.id, revision: 1, action: { kind: 'attachCode', code: 'H24.125-260819-0043' } }, clerk);
    expect(await answer('H24.125-260819-0043')).toBe('receipt-used');
    await c.reopen();
    minute(4);
    expect(await answer('h24.125-260819-0043')).toBe('receipt-used');
    expect((await figures()).total).toBe(1);
  });

  it('lets only one of two at once through', async () => {
    const receipt = await receive();
    expect((await Promise.all([answer(receipt), answer(receipt, '11111111')])).toSorted()).toEqual(['ok', 'receipt-used']);
    expect((await figures()).figures.sheets).toBe(1);
  });

  it('refuses a code nobody was given, a dossier nobody holds a slip of, an empty sheet and another version', async () => {
    const receipt = await receive();
    expect(await answer('H24.125-260819-9999')).toBe('receipt-unknown');
    store().write(() => store().sql.prepare('UPDATE dossier SET status = 3 WHERE code = ?').run(receipt));
    expect(await answer(receipt)).toBe('receipt-unknown');
    expect(await answer(receipt, '00000000')).toBe('survey-empty');
    expect(await answer(receipt, '444')).toBe('survey-empty');
    minute(2);
    expect(await code('surveys.answer', { code: receipt, form: 2, answers: '44444444' })).toBe('form-changed');
    expect(await answer(receipt, '44444446')).toBe('bad-input');
    expect((await figures()).total).toBe(0);
  });

  it('waits when one counter sends sheet after sheet; another counter and the next minute are free', async () => {
    const receipts = [await receive(), await receive(), await receive(), await receive(), await receive(), await receive()];
    for (const r of receipts.slice(0, 4)) expect(await answer(r)).toBe('ok');
    expect(await c.call('surveys.answer', { code: receipts[4], form: 1, answers: '44444444' }, clerk)).toMatchObject({
      error: { code: 'survey-too-fast', details: { seconds: 60 } },
    });
    const elsewhere = c.centre().services.sessions.open({ id: 2, name: 'Người Mẫu clerk', role: 'clerk', counter: 'Quầy 09' }, c.now());
    expect(await answer(receipts[4] ?? '', '55555555', elsewhere)).toBe('ok');
    minute(1);
    expect(await answer(receipts[5] ?? '')).toBe('ok');
    for (let i = 0; i < 12; i++) expect(await code('surveys.receipt', { code: `H24.125-260819-${1000 + i}` })).toBe('receipt-unknown');
    expect(await code('surveys.receipt', { code: receipts[5] })).toBe('survey-too-fast');
  });
});

describe('what is kept of an answer', () => {
  it('no table, line or answer joins a sheet to a receipt, a person or a time', async () => {
    const receipts: string[] = [];
    for (let i = 0; i < 8; i++) {
      minute(i);
      receipts.push(await receive());
    }
    const chainBefore = (store().sql.prepare('SELECT count(*) AS n FROM history').get() as { n: number }).n;
    const order: string[] = [];
    for (const [i, r] of receipts.entries()) {
      minute(20 + i);
      const known = new Set(ids());
      // With an id of the screen's, as every command may carry one.
      expect(
        (
          await c
            .centre()
            .call({ method: 'surveys.answer', input: { code: r, form: 1, answers: '54321012' }, token: clerk, commandId: `lenh-${i}` })
        ).ok,
      ).toBe(true);
      order.push(ids().find((id) => !known.has(id)) ?? '');
    }
    expect((store().sql.prepare('SELECT count(*) AS n FROM history').get() as { n: number }).n).toBe(chainBefore);
    expect(store().sql.prepare("SELECT count(*) AS n FROM command_result WHERE method LIKE 'surveys.%'").get()).toEqual({ n: 0 });
    // No table of the whole store holds a minute in which somebody answered; those of the survey hold no code.
    const tables = (
      store().sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'dossier_search%'").all() as {
        name: string;
      }[]
    ).map((t) => t.name);
    const rows = (t: string) => JSON.stringify(store().sql.prepare(`SELECT * FROM ${t}`).all());
    for (const t of tables) expect([t, /2026-08-19T0(?:3:5[4-9]|4:0[01])/.test(rows(t))]).toEqual([t, false]);
    for (const t of tables.filter((name) => name.startsWith('survey'))) for (const r of receipts) expect(rows(t)).not.toContain(r.slice(4));
    expect(Object.keys(store().sql.prepare('SELECT * FROM survey_answer').get() as object)).toEqual([
      'id',
      'form',
      'day',
      'field',
      'counter',
      'answers',
      'batch',
    ]);
    expect(Object.keys(store().sql.prepare('SELECT * FROM survey_receipt').get() as object)).toEqual(['mark', 'month']);
    // Neither table has a row number of its own, and neither comes out in the order it was written.
    for (const t of ['survey_answer', 'survey_receipt'])
      expect(() => store().sql.prepare(`SELECT rowid FROM ${t}`).all()).toThrow('no such column: rowid');
    expect(ids()).not.toEqual(order);
    expect(new Set(ids()).size).toBe(8);
  });
  const ids = (): string[] => (store().sql.prepare('SELECT id FROM survey_answer').all() as { id: string }[]).map((r) => r.id);

  it('a sheet of today shows from tomorrow on; its figures at once; IT reads counts only', async () => {
    await answer(await receive());
    await paper([['Hộ tịch', '55555555']]);
    expect(await sheets()).toMatchObject({
      hidden: 1,
      more: false,
      rows: [{ field: 'Hộ tịch', counter: 'Quầy 02', day: '2026-08-18', num: 8, den: 8 }],
    });
    expect((await figures()).figures).toMatchObject({ sheets: 2, paper: 1, num: 16, den: 16 });
    c.setClock('2026-08-20T03:00:00.000Z');
    head = c.as('head');
    expect((await sheets()).rows.map((s) => [s.day, s.batch])).toEqual([
      ['2026-08-19', null],
      ['2026-08-18', 1],
    ]);
    expect(await code('surveys.sheets', { period: QUARTER }, c.as('it'))).toBe('not-allowed');
    expect((await figures({}, c.as('it'))).total).toBe(2);
  });
});

describe('figures', () => {
  // Three questions of a version of one's own: 46 of 50, 48 of 50, 44 of 49.
  const three = async (): Promise<void> => {
    const made = await c.value<{ version: number; revision: number }>(
      'surveys.saveForm',
      {
        version: null,
        revision: null,
        title: 'Ba câu',
        questions: [
          { group: 'access', text: 'Nơi chờ' },
          { group: 'staff', text: 'Thái độ' },
          { group: 'result', text: 'Đúng hẹn' },
        ],
      },
      head,
    );
    await c.value('surveys.approveForm', { ...made, validFrom: '2026-08-19' }, head);
    const rows = Array.from({ length: 50 }, (_, i): [string, string] => [
      i < 20 ? 'Hộ tịch' : 'Đất đai',
      `${i < 46 ? 4 : 2}${i < 48 ? 5 : 3}${i === 49 ? 0 : i < 44 ? 4 : 1}`,
    ]);
    await paper(rows, { day: '2026-08-19', form: made.version });
  };
  it('pool the answers and tell the mean of the questions beside it: 138/149 and 92,60 %', async () => {
    await three();
    const { figures: f } = await figures();
    expect([f.num, f.den, f.mean, f.sheets]).toEqual([138, 149, 9260, 50]);
    expect(f.questions.map((q) => [q.id, q.num, q.den, q.blank])).toEqual([
      [9, 46, 50, 0],
      [10, 48, 50, 0],
      [11, 44, 49, 1],
    ]);
    expect(f.questions[2]?.counts).toEqual([5, 0, 0, 44, 0]);
    expect(f.fields.map((x) => [x.name, x.sheets, x.num, x.den])).toEqual([
      ['Đất đai', 30, 78, 89],
      ['Hộ tịch', 20, 60, 60],
    ]);
    expect(f.counters).toEqual([{ name: 'Quầy 02', sheets: 50, num: 138, den: 149 }]);
    expect((await figures({ field: 'Hộ tịch' })).figures).toMatchObject({ num: 60, den: 60, sheets: 20 });
    expect((await figures({ period: { from: '2026-08-01', to: '2026-08-18' } })).figures).toMatchObject({
      sheets: 0,
      num: 0,
      den: 0,
      mean: null,
    });
    // Behind a number lie exactly so many sheets.
    for (const [step, n] of [
      [0, 1],
      [1, 5],
      [4, 44],
    ] as const)
      expect([step, (await sheets({ question: 11, step })).rows.length]).toEqual([step, n]);
    expect((await sheets({ text: 'ho tich' })).rows.length).toBe(20);
  });

  it('are read by the self-assessment under the name of the counter, and told to the city as codes; none is no case', async () => {
    const reading = () => {
      const r = readIndicator(store(), 'counter_satisfaction_rate', { from: '2026-01-01', to: '2026-12-31' }, '2026-08-19');
      return r === null ? null : [r.num, r.den, r.source];
    };
    expect(reading()).toEqual([0, 0, 'Khảo sát tại quầy']);
    const said = (today: string) => centrePeriods(store(), today).filter((p) => p.set === 'survey');
    expect(said('2026-09-02')).toEqual([]);
    await three();
    expect(reading()).toEqual([138, 149, 'Khảo sát tại quầy']);
    const [month, quarter] = said('2026-09-02');
    expect(month?.cells).toEqual([
      ['counter_satisfaction_rate', 138, 149],
      ['survey_access_rate', 46, 50],
      ['survey_answers', 50, 1],
      ['survey_feedback_rate', 0, 0],
      ['survey_paper_answers', 50, 1],
      ['survey_procedure_rate', 0, 0],
      ['survey_question_mean', 9260, 10_000],
      ['survey_result_rate', 44, 49],
      ['survey_staff_rate', 48, 50],
    ]);
    expect(quarter?.cells.find((x) => x[0] === 'counter_satisfaction_rate')).toEqual(['counter_satisfaction_rate', 0, 0]);
    for (const p of said('2026-09-02')) expect(statementFault({ ...p, revision: 1 })).toBeNull();
  });

  it('never pass for the official index, which stands beside them as it was entered', async () => {
    await c.value(
      'entered.save',
      {
        id: null,
        revision: null,
        indicator: 'sipas_index',
        period: { from: '2025-01-01', to: '2025-12-31' },
        num: 9187,
        den: 10_000,
        source: 'Quyết định mẫu',
      },
      head,
    );
    expect((await figures()).official).toEqual({
      num: 9187,
      den: 10_000,
      from: '2025-01-01',
      to: '2025-12-31',
      source: 'Quyết định mẫu',
      papers: 0,
    });
    expect((await figures({ period: { from: '2024-01-01', to: '2024-12-31' } })).official).toBeNull();
    expect(
      await code(
        'surveys.saveForm',
        { version: null, revision: null, title: 'x', questions: [{ group: 'staff', text: 'Phiếu SIPAS' }] },
        head,
      ),
    ).toBe('form-unfit');
    await paper([['Hộ tịch', '55555555']]);
    const { link } = await c.value<{ link: string }>('surveys.export', { period: QUARTER }, head);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(
      Buffer.from(c.centre().services.files.fetch(link)?.bytes ?? []) as unknown as Parameters<typeof book.xlsx.load>[0],
    );
    expect(book.worksheets.map((w) => w.name)).toEqual(['Kết quả', 'Phiếu bản 1']);
    expect([
      book.worksheets[0]?.getCell('A5').value,
      book.worksheets[0]?.getCell('K5').value,
      book.worksheets[1]?.getCell('C5').value,
      book.worksheets[1]?.getCell('M5').value,
    ]).toEqual(['Chung', '100,00 %', 'Hộ tịch', 5]);
    expect(JSON.stringify(book.worksheets.map((w) => w.getSheetValues()))).not.toContain('SIPAS');
  });
});

describe('paper sheets and versions', () => {
  it('a batch is of the version of its day, and the head alone takes it out, whole and with a reason', async () => {
    expect(await code('surveys.paper', { day: '2026-08-20', form: 1, sheets: [{ field: '', answers: '44444444' }] })).toBe('day-in-future');
    expect(await code('surveys.paper', { day: '2026-08-18', form: 1, sheets: [{ field: '', answers: '00000000' }] })).toBe('survey-empty');
    const { id } = await paper([
      ['Hộ tịch', '55555555'],
      ['Đất đai', '11111111'],
    ]);
    expect(await code('surveys.withdraw', { id, reason: 'gõ nhầm phiếu của tháng khác' }, c.as('data'))).toBe('not-allowed');
    expect(await code('surveys.withdraw', { id, reason: '  ' }, head)).toBe('bad-input');
    expect(await code('surveys.withdraw', { id, reason: 'gõ nhầm phiếu của tháng khác' }, head)).toBe('ok');
    expect(await code('surveys.withdraw', { id, reason: 'lần nữa' }, head)).toBe('transition-not-allowed');
    expect((await figures()).figures.sheets).toBe(0);
    expect([(await sheets()).rows.length, (await sheets({ source: 'withdrawn' })).rows.length]).toEqual([0, 2]);
    const lines = await c.value<{ act: string; detail: string }[]>('records.history', { record: { kind: 'survey', id: `P${id}` } }, head);
    expect(lines.map((l) => l.act)).toEqual(['withdrawn', 'entered']);
    expect(lines[0]?.detail).toContain('gõ nhầm phiếu của tháng khác');
  });

  it('a draft takes force from a day; what is in force or answered is never edited; a question keeps its id only with its words', async () => {
    const questions = [
      { group: 'access', text: 'Việc tìm hiểu thủ tục và nộp hồ sơ' },
      { group: 'staff', text: 'Cán bộ lịch sự' },
    ];
    const made = await c.value<{ version: number; revision: number }>(
      'surveys.saveForm',
      { version: null, revision: null, title: 'Bản hai', questions },
      c.as('data'),
    );
    expect(made).toEqual({ version: 2, revision: 1 });
    expect(await code('surveys.saveForm', { ...made, title: 'Bản hai', questions: [questions[0], questions[0]] }, head)).toBe('form-unfit');
    expect(
      await code(
        'surveys.saveForm',
        { version: 2, revision: 1, title: 'Bản hai', questions: [...questions, { group: 'result', text: 'Kết quả' }] },
        head,
      ),
    ).toBe('ok');
    expect(await code('surveys.approveForm', { version: 2, revision: 1, validFrom: '2026-08-25' }, head)).toBe('stale');
    expect(await code('surveys.approveForm', { version: 2, revision: 2, validFrom: '2026-08-18' }, head)).toBe('day-unfit');
    expect(await code('surveys.approveForm', { version: 2, revision: 2, validFrom: '2026-08-25' }, clerk)).toBe('not-allowed');
    expect(await code('surveys.approveForm', { version: 2, revision: 2, validFrom: '2026-08-25' }, head)).toBe('ok');
    const forms = () => c.value<Answer<'surveys.forms'>>('surveys.forms', {}, head);
    expect((await forms()).map((f) => [f.version, f.state, f.inForce, f.editable, f.questions.map((q) => q.id).join()])).toEqual([
      [2, 'approved', false, true, '1,9,10'],
      [1, 'approved', true, false, '1,2,3,4,5,6,7,8'],
    ]);
    expect(await code('surveys.saveForm', { version: 1, revision: 1, title: 'x', questions }, head)).toBe('form-in-use');
    expect((await c.value<Answer<'surveys.desk'>>('surveys.desk', {}, clerk)).form.version).toBe(1);
    await answer(await receive());
    c.setClock('2026-08-25T03:00:00.000Z');
    head = c.as('head');
    clerk = c.as('clerk');
    expect((await forms()).map((f) => [f.version, f.inForce, f.editable, f.answers])).toEqual([
      [2, true, false, 0],
      [1, false, false, 1],
    ]);
    expect(await answer(await receive())).toBe('form-changed');
    expect(await code('surveys.answer', { code: await receive(), form: 2, answers: '545' })).toBe('ok');
    // Question 1 has answers of both versions, on one line.
    expect((await figures()).figures.questions.find((q) => q.id === 1)).toMatchObject({ num: 2, den: 2, counts: [0, 0, 0, 1, 1] });
  });
});
