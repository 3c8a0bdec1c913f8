import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyStore } from '../../db/verify.ts';
import { openCentre } from '../../electron/server/centre.ts';
import { fileKeySource } from '../../electron/server/keys.ts';
import { silentLog } from '../../electron/server/log.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import type { Settings } from '../../shared/contract/admin.ts';
import { quickCentre, WORD } from '../support/quick-centre.ts';
import { seededBytes } from '../support/small-store.ts';

type Centre = Awaited<ReturnType<typeof quickCentre>>;
let c: Centre;
beforeAll(async () => {
  c = await quickCentre();
});
afterAll(() => c.close());
const code = (outcome: { ok: boolean; error?: { code: string } }): string => (outcome.ok ? 'ok' : (outcome.error?.code ?? ''));

describe('the first run', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mcx-first-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const open = (name: string) =>
    openCentre({
      dataDir: join(dir, name, 'so'),
      key: fileKeySource(join(dir, name, 'so'), seededBytes(name)),
      clock: () => '2026-08-19T01:00:00.000Z',
      random: seededBytes(name),
      log: silentLog,
      passwordCost: CHEAP_FOR_TESTS,
    });
  const create = {
    unit: '11203',
    name: 'Trung tâm Phục vụ hành chính công xã Ninh Giang',
    headName: 'Đào Mẫu Bình',
    password: WORD,
    codePrefix: '',
  };
  it('sets the centre up once, with catalogue and calendar, and gives the recovery code once', async () => {
    const centre = open('một');
    const call = (method: string, input: unknown) => centre.call({ method, input, token: null });
    const before = await call('setup.status', {});
    expect(before).toMatchObject({
      ok: true,
      value: {
        state: 'empty',
        demo: false,
        unit: null,
        accounts: [],
        demoPassword: null,
        calendarYears: [{ year: 2024 }, { year: 2025 }, { year: 2026 }, { year: 2027 }],
      },
    });
    expect((await call('setup.units', {})).ok && ((await call('setup.units', {})) as { value: unknown[] }).value).toHaveLength(114);
    expect(await call('procedures.find', { text: 'ks' })).toMatchObject({ error: { code: 'not-signed-in' } });
    expect(await call('session.signIn', { name: 'Đào Mẫu Bình', password: WORD })).toMatchObject({ error: { code: 'not-set-up' } });
    expect(await call('setup.create', { ...create, unit: '99999' })).toMatchObject({ error: { code: 'wrong-unit' } });
    expect(await call('setup.create', { ...create, password: '12345678' })).toMatchObject({ error: { code: 'weak-password' } });
    expect(centre.store()).toBe(null);
    expect(await call('setup.create', create)).toMatchObject({
      ok: true,
      value: { unit: { fullName: 'Xã Ninh Giang' }, recoveryCode: expect.stringMatching(/^[0-9A-Z]{5}-/) as unknown },
    });
    expect(await call('setup.create', create)).toMatchObject({ error: { code: 'already-set-up' } });
    expect(await call('setup.demo', {})).toMatchObject({ error: { code: 'already-set-up' } });
    expect(await call('setup.status', {})).toMatchObject({
      value: { state: 'ready', demo: false, unit: { code: '11203' }, accounts: [{ name: 'Đào Mẫu Bình', role: 'head' }] },
    });
    await centre.close();
  });
  it('goes on where a crash left it: a store without people is still empty', async () => {
    const first = open('hai');
    first.services.createStore();
    await first.close();
    const centre = open('hai');
    expect(await centre.call({ method: 'setup.status', input: {}, token: null })).toMatchObject({ value: { state: 'empty' } });
    expect(await centre.call({ method: 'setup.create', input: create, token: null })).toMatchObject({ ok: true });
    await centre.close();
  });
  it('shows invented data when asked, marked as such for good, with one password for all', async () => {
    const centre = open('ba');
    const call = (method: string, input: unknown, token: string | null = null) => centre.call({ method, input, token });
    const started = (await call('setup.demo', { dossiers: 20 })) as { value: { jobId: string } };
    expect((await centre.services.jobs.ended(started.value.jobId)).state).toBe('done');
    const status = (await call('setup.status', {})) as {
      value: { demo: boolean; demoPassword: string; accounts: { name: string; role: string }[] };
    };
    expect(status.value).toMatchObject({ state: 'ready', demo: true });
    expect(new Set(status.value.accounts.map((a) => a.role)).size).toBe(6);
    for (const { name } of status.value.accounts) expect(name).toContain('Mẫu');
    expect(await call('session.signIn', { name: status.value.accounts[0]?.name, password: status.value.demoPassword })).toMatchObject({
      ok: true,
    });
    expect(await call('setup.create', create)).toMatchObject({ error: { code: 'already-set-up' } });
    await centre.close();
  }, 180_000);
});

