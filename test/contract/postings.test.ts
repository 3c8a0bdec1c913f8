import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addProcedureVersion, componentsOf, versionsOf } from '../../db/queries/procedure.ts';
import { checkRecords } from '../../db/queries/record-seal.ts';
import type { Store } from '../../db/store.ts';
import { readIndicator } from '../../electron/readings/read.ts';
import { PARTS_OF_A_SHEET } from '../../shared/posting/sheet.ts';
import type { PostingFull, PostingRow, PostingSheet } from '../../shared/contract/postings.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
let head = '',
  data = '',
  clerk = '';
beforeEach(async () => {
  c = await quickCentre({ start: '2026-08-03T02:00:00.000Z' });
  [head, data, clerk] = [c.as('head'), c.as('data'), c.as('clerk')];
});
afterEach(() => c.close());
const store = (): Store => {
  const open = c.centre().store();
  if (open === null) throw new Error('no store');
  return open;
};
const on = (day: string): void => {
  c.setClock(`${day}T02:00:00.000Z`);
  [head, data, clerk] = [c.as('head'), c.as('data'), c.as('clerk')];
};
const code = async (method: string, input: unknown, token = head): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
const list = (more: Record<string, unknown> = {}) =>
  c.value<{ rows: PostingRow[]; counts: Record<string, number>; fields: string[] }>('postings.list', more, clerk);
const read = (key: string) => c.value<PostingFull>('postings.read', { key }, clerk);
const post = (keys: readonly string[], day: string, token = clerk) =>
  c.value<{ done: number; skipped: number }>('postings.post', { keys, day, places: ['board', 'kiosk'] }, token);
const rate = (from: string, to: string, today: string) => readIndicator(store(), 'procedures_posted_rate', { from, to }, today);
const BIRTH = '1.001193',
  COPY = '2.000635';
/** A version of the centre's own, valid from a day. */
const change = async (procedure: string, validFrom: string, more: Record<string, unknown> = {}): Promise<void> => {
  const p = await c.value<{
    name: string;
    field: string;
    term: unknown;
    feeVnd: number | null;
    feeOnlineVnd: number | null;
    result: string | null;
    components: unknown[];
  }>('procedures.read', { code: procedure }, head);
  await c.value(
    'procedures.save',
    {
      code: procedure,
      name: p.name,
      field: p.field,
      term: p.term,
      feeVnd: p.feeVnd,
      feeOnlineVnd: p.feeOnlineVnd,
      result: p.result,
      validFrom,
      basis: '15/QĐ-MẪU',
      components: p.components,
      ...more,
    },
    head,
  );
};

describe('what has to hang', () => {
  it('is every procedure offered and in force, and the standing papers; found without marks, by field and state', async () => {
    const all = await list();
    const offered = (await c.value<{ counts: { offered: number } }>('procedures.list', {}, clerk)).counts.offered;
    expect(all.rows.filter((r) => r.kind === 'procedure')).toHaveLength(offered);
    expect(all.rows.filter((r) => r.kind !== 'procedure').map((r) => r.key)).toEqual(['procedure_list', 'fee_table', 'contact']);
    expect(new Set(all.rows.map((r) => r.state))).toEqual(new Set(['none']));
    expect((await list({ text: 'khai sinh luu dong' })).rows.map((r) => r.code)).toEqual(['1.003583']);
    // Beginnings of words: "hon" of "kết hôn", not the end of "thôn" or "thông".
    expect((await list({ text: 'ket hon luu dong' })).rows.map((r) => r.code)).toEqual(['1.000593']);
    expect((await list({ text: '000593' })).rows.map((r) => r.code)).toEqual(['1.000593']);
    const civil = await list({ field: 'Hộ tịch', kind: 'procedure' });
    expect(civil.rows.length).toBeGreaterThan(20);
    expect(new Set(civil.rows.map((r) => r.field))).toEqual(new Set(['Hộ tịch']));
    expect((await list({ kind: 'paper' })).rows).toHaveLength(3);
    expect(await c.value('postings.figures', {}, c.as('it'))).toEqual({
      required: offered,
      posted: 0,
      checked: 0,
      none: offered,
      again: 0,
      remove: 0,
      papers: 3,
      papersPosted: 0,
      papersAgain: 0,
    });
  });

  it('says what the catalogue does not know, part by part', async () => {
    const { parts } = await read(BIRTH);
    const known = parts.filter((p) => p.lines.length > 0).map((p) => p.id);
    expect(known).toEqual(['name', 'field', 'ways', 'papers', 'term', 'authority', 'result', 'fee', 'forms']);
    expect(parts.find((p) => p.id === 'fee')?.lines.join()).toContain('12/2018/NQ-HĐND');
    expect(parts.map((p) => p.id).toSorted()).toEqual([...PARTS_OF_A_SHEET].toSorted());
  });
});

