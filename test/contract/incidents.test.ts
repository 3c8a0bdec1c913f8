import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyStore } from '../../db/verify.ts';
import type { Answer } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/contract/method.ts';
import { outageRecord } from '../../shared/incident/record.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
/** Wednesday 19/08/2026, 10:34 in Vietnam. */
beforeAll(async () => {
  c = await quickCentre({ start: '2026-08-19T03:34:12.345Z' });
});
afterAll(() => c.close());
const say = <T>(method: string, input: unknown, role: Role = 'head'): Promise<T> => c.value<T>(method, input, c.as(role));
const refused = async (method: string, input: unknown, role: Role = 'head') => {
  const outcome = await c.call(method, input, c.as(role));
  return outcome.ok ? 'done' : outcome.error;
};
type Changed = { id: number; revision: number };
const later = (minutes: number): void => c.setClock(new Date(Date.parse(c.now()) + minutes * 60_000).toISOString());
const titles = async (): Promise<readonly string[]> =>
  (await say<Answer<'audit.page'>>('audit.page', { limit: 10 })).rows.map((r) => `${r.title}/${r.actor}`);

describe('the ledger by hand', () => {
  it('is switched on and off by whoever sees it, and both stand on the chain', async () => {
    const started = await say<Changed>('incidents.start', { system: 'line', words: 'Cả xã mất mạng' }, 'clerk');
    const now = await say<Answer<'incidents.now'>>('incidents.now', {}, 'it');
    expect(now.open).toMatchObject([
      {
        id: started.id,
        name: 'Đường truyền',
        beganAt: '2026-08-19T03:34:12.345Z',
        endedAt: null,
        noticed: 'manual',
        beganBy: 'Người Mẫu clerk',
        workingMinutes: 0,
      },
    ]);
    expect(now.systems.map((s) => s.key)).toEqual(['national_portal', 'province', 'ministry', 'payment', 'line', 'power', 'other']);
    later(80);
    const ended = await say<Changed>('incidents.end', { ...started, measures: 'Gọi nhà mạng' }, 'officer');
    const read = await say<Answer<'incidents.read'>>('incidents.read', { id: started.id });
    // 10:34 to 11:54: an hour and twenty minutes, of which 56 before noon's break.
    expect(read.outage).toMatchObject({
      revision: ended.revision,
      endedAt: c.now(),
      endedBy: 'Người Mẫu officer',
      measures: 'Gọi nhà mạng',
      words: 'Cả xã mất mạng',
      workingMinutes: 56,
    });
    expect(read.changes.map((x) => [x.what, x.by])).toEqual([
      ['ended', 'Người Mẫu officer'],
      ['started', 'Người Mẫu clerk'],
    ]);
    expect((await titles()).slice(0, 2)).toEqual(['Kết thúc sự cố/Người Mẫu officer', 'Báo sự cố/Người Mẫu clerk']);
  });

  it('refuses a second one of the same system at the same time, and says which stands there', async () => {
    expect(await refused('incidents.start', { system: 'line', at: '2026-08-19T11:00' })).toMatchObject({
      code: 'outage-overlap',
      details: { name: 'Đường truyền', from: '10:34 19/08', to: '11:54 19/08' },
    });
    const power = await say<Changed>('incidents.start', { system: 'power', at: '2026-08-19T08:10' });
    expect(await refused('incidents.start', { system: 'power' })).toMatchObject({
      code: 'outage-open',
      details: { name: 'Điện', from: '08:10 19/08' },
    });
    // Another system may fail at the same time, and one may begin where the other ended.
    const end = await say<Changed>('incidents.end', { ...power, at: '2026-08-19T10:40' });
    const next = await say<Changed>('incidents.start', { system: 'power', at: '2026-08-19T10:40' });
    expect(await refused('incidents.correct', { ...next, beganAt: '2026-08-19T10:39', endedAt: null, reason: 'x' })).toMatchObject({
      code: 'outage-overlap',
    });
    expect(await refused('incidents.correct', { ...end, beganAt: 'keep', endedAt: null, reason: 'x' })).toMatchObject({
      code: 'outage-open',
    });
    await say('incidents.withdraw', { ...next, reason: 'Bấm nhầm' });
    // Taken back, it blocks nothing any more.
    expect(
      await say<Changed>('incidents.correct', { ...end, beganAt: '2026-08-19T08:00', endedAt: '2026-08-19T11:00', reason: 'Báo muộn' }),
    ).toMatchObject({ revision: 3 });
  });

  it('keeps no impossible time, and nothing of somebody who looked earlier', async () => {
    expect(await refused('incidents.start', { system: 'payment', at: '2026-08-19T12:00' })).toMatchObject({ code: 'day-in-future' });
    expect(await refused('incidents.start', { system: 'w99' })).toMatchObject({ code: 'not-found' });
    expect(await refused('incidents.start', { system: 'payment', at: '2026-08-19T25:00' })).toMatchObject({ code: 'bad-input' });
    const { id, revision } = await say<Changed>('incidents.start', { system: 'payment', at: '2026-08-19T11:00' });
    expect(await refused('incidents.end', { id, revision, at: '2026-08-19T10:00' })).toMatchObject({ code: 'bad-outage-times' });
    await say('incidents.describe', { id, revision, words: 'Không sinh được mã', measures: '' }, 'clerk');
    expect(await refused('incidents.end', { id, revision })).toMatchObject({ code: 'outage-changed' });
    await say('incidents.end', { id, revision: 2, at: '2026-08-19T11:30' });
    expect(await refused('incidents.end', { id, revision: 3 })).toMatchObject({ code: 'outage-changed' });
    expect(await refused('incidents.correct', { id, revision: 3, beganAt: 'keep', endedAt: 'keep', reason: ' ' })).toMatchObject({
      code: 'bad-input',
    });
    expect(
      await refused('incidents.correct', { id, revision: 3, beganAt: '2026-08-19T11:40', endedAt: 'keep', reason: 'x' }),
    ).toMatchObject({ code: 'bad-outage-times' });
  });

  it('an end taken back keeps the beginning to the millisecond', async () => {
    const started = await say<Changed>('incidents.start', { system: 'ministry' });
    const beganAt = c.now();
    later(3);
    const ended = await say<Changed>('incidents.end', started);
    await say('incidents.correct', { ...ended, beganAt: 'keep', endedAt: null, reason: 'Bấm nhầm' });
    expect((await say<Answer<'incidents.read'>>('incidents.read', { id: started.id })).outage).toMatchObject({
      beganAt,
      endedAt: null,
      endedBy: null,
    });
    await say('incidents.end', { id: started.id, revision: 3 });
  });

  it('a clerk takes back only what the clerk switched; what is taken back stays in the ledger and touches nothing', async () => {
    const head = await say<Changed>('incidents.start', { system: 'other' });
    expect(await refused('incidents.withdraw', { ...head, reason: 'x' }, 'clerk')).toMatchObject({ code: 'not-allowed' });
    await say('incidents.withdraw', { ...head, reason: 'Nhầm' });
    const clerk = await say<Changed>('incidents.start', { system: 'other' }, 'clerk');
    await say('incidents.withdraw', { ...clerk, reason: 'Nhầm' }, 'clerk');
    const { outage, counts } = await say<Answer<'incidents.read'>>('incidents.read', { id: clerk.id });
    expect(outage).toMatchObject({ withdrawn: true, endedAt: c.now() });
    expect(counts.total).toBe(0);
    expect(await refused('incidents.describe', { id: clerk.id, revision: 2, words: 'x', measures: '' })).toMatchObject({
      code: 'outage-changed',
    });
  });

  it('leaves the store proved: the chain holds every change', async () => {
    const store = c.centre().store();
    if (store === null) throw new Error('no store');
    const said = (store.prepare("SELECT count(*) AS n FROM history WHERE dossier_id = 0 AND type LIKE 'outage%'").get() as { n: number }).n;
    expect(said).toBe((store.prepare('SELECT count(*) AS n FROM outage_change').get() as { n: number }).n);
    expect(said).toBeGreaterThan(15);
    expect(verifyStore(store).checks.filter((x) => !x.ok)).toEqual([]);
  });
});

