import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutoffRows, correctionRows, frozenSums, lockPeriod } from '../../city/store/cutoffs.ts';
import type { CityDb } from '../../city/store/connect.ts';
import { lineRows } from '../../city/store/line-rows.ts';
import { addPublication } from '../../city/store/publication-rows.ts';
import { publicationLines, restatementRows } from '../../city/store/reporting.ts';
import { sqlStore, type SqlStore } from '../../city/store/sql-store.ts';
import { cutsOf } from '../../city/totals.ts';
import { ITEM_BODY, type Statement } from '../../shared/sync/protocol.ts';
import { unseal } from '../../shared/sync/sealing.ts';
import { dayKey } from '../../shared/sync/statement.ts';
import { crypto, receiverOn, UNITS } from '../support/city-cases.ts';
import { everyStore } from '../support/city-stores.ts';

const TODAY = '2026-08-19';
const QUARTER = { from: '2026-04-01', to: '2026-06-30' };
const cells = (n: number): Statement['cells'] => [
  ['rec_online', '', n],
  ['rec_online', 'ho-tich', n],
];
const certified = (done: number, more: Partial<Statement> = {}) =>
  ({
    period: { kind: 'quarter', start: QUARTER.from, end: QUARTER.to },
    set: 'figures',
    state: 'certified',
    cells: [
      ['rec_online', done, 1],
      ['rec_period', done, 1],
      ['total', done, 1],
      ['done_on', done, 1],
      ['done', done, 1],
    ],
    ...more,
  }) as const satisfies Partial<Statement>;
let all: Awaited<ReturnType<typeof everyStore>>;
beforeAll(async () => {
  all = await everyStore(UNITS);
});
afterAll(() => all.stop());