describe('posting, checking, changing, taking off', () => {
  it('is posted by one person and checked by another; nobody checks what he posted', async () => {
    expect(await post([BIRTH, COPY], '2026-08-01')).toEqual({ done: 2, skipped: 0 });
    expect(await post([BIRTH, COPY], '2026-08-01')).toEqual({ done: 0, skipped: 2 });
    expect(await post(['1.003583'], '2026-08-03', head)).toEqual({ done: 1, skipped: 0 });
    expect(await code('postings.check', { keys: ['1.003583'], day: '2026-08-03', fault: false })).toBe('checked-by-poster');
    expect(await c.value('postings.check', { keys: [BIRTH, COPY, '1.003583', '1.000419'], day: '2026-08-03', fault: false }, head)).toEqual(
      { done: 2, skipped: 1, own: 1 },
    );
    expect((await list({ show: 'check' })).rows.map((r) => r.code)).toEqual(['1.003583']);
    const { row } = await read(BIRTH);
    expect(row).toMatchObject({
      state: 'posted',
      checked: true,
      postedOn: '2026-08-01',
      postedBy: 'Người Mẫu clerk',
      checkedBy: 'Đào Mẫu Bình',
      places: ['board', 'kiosk'],
      postedVersion: 1,
    });
    const history = await c.value<{ title: string; detail: string }[]>(
      'records.history',
      { record: { kind: 'posting', id: String(row.id) } },
      head,
    );
    expect(history.map((l) => l.title)).toEqual(['Kiểm tra', 'Niêm yết']);
    expect(history[1]?.detail).toContain('ngày: 01/08/2026');
    expect(checkRecords(store())).toEqual({ records: 3, wrong: 0 });
  });

  it('refuses days that do not fit, unknown keys, checks of nothing, a fault without words', async () => {
    expect(await code('postings.post', { keys: [BIRTH], day: '2026-08-04', places: ['board'] }, clerk)).toBe('day-in-future');
    expect(await code('postings.post', { keys: [BIRTH, 'khong-co'], day: '2026-08-03', places: ['board'] }, clerk)).toBe('not-found');
    expect((await list({ show: 'posted' })).rows).toEqual([]);
    expect(await code('postings.post', { keys: [BIRTH], day: '2026-08-03', places: [] }, clerk)).toBe('bad-input');
    expect(await code('postings.check', { keys: [BIRTH], day: '2026-08-03', fault: false })).toBe('transition-not-allowed');
    expect(await code('postings.remove', { keys: [BIRTH], day: '2026-08-03', reason: 'x' }, clerk)).toBe('transition-not-allowed');
    await post([BIRTH], '2026-08-03');
    expect(await code('postings.post', { keys: [BIRTH], day: '2026-08-02', places: ['site'] }, clerk)).toBe('day-unfit');
    expect(await code('postings.check', { keys: [BIRTH], day: '2026-08-02', fault: false })).toBe('day-unfit');
    expect(await code('postings.check', { keys: [BIRTH], day: '2026-08-03', fault: true, words: ' ' })).toBe('reason-required');
    expect(await code('postings.remove', { keys: [BIRTH], day: '2026-08-03', reason: ' ' }, clerk)).toBe('bad-input');
  });

  it('asks for a new posting when what hangs says something else than the catalogue, and says which part', async () => {
    await post([BIRTH, COPY], '2026-08-03');
    on('2026-08-05');
    // A version that says the same of what hangs asks for nothing.
    const same = versionsOf(store(), COPY).at(-1);
    if (same !== undefined)
      store().write(() =>
        addProcedureVersion(
          store(),
          { ...same, version: same.version + 1, origin: 'shipped', validFrom: '2026-08-05', source: 'another', note: 'elsewhere' },
          componentsOf(store(), COPY, same.version),
        ),
      );
    await change(BIRTH, '2026-08-05', { term: { value: 2, unit: 'working_day' } });
    const birth = await read(BIRTH);
    expect([birth.row.state, birth.row.postedVersion, birth.row.version]).toEqual(['again', 1, 2]);
    // A version of the centre's own states its own fee.
    expect(birth.changes.map((x) => x.id)).toEqual(['term', 'fee', 'basis']);
    expect([birth.changes[0], birth.changes[2]]).toMatchObject([{ come: ['2 ngày làm việc'] }, { gone: [], come: ['15/QĐ-MẪU'] }]);
    expect((await read(COPY)).row).toMatchObject({ state: 'posted', postedVersion: 1, version: 2 });
    expect(await post([BIRTH], '2026-08-05')).toEqual({ done: 1, skipped: 0 });
    const anew = await read(BIRTH);
    expect([anew.row.state, anew.row.postedVersion, anew.changes, anew.earlier.map((e) => e.postedOn)]).toEqual([
      'posted',
      2,
      [],
      ['2026-08-03'],
    ]);
  });

  it('a fee that changes by a dated resolution asks for a new posting on that very day', async () => {
    // 23/2026/NQ-HĐND: no fee online from 08/08/2026.
    const marriage = '1.004873';
    await post([marriage, 'fee_table'], '2026-08-03');
    on('2026-08-07');
    expect([(await read(marriage)).row.state, (await read('fee_table')).row.state]).toEqual(['posted', 'posted']);
    on('2026-08-08');
    expect((await read(marriage)).changes.map((x) => x.id)).toEqual(['fee']);
    expect([(await read(marriage)).row.state, (await read('fee_table')).row.state]).toEqual(['again', 'again']);
  });

  it('what is not offered any more has to come down, once down it is only looked up', async () => {
    await post([BIRTH], '2026-08-03');
    on('2026-08-04');
    await c.value('procedures.offer', { code: BIRTH, offered: false }, head);
    expect((await list({ show: 'remove' })).rows.map((r) => r.code)).toEqual([BIRTH]);
    expect(await code('postings.post', { keys: [BIRTH], day: '2026-08-04', places: ['board'] }, clerk)).toBe('transition-not-allowed');
    expect(await c.value('postings.remove', { keys: [BIRTH], day: '2026-08-04', reason: 'Không tiếp nhận nữa' }, clerk)).toEqual({
      done: 1,
      skipped: 0,
    });
    expect((await list({ show: 'removed' })).rows.map((r) => [r.code, r.removedOn])).toEqual([[BIRTH, '2026-08-04']]);
    expect((await list({ text: BIRTH })).rows).toEqual([]);
  });

  it('a fault seen on the board asks for a new posting; a paper added by hand runs out', async () => {
    await post([BIRTH], '2026-08-03');
    await c.value('postings.check', { keys: [BIRTH], day: '2026-08-03', fault: true, words: 'Rách, mờ' }, data);
    expect((await read(BIRTH)).row).toMatchObject({ state: 'again', faultOn: '2026-08-03' });
    expect((await post([BIRTH], '2026-08-03')).done).toBe(1);
    expect((await read(BIRTH)).row.state).toBe('posted');
    const { key } = await c.value<{ key: string }>(
      'postings.save',
      { id: null, revision: null, kind: 'duty_roster', title: 'Lịch trực mẫu tháng 8', untilOn: '2026-08-31' },
      clerk,
    );
    await post([key], '2026-08-03');
    expect(await code('postings.save', { id: 99, revision: 1, kind: 'notice', title: 'x' }, clerk)).toBe('not-found');
    const id = (await read(key)).row.id;
    expect(await code('postings.save', { id, revision: 7, kind: 'notice', title: 'x' }, clerk)).toBe('stale');
    on('2026-08-31');
    expect((await read(key)).row.state).toBe('posted');
    on('2026-09-01');
    expect((await read(key)).row.state).toBe('again');
    expect(await c.value('postings.figures', {}, head)).toMatchObject({ papers: 4, papersPosted: 0, papersAgain: 1 });
    expect((await c.value<{ name: string }>('postings.export', {}, c.as('auditor'))).name).toBe('cong-khai-2026-09-01.xlsx');
    expect(checkRecords(store()).wrong).toBe(0);
  });
});

