import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installCatalogue, installedCatalogue } from '../../db/catalogue/install.ts';
import { catalogueVersion, shippedProcedures } from '../../db/catalogue/shipped.ts';
import { inForce, type ProcedureVersion, versionsOf } from '../../db/queries/procedure.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { ProcedureFull, ProcedureRow } from '../../shared/contract/catalogue.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
beforeAll(async () => {
  c = await quickCentre();
});
afterAll(() => c.close());
const store = () =>
  c.centre().store() ??
  (() => {
    throw new Error('no store');
  })();
const find = (text: string, limit = 12) => c.value<ProcedureRow[]>('procedures.find', { text, limit }, c.as('clerk'));
const read = (code: string) => c.value<ProcedureFull>('procedures.read', { code }, c.as('clerk'));
type Listed = { rows: ProcedureRow[]; counts: Record<string, number>; version: string };
const list = (input: object = {}) => c.value<Listed>('procedures.list', input, c.as('data'));
const receive = (procedureCode: string, more: object = {}) =>
  c.call(
    'dossiers.receive',
    { procedureCode, channel: 'direct', code: null, components: [], fees: [], person: { fullName: 'Người Mẫu Thử' }, ...more },
    c.as('clerk'),
  );
const birth = '1.001193';

describe('the shipped catalogue in a store', () => {
  it('is all there, repealed ones kept but not offered, with source and confidence', async () => {
    const all = await list({ show: 'all' });
    expect(all).toMatchObject({ version: catalogueVersion, counts: { all: 543, repealed: 8, offered: 535, hidden: 0, local: 4 } });
    expect(all.rows).toHaveLength(543);
    expect((await list({ show: 'repealed' })).rows.every((p) => p.status === 'repealed' && !p.offered)).toBe(true);
    const one = await read(birth);
    expect(one).toMatchObject({
      code: birth,
      version: 1,
      name: 'Thủ tục đăng ký khai sinh',
      shortName: 'Đăng ký khai sinh',
      field: 'Hộ tịch',
      origin: 'shipped',
      status: 'active',
    });
    expect(one.components.length).toBe(one.componentCount);
    expect(['sourced', 'known', 'unsure']).toContain(one.confidence);
    expect(one.source).not.toBe('');
  });
  it('comes in once; a newer one adds versions and overwrites nothing', () => {
    expect(installCatalogue(store(), c.now())).toEqual({ added: 0, revised: 0, years: 0 });
    store().sql.prepare("UPDATE procedure SET name = 'Tên cũ' WHERE code = ?").run(birth);
    store().sql.prepare("UPDATE store_info SET value = '2020.01' WHERE key = 'catalogue_version'").run();
    store().sql.prepare('DELETE FROM component WHERE procedure_code = ?').run('2.000884');
    store().sql.prepare('DELETE FROM procedure WHERE code = ?').run('2.000884');
    store().sql.prepare("UPDATE procedure SET offered = 0 WHERE code = '1.004873'").run();
    expect(installCatalogue(store(), c.now())).toEqual({ added: 1, revised: 1, years: 0 });
    expect(installedCatalogue(store())).toBe(catalogueVersion);
    expect(versionsOf(store(), birth).map((v) => [v.version, v.name])).toEqual([
      [1, 'Tên cũ'],
      [2, 'Thủ tục đăng ký khai sinh'],
    ]);
    expect(versionsOf(store(), '1.004873').map((v) => v.offered)).toEqual([false]);
    store().sql.prepare("UPDATE procedure SET name = 'Thủ tục đăng ký khai sinh' WHERE code = ? AND version = 1").run(birth);
    store().sql.prepare("UPDATE procedure SET offered = 1 WHERE code = '1.004873'").run();
  });
  it('decides which version is in force: the day, then the centre over the shipped, a repeal over all', () => {
    const version = (n: number, origin: ProcedureVersion['origin'], validFrom: string, status: ProcedureVersion['status'] = 'active') =>
      ({ version: n, origin, validFrom, status }) as ProcedureVersion;
    const list = [
      version(1, 'shipped', '2000-01-01'),
      version(2, 'centre', '2026-03-01'),
      version(3, 'shipped', '2026-05-01'),
      version(4, 'centre', '2026-09-01', 'future'),
    ];
    const on = (day: string, of = list) => inForce(of, day)?.version;
    expect([on('1999-01-01'), on('2026-01-01'), on('2026-03-01'), on('2026-06-01'), on('2026-09-01')]).toEqual([1, 1, 2, 2, 4]);
    expect(inForce(list, '2026-09-01')?.status).toBe('active');
    expect([
      on('2026-10-02', [...list, version(5, 'shipped', '2026-10-01', 'repealed')]),
      on('2026-09-30', [...list, version(5, 'shipped', '2026-10-01', 'repealed')]),
    ]).toEqual([5, 4]);
    expect(on('2026-01-01', [])).toBe(undefined);
  });
});

