import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../shared/contract/contract.ts';
import type { Action } from '../../shared/contract/dossiers.ts';
import { testCentre } from '../support/test-centre.ts';

const dir = mkdtempSync(join(tmpdir(), 'mcx-dossiers-'));
let c: Awaited<ReturnType<typeof testCentre>>;
beforeAll(async () => {
  c = await testCentre(dir, '2026-08-19T03:34:00.000Z');
});
afterAll(async () => {
  await c.close();
  rmSync(dir, { recursive: true, force: true });
});

const receive = (more: object = {}) =>
  c.call('dossiers.receive', {
    procedureCode: '1.013225',
    channel: 'direct',
    code: null,
    person: { fullName: 'Đỗ Mẫu Khuê', idNumber: '030178000042' },
    components: [],
    fees: [],
    term: { value: 10, unit: 'working_day' },
    ...more,
  } as never);
const act = async (id: number, action: Action) =>
  c.call('dossiers.act', { id, revision: (await c.call('dossiers.read', { id })).row.revision, action });
const code = async (id: number, action: Action) => {
  const out = await c.raw('dossiers.act', { id, revision: (await c.call('dossiers.read', { id })).row.revision, action }, c.token);
  return out.ok ? 'ok' : out.error.code;
};
const at = (instant: string) => {
  c.clock.set(instant);
};

