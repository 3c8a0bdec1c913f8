import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyStore } from '../../db/verify.ts';
import { certifiedStatements } from '../../electron/certify/statements.ts';
import type { Answer } from '../../shared/contract/contract.ts';
import { INDICATOR_IDS } from '../../shared/contract/indicators.ts';
import type { Role } from '../../shared/contract/method.ts';
import { errorLine } from '../../shared/vi/errors.ts';
import { quickCentre } from '../support/quick-centre.ts';
import { csvOf } from '../support/register-generator.ts';

const JUNE = { from: '2026-06-01', to: '2026-06-30' };
const JULY = { from: '2026-07-01', to: '2026-07-31' };
const at = (day: string, time = '02:00'): string => `${day}T${time}:00.000Z`;

let c: Awaited<ReturnType<typeof quickCentre>>;
const as = (role: Role): string => c.as(role);
const store = () => {
  const open = c.centre().store();
  if (open === null) throw new Error('no store');
  return open;
};
const receive = (role: Role, rest: Record<string, unknown> = {}) =>
  c.value<Answer<'dossiers.receive'>>(
    'dossiers.receive',
    {
      procedureCode: '1.001193',
      channel: 'direct',
      code: null,
      person: { fullName: 'Người Mẫu Ba' },
      components: [],
      fees: [],
      officer: '',
      term: { value: 3, unit: 'working_day' },
      ...rest,
    },
    as(role),
  );
const read = (period = JUNE, role: Role = 'head') => c.value<Answer<'certify.read'>>('certify.read', { period }, as(role));
const sheet = (more: Record<string, unknown> = {}) =>
  c.value<Answer<'certify.sheet'>>('certify.sheet', { period: JUNE, ...more }, as('auditor'));
const act = async (role: Role, id: number, action: Record<string, unknown>) => {
  const { row } = await c.value<Answer<'dossiers.read'>>('dossiers.read', { id }, as(role));
  return c.call('dossiers.act', { id, revision: row.revision, action }, as(role));
};
const certify = async (period = JUNE) =>
  c.call('certify.certify', { period, fingerprint: (await read(period)).now.fingerprint }, as('head'));
const checkOf = () => verifyStore(store()).checks.find((k) => k.id === 'certified');

let june: number, feeJune: number, finishedJune: number;
let secondHead = '';
beforeAll(async () => {
  c = await quickCentre({ start: at('2026-06-10') });
  june = (await receive('clerk')).id;
  feeJune = (await receive('clerk', { fees: [{ name: 'Lệ phí', kind: 'le_phi', amount: 8000, mode: 'after', method: null, paid: false }] }))
    .id;
  finishedJune = (await receive('clerk')).id;
  await c.value(
    'dossiers.act',
    { id: finishedJune, revision: 1, action: { kind: 'finish', result: 'granted', electronicResult: false } },
    as('clerk'),
  );
  await c.value(
    'accounts.save',
    { id: null, name: 'Người Mẫu Hai', role: 'head', active: true, validFrom: '2026-06-01', validTo: null },
    as('head'),
  );
  c.setClock(at('2026-07-20'));
});
afterAll(() => c.close());

