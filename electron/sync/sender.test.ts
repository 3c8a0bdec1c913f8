import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dirtyCount, markDirtyDays, readLine, takeLease } from '../../db/queries/city-line.ts';
import { messagesCount } from '../../db/queries/city-outbox.ts';
import { figureBuffer } from '../../db/queries/figures.ts';
import type { Store } from '../../db/store.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';
import { lineCity } from '../../test/support/line-city.ts';
import { makeSmallStore, NOW, seededBytes } from '../../test/support/small-store.ts';
import { askToJoin, finishJoin } from './join.ts';
import { type LinePorts, newNodeKey, nodeSyncCrypto } from './ports.ts';
import { makeSender, PING_MS, QUIET_MS } from './sender.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const back of undo.splice(0).toReversed()) back();
});
const COMMUNE = '11911';

/** Time that stands still until the test moves it: the earliest timer fires, the clock goes along. */
function turn() {
  let at = Date.parse(NOW);
  let n = 0;
  const waiting = new Map<number, { readonly due: number; readonly work: () => void }>();
  return {
    now: () => new Date(at).toISOString(),
    timers: {
      set: (ms: number, work: () => void) => {
        n += 1;
        waiting.set(n, { due: at + ms, work });
        return n;
      },
      clear: (id: number) => void waiting.delete(id),
    },
    /** Milliseconds until the next timer; null when none is set. */
    next: () => (waiting.size === 0 ? null : Math.min(...[...waiting.values()].map((w) => w.due)) - at),
    fire() {
      const [id, first] = [...waiting].toSorted((a, b) => a[1].due - b[1].due)[0] ?? [];
      if (id === undefined || first === undefined) throw new Error('no timer');
      waiting.delete(id);
      at = first.due;
      first.work();
    },
  };
}

async function setting(seed = 'hub') {
  const dir = mkdtempSync(join(tmpdir(), 'mcx-sender-'));
  undo.push(() => rmSync(dir, { recursive: true, force: true }));
  const store: Store = makeSmallStore(join(dir, 'so')).open();
  undo.push(() => store.close());
  const time = turn();
  const ports: LinePorts = {
    store,
    crypto: nodeSyncCrypto,
    now: time.now,
    random: seededBytes(seed),
    newKey: newNodeKey,
    machineHint: '0a1b2c3d',
    periods: () => [],
  };
  const city = lineCity([COMMUNE]);
  let changes = 0;
  const faults: unknown[] = [];
  const sender = makeSender({
    ports,
    post: city.post,
    timers: time.timers,
    chance: () => 0.5,
    holder: 'a',
    onChange: () => {
      changes += 1;
    },
    onFault: (e) => faults.push(e),
  });
  const receive = (day: string): void =>
    store.write(() => {
      const facts: DossierFacts = {
        status: 4,
        channel: 'direct',
        receivedOn: day,
        finishedOn: null,
        promisedOn: null,
        marks: [],
        procedureCode: '1.000001',
        field: 'Hộ tịch',
        officer: 'Người Mẫu',
        feeDue: false,
        paidOnline: false,
        digitised: false,
        reused: false,
        eresult: false,
        supplementUsed: false,
      };
      const figures = figureBuffer();
      figures.change(null, facts);
      const days = figures.changedDays();
      figures.flush(store);
      markDirtyDays(store, days);
    });
  const joinCity = async (): Promise<void> => {
    const wish = { url: 'http://127.0.0.1:1', code: await city.code(COMMUNE), commune: COMMUNE };
    finishJoin(ports, await askToJoin(ports, wish, city.post), 'Người Mẫu');
  };
  const line = () => {
    const l = readLine(store);
    if (l === null) throw new Error('no line');
    return l;
  };
  return { store, time, ports, city, sender, receive, joinCity, line, changes: () => changes, faults };
}

test('sends everything, then pulls, then waits a quarter of an hour; many saves become one statement', async () => {
  const s = await setting();
  s.receive('2026-08-19');
  await s.joinCity();
  s.sender.kick('now');
  await s.sender.syncUntilDone();
  expect(s.city.paths).toEqual(['/v1/epochs', '/v1/sync', '/v1/sync', '/v1/pull']);
  expect(s.line()).toMatchObject({ countedEpoch: s.line().epoch, failures: 0, leaseHolder: 'a' });
  expect([...s.city.counted(COMMUNE, 'rec_direct')]).toEqual([['2026-08-19', 1]]);
  expect(s.time.next()).toBe(PING_MS);
  const sent = messagesCount(s.store, null);
  for (let i = 0; i < 5; i++) {
    s.receive('2026-08-19');
    s.sender.kick('quiet');
  }
  expect(s.time.next()).toBe(QUIET_MS);
  s.time.fire();
  await s.sender.syncUntilDone();
  expect(messagesCount(s.store, null)).toBe(sent + 1);
  expect([...s.city.counted(COMMUNE, 'rec_direct')]).toEqual([['2026-08-19', 6]]);
  await s.sender.stop();
  expect(s.line().leaseHolder).toBeNull();
  expect(s.time.next()).toBeNull();
  expect(s.faults).toEqual([]);
});

