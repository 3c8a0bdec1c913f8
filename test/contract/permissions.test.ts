import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type MethodName } from '../../shared/contract/contract.ts';
import { type MethodSpec, type Role, ROLES } from '../../shared/contract/method.ts';
import { quickCentre } from '../support/quick-centre.ts';
import { MATRIX } from './role-matrix.ts';

const LETTER: Readonly<Record<Role, string>> = { clerk: 'C', officer: 'O', head: 'H', data: 'D', it: 'I', auditor: 'A' };
const METHODS = Object.keys(contract) as MethodName[];
const specOf = (method: MethodName): MethodSpec => contract[method];

let c: Awaited<ReturnType<typeof quickCentre>>;
beforeAll(async () => {
  c = await quickCentre();
});
afterAll(() => c.close());
const fingerprint = (): string =>
  createHash('sha256')
    .update(c.centre().store()?.sql.serialize() ?? '')
    .digest('hex');

describe('every method by every role', () => {
  it('has a line for every method, and no line too many', () => {
    expect(Object.keys(MATRIX).toSorted()).toEqual(METHODS.toSorted());
  });

  // An input that no method takes: whoever may call hears "bad input", whoever may not hears that, and nothing happens either way.
  it.each(METHODS)('%s', async (method) => {
    const line = MATRIX[method];
    const before = fingerprint();
    expect(await c.call(method, 'x', null)).toMatchObject({
      ok: false,
      error: { code: line === 'public' ? 'bad-input' : 'not-signed-in' },
    });
    expect(await c.call(method, 'x', 'khong-phai-ma-phien')).toMatchObject({
      ok: false,
      error: { code: line === 'public' ? 'bad-input' : 'not-signed-in' },
    });
    for (const role of ROLES) {
      const may = line === 'public' || line === 'all' || line.includes(LETTER[role]);
      expect([role, await c.call(method, 'x', c.as(role))]).toMatchObject([
        role,
        { ok: false, error: { code: may ? 'bad-input' : 'not-allowed' } },
      ]);
      const locked = c.as(role);
      c.centre().services.sessions.lock(locked);
      const outcome = await c.call(method, 'x', locked);
      const whileLocked =
        line === 'public' ||
        ['session.unlock', 'session.signOut', 'session.me', 'surveys.desk', 'surveys.receipt', 'surveys.answer'].includes(method);
      expect([role, outcome.ok ? 'ok' : outcome.error.code]).toEqual([role, !may ? 'not-allowed' : whileLocked ? 'bad-input' : 'locked']);
    }
    expect(fingerprint()).toBe(before);
  });

  it('keeps people from the IT role', () => {
    for (const method of METHODS) {
      const { can, personal } = specOf(method);
      if (personal === true) expect([method, can === 'public' || can === 'signed-in' || can.includes('it')]).toEqual([method, false]);
    }
  });
});

describe('IT sees no person', () => {
  const MARK = 'Zyxwvu';
  it('in any answer it may get', async () => {
    const clerk = c.as('clerk');
    for (let i = 0; i < 3; i++) {
      await c.value(
        'dossiers.receive',
        {
          procedureCode: '1.001193',
          channel: 'direct',
          code: null,
          components: [],
          fees: [],
          officer: 'Người Mẫu officer',
          noteOnSlip: `${MARK} ghi chú`,
          person: { fullName: `${MARK} Mẫu Ba`, idNumber: `03017800004${i}`, phone: '0912000042', address: `${MARK} thôn Hai` },
        },
        clerk,
      );
    }
    await c.value(
      'tasks.save',
      { id: null, revision: null, content: `${MARK} nhiệm vụ`, assignedOn: '2026-08-03', firstDue: '2026-08-10', owner: 'Người Mẫu clerk' },
      clerk,
    );
    await c.value(
      'petitions.save',
      {
        id: null,
        revision: null,
        code: 'PA-2026-0001',
        channel: 'direct',
        class: 'other',
        sender: `${MARK} Mẫu Bốn`,
        contact: '0912000042',
        content: `${MARK} phản ánh`,
        sentOn: '2026-08-03',
        receivedOn: '2026-08-03',
      },
      clerk,
    );
    const period = { from: '2026-08-01', to: '2026-08-31' };
    const july = { from: '2026-07-01', to: '2026-07-31' };
    const { now } = await c.value<{ now: { fingerprint: string } }>('certify.read', { period: july }, c.as('head'));
    await c.value('certify.certify', { period: july, fingerprint: now.fingerprint }, c.as('head'));
    const outage = await c.value<{ id: number }>('incidents.start', { system: 'line' }, clerk);
    const inputs: Readonly<Record<string, unknown>> = {
      'incidents.read': outage,
      'incidents.export': { period },
      'incidents.tryAddress': { address: '127.0.0.1:1' },
      'lateness.table': { period },
      'entered.list': { period },
      'entered.export': { period },
      'proposals.figures': { period },
      'tasks.figures': { period },
      'petitions.figures': { period },
      'surveys.figures': { period },
      'inspections.figures': { period },
      'assessment.set': { id: 'par-xa-2026' },
      'assessment.exportSet': { id: 'par-xa-2026' },
      'procedures.read': { code: '1.001193' },
      'postings.read': { key: '1.001193' },
      'postings.sheets': { codes: ['1.001193'] },
      'calendar.read': { year: 2026 },
      'indicators.read': { period, by: 'officer' },
      'indicators.series': { to: '2026-08-31' },
      'indicators.compare': { period },
      'certify.read': { period },
      'certify.preview': { period },
      'certify.report': { period: july, revision: 1 },
      'reports.read': { id: 'bieu-06', period },
      'reports.export': { id: 'bieu-06', period, format: 'json' },
      'indicators.export': { period, by: 'field' },
    };
    // What these show are codes and counts that left for the city; here nothing has.
    const NOTHING_THERE: Readonly<Record<string, unknown>> = { 'sync.message': { epoch: 1, seq: 1 }, 'sync.preview': { kind: 'targets' } };
    const it = c.as('it');
    const asked: string[] = [];
    for (const method of METHODS) {
      const spec = specOf(method);
      if (
        spec.kind !== 'query' ||
        !(spec.can === 'public' || spec.can === 'signed-in' || spec.can.includes('it')) ||
        method === 'backups.download'
      )
        continue;
      const outcome = await c.call(method, inputs[method] ?? NOTHING_THERE[method] ?? {}, it);
      if (method in NOTHING_THERE) expect(outcome).toMatchObject({ ok: false, error: { code: 'not-found' } });
      else expect([method, outcome.ok]).toEqual([method, true]);
      expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`${MARK}|03017800004|0912000042`));
      asked.push(method);
    }
    expect(asked.length).toBeGreaterThan(15);
    // The marker is there for whoever may see it, so the search above could have found it.
    expect(JSON.stringify(await c.call('dossiers.page', { queue: 'all' }, clerk))).toContain(MARK);
  });
});