describe('certifying a period', () => {
  it('asks for the password again, for a finished period, for the numbers that were seen', async () => {
    const { now } = await read();
    const stale = c.centre().services.sessions.open({ id: 1, name: 'Đào Mẫu Bình', role: 'head', counter: '' }, at('2026-07-20'));
    c.setClock(at('2026-07-20', '02:06'));
    expect(await c.call('certify.certify', { period: JUNE, fingerprint: now.fingerprint }, stale)).toMatchObject({
      error: { code: 'locked', details: { why: 'prove-password' } },
    });
    expect(await certify(JULY)).toMatchObject({ error: { code: 'period-not-over' } });
    expect(
      await c.call(
        'certify.certify',
        { period: JUNE, fingerprint: now.fingerprint.replace(/^./, (x) => (x === '0' ? '1' : '0')) },
        as('head'),
      ),
    ).toMatchObject({ error: { code: 'figures-moved' } });
    expect((await read()).state).toBe('open');
  });

  it('refuses a form that does not add up', async () => {
    const nudge = (by: number): void => {
      store().prepare('UPDATE figure SET rec_post = rec_post + ? WHERE dimension = 1').run(by);
    };
    nudge(1);
    expect(await certify()).toMatchObject({ error: { code: 'identity-broken' } });
    nudge(-1);
  });

  it('freezes figures, meaning and chain under a digest, once, and says so on the chain', async () => {
    expect(await certify()).toMatchObject({ ok: true });
    expect(await certify()).toMatchObject({ error: { code: 'already-certified' } });
    const now = await read();
    expect(now).toMatchObject({ state: 'certified', over: true, moves: [], dossiers: 0, unexplained: 0, proposal: null });
    expect(now.revisions).toMatchObject([
      { revision: 1, by: 'Đào Mẫu Bình', definitions: 1, restated: null, counters: { rec_period: 3, done: 1, pend: 2 } },
    ]);
    expect(now.revisions[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await c.value('audit.page', {}, as('auditor'))).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ type: 'periodCertified', title: 'Chốt kỳ báo cáo', actor: 'Đào Mẫu Bình' })]),
    });
    expect(await c.value('certify.list', {}, as('it'))).toMatchObject([
      { kind: 'month', ...JUNE, state: 'certified', revision: 1, differs: false, waiting: null },
    ]);
    expect(checkOf()).toMatchObject({ ok: true });
  });

  it('states it for the city in codes and integers, the same every time', () => {
    const [statement, ...rest] = certifiedStatements(store());
    expect(rest).toEqual([]);
    expect(statement).toMatchObject({
      period: { kind: 'month', start: '2026-06-01', end: '2026-06-30' },
      revision: 1,
      state: 'certified',
      definitionsVersion: 1,
    });
    expect(statement?.cells).toHaveLength(14 + INDICATOR_IDS.length);
    expect(statement?.cells).toContainEqual(['rec_period', 3, 1]);
    expect(statement?.cells).toContainEqual(['ontime_rate', 1, 3]);
    expect(certifiedStatements(store())).toEqual([statement]);
  });
});

describe('the lock', () => {
  const late = { receivedAt: '2026-06-15T09:00', lateEntryReason: 'Mất mạng' };
  it('refuses what would rewrite the period, names it and says whom to ask', async () => {
    const refused = await c.call(
      'dossiers.receive',
      {
        procedureCode: '1.001193',
        channel: 'direct',
        code: null,
        person: { fullName: 'Người Mẫu Bốn' },
        components: [],
        fees: [],
        officer: '',
        ...late,
      },
      as('clerk'),
    );
    expect(refused).toMatchObject({ error: { code: 'period-certified', details: { ...JUNE, by: 'Đào Mẫu Bình' } } });
    expect(refused.ok ? '' : errorLine(refused.error)).toBe(
      'Việc này đổi số của kỳ đã chốt Tháng 6 năm 2026 (01/06/2026 – 30/06/2026), Đào Mẫu Bình chốt lúc 20/07/2026 09:06. Nhờ Giám đốc hoặc cán bộ số liệu ghi; số lệch sẽ vào tờ điều chỉnh của kỳ.',
    );
    expect(await act('officer', finishedJune, { kind: 'revert', reason: 'nhầm' })).toMatchObject({ error: { code: 'period-certified' } });
    expect((await c.value<Answer<'dossiers.read'>>('dossiers.read', { id: finishedJune }, as('officer'))).row.status).toBe(9);
    expect(checkOf()).toMatchObject({ ok: true });
  });

  it('leaves the work of today alone: a late finish, money taken, a dossier of this month', async () => {
    expect(
      await act('officer', june, { kind: 'finish', result: 'granted', electronicResult: true, lateReason: 'Chờ chữ ký' }),
    ).toMatchObject({ ok: true });
    expect(await act('clerk', feeJune, { kind: 'payFee', position: 0, method: 'online' })).toMatchObject({ ok: true });
    expect((await receive('clerk')).restates).toBeUndefined();
    const now = await read();
    // The fee was due in June and is now known to be paid online: it moves, without anyone having gone back.
    expect(now.moves).toMatchObject([
      { field: '', key: 'payment_online_rate/num', was: 0, is: 1 },
      { key: 'payment_online_rate/num', was: 0, is: 1 },
    ]);
    expect(now.dossiers).toBe(1);
  });

  it('refuses such rows of a clerk’s import one by one, and lets the data officer’s in', async () => {
    const file = csvOf([
      ['Mã hồ sơ', 'Mã TTHC', 'Tên TTHC', 'Chủ hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Trạng thái'],
      ['H24.MAU-1', '1.001193', '', 'Người Mẫu Năm', '12/06/2026', '15/06/2026', '4'],
      ['H24.MAU-2', '1.001193', '', 'Người Mẫu Sáu', '02/07/2026', '05/07/2026', '4'],
    ]);
    const run = async (role: Role, dryRun: boolean) => {
      const token = as(role);
      const sent = await c.centre().upload(token, 'so.csv', file);
      if (!sent.ok) throw new Error('upload');
      const { jobId } = await c.value<{ jobId: string }>('imports.start', { fileId: sent.value.fileId, dryRun }, token);
      return (await c.centre().services.jobs.ended(jobId)).result;
    };
    const refusal = { row: 2, code: 'period-certified', message: expect.stringContaining('Tháng 6 năm 2026') };
    expect(await run('clerk', true)).toMatchObject({ added: 1, refused: 1, refusals: [refusal] });
    expect(await run('clerk', false)).toMatchObject({ added: 1, refused: 1, refusals: [refusal] });
    expect(await run('data', false)).toMatchObject({
      added: 1,
      unchanged: 1,
      refused: 0,
      warnings: 1,
      warningKinds: { 'certified-moved': 1 },
    });
    expect(await read()).toMatchObject({ dossiers: 2 });
  });

  it('tells those who may what they have moved', async () => {
    expect((await receive('head', late)).restates).toEqual([JUNE]);
    expect(await act('data', finishedJune, { kind: 'correct', reason: 'Nhập nhầm ngày xong', finishedOn: '2026-07-02' })).toMatchObject({
      ok: true,
      value: { restates: [JUNE] },
    });
    expect(await read()).toMatchObject({ dossiers: 4, unexplained: 0 });
  });
});