describe('the figure', () => {
  it('is read as of the last day of the period; an entered figure stands until the list is used', async () => {
    await c.value(
      'entered.save',
      { id: null, revision: null, indicator: 'edoc_rate', period: { from: '2026-01-01', to: '2026-12-31' }, num: 1, den: 1 },
      head,
    );
    expect(rate('2026-07-01', '2026-07-31', '2026-08-03')).toBeNull();
    const required = (await list({ kind: 'procedure' })).rows.length;
    await post([BIRTH, COPY], '2026-08-03');
    on('2026-08-10');
    await change(BIRTH, '2026-08-06', { term: { value: 2, unit: 'working_day' } });
    await c.value('procedures.offer', { code: '1.003583', offered: false }, head);
    expect(rate('2026-08-01', '2026-08-05', '2026-08-10')).toMatchObject({ num: 2, den: required, source: 'Công khai' });
    expect(rate('2026-08-01', '2026-08-06', '2026-08-10')).toMatchObject({ num: 1, den: required });
    expect(rate('2026-08-01', '2026-08-09', '2026-08-10')).toMatchObject({ num: 1, den: required });
    expect(rate('2026-08-01', '2026-08-31', '2026-08-10')).toMatchObject({ num: 1, den: required - 1 });
    expect(rate('2026-07-01', '2026-07-31', '2026-08-10')).toBeNull();
    expect(rate('2026-09-01', '2026-09-30', '2026-08-10')).toBeNull();
  });
});

