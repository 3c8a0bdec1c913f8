import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyStore } from '../../db/verify.ts';
import { testCentre } from '../support/test-centre.ts';

const dir = mkdtempSync(join(tmpdir(), 'mcx-dispatch-'));
let c: Awaited<ReturnType<typeof testCentre>>;
beforeAll(async () => {
  c = await testCentre(dir, '2026-08-19T03:34:00.000Z');
});
afterAll(async () => {
  await c.close();
  rmSync(dir, { recursive: true, force: true });
});

const intake = (more: object = {}) => ({
  procedureCode: '1.001193',
  channel: 'direct',
  code: null,
  person: { fullName: 'Đỗ Mẫu Khuê', idNumber: '030178000042' },
  components: [],
  fees: [],
  ...more,
});
const count = () => c.centre.store()?.sql.prepare('SELECT count(*) FROM dossier').pluck().get();

describe('the one way in', () => {
  it('answers unknown methods, missing sign-in and bad input with a code, not with a throw', async () => {
    expect(await c.raw('dossiers.eat', {}, c.token)).toEqual({ ok: false, error: { code: 'unknown-method' } });
    expect(await c.raw('constructor', {}, c.token)).toEqual({ ok: false, error: { code: 'unknown-method' } });
    expect(await c.raw('dossiers.counts', {}, null)).toEqual({ ok: false, error: { code: 'not-signed-in' } });
    expect(await c.raw('dossiers.counts', {}, 'no-such-token')).toEqual({ ok: false, error: { code: 'not-signed-in' } });
    const bad = await c.raw('dossiers.receive', intake({ person: { fullName: '   ' } }), c.token);
    expect(bad).toMatchObject({ ok: false, error: { code: 'bad-input', fields: [{ path: 'person.fullName', message: 'Chưa nhập' }] } });
  });
  it('gives the first answer again for the same command id, and saves once', async () => {
    const before = Number(count());
    const first = await c.raw('dossiers.receive', intake(), c.token, 'command-0001');
    expect(await c.raw('dossiers.receive', intake(), c.token, 'command-0001')).toEqual(first);
    expect(count()).toBe(before + 1);
    // The id belongs to one method of one person: another method never gets this answer.
    expect(await c.raw('drafts.discard', { id: 'khong-co' }, c.token, 'command-0001')).not.toEqual(first);
  });
  it('gives simultaneous repeats one dossier', async () => {
    const before = Number(count());
    const answers = await Promise.all(Array.from({ length: 5 }, () => c.raw('dossiers.receive', intake(), c.token, 'command-0002')));
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(count()).toBe(before + 1);
  });
  it('refuses an edit made on an older revision, and leaves nothing of it', async () => {
    const { id } = await c.call('dossiers.receive', intake({ officer: 'Cán bộ Mẫu Một' }) as never);
    await c.call('dossiers.act', { id, revision: 1, action: { kind: 'note', text: 'đã gọi điện' } });
    expect(
      await c.raw('dossiers.act', { id, revision: 1, action: { kind: 'withdraw', reason: 'rút', cause: 'applicant' } }, c.token),
    ).toMatchObject({ ok: false, error: { code: 'stale', details: { revision: 2 } } });
    expect((await c.call('dossiers.read', { id })).row.status).toBe(4);
  });
  it('rolls everything back when a command is refused half way', async () => {
    const store = c.centre.store();
    const snapshot = () =>
      JSON.stringify([
        store?.sql.prepare('SELECT * FROM chain_head').all(),
        store?.sql.prepare('SELECT * FROM tally').all(),
        store?.sql.prepare('SELECT count(*) FROM person').all(),
        store?.sql.prepare('SELECT * FROM serial').all(),
      ]);
    const before = snapshot();
    // The code is checked after the person was written and a slip number drawn.
    await c.call('dossiers.receive', intake({ channel: 'online', code: 'H24.125-260819-0043' }) as never);
    const after = snapshot();
    expect(after).not.toBe(before);
    expect(
      await c.raw(
        'dossiers.receive',
        intake({ channel: 'online', code: 'H24.125-260819-0043', person: { fullName: 'Người Mẫu Khác' } }),
        c.token,
      ),
    ).toMatchObject({ error: { code: 'code-taken' } });
    expect(snapshot()).toBe(after);
  });
  it('tells the others what changed, and only when something did', async () => {
    const heard: string[][] = [];
    const off = c.centre.onChange(({ topics }) => heard.push([...topics]));
    await c.call('dossiers.receive', intake() as never);
    await c.raw('dossiers.receive', intake({ procedureCode: 'khong-co' }), c.token);
    await c.call('dossiers.counts', {});
    off();
    expect(heard).toEqual([['dossiers', 'drafts']]);
  });
  it('does nothing for a locked person but unlock and sign out', async () => {
    const officer = await c.person('Bùi Mẫu Sơn', 'officer');
    await officer.call('session.lock', {});
    expect(await c.raw('dossiers.counts', {}, officer.token)).toEqual({ ok: false, error: { code: 'locked' } });
    expect((await officer.call('session.me', {})).locked).toBe(true);
  });
  it('never lets the recorded time run backwards when the PC clock is set back', async () => {
    c.clock.set('2026-08-19T04:00:00.000Z');
    const a = await c.call('dossiers.receive', intake() as never);
    c.clock.set('2026-08-17T04:00:00.000Z');
    const b = await c.call('dossiers.receive', intake() as never);
    const at = async (id: number) => (await c.call('dossiers.read', { id })).history[0]?.at;
    expect(await at(b.id)).toBe(await at(a.id));
    expect((await c.call('store.state', {})).clockSuspect).toBe(true);
    c.clock.set('2026-08-19T05:00:00.000Z');
  });
  it('leaves a store that proves itself', () => {
    const store = c.centre.store();
    if (store === null) throw new Error('no store');
    expect(verifyStore(store).checks.filter((k) => !k.ok)).toEqual([]);
  });
});
