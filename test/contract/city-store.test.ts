import fs, { mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPairingCode } from '../../city/receive/pairing.ts';
import { connectPglite } from '../../city/store/connect.ts';
import type { CityStore } from '../../city/store/port.ts';
import { dayKey } from '../../shared/sync/statement.ts';
import type { Statement } from '../../shared/sync/protocol.ts';
import { receiverOn, UNITS } from '../support/city-cases.ts';
import { everyStore } from '../support/city-stores.ts';
import { memoryCity } from '../support/memory-city.ts';

const cells = (n: number): Statement['cells'] => [
  ['rec_online', '', n],
  ['rec_online', 'ho-tich', n],
];
const whole = { before: '0001-01-01', until: '9999-12-31', atEnd: '9999-12-31' };
const online = async (store: CityStore): Promise<number> =>
  (await store.sums({ cuts: whole, by: 'commune', communes: null, field: null })).reduce((sum, g) => sum + g.until.rec_online, 0);
let all: Awaited<ReturnType<typeof everyStore>>;
beforeAll(async () => {
  all = await everyStore(UNITS);
});
afterAll(() => all.stop());

describe.each(['memory', 'pglite', 'postgres'] as const)('on %s', (kind) => {
  const fresh = (): Promise<CityStore> => all.stores[kind]();

  test('a first upload is counted when its end is accepted, once, however often it comes', async () => {
    const store = await fresh();
    const city = receiverOn(store);
    const hub = await city.joined('11911');
    hub.day('2026-08-17', cells(3));
    hub.day('2026-08-18', cells(4));
    expect(await hub.sync()).toMatchObject({
      seq: 2,
      counted_epoch: 0,
      results: [
        { seq: 1, verdict: 'stored' },
        { seq: 2, verdict: 'stored' },
      ],
    });
    expect(await online(store)).toBe(0);
    hub.snapshotEnd();
    expect(await hub.sync()).toMatchObject({
      seq: 3,
      counted_epoch: hub.hub.epoch,
      results: [{ verdict: 'duplicate' }, { verdict: 'duplicate' }, { seq: 3, verdict: 'stored' }],
    });
    hub.day('2026-08-18', cells(9));
    for (let i = 0; i < 3; i++) expect((await hub.sync(4)).seq).toBe(4);
    expect(await online(store)).toBe(12);
  });

  test('a paper code is good once, for a day, for its commune', async () => {
    const city = receiverOn(await fresh());
    const { code } = await newPairingCode(city.ports, '11911');
    const other = city.hub('10507');
    expect((await other.ask({}, code)).status).toBe('bad_code');
    const hub = city.hub('11911');
    const first = await hub.ask({}, code);
    expect(first).toMatchObject({ status: 'granted', answer: { city_name: 'Thành phố Mẫu' } });
    // The answer was lost: the same question, the same grant and proof.
    expect((await hub.ask({ rid: first.rid }, code)).answer).toEqual(first.answer);
    expect((await city.hub('11911').ask({}, code)).status).toBe('bad_code');
    expect((await city.hub('11911').ask({ rid: first.rid }, code)).status).toBe('401');
    const late = await newPairingCode(city.ports, '10507');
    city.pass(24 * 3_600_000 + 1);
    expect((await other.ask({}, late.code)).status).toBe('bad_code');
    expect((await other.ask({}, null)).status).toBe('bad_code');
  });

  test('a new epoch fences the old one at once and is counted only when everything is restated or withdrawn', async () => {
    const store = await fresh();
    const city = receiverOn(store);
    const old = await city.joined('11911');
    old.day('2026-08-17', cells(3));
    old.day('2026-08-18', cells(4));
    old.snapshotEnd();
    await old.sync();
    const next = city.hub('11911');
    const rival = city.hub('11911');
    const asked = await next.ask({ reason: 'restored' }, null);
    expect(asked.status).toBe('waiting');
    const rivalAsked = await rival.ask({ reason: 'fork' }, null);
    await expect(city.approve('11911')).rejects.toMatchObject({ failure: { code: 'nothing-to-approve', details: { waiting: 2 } } });
    await city.approve('11911', next.hub.install);
    expect((await rival.ask({ rid: rivalAsked.rid }, null)).status).toBe('not_approved');
    expect((await next.ask({ rid: asked.rid }, null)).status).toBe('granted');
    expect(await old.sync(4)).toMatchObject({ err: 'EPOCH_CLOSED', results: [] });
    next.day('2026-08-17', cells(5));
    next.snapshotEnd();
    const held = await next.sync();
    expect(held).toMatchObject({
      results: [{ verdict: 'stored' }, { verdict: 'rejected', code: 'uncovered' }],
      uncovered: [dayKey('2026-08-18')],
      uncovered_count: 1,
      counted_epoch: old.hub.epoch,
    });
    expect(await online(store)).toBe(7);
    next.withdraw(dayKey('2026-08-18'));
    next.withdraw(dayKey('2026-08-01'));
    next.snapshotEnd();
    expect(await next.sync(3)).toMatchObject({
      results: [{ verdict: 'stored' }, { verdict: 'rejected', code: 'nothing-to-withdraw' }, { verdict: 'stored' }],
      uncovered_count: 0,
      counted_epoch: next.hub.epoch,
    });
    expect(await online(store)).toBe(5);
  });

  test('forks, gaps, foreign and unreadable messages', async () => {
    const store = await fresh();
    const city = receiverOn(store);
    const hub = await city.joined('11911');
    hub.day('2026-08-17', cells(3));
    hub.append({ type: 'audit_head', payload: { events: -1 } });
    hub.day('2026-08-18', [
      ['rec_online', '', 2],
      ['rec_online', 'ho-tich', 1],
    ]);
    hub.auditHead(10);
    hub.auditHead(9);
    hub.snapshotEnd('0'.repeat(64));
    hub.append({ type: 'audit_head', payload: { events: 11, head: 'b'.repeat(64), at: city.now() } }, { commune: '10507' });
    const { results, seq } = await hub.sync();
    expect(results.map((r) => r.code ?? r.verdict)).toEqual([
      'stored',
      'unreadable',
      'sum-differs',
      'stored',
      'events-decreased',
      'manifest-differs',
      'wrong-commune',
    ]);
    expect(seq).toBe(7);
    hub.day('2026-08-19', cells(1));
    hub.day('2026-08-20', cells(1));
    expect(await hub.sync(9)).toMatchObject({ err: 'GAP', seq: 7, results: [] });
    const kept = hub.hub.sent.splice(7);
    hub.day('2026-08-19', cells(8));
    expect(await hub.sync(8)).toMatchObject({ seq: 8, results: [{ verdict: 'stored' }] });
    expect(await hub.sync(8, kept)).toMatchObject({ err: 'FORK', seq: 8, results: [] });
  });
});