describe('signing in', () => {
  it('waits longer after each wrong word, keeps that over a restart, and locks nobody else out', async () => {
    const clerk = c.accounts.get('clerk');
    const tryIt = async (password: string) => c.call('session.signIn', { name: clerk?.name, password });
    expect(code(await tryIt('sai một 1'))).toBe('wrong-password');
    expect(code(await tryIt('sai hai 2'))).toBe('wrong-password');
    expect(code(await tryIt('sai ba 3'))).toBe('wrong-password');
    // Even the right word waits now, and waiting is no further failure.
    expect(await tryIt(clerk?.password ?? '')).toMatchObject({ error: { code: 'try-again-at', details: { seconds: 2 } } });
    await c.reopen();
    expect(code(await tryIt(clerk?.password ?? ''))).toBe('try-again-at');
    expect(
      code(await c.call('session.signIn', { name: c.accounts.get('officer')?.name, password: c.accounts.get('officer')?.password })),
    ).toBe('ok');
    c.setClock('2026-08-19T03:34:03.000Z');
    expect(code(await tryIt('sai bốn 4'))).toBe('wrong-password');
    expect(await tryIt(clerk?.password ?? '')).toMatchObject({ error: { details: { seconds: 4 } } });
    c.setClock('2026-08-19T03:34:08.000Z');
    expect(code(await tryIt(clerk?.password ?? ''))).toBe('ok');
    expect(code(await tryIt('sai năm 5'))).toBe('wrong-password');
    expect(code(await tryIt(clerk?.password ?? ''))).toBe('ok');
  });
  it('a burst of guesses meets the wait too, even with the right word among them', async () => {
    const officer = c.accounts.get('officer');
    const outcomes = await Promise.all(
      [...Array.from({ length: 12 }, (_, i) => `đoán ${i}`), officer?.password ?? ''].map((password) =>
        c.call('session.signIn', { name: officer?.name, password }),
      ),
    );
    expect(outcomes.map(code).filter((x) => x === 'wrong-password')).toHaveLength(3);
    expect(outcomes.map(code).filter((x) => x === 'try-again-at')).toHaveLength(10);
  });
  it('says the same of a wrong name as of a wrong word, and lets in nobody out of office', async () => {
    expect(await c.call('session.signIn', { name: 'Không Ai', password: WORD })).toEqual({ ok: false, error: { code: 'wrong-password' } });
    const head = c.as('head');
    const made = await c.value<{ id: number; password: string }>(
      'accounts.save',
      { id: null, name: 'Vũ Mẫu Tạm', role: 'clerk', active: true, validFrom: '2026-08-20', validTo: '2026-08-21' },
      head,
    );
    const enter = () => c.call('session.signIn', { name: ' Vũ  Mẫu Tạm'.normalize('NFD'), password: made.password });
    expect(code(await enter())).toBe('wrong-password');
    c.setClock('2026-08-20T01:00:00.000Z');
    expect(code(await enter())).toBe('ok');
    c.setClock('2026-08-22T01:00:00.000Z');
    expect(code(await enter())).toBe('wrong-password');
  });
  it('an account that is closed, reset or given another role loses its open sessions', async () => {
    const head = c.as('head');
    const { id, password } = await c.value<{ id: number; password: string }>(
      'accounts.save',
      { id: null, name: 'Hồ Mẫu Đổi', role: 'clerk', active: true, validFrom: '2026-08-01', validTo: null },
      head,
    );
    const base = { id, name: 'Hồ Mẫu Đổi', role: 'clerk', active: true, validFrom: '2026-08-01', validTo: null };
    let word = password;
    for (const change of [
      () => c.value('accounts.save', { ...base, role: 'officer' }, head),
      async () => {
        word = (await c.value<{ password: string }>('accounts.resetPassword', { id }, head)).password;
      },
    ]) {
      const token = await c.signIn('Hồ Mẫu Đổi', word);
      await change();
      expect(code(await c.call('session.me', {}, token))).toBe('not-signed-in');
    }
    const token = await c.signIn('Hồ Mẫu Đổi', word);
    expect(code(await c.call('session.changePassword', { old: 'sai 12345', next: 'trời xanh 24' }, token))).toBe('wrong-password');
    expect(code(await c.call('session.changePassword', { old: word, next: 'ngắn 1' }, token))).toBe('weak-password');
    await c.value('session.changePassword', { old: word, next: 'trời xanh 24' }, token);
    expect(await c.signIn('Hồ Mẫu Đổi', 'trời xanh 24')).toMatch(/^[\w-]+$/);
    await c.value('accounts.save', { ...base, role: 'officer', active: false }, head);
    expect(code(await c.call('session.me', {}, token))).toBe('not-signed-in');
    expect(code(await c.call('accounts.save', { ...base, id: null }, head))).toBe('name-taken');
  });
  it('an idle screen is locked and opens by its own password', async () => {
    const token = await c.signIn(c.accounts.get('data')?.name ?? '', c.accounts.get('data')?.password);
    c.setClock('2026-08-22T01:11:00.000Z');
    expect(await c.value('session.me', {}, token)).toMatchObject({ locked: true, idleMinutes: 10 });
    expect(code(await c.call('dossiers.counts', {}, token))).toBe('locked');
    expect(code(await c.call('session.unlock', { password: 'sai 12345' }, token))).toBe('wrong-password');
    await c.value('session.unlock', { password: c.accounts.get('data')?.password }, token);
    expect(code(await c.call('dossiers.counts', {}, token))).toBe('ok');
  });
});