describe('dossiers and an outage', () => {
  const receive = (name: string, more: object = {}): Promise<{ id: number }> =>
    say(
      'dossiers.receive',
      {
        procedureCode: '1.001193',
        channel: 'direct',
        code: null,
        person: { fullName: name, phone: '0912000099' },
        components: [],
        fees: [],
        officer: 'Người Mẫu officer',
        term: { value: 2, unit: 'working_day' },
        ...more,
      },
      'clerk',
    );

  it('are listed with how, marked in their own panel, and their people stay out of the ledger', async () => {
    c.setClock('2026-08-20T01:00:00.000Z');
    const outage = await say<Changed>('incidents.start', { system: 'line' }, 'clerk');
    later(10);
    const inside = await receive('Vũ Mẫu Trong');
    later(30);
    await say('incidents.end', outage, 'clerk');
    later(60);
    const lateEntry = await receive('Vũ Mẫu Lùi', { receivedAt: '2026-08-20T08:20', lateEntryReason: 'Mất mạng' });
    const outside = await receive('Vũ Mẫu Ngoài');
    const touched = await say<Answer<'incidents.touched'>>('incidents.touched', { id: outage.id }, 'auditor');
    expect(touched.rows.map((r) => [r.row.id, r.touches, r.temporary])).toEqual([
      [inside.id, ['received'], true],
      [lateEntry.id, ['received'], true],
    ]);
    expect(await say('incidents.touched', { id: outage.id, limit: 1 })).toMatchObject({
      rows: [{ row: { id: inside.id } }],
      next: inside.id,
    });
    expect((await say<Answer<'incidents.read'>>('incidents.read', { id: outage.id })).counts).toEqual({
      total: 2,
      received: 2,
      lateEntry: 0,
      temporary: 2,
      acted: 0,
      due: 0,
    });
    expect(await say('incidents.ofDossier', { id: inside.id }, 'clerk')).toMatchObject([
      { id: outage.id, kind: 'line', touches: ['received'] },
    ]);
    expect(await say('incidents.ofDossier', { id: outside.id }, 'clerk')).toEqual([]);
    const all = JSON.stringify([
      await say('incidents.list', {}),
      await say('incidents.read', { id: outage.id }),
      c.centre().store()?.prepare('SELECT * FROM outage').all(),
      c.centre().store()?.prepare('SELECT * FROM outage_change').all(),
    ]);
    expect(all).not.toMatch(/Vũ Mẫu|0912000099/);
    expect(JSON.stringify(touched)).toContain('Vũ Mẫu Trong');
  });

  it('a late one moves from nobody to the side its reason names, and the official figures stand', async () => {
    const { id } = await receive('Hồ Mẫu Trễ', { term: { value: 1, unit: 'day' } });
    c.setClock('2026-08-25T02:00:00.000Z');
    const period = { from: '2026-08-01', to: '2026-08-31' };
    const figures = async () => (await say<Answer<'indicators.read'>>('indicators.read', { period })).counters;
    const before = await figures();
    const table = await say<Answer<'lateness.table'>>('lateness.table', { period });
    expect(table).toMatchObject({ doneLate: 0, pendOver: before.pend_over, total: { unclassified: before.pend_over } });
    const unsaid = await say<Answer<'lateness.unsaid'>>('lateness.unsaid', {}, 'officer');
    expect(unsaid.total).toBe(before.pend_over);
    expect(unsaid.rows.find((r) => r.row.id === id)).toMatchObject({ side: 'unclassified', lateReason: '', finished: false, lateDays: 4 });
    await say('dossiers.act', { id, revision: 1, action: { kind: 'lateReason', reason: 'Chờ nơi khác xác minh: công an xã' } }, 'officer');
    expect(await say('lateness.table', { period })).toMatchObject({ total: { other_agency: 1, unclassified: before.pend_over - 1 } });
    expect((await say<Answer<'lateness.unsaid'>>('lateness.unsaid', {}, 'officer')).total).toBe(before.pend_over - 1);
    const list = await say<Answer<'lateness.list'>>('lateness.list', { period, side: 'other_agency' }, 'auditor');
    expect([list.total, list.rows.map((r) => [r.row.id, r.lateReason])]).toEqual([1, [[id, 'Chờ nơi khác xác minh: công an xã']]]);
    expect(await say('lateness.list', { period, side: 'other_agency', field: 'Không có' }, 'auditor')).toMatchObject({
      total: 0,
      rows: [],
      next: null,
    });
    expect(await figures()).toEqual(before);
  });
});