test('while the city is away it waits longer and longer, states nothing twice, and goes on by itself', async () => {
  const s = await setting();
  await s.joinCity();
  await s.sender.syncUntilDone();
  s.city.cut(true);
  s.receive('2026-08-19');
  s.sender.kick('now');
  await s.sender.syncUntilDone();
  const waits: number[] = [];
  for (let i = 0; i < 6; i++) {
    s.receive('2026-08-19');
    s.sender.kick('quiet');
    waits.push(s.time.next() ?? 0);
    s.time.fire();
    await s.sender.syncUntilDone();
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits.at(-1)).toBeLessThanOrEqual(1_800_000);
  expect(s.line()).toMatchObject({ lastFailure: 'unreachable', mode: 'ok' });
  expect(s.line().retryAt).not.toBeNull();
  expect(messagesCount(s.store, 'waiting')).toBe(1);
  expect(dirtyCount(s.store)).toBe(1);
  s.city.cut(false);
  s.time.fire();
  await s.sender.syncUntilDone();
  expect(messagesCount(s.store, 'waiting')).toBe(0);
  expect(s.line()).toMatchObject({ failures: 0, lastFailure: null, retryAt: null });
  expect([...s.city.counted(COMMUNE, 'rec_direct')]).toEqual([['2026-08-19', 7]]);
  await s.sender.stop();
});

test('a second sender of one store waits for the lease', async () => {
  const s = await setting();
  await s.joinCity();
  expect(takeLease(s.store, 'b', s.time.now(), '2026-08-19T04:34:00.000Z')).toBe(true);
  await s.sender.syncUntilDone();
  expect(s.city.paths).toEqual(['/v1/epochs']);
  expect(s.time.next()).toBeGreaterThan(0);
  await s.sender.stop();
  expect(s.line().leaseHolder).toBe('b');
});

test('asks for a new epoch by itself, keeps asking until the operator has decided, and counts again', async () => {
  const s = await setting();
  s.receive('2026-08-18');
  await s.joinCity();
  await s.sender.syncUntilDone();
  // The city gave the commune to another install meanwhile.
  const other = await setting('other');
  const code = await s.city.code(COMMUNE);
  await askToJoin(other.ports, { url: 'http://127.0.0.1:1', code, commune: COMMUNE }, s.city.post).then((answer) =>
    finishJoin(other.ports, answer, 'Người Mẫu'),
  );
  s.sender.kick('now');
  await s.sender.syncUntilDone();
  expect(s.line().mode).toBe('waiting_approval');
  s.receive('2026-08-19');
  for (let i = 0; i < 3; i++) {
    expect(s.time.next()).toBeGreaterThan(0);
    s.time.fire();
    await s.sender.syncUntilDone();
  }
  expect(s.line().mode).toBe('waiting_approval');
  await s.city.approve(COMMUNE);
  s.time.fire();
  await s.sender.syncUntilDone();
  expect(s.line()).toMatchObject({ mode: 'ok', countedEpoch: s.line().epoch });
  expect([...s.city.counted(COMMUNE, 'rec_direct')]).toEqual([
    ['2026-08-18', 1],
    ['2026-08-19', 1],
  ]);
  expect(s.faults).toEqual([]);
  await s.sender.stop();
});

test('stopping in the middle of a request gives it up at once', async () => {
  const s = await setting();
  await s.joinCity();
  s.receive('2026-08-19');
  let aborted = false;
  const stuck = makeSender({
    ports: s.ports,
    timers: s.time.timers,
    chance: () => 0.5,
    holder: 'stuck',
    post: (_base, _path, _body, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          aborted = true;
          reject(new Error('aborted'));
        });
      }),
  });
  void stuck.syncUntilDone();
  await new Promise<void>((go) => {
    setImmediate(go);
  });
  expect(stuck.sending()).toBe(true);
  await stuck.stop();
  expect(aborted).toBe(true);
  expect(s.line()).toMatchObject({ failures: 0, acked: 0 });
});