describe('handing over', () => {
  it('moves every open dossier with a history line each, in whatever open state, and finished ones stay', async () => {
    const [head, clerk] = [c.as('head'), c.as('clerk')];
    const from = c.accounts.get('officer')?.name ?? '';
    const ids: number[] = [];
    for (let i = 0; i < 4; i++) {
      ids.push(
        (
          await c.value<{ id: number }>(
            'dossiers.receive',
            {
              procedureCode: '1.001193',
              channel: 'direct',
              code: null,
              components: [],
              fees: [],
              officer: from,
              person: { fullName: `Người Mẫu Thứ ${i}` },
            },
            clerk,
          )
        ).id,
      );
    }
    const revision = async (id: number) =>
      (await c.value<{ row: { revision: number; status: number; officer: string } }>('dossiers.read', { id }, head)).row;
    const act = async (id: number, action: unknown) =>
      c.value('dossiers.act', { id, revision: (await revision(id)).revision, action }, c.as('officer'));
    await act(ids[1] ?? 0, { kind: 'requestSupplement', lines: ['Tờ khai'], reason: 'thiếu' });
    await act(ids[2] ?? 0, { kind: 'finish', result: 'granted', electronicResult: true });
    expect(code(await c.call('accounts.handOver', { from, to: 'Không Ai', reason: 'nghỉ' }, head))).toBe('not-found');
    expect(code(await c.call('accounts.handOver', { from, to: c.accounts.get('it')?.name, reason: 'nghỉ' }, head))).toBe('not-found');
    const statuses = await Promise.all(ids.map(async (id) => (await revision(id)).status));
    expect(await c.value('accounts.handOver', { from, to: c.accounts.get('data')?.name, reason: 'nghỉ thai sản' }, head)).toEqual({
      moved: 3,
    });
    const rows = await Promise.all(ids.map(revision));
    expect(rows.map((r) => r.officer)).toEqual([
      c.accounts.get('data')?.name,
      c.accounts.get('data')?.name,
      from,
      c.accounts.get('data')?.name,
    ]);
    expect(rows.map((r) => r.status)).toEqual(statuses);
    const store = c.centre().store();
    expect(store === null ? null : verifyStore(store).ok).toBe(true);
  });
});