describe('a dossier from intake to return', () => {
  it('gets the promised day of the picture, its proof, its hour and a visibly temporary code', async () => {
    const r = await receive();
    expect(r.code).toMatch(/^TẠM-260819-\d{4}$/);
    expect(r.promise?.due).toBe('2026-09-04');
    expect(r.promise?.counted).toHaveLength(10);
    const full = await c.call('dossiers.read', { id: r.id });
    expect(full.row).toMatchObject({ promisedAt: '2026-09-04T10:45', maskedId: '030*******42', status: 2 });
    expect(full.strip?.at(-1)).toMatchObject({ day: '2026-09-04', kind: 'due' });
  });
  it('counts as digitised when it has no paper that must be scanned, and the figure says how many of those there are', async () => {
    const day = { from: '2026-08-19', to: '2026-08-19' };
    const reasons = async () => (await c.call('indicators.why', { indicator: 'digitised_dossier_rate', period: day })).reasons;
    const before = await reasons();
    const paper = {
      position: 0,
      name: 'Đơn',
      kind: 'form',
      required: true,
      presentOnly: false,
      received: true,
      originalQty: 1,
      copyQty: 0,
      digitised: 'none',
    };
    const bare = await receive();
    const unscanned = await receive({ components: [paper] });
    const scanned = await receive({ components: [{ ...paper, digitised: 'file' }] });
    const digitised = async (id: number): Promise<boolean> => (await c.call('dossiers.read', { id })).digitised;
    expect([await digitised(bare.id), await digitised(unscanned.id), await digitised(scanned.id)]).toEqual([true, false, true]);
    const after = await reasons();
    const more = (reason: string): number =>
      (after.find((r) => r.reason === reason)?.count ?? 0) - (before.find((r) => r.reason === reason)?.count ?? 0);
    expect(['no-papers', 'not-digitised', 'digitised'].map(more)).toEqual([1, 1, 1]);
    expect(after.find((r) => r.reason === 'no-papers')).toMatchObject({ part: 'num', label: 'không có giấy tờ phải số hóa' });
  });
  it('takes the official code as its main key later; both find it', async () => {
    const { id, code: temp } = await receive();
    await act(id, { kind: 'attachCode', code: 'h24.125-260819-0043 ' });
    for (const text of ['H24.125-260819-0043', temp, '260819-0043'])
      expect(
        (await c.call('dossiers.search', { text })).map((r) => r.id),
        text,
      ).toContain(id);
    expect((await c.call('dossiers.read', { id })).row).toMatchObject({ code: 'H24.125-260819-0043', tempCode: temp });
    const other = await receive();
    expect(await code(other.id, { kind: 'attachCode', code: 'H24.125-260819-0043' })).toBe('code-taken');
    expect(await code(other.id, { kind: 'attachCode', code: 'TẠM-260819-0001' })).toBe('code-malformed');
  });
  it('restarts the term from zero when the papers come, and keeps the old promise readable', async () => {
    const { id } = await receive({ officer: 'Bùi Mẫu Sơn' });
    await act(id, { kind: 'requestSupplement', lines: ['Cam kết an toàn'], reason: 'Thiếu cam kết' });
    expect(await code(id, { kind: 'finish', result: 'granted', electronicResult: false, resultNo: '', note: '', lateReason: '' })).toBe(
      'transition-not-allowed',
    );
    at('2026-08-24T02:00:00.000Z');
    const back = await act(id, { kind: 'supplementReceived', note: '' });
    expect(back).toMatchObject({ status: 4, promisedOn: '2026-09-10' });
    expect(await code(id, { kind: 'requestSupplement', lines: ['x'], reason: 'y' })).toBe('supplement-used');
    const full = await c.call('dossiers.read', { id });
    expect(full.history[0]).toMatchObject({ type: 'supplementReceived', promisedOn: '2026-09-10' });
    expect(full.history[0]?.detail).toContain('04/09/2026');
    expect(full.closed.map((k) => k.kind)).toContain('requestSupplement');
  });
  it('finishes, returns, and takes a mistaken step back without losing its line', async () => {
    const { id } = await receive({ fees: [{ name: 'Lệ phí', kind: 'le_phi', amount: 75000, mode: 'after', method: null, paid: false }] });
    expect(
      await act(id, { kind: 'finish', result: 'granted', electronicResult: true, resultNo: '12/GP', note: '', lateReason: '' }),
    ).toMatchObject({ status: 9 });
    expect(await code(id, { kind: 'return', receiver: 'Đỗ Mẫu Khuê', method: 'counter', note: '' })).toBe('fee-unpaid');
    await act(id, { kind: 'payFee', position: 0, method: 'online', receiptNo: '415' });
    expect(await act(id, { kind: 'return', receiver: 'Đỗ Mẫu Khuê', method: 'counter', note: '' })).toMatchObject({ status: 10 });
    expect(await act(id, { kind: 'revert', reason: 'Bấm nhầm hồ sơ' })).toMatchObject({ status: 9 });
    const full = await c.call('dossiers.read', { id });
    expect(full.row.returnedOn).toBeNull();
    expect(full.history.map((h) => h.type).slice(0, 2)).toEqual(['revert', 'return']);
    expect(full.history.find((h) => h.type === 'return')?.reverted).toBe(true);
  });
  it('counts a finished dossier for the one who finished it, an open one for the one who holds it', async () => {
    const { id } = await receive({ officer: 'Bùi Mẫu Sơn' });
    const totals = async () =>
      Object.fromEntries(
        ((await c.call('indicators.read', { period: { from: c.clock.today(), to: c.clock.today() }, by: 'officer' })).groups ?? []).map(
          (g) => [g.key, g.counters.total],
        ),
      );
    const before = await totals();
    await act(id, { kind: 'finish', result: 'granted', electronicResult: false, resultNo: '', note: '', lateReason: '' });
    const after = await totals();
    expect([after['Bùi Mẫu Sơn'] ?? 0, after['Đào Mẫu Bình'] ?? 0]).toEqual([
      (before['Bùi Mẫu Sơn'] ?? 0) - 1,
      (before['Đào Mẫu Bình'] ?? 0) + 1,
    ]);
    await act(id, { kind: 'revert', reason: 'nhầm' });
    expect(await totals()).toEqual(before);
  });
  it('asks why when a dossier ends late, and an apology never makes it on time', async () => {
    at('2026-08-25T02:00:00.000Z');
    const { id } = await receive({ term: { value: 1, unit: 'working_day' } });
    await act(id, { kind: 'apologise', newDay: '2026-09-30', reason: 'Chờ xác minh' });
    expect(await code(id, { kind: 'apologise', newDay: '2026-09-30', reason: 'nữa' })).toBe('transition-not-allowed');
    at('2026-08-28T02:00:00.000Z');
    expect((await c.call('dossiers.counts', {})).late).toBeGreaterThan(0);
    const finish = { kind: 'finish', result: 'granted', electronicResult: false, resultNo: '', note: '', lateReason: '' } as const;
    expect(await code(id, finish)).toBe('reason-required');
    await act(id, { ...finish, lateReason: 'Chờ nơi khác xác minh' });
    const why = await c.call('indicators.why', { indicator: 'late_rate', period: { from: '2026-08-28', to: '2026-08-28' }, part: 'num' });
    expect(why.rows.map((r) => [r.row.id, r.lateDays, r.lateReason])).toEqual([[id, 2, 'Chờ nơi khác xác minh']]);
    await act(id, { kind: 'revert', reason: 'nhầm' });
    expect((await c.call('dossiers.read', { id })).lateReason).toBe('');
    expect(await code(id, finish)).toBe('reason-required');
    await act(id, { ...finish, lateReason: 'Chờ nơi khác xác minh' });
  });
  it('closes a dossier whose supplement never came as status 7, counted on time', async () => {
    const { id } = await receive({ term: { value: 1, unit: 'working_day' } });
    await act(id, { kind: 'requestSupplement', lines: ['x'], reason: 'y' });
    at('2026-09-25T02:00:00.000Z');
    expect(await act(id, { kind: 'withdraw', reason: 'Hết 15 ngày làm việc', cause: 'supplement-expired' })).toMatchObject({ status: 7 });
    const { counters } = await c.call('indicators.read', { period: { from: '2026-09-25', to: '2026-09-25' } });
    expect(counters).toMatchObject({ done_on: 1, done_late: 0 });
  });
  it('refuses what cannot be promised or is not whole, and saves nothing of it', async () => {
    const tryIt = async (more: object) => {
      const out = await c.raw(
        'dossiers.receive',
        {
          procedureCode: '1.013225',
          channel: 'direct',
          code: null,
          person: { fullName: 'Đỗ Mẫu Khuê' },
          components: [],
          fees: [],
          ...more,
        },
        c.token,
      );
      return out.ok ? 'ok' : out.error.code;
    };
    expect(await tryIt({ channel: 'online' })).toBe('code-required');
    expect(await tryIt({ receivedAt: '2026-12-01T08:00' })).toBe('day-in-future');
    expect(await tryIt({ receivedAt: '2026-08-18T08:00' })).toBe('reason-required');
    expect(
      await tryIt({
        components: [
          {
            position: 0,
            name: 'Đơn',
            kind: 'form',
            required: true,
            presentOnly: false,
            received: false,
            originalQty: 1,
            copyQty: 0,
            digitised: 'none',
          },
        ],
      }),
    ).toBe('missing-components');
    expect(await tryIt({ term: { value: 2000, unit: 'day' } })).toBe('no-calendar-for-year');
    expect(await tryIt({ procedureCode: '9.999999' })).toBe('not-found');
  });
  it('marks a dossier entered after the day it came', async () => {
    const { id } = await receive({ receivedAt: '2026-09-24T08:10', lateEntryReason: 'Mất điện chiều 24/9' });
    const full = await c.call('dossiers.read', { id });
    expect(full.row.receivedOn).toBe('2026-09-24');
    expect(full.history[0]).toMatchObject({ lateEntry: true, day: '2026-09-24' });
  });
  it('numbers its own dossiers when the centre is authorised, gap or no gap, never twice', async () => {
    const settings = await c.call('settings.read', {});
    await c.call('settings.save', { ...settings, codePrefix: 'H24.125' });
    const codes = [await receive(), await receive(), await receive()].map((r) => r.code);
    expect(codes).toEqual(['H24.125-260925-0001', 'H24.125-260925-0002', 'H24.125-260925-0003']);
    await c.call('settings.save', settings);
  });
  it('warns of the same procedure still open for the same person', async () => {
    const found = await c.call('dossiers.duplicates', {
      procedureCode: '1.013225',
      idNumber: '030178000042',
      fullName: 'Đỗ Mẫu Khuê',
      birth: '',
    });
    expect(found.length).toBeGreaterThan(0);
    expect(await c.call('dossiers.duplicates', { procedureCode: '1.001193', idNumber: '030178000042', fullName: '', birth: '' })).toEqual(
      [],
    );
  });
  it('finds people without marks, with marks first, by initials and year', async () => {
    await receive({ person: { fullName: 'Nguyễn Mẫu Đạt', birth: '1985', idNumber: '' } });
    await receive({ person: { fullName: 'Nguyễn Mẫu Dắt', birth: '1990', idNumber: '' } });
    const names = async (text: string) => (await c.call('dossiers.search', { text })).map((r) => r.name);
    expect(await names('nguyen dat')).toEqual(expect.arrayContaining(['Nguyễn Mẫu Đạt', 'Nguyễn Mẫu Dắt']));
    expect((await names('Nguyễn Đạt'))[0]).toBe('Nguyễn Mẫu Đạt');
    expect(await names('nmd 1985')).toEqual(['Nguyễn Mẫu Đạt']);
    expect((await c.call('persons.find', { text: '030178' + '000042' }))[0]).toMatchObject({ fullName: 'Đỗ Mẫu Khuê' });
  });
  it('pages the register by every sort without losing or repeating a row', async () => {
    const everything = new Set((await c.call('dossiers.page', { queue: 'all', limit: 500 })).rows.map((r) => r.id));
    for (const by of ['code', 'name', 'procedure', 'received', 'promised', 'finished', 'status', 'officer'] as const)
      for (const way of ['asc', 'desc'] as const) {
        const seen: number[] = [];
        for (let cursor: string | null = null; ;) {
          const page: Answer<'dossiers.page'> = await c.call('dossiers.page', { queue: 'all', sort: { by, dir: way }, cursor, limit: 3 });
          seen.push(...page.rows.map((r) => r.id));
          cursor = page.next;
          if (cursor === null) break;
        }
        expect(seen.length, `${by} ${way}`).toBe(everything.size);
        expect(new Set(seen)).toEqual(everything);
      }
    expect(await c.raw('dossiers.page', { queue: 'all', cursor: 'bm9wZQ' }, c.token)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    });
  });
});