describe('the record and the file', () => {
  it('says system, times, working time, counts and places to sign; without a person', async () => {
    const { rows } = await say<Answer<'incidents.list'>>('incidents.list', { kind: 'power' });
    const power = rows.find((o) => !o.withdrawn);
    if (power === undefined) throw new Error('no outage');
    const { outage, counts, changes } = await say<Answer<'incidents.read'>>('incidents.read', { id: power.id });
    const record = outageRecord({
      office: { agencyName: 'UBND xã Mẫu', centreName: 'Trung tâm thử', place: 'Mẫu', hotline: '' },
      outage,
      counts,
      corrections: changes.filter((x) => x.what === 'corrected').length,
      now: c.now(),
      today: '2026-08-25',
      by: 'Đào Mẫu Bình',
      sample: true,
    });
    const words = Object.fromEntries(record.lines.map((l) => [l.label, l.words]));
    expect(words).toMatchObject({
      'Hệ thống': 'Điện',
      'Bắt đầu': '08 giờ 00 phút, ngày 19 tháng 8 năm 2026',
      'Kết thúc': '11 giờ 00 phút, ngày 19 tháng 8 năm 2026',
      'Thời gian': '3 giờ; 3 giờ làm việc',
      'Sửa giờ': '1 lần, lý do ghi trong sổ sự cố',
      'Mô tả sự cố': '',
    });
    expect(record.lines.find((l) => l.label === 'Mô tả sự cố')?.blank).toBe(3);
    expect(record.touched.at(-1)).toMatchObject({ count: counts.total });
    expect(record.signatures.map((s) => s.title)).toEqual(['NGƯỜI LẬP BIÊN BẢN', 'ĐƠN VỊ QUẢN LÝ HỆ THỐNG', 'GIÁM ĐỐC TRUNG TÂM']);
    expect(record.foot).toContain('DỮ LIỆU MẪU, KHÔNG CÓ GIÁ TRỊ');
  });

  it('reads back as a workbook, with words that look like a formula kept as words', async () => {
    const o = await say<Changed>('incidents.start', { system: 'other', words: '=HYPERLINK("http://a")' });
    await say('incidents.end', o);
    const token = c.as('auditor');
    const { link, name } = await c.value<{ link: string; name: string }>(
      'incidents.export',
      { period: { from: '2026-08-01', to: '2026-08-31' } },
      token,
    );
    const file = await c.centre().download(token, link);
    if (!file.ok) throw new Error('no file');
    expect(name).toBe('so-su-co_2026-08-01_2026-08-31.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(file.bytes) as never);
    const [ledger, late] = book.worksheets;
    const texts: unknown[] = [];
    ledger?.eachRow((row) => row.eachCell((cell) => texts.push(cell.value)));
    const { rows } = await say<Answer<'incidents.list'>>('incidents.list', { from: '2026-08-01', to: '2026-08-31' });
    expect(ledger?.rowCount).toBe(4 + rows.length);
    expect(texts).toContain(`'=HYPERLINK("http://a")`);
    expect(texts).toContain('Đã gỡ');
    expect(late?.getRow(late.rowCount).getCell(1).value).toBe('Tổng cộng');
    const { total } = await say<Answer<'lateness.table'>>('lateness.table', { period: { from: '2026-08-01', to: '2026-08-31' } });
    expect(late?.getRow(late.rowCount).getCell(7).value).toBe(total.total);
  });
});

describe('watched systems', () => {
  it('are set by head and IT, offered by the switch, refused with an address that carries anything', async () => {
    const { id } = await say<{ id: number }>(
      'incidents.saveWatched',
      { id: null, kind: 'province', name: 'iGate', address: '', active: true },
      'it',
    );
    expect((await say<Answer<'incidents.now'>>('incidents.now', {}, 'clerk')).systems.at(-1)).toEqual({
      key: `w${id}`,
      kind: 'province',
      name: 'iGate',
    });
    expect(
      await refused('incidents.saveWatched', {
        id,
        kind: 'province',
        name: 'iGate',
        address: 'https://ten:mat-khau@igate.vn',
        active: true,
      }),
    ).toMatchObject({ code: 'bad-address' });
    expect(await refused('incidents.tryAddress', { address: 'igate' })).toMatchObject({ code: 'bad-address' });
    expect(await refused('incidents.saveWatched', { id: 999, kind: 'province', name: 'x', address: '', active: true })).toMatchObject({
      code: 'not-found',
    });
    const outage = await say<Changed>('incidents.start', { system: `w${id}` }, 'clerk');
    await say('incidents.saveWatched', { id, kind: 'province', name: 'iGate mới', address: '', active: false }, 'head');
    // The ledger keeps the name of then.
    expect((await say<Answer<'incidents.read'>>('incidents.read', { id: outage.id })).outage.name).toBe('iGate');
    expect((await say<Answer<'incidents.now'>>('incidents.now', {}, 'clerk')).systems.some((s) => s.key === `w${id}`)).toBe(false);
    expect(await refused('incidents.start', { system: `w${id}` })).toMatchObject({ code: 'not-found' });
    expect(await titles()).toContain('Sửa hệ thống theo dõi/Người Mẫu it');
  });
});