describe.each(['pglite', 'postgres'] as const)('on %s', (kind) => {
  const fresh = async (): Promise<SqlStore> => (await all.stores[kind]()) as SqlStore;

  test('a locked period stays as it was; what comes later and differs is counted, told and listed', async () => {
    const store = await fresh();
    const city = receiverOn(store);
    const hub = await city.joined('11911');
    hub.day('2026-03-31', cells(2));
    hub.day('2026-05-05', cells(3));
    hub.day('2026-07-01', cells(4));
    hub.statement(certified(7));
    hub.snapshotEnd();
    await hub.sync();
    const lock = () =>
      lockPeriod(store.db, { ...QUARTER, asOf: QUARTER.to, lockedAt: city.now(), by: 'Người Mẫu Trực', cuts: cutsOf(QUARTER, TODAY) });
    const locked = await lock();
    expect(locked?.communes).toBe(1);
    expect(await lock()).toBeNull();
    const frozen = await frozenSums(store.db, locked?.id ?? 0, 'commune');
    expect(frozen).toMatchObject([{ key: '11911', before: { rec_online: 2 }, until: { rec_online: 5 } }]);
    hub.day('2026-05-05', cells(9));
    hub.day('2026-03-31', cells(2));
    hub.day('2026-07-01', cells(1));
    hub.statement(certified(8, { state: 'restated', revision: 2, reason_code: 'wrong_entry' }));
    const { results } = await hub.sync(6);
    expect(results.map((r) => r.verdict)).toEqual(['after_cutoff', 'stored', 'stored', 'after_cutoff']);
    expect(await frozenSums(store.db, locked?.id ?? 0, 'commune')).toEqual(frozen);
    expect((await correctionRows(store.db, locked?.id ?? 0)).map((c) => c.key).toSorted((a, b) => (a.set < b.set ? 1 : -1))).toEqual([
      dayKey('2026-05-05'),
      { period: certified(8).period, set: 'figures' },
    ]);
    expect(await cutoffRows(store.db)).toMatchObject([{ ...QUARTER, communes: 1, corrections: 2 }]);
    expect(await restatementRows(store.db, QUARTER.from, QUARTER.to)).toMatchObject([
      { commune: '11911', revision: 2, reason: 'wrong_entry', afterCutoff: true, before: certified(7).cells, after: certified(8).cells },
    ]);
    expect(await store.periodStatements('figures', QUARTER)).toMatchObject([
      { commune: '11911', seq: 9, body: { state: 'restated', revision: 2 } },
    ]);
  });

  test('receiving is durable on a database that is set to be hasty', async () => {
    const { db } = await fresh();
    const within = (setting: string): Promise<unknown> =>
      db.transaction(async (tx) => {
        await tx.rows(sql`SELECT set_config('synchronous_commit', ${setting}, true)`);
        await lineRows(tx).lockCommune('11911');
        return (await tx.rows(sql`SHOW synchronous_commit`))[0];
      });
    expect(await within('off')).toEqual({ synchronous_commit: 'on' });
    expect(await within('remote_apply')).toEqual({ synchronous_commit: 'remote_apply' });
  });

  test('what a restored copy lost of certified periods is a restatement, with both values', async () => {
    const store = await fresh();
    const city = receiverOn(store);
    const old = await city.joined('11911');
    old.statement(certified(7));
    old.snapshotEnd();
    await old.sync();
    const next = city.hub('11911');
    const asked = await next.ask({ reason: 'restored' }, null);
    await city.approve('11911');
    await next.ask({ rid: asked.rid }, null);
    next.statement(certified(6));
    next.snapshotEnd();
    await next.sync();
    expect(await restatementRows(store.db, QUARTER.from, QUARTER.to)).toMatchObject([
      { reason: 'restored', before: certified(7).cells, after: certified(6).cells, afterCutoff: false },
    ]);
  });

  test('the same request twice at once is taken in once; other communes do not wait for it', async () => {
    const store = await fresh();
    const city = receiverOn(store);
    const hubs = await Promise.all(UNITS.map((u) => city.joined(u.code)));
    for (const hub of hubs) {
      hub.day('2026-08-18', cells(5));
      hub.snapshotEnd();
    }
    const answers = await Promise.all([...hubs, ...hubs, ...hubs].map((hub) => hub.sync()));
    expect(answers.every((a) => a.seq === 2 && a.counted_epoch === a.epoch)).toBe(true);
    expect(answers.flatMap((a) => a.results).filter((r) => r.verdict === 'stored').length).toBe(6);
    const sums = await store.sums({
      cuts: cutsOf({ from: '2026-08-01', to: '2026-08-31' }, TODAY),
      by: 'commune',
      communes: null,
      field: null,
    });
    expect(sums.map((s) => s.until.rec_online)).toEqual([5, 5, 5]);
  });

  test('what goes down: to all or to one, in order, once; every catalogue, of targets only the newest', async () => {
    const store = await fresh();
    const city = receiverOn(store);
    const hub = await city.joined('11911');
    const publish = (
      kind: 'targets' | 'calendar' | 'catalogue' | 'rank',
      slot: string,
      body: (version: number) => unknown,
      commune: string | null = null,
    ) => {
      city.pass(1000);
      return store.db.transaction((tx) =>
        addPublication(tx, {
          kind,
          slot,
          basis: 'Công văn mẫu',
          issuedAt: city.now(),
          issuedBy: 'Người Mẫu Trực',
          items: [{ commune, body }],
        }),
      );
    };
    const head = (version: number) => ({ v: 1, version, issued: city.now() });
    const targets = (hundredths: number) => (version: number) => ({
      ...head(version),
      targets: [{ indicator: 'ontime_rate', hundredths, valid_from: '2026-01-01', basis: 'Công văn mẫu' }],
    });
    await publish('targets', '', targets(9_500));
    await publish('targets', '', targets(9_800));
    await publish('calendar', '2026', (version) => ({ ...head(version), year: 2026, basis: 'Công văn mẫu', days: [] }));
    await publish('calendar', '2027', (version) => ({ ...head(version), year: 2027, basis: 'Công văn mẫu', days: [] }));
    await publish('rank', '', (version) => ({ ...head(version), ranks: [] }), '10507');
    const items = await hub.pull();
    expect(items.map((i) => [i.kind, i.version])).toEqual([
      ['targets', 2],
      ['calendar', 1],
      ['calendar', 2],
    ]);
    const opened = unseal(crypto, 'item', ITEM_BODY.targets, items[0]?.body ?? '', hub.hub.cityKey);
    expect(opened).toMatchObject({ ok: true, value: { version: 2, targets: [{ hundredths: 9_800 }] } });
    expect(
      (
        await hub.pull([
          { kind: 'targets', version: 2 },
          { kind: 'calendar', version: 1 },
        ])
      ).map((i) => [i.kind, i.version]),
    ).toEqual([['calendar', 2]]);
    expect(await publicationLines(store.db)).toContainEqual(expect.objectContaining({ kind: 'targets', version: 2, delivered: 1, of: 3 }));
  });
});

test('a deadlock or a serialisation failure is tried again, anything else is not', async () => {
  const failing = (codes: string[]): { db: CityDb; tried: () => number } => {
    let tried = 0;
    const db: CityDb = {
      kind: 'postgres',
      rows: async () => [],
      close: async () => undefined,
      transaction: async (work) => {
        tried += 1;
        const code = codes.shift();
        if (code !== undefined) throw new Error('query', { cause: Object.assign(new Error('db'), { code }) });
        return work({ rows: async () => [] });
      },
    };
    return { db, tried: () => tried };
  };
  const twice = failing(['40P01', '40001']);
  expect(await sqlStore(twice.db).transaction(async () => 'done')).toBe('done');
  expect(twice.tried()).toBe(3);
  const unique = failing(['23505']);
  await expect(sqlStore(unique.db).transaction(async () => 'done')).rejects.toThrow('query');
  const endless = failing(Array.from({ length: 9 }, () => '40001'));
  await expect(sqlStore(endless.db).transaction(async () => 'done')).rejects.toThrow('query');
  expect(endless.tried()).toBe(5);
});