describe('restating', () => {
  it('shows every dossier, who, when, why and by how much; the sums are the differences', async () => {
    const first = await sheet({ limit: 2 });
    expect(first).toMatchObject({ from: 1, to: null, total: 4, words: '' });
    const rest = await sheet({ limit: 50, after: first.next ?? 0 });
    const rows = [...first.rows, ...rest.rows];
    expect(rows).toHaveLength(4);
    const corrected = rows.find((r) => r.id === finishedJune);
    expect(corrected).toMatchObject({ gone: false, causes: [{ by: 'Người Mẫu data', why: 'Nhập nhầm ngày xong' }] });
    expect(corrected?.shifts.filter((s) => s.field === '').map((s) => [s.key, s.delta])).toEqual(
      [
        ['done_before', -1],
        ['done', -1],
        ['pend_in', 0],
        ['pend_over', 1],
        ['pend', 1],
      ].filter(([, n]) => n !== 0),
    );
    expect(corrected?.measures).toContainEqual({ measure: 'done_before', words: 'xong trước hạn', day: '2026-06-10', amount: -1 });
    const { moves, revisions, now } = await read();
    for (const m of moves)
      expect([
        m.field,
        m.key,
        rows
          .flatMap((r) => r.shifts)
          .filter((s) => s.field === m.field && s.key === m.key)
          .reduce((sum, s) => sum + s.delta, 0),
      ]).toEqual([m.field, m.key, m.is - m.was]);
    expect([revisions[0]?.counters.rec_period, now.counters.rec_period]).toEqual([3, 5]);
    expect(JSON.stringify(rows)).not.toContain('Người Mẫu Ba');
  });

  it('is proposed by one and approved by another head; the proposer is refused, a refusal is kept with its reason', async () => {
    const propose = (role: Role) => c.call('certify.propose', { period: JUNE, reason: 'wrong_entry', words: 'Rà lại sổ giấy' }, as(role));
    expect(await c.call('certify.approve', { period: JUNE, fingerprint: (await read()).now.fingerprint }, as('head'))).toMatchObject({
      error: { code: 'restatement-state' },
    });
    expect(await propose('head')).toMatchObject({ ok: true });
    expect(await propose('data')).toMatchObject({ error: { code: 'restatement-state', details: { why: 'one-waits' } } });
    for (const [role, mine] of [
      ['head', true],
      ['auditor', false],
    ] as const)
      expect(await c.value('certify.list', { period: JUNE }, as(role))).toMatchObject([{ waiting: { by: 'Đào Mẫu Bình', mine } }]);
    expect(await c.value('certify.list', { period: JULY }, as('head'))).toEqual([]);
    expect(await c.call('certify.approve', { period: JUNE, fingerprint: (await read()).now.fingerprint }, as('head'))).toMatchObject({
      error: { code: 'second-person' },
    });
    expect(await c.call('certify.reject', { period: JUNE, words: 'Không phải của mình' }, as('data'))).toMatchObject({
      error: { code: 'not-allowed' },
    });
    expect(await c.call('certify.reject', { period: JUNE, words: 'Chưa đủ căn cứ' }, as('head'))).toMatchObject({ ok: true });
    expect((await sheet()).refused).toMatchObject([{ by: 'Đào Mẫu Bình', words: 'Chưa đủ căn cứ' }]);
    expect(await propose('head')).toMatchObject({ ok: true });
    expect((await sheet()).words).toBe('Rà lại sổ giấy');
    const row = store().prepare("SELECT id FROM account WHERE name = 'Người Mẫu Hai'").get() as { id: number };
    secondHead = c.centre().services.sessions.open({ id: row.id, name: 'Người Mẫu Hai', role: 'head', counter: 'Quầy 02' }, c.now());
    const before = await read();
    expect(await c.call('certify.approve', { period: JUNE, fingerprint: before.now.fingerprint }, secondHead)).toMatchObject({
      ok: true,
      value: { revision: 2 },
    });
    const after = await read();
    expect(after).toMatchObject({ state: 'restated', moves: [], dossiers: 0, proposal: null });
    expect(after.revisions.map((r) => r.counters.rec_period)).toEqual([3, 5]);
    expect(after.revisions[0]).toEqual(before.revisions[0]);
    expect(after.revisions[1]).toMatchObject({ by: 'Người Mẫu Hai', restated: { reason: 'wrong_entry', proposedBy: 'Đào Mẫu Bình' } });
    expect(await c.call('certify.propose', { period: JUNE, reason: 'other', words: 'nữa' }, as('data'))).toMatchObject({
      error: { code: 'restatement-state', details: { why: 'nothing-moved' } },
    });
    expect(certifiedStatements(store())).toMatchObject([{ revision: 2, state: 'restated', reasonCode: 'wrong_entry' }]);
  });

  it('keeps the sheet of a past revision as it was, and the form with the numbers of each', async () => {
    await receive('head', { receivedAt: '2026-06-16T09:00', lateEntryReason: 'Mất mạng' });
    expect(await sheet({ to: 2 })).toMatchObject({ from: 1, to: 2, total: 4, words: 'Rà lại sổ giấy' });
    expect(await sheet()).toMatchObject({ from: 2, to: null, total: 1 });
    for (const [revision, received] of [
      [1, 3],
      [2, 5],
    ] as const) {
      const form = await c.value<Answer<'certify.report'>>('certify.report', { period: JUNE, revision }, as('it'));
      expect([form.total[0], form.identities.every((i) => i.ok !== false)]).toEqual([received, true]);
    }
    expect(await c.call('certify.report', { period: JUNE, revision: 3 }, as('it'))).toMatchObject({ error: { code: 'not-found' } });
  });

  it('shows a dossier that an undone import took out again', async () => {
    const { batch } = (await c.value<Answer<'imports.list'>>('imports.list', {}, as('data'))).find((b) => b.by === 'Người Mẫu data') ?? {
      batch: '',
    };
    const { jobId } = await c.value<{ jobId: string }>('imports.undo', { batch }, as('data'));
    await c.centre().services.jobs.ended(jobId);
    const now = await sheet();
    expect(now.rows.find((r) => r.gone)).toMatchObject({ code: '', causes: [{ what: 'Gỡ tệp đã nhập', by: 'Người Mẫu data' }] });
    // One in, one out: the sheet says both. The one in had no paper to scan, the one out was not digitised.
    const digitised = (field: string) => ({ field, key: 'digitised_dossier_rate/num', was: 4, is: 5 });
    expect(await read()).toMatchObject({ moves: [digitised(''), digitised('Hộ tịch')], unexplained: 0, dossiers: 2 });
  });
});

describe('verify', () => {
  const fault = (change: string, back: string): void => {
    store().sql.exec(change);
    expect([change, checkOf()?.ok]).toEqual([change, false]);
    store().sql.exec(back);
    expect(checkOf()?.ok).toBe(true);
  };
  it('notices a frozen figure, a digest, a place on the chain that was changed, and a revision taken out', () => {
    fault(
      `UPDATE certified_revision SET body = replace(body, '"rec_period":3', '"rec_period":4') WHERE revision = 1`,
      `UPDATE certified_revision SET body = replace(body, '"rec_period":4', '"rec_period":3') WHERE revision = 1`,
    );
    fault(
      'UPDATE certified_revision SET chain_seq = chain_seq + 1 WHERE revision = 1',
      'UPDATE certified_revision SET chain_seq = chain_seq - 1 WHERE revision = 1',
    );
    fault(
      'CREATE TEMP TABLE aside AS SELECT * FROM certified_revision WHERE revision = 2; DELETE FROM certified_revision WHERE revision = 2',
      'INSERT INTO certified_revision SELECT * FROM aside; DROP TABLE aside',
    );
    fault("UPDATE certified_period SET to_day = '2026-06-29'", "UPDATE certified_period SET to_day = '2026-06-30'");
  });
});