describe('finding a procedure at the counter', () => {
  it('by code, by part of it, by words without marks in any order, by initials, by field', async () => {
    expect((await find(birth))[0]?.code).toBe(birth);
    expect((await find('1.0011')).every((p) => p.code.startsWith('1.0011'))).toBe(true);
    for (const text of ['khai sinh', 'KHAI SINH', 'sinh khai', 'dang ky khai si', 'đăng ký khai sinh', 'ĐĂNG KÝ'])
      expect([text, (await find(text, 50)).some((p) => p.code === birth)]).toEqual([text, true]);
    for (const [text, wanted] of [
      ['ks', 'khai sinh'],
      ['dkks', 'khai sinh'],
      ['kt', 'khai tử'],
    ] as const)
      expect([text, (await find(text, 50)).some((p) => p.name.toLowerCase().includes(wanted))]).toEqual([text, true]);
    expect((await find('ho tich', 50)).filter((p) => p.field === 'Hộ tịch').length).toBeGreaterThan(5);
    expect(await find('không thủ tục nào tên thế này')).toEqual([]);
    expect(await find('')).toHaveLength(12);
  });
  it('puts the most used first among equals, and follows what is used', async () => {
    const [first, second] = (await find('dang ky ket hon', 5)).map((p) => p.code);
    if (first === undefined || second === undefined) throw new Error('too few');
    const [a, b] = (await find('ket hon', 2)).map((p) => p.code);
    for (let i = 0; i < 3; i++) expect((await receive(b ?? '', { term: { value: 3, unit: 'working_day' } })).ok).toBe(true);
    const again = await find('ket hon', 2);
    expect(new Set(again.map((p) => p.code))).toEqual(new Set([a, b]));
    expect((await find('', 3))[0]).toMatchObject({ code: b, used: 3 });
  });
  it('shows nothing that is hidden or repealed, and nothing hidden can be received', async () => {
    const head = c.as('head');
    await c.value('procedures.offer', { code: birth, offered: false }, head);
    expect((await find('khai sinh', 50)).some((p) => p.code === birth)).toBe(false);
    expect((await list({ show: 'hidden' })).rows.map((p) => p.code)).toEqual([birth]);
    expect(await receive(birth)).toMatchObject({ error: { code: 'procedure-not-offered' } });
    await c.value('procedures.offer', { code: birth, offered: true }, head);
    expect((await receive(birth)).ok).toBe(true);
    const repealed = shippedProcedures().find((p) => p.status === 'repealed')?.code ?? '';
    expect((await find(repealed)).some((p) => p.code === repealed)).toBe(false);
    expect(await c.call('procedures.offer', { code: 'không có', offered: true }, head)).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('a centre changes the catalogue', () => {
  const papers = [
    {
      position: 1,
      name: 'Tờ khai',
      kind: 'form',
      required: true,
      presentOnly: false,
      channel: 'both',
      originalQty: 1,
      copyQty: 0,
      caseName: null,
      note: null,
    },
  ];
  const own = (more: object) => ({
    code: birth,
    name: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    term: { value: 2, unit: 'working_day' },
    feeVnd: 8000,
    feeOnlineVnd: 0,
    result: 'Giấy khai sinh',
    validFrom: '2026-08-01',
    basis: 'QĐ 123/QĐ-UBND',
    components: papers,
    ...more,
  });
  it('by a version from a day on; a dossier keeps the one it was accepted under', async () => {
    const data = c.as('data');
    const before = (await receive(birth)) as { value: { id: number } };
    const saved = await c.value<{ code: string; version: number }>('procedures.save', own({}), data);
    expect(saved).toEqual({ code: birth, version: versionsOf(store(), birth).length });
    expect(await read(birth)).toMatchObject({
      version: saved.version,
      origin: 'centre',
      term: { value: 2, unit: 'working_day' },
      note: 'QĐ 123/QĐ-UBND',
      components: [{ name: 'Tờ khai' }],
    });
    const promise = await c.value<{ due: string; receiptHour: string }>(
      'calendar.promise',
      { procedureCode: birth, receivedAt: '2026-08-19T10:34' },
      c.as('clerk'),
    );
    expect(promise).toMatchObject({ due: '2026-08-21', receiptHour: '10:45' });
    const version = (id: number) => store().sql.prepare('SELECT procedure_version FROM dossier WHERE id = ?').pluck().get(id);
    const after = (await receive(birth, { components: papers.map((p) => ({ ...p, received: true, digitised: 'none' })) })) as {
      value: { id: number };
    };
    expect([version(before.value.id), version(after.value.id)]).toEqual([1, saved.version]);
  });
  it('a version of the future waits for its day', async () => {
    await c.value('procedures.save', own({ validFrom: '2026-09-01', term: { value: 1, unit: 'working_day' } }), c.as('data'));
    expect((await read(birth)).term).toEqual({ value: 2, unit: 'working_day' });
    c.setClock('2026-09-01T01:00:00.000Z');
    expect((await read(birth)).term).toEqual({ value: 1, unit: 'working_day' });
    expect((await find('khai sinh', 50)).find((p) => p.code === birth)?.status).toBe('active');
    expect((await read(birth)).versions.map((v) => v.version)[0]).toBe(versionsOf(store(), birth).length);
  });
  it('can start from any shipped procedure: nothing of it is longer than its field', async () => {
    const refused: string[] = [];
    for (const { code } of (await list({ show: 'all' })).rows) {
      const p = await read(code);
      const input = own({
        code,
        name: p.name,
        field: p.field,
        term: p.term,
        feeVnd: p.feeVnd,
        feeOnlineVnd: p.feeOnlineVnd,
        result: p.result,
        components: p.components,
      });
      if (!contract['procedures.save'].input.safeParse(input).success) refused.push(code);
    }
    expect(refused).toEqual([]);
  });
  it('adds procedures of its own under local codes', async () => {
    const { code } = await c.value<{ code: string }>(
      'procedures.save',
      own({ code: null, name: 'Xác nhận tình trạng nhà văn hóa thôn', field: 'Văn hóa' }),
      c.as('data'),
    );
    expect(code).toBe('L-TT0001');
    expect((await find('nha van hoa'))[0]?.code).toBe(code);
    expect((await list({ show: 'local' })).rows.map((p) => p.code)).toContain(code);
    expect(await c.call('procedures.save', own({ code: 'không có' }), c.as('data'))).toMatchObject({ error: { code: 'not-found' } });
    expect(await c.call('procedures.save', own({ term: { value: 0.3, unit: 'day' } }), c.as('data'))).toMatchObject({
      error: { code: 'bad-input' },
    });
  });
  it('prices by the channel and the day of submission', async () => {
    const fee = (channel: string, submittedOn: string) =>
      c.value<{ amount: number | null; basis: string }>('procedures.fee', { code: birth, channel, submittedOn }, c.as('clerk'));
    expect(await fee('direct', '2026-08-19')).toMatchObject({ amount: 8000 });
    expect(await fee('online', '2026-08-19')).toMatchObject({ amount: 0 });
    expect((await fee('online', '2026-07-31')).basis).not.toBe('');
  });
});

describe('the calendar of the centre', () => {
  it('takes days with their decision, and promises by them at once', async () => {
    c.setClock('2026-09-01T01:00:00.000Z');
    const data = c.as('data');
    const due = async (receivedAt: string) =>
      (
        await c.value<{ due: string }>(
          'calendar.promise',
          { procedureCode: birth, receivedAt, term: { value: 2, unit: 'working_day' } },
          c.as('clerk'),
        )
      ).due;
    expect(await due('2026-09-07T08:00')).toBe('2026-09-09');
    await c.value('calendar.setDay', { day: '2026-09-08', kind: 'holiday', name: 'Nghỉ tránh bão', basis: 'Công điện 12' }, data);
    expect(await due('2026-09-07T08:00')).toBe('2026-09-10');
    await c.value('calendar.setDay', { day: '2026-09-12', kind: 'swapped_workday', name: 'Làm bù', basis: 'Công điện 12' }, data);
    expect(await due('2026-09-10T08:00')).toBe('2026-09-12');
    expect((await c.value<{ lines: string[] }>('calendar.next', {}, data)).lines).toContain('Thứ Bảy 12/09 làm bù');
    await c.value('calendar.removeDay', { day: '2026-09-08', basis: 'Bãi bỏ' }, data);
    expect(await due('2026-09-07T08:00')).toBe('2026-09-09');
    expect(await c.call('calendar.setDay', { day: '2026-09-08', kind: 'swapped_workday', name: 'x', basis: 'y' }, data)).toMatchObject({
      error: { code: 'bad-input' },
    });
    expect(await c.call('calendar.removeDay', { day: '2026-09-08', basis: 'y' }, data)).toMatchObject({ error: { code: 'not-found' } });
    expect(await c.call('calendar.setDay', { day: '2026-02-30', kind: 'holiday', name: 'x', basis: 'y' }, data)).toMatchObject({
      error: { code: 'bad-input' },
    });
    expect(store().sql.prepare('SELECT what, basis FROM calendar_change WHERE basis LIKE ? ORDER BY id').all('%12')).toEqual([
      { what: 'set holiday', basis: 'Công điện 12' },
      { what: 'set swapped_workday', basis: 'Công điện 12' },
    ]);
  });
  it('a year that nobody opened promises nothing; opened, it starts from the fixed days, marked unsure', async () => {
    const data = c.as('data');
    expect(await c.call('calendar.promise', { procedureCode: birth, receivedAt: '2028-03-01T08:00' }, c.as('clerk'))).toMatchObject({
      error: { code: 'no-calendar-for-year', details: { year: 2028 } },
    });
    expect(await c.call('calendar.setDay', { day: '2028-03-01', kind: 'holiday', name: 'x', basis: 'y' }, data)).toMatchObject({
      error: { code: 'no-calendar-for-year' },
    });
    expect(await c.value('calendar.openYear', { year: 2028 }, data)).toEqual({ days: 5 });
    expect(await c.value('calendar.openYear', { year: 2028 }, data)).toEqual({ days: 5 });
    const read = await c.value<{ open: boolean; days: { confidence: string }[]; years: number[] }>('calendar.read', { year: 2028 }, data);
    expect([read.open, read.years, new Set(read.days.map((d) => d.confidence))]).toEqual([
      true,
      [2024, 2025, 2026, 2027, 2028],
      new Set(['unsure']),
    ]);
    expect(await c.call('calendar.promise', { procedureCode: birth, receivedAt: '2028-03-01T08:00' }, c.as('clerk'))).toMatchObject({
      ok: true,
    });
  });
});