test('a receiver restored from a backup takes the grant it has forgotten from its holder, and the messages again', async () => {
  const store = memoryCity(UNITS);
  const city = receiverOn(store);
  const old = await city.joined('11911');
  old.day('2026-08-17', cells(3));
  old.snapshotEnd();
  await old.sync();
  const backup = store.snapshot();
  const fresh = city.hub('11911');
  const asked = await fresh.ask({ reason: 'restored' }, null);
  city.pass(1000);
  await city.approve('11911');
  await fresh.ask({ rid: asked.rid }, null);
  fresh.day('2026-08-17', cells(6));
  fresh.snapshotEnd();
  await fresh.sync();
  expect(await online(store)).toBe(6);
  store.restore(backup);
  expect(await online(store)).toBe(3);
  expect((await old.sync(3)).err).toBeUndefined();
  fresh.day('2026-08-18', cells(1));
  expect(await fresh.sync(3)).toMatchObject({ err: 'GAP', seq: 0, epoch: fresh.hub.epoch });
  expect(await fresh.sync()).toMatchObject({ seq: 3, counted_epoch: fresh.hub.epoch });
  expect(await online(store)).toBe(7);
  expect(await old.sync(3)).toMatchObject({ err: 'EPOCH_CLOSED' });
});

test('the embedded store hands its writes to the disk before it says so', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'city-sync-'));
  const real = fs.fsyncSync;
  let synced = 0;
  fs.fsyncSync = (fd) => {
    synced += 1;
    real(fd);
  };
  syncBuiltinESMExports();
  const db = await connectPglite(join(dir, 'store'));
  await db.rows(sql`CREATE TABLE kept (n integer)`);
  synced = 0;
  for (let n = 0; n < 5; n++) await db.transaction((tx) => tx.rows(sql`INSERT INTO kept VALUES (${n})`));
  expect(synced).toBeGreaterThanOrEqual(5);
  await db.close();
  fs.fsyncSync = real;
  syncBuiltinESMExports();
  rmSync(dir, { recursive: true, force: true });
});