describe('the sheets', () => {
  it('are of any procedure, and their code is the address the centre sets, or the code alone', async () => {
    const sheets = () => c.value<PostingSheet[]>('postings.sheets', { codes: [COPY, BIRTH] }, c.as('auditor'));
    expect((await sheets()).map((s) => [s.code, s.scan])).toEqual([
      [COPY, COPY],
      [BIRTH, BIRTH],
    ]);
    expect((await sheets())[0]?.parts.find((p) => p.id === 'fee')?.lines.join()).toContain('8.000 đồng');
    for (const address of [
      'http://cong.example/{code}',
      'https://cong.example/',
      'https://cong.example/{code}/{code}',
      'javascript:{code}',
    ])
      expect(await code('postings.setAddress', { address })).toBe('page-address');
    expect(await code('postings.setAddress', { address: 'https://cong.example/p?ma={code}' }, clerk)).toBe('not-allowed');
    expect(await code('postings.setAddress', { address: 'https://cong.example/p?ma={code}' })).toBe('ok');
    expect((await sheets()).map((s) => s.scan)).toEqual([`https://cong.example/p?ma=${COPY}`, `https://cong.example/p?ma=${BIRTH}`]);
    expect(await code('postings.sheets', { codes: ['khong-co'] })).toBe('not-found');
    const tables = await c.value<{ code: string; fee: string[] }[]>('postings.tables', { field: 'Hộ tịch' }, clerk);
    expect(tables.find((t) => t.code === COPY)?.fee.join()).toContain('8.000 đồng');
  });
});