describe('beyond the role', () => {
  it('IT makes no head, changes none, and resets a head only when it is the last', async () => {
    const it = c.as('it');
    const account = { id: null, name: 'Người Mẫu Mới', role: 'head', active: true, validFrom: '2026-08-01', validTo: null };
    expect(await c.call('accounts.save', account, it)).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await c.call('accounts.save', { ...account, id: c.accounts.get('it')?.id, name: c.accounts.get('it')?.name }, it)).toMatchObject(
      { error: { code: 'not-allowed' } },
    );
    expect(await c.call('accounts.save', { ...account, id: 1, name: c.accounts.get('head')?.name, role: 'clerk' }, it)).toMatchObject({
      error: { code: 'not-allowed' },
    });
    const second = await c.value<{ id: number }>('accounts.save', account, c.as('head'));
    expect(await c.call('accounts.resetPassword', { id: 1 }, it)).toMatchObject({ error: { code: 'not-allowed' } });
    await c.value('accounts.save', { ...account, id: second.id, active: false }, c.as('head'));
    expect(await c.call('accounts.resetPassword', { id: 1 }, it)).toMatchObject({ ok: true });
  });
  it('the last head stays a head in office', async () => {
    const head = { id: 1, name: c.accounts.get('head')?.name, role: 'head', active: true, validFrom: '2026-08-01', validTo: null };
    for (const change of [{ active: false }, { role: 'clerk' }, { validTo: '2026-08-18' }, { validFrom: '2026-09-01' }]) {
      expect(await c.call('accounts.save', { ...head, ...change }, c.as('head'))).toMatchObject({ error: { code: 'last-head' } });
    }
  });
  it('drafts and views belong to their person', async () => {
    const [clerk, officer] = [c.as('clerk'), c.as('officer')];
    await c.value('drafts.save', { id: 'nhap-0001', body: '{"a":1}' }, clerk);
    expect(await c.value('drafts.list', {}, officer)).toEqual([]);
    expect(await c.call('drafts.save', { id: 'nhap-0001', body: 'khác' }, officer)).toMatchObject({ error: { code: 'not-allowed' } });
    await c.value('drafts.discard', { id: 'nhap-0001' }, officer);
    expect(await c.value('drafts.list', {}, clerk)).toMatchObject([{ id: 'nhap-0001', body: '{"a":1}' }]);
    const view = { name: 'Quá hạn của tôi', filters: {}, sort: { by: 'promised', dir: 'asc' } };
    const own = await c.value<{ id: number }>('views.save', { ...view, shared: false }, clerk);
    const shared = await c.value<{ id: number }>('views.save', { ...view, name: 'Chung', shared: true }, clerk);
    expect(await c.value('views.list', {}, officer)).toMatchObject([{ id: shared.id, mine: false, shared: true }]);
    expect(await c.call('views.remove', { id: own.id }, officer)).toMatchObject({ error: { code: 'not-found' } });
    expect(await c.value('views.list', {}, clerk)).toMatchObject([
      { id: own.id, mine: true },
      { id: shared.id, mine: true },
    ]);
  });
});