describe('settings and the record of what was done', () => {
  it('keeps only what makes sense, and says in the audit who changed what', async () => {
    const head = c.as('head');
    const now = await c.value<Settings>('settings.read', {}, head);
    for (const bad of [
      { cutOff: '25:00' },
      { sessions: [{ from: '13:00', to: '12:00' }] },
      {
        sessions: [
          { from: '07:00', to: '12:00' },
          { from: '11:00', to: '17:00' },
        ],
      },
      { idleMinutes: 0 },
      { centreName: ' ' },
      { sessions: [] },
    ]) {
      expect([bad, code(await c.call('settings.save', { ...now, ...bad }, head))]).toEqual([bad, 'bad-input']);
    }
    await c.value('settings.save', { ...now, hotline: '0225 000 000', codePrefix: 'h24.125 ' }, head);
    expect(await c.value('settings.read', {}, c.as('it'))).toEqual({ ...now, hotline: '0225 000 000', codePrefix: 'H24.125' });
    const page = await c.value<{ rows: { type: string; title: string; actor: string }[] }>('audit.page', {}, c.as('auditor'));
    expect(page.rows[0]).toMatchObject({ type: 'settingsChanged', title: 'Sửa cài đặt', actor: c.accounts.get('head')?.name });
    const all = page.rows.map((r) => r.type);
    for (const type of [
      'centreSetUp',
      'accountAdded',
      'accountChanged',
      'passwordReset',
      'passwordChanged',
      'received',
      'forward',
      'finish',
    ])
      expect(all).toContain(type);
  });
  it('pages from the newest down, by code, by person, by day', async () => {
    const auditor = c.as('auditor');
    type Page = { rows: { seq: number; code: string; actor: string; at: string }[]; next: number | null };
    const seqs: number[] = [];
    for (let before: number | null = null; ;) {
      const page: Page = await c.value('audit.page', { before, limit: 7 }, auditor);
      seqs.push(...page.rows.map((r) => r.seq));
      if (page.next === null) break;
      before = page.next;
    }
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => seqs.length - i));
    const one = (await c.value<Page>('audit.page', {}, auditor)).rows.find((r) => r.code !== '')?.code ?? '';
    const own = await c.value<Page>('audit.page', { code: one }, auditor);
    expect(own.rows.length).toBeGreaterThan(0);
    expect(own.rows.every((r) => r.code === one)).toBe(true);
    const byOfficer = await c.value<Page>('audit.page', { actor: c.accounts.get('officer')?.name }, auditor);
    expect(byOfficer.rows.every((r) => r.actor === c.accounts.get('officer')?.name) && byOfficer.rows.length > 0).toBe(true);
    expect(
      (await c.value<Page>('audit.page', { from: '2026-08-22', to: '2026-08-22' }, auditor)).rows.every(
        (r) => r.at >= '2026-08-21T17:00:00.000Z',
      ),
    ).toBe(true);
    expect((await c.value<Page>('audit.page', { from: '2026-09-01' }, auditor)).rows).toEqual([]);
  });
});
