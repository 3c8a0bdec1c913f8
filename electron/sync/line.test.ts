import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dirtyCount, readLine } from '../../db/queries/city-line.ts';
import { messageAt, messagesPage } from '../../db/queries/city-outbox.ts';
import { figureBuffer } from '../../db/queries/figures.ts';
import { markDirtyDays } from '../../db/queries/city-line.ts';
import type { Store } from '../../db/store.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';
import { pairingCodeFrom } from '../../shared/sync/pairing.ts';
import { epochRequest } from '../../shared/sync/protocol.ts';
import { genesisHash, peek, seal } from '../../shared/sync/sealing.ts';
import { dayKey } from '../../shared/sync/statement.ts';
import { makeSmallStore, NOW, seededBytes } from '../../test/support/small-store.ts';
import { tinyCity } from '../../test/support/tiny-city.ts';
import { applyEpochAnswer, beginPairing, nextEpochRequest } from './epoch.ts';
import { applySyncAnswer, nextSyncRequest, syncFailed } from './line.ts';
import { type LinePorts, newNodeKey, nodeSyncCrypto as crypto } from './ports.ts';
import { restateKey, stateDirty, uncoveredOf, withdrawKeys } from './stating.ts';

const dirs: string[] = [];
const stores: Store[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});
const COMMUNE = '11911';
const CODE = pairingCodeFrom(new Uint8Array(16).fill(7));

function hub(seed = 'hub') {
  const dir = mkdtempSync(join(tmpdir(), 'mcx-line-'));
  dirs.push(dir);
  const store = makeSmallStore(join(dir, 'so')).open();
  stores.push(store);
  const random = seededBytes(seed);
  let at = NOW;
  const ports: LinePorts = { store, crypto, now: () => at, random, newKey: newNodeKey, machineHint: '0a1b2c3d', periods: () => [] };
  const facts = (receivedOn: string): DossierFacts => ({
    status: 4,
    channel: 'direct',
    receivedOn,
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
  });
  /** One more (or less) dossier received on a day, the way the writer leaves it. */
  const receive = (day: string, sign: 1 | -1 = 1): void =>
    store.write(() => {
      const figures = figureBuffer();
      if (sign === 1) figures.change(null, facts(day));
      else figures.change(facts(day), null);
      const days = figures.changedDays();
      figures.flush(store);
      markDirtyDays(store, days);
    });
  return {
    ports,
    store,
    receive,
    setClock: (next: string) => {
      at = next;
    },
    line: () => {
      const l = readLine(store);
      if (l === null) throw new Error('no line');
      return l;
    },
  };
}

type Hub = ReturnType<typeof hub>;
type City = ReturnType<typeof tinyCity>;
function join_(h: Hub, city: City): void {
  beginPairing(h.ports, { url: 'https://thanh-pho.example', commune: COMMUNE, code: CODE });
  const request = nextEpochRequest(h.ports);
  expect(request).not.toBeNull();
  expect(applyEpochAnswer(h.ports, city.grant(request?.body ?? ''))).toBe('granted');
}
/** One exchange; answers how many messages went. */
function exchange(h: Hub, city: City): number {
  stateDirty(h.ports);
  const request = nextSyncRequest(h.ports, { ping: true });
  if (request === null) return -1;
  expect(applySyncAnswer(h.ports, request, city.sync(request.body))).toBe('applied');
  return request.messages;
}

test('a centre without a city keeps no marks; joining states every day that has figures, then that all of it is said', () => {
  const h = hub();
  h.receive('2026-08-18');
  h.receive('2026-08-19');
  expect(dirtyCount(h.store)).toBe(0);
  expect(nextSyncRequest(h.ports, { ping: true })).toBeNull();
  const city = tinyCity(CODE);
  join_(h, city);
  expect(dirtyCount(h.store)).toBe(2);
  expect(exchange(h, city)).toBe(3);
  expect([...city.days]).toEqual([
    ['2026-08-18', 1],
    ['2026-08-19', 1],
  ]);
  expect(city.counted()).toBe(0);
  expect(exchange(h, city)).toBe(1);
  expect(city.received).toEqual(['statement', 'statement', 'audit_head', 'snapshot_complete']);
  expect(h.line()).toMatchObject({
    mode: 'ok',
    acked: 4,
    seq: 4,
    countedEpoch: h.line().epoch,
    skewSeconds: 300,
    cityName: 'Thành phố Mẫu',
  });
  expect(exchange(h, city)).toBe(0);
});

test('a change is stated anew as the next revision, the same figures are not, an emptied day is stated empty', () => {
  const h = hub();
  const city = tinyCity(CODE);
  h.receive('2026-08-19');
  join_(h, city);
  exchange(h, city);
  exchange(h, city);
  h.receive('2026-08-19');
  h.receive('2026-08-18');
  h.receive('2026-08-18', -1);
  expect(exchange(h, city)).toBe(1);
  expect(city.days.get('2026-08-19')).toBe(2);
  expect(messagesPage(h.store, { before: null, state: null, limit: 1 })[0]).toMatchObject({
    key: 'measures|day|2026-08-19|2026-08-19',
    revision: 2,
    state: 'counted',
  });
  h.receive('2026-08-19', -1);
  h.receive('2026-08-19', -1);
  exchange(h, city);
  expect(city.days.get('2026-08-19')).toBe(0);
});

test('a lost, late or forged answer changes nothing, the same is sent again; a receiver that forgot gets the rest again', () => {
  const h = hub();
  const city = tinyCity(CODE);
  join_(h, city);
  h.receive('2026-08-19');
  stateDirty(h.ports);
  const first = nextSyncRequest(h.ports);
  if (first === null) throw new Error('nothing to send');
  const lost = city.sync(first.body);
  expect(applySyncAnswer(h.ports, { ...first, nonce: 'A'.repeat(22) }, lost)).toBe('unverified');
  expect(applySyncAnswer(h.ports, first, lost.replace('"results"', '"resultz"'))).toBe('unverified');
  expect(h.line().acked).toBe(0);
  syncFailed(h.ports);
  expect(h.line()).toMatchObject({ failures: 1, batchLimit: 50, lastFailure: 'unreachable' });
  expect(exchange(h, city)).toBe(first.messages);
  expect(h.line()).toMatchObject({ acked: 2, failures: 0, batchLimit: 100 });
  const before = city.head();
  h.receive('2026-08-20');
  exchange(h, city);
  exchange(h, city);
  city.rewind(before);
  exchange(h, city);
  expect(h.line()).toMatchObject({ mode: 'ok', acked: before.seq });
  expect(exchange(h, city)).toBeGreaterThan(0);
  expect(h.line().acked).toBe(h.line().seq);
});

test('a head that is ahead or another asks for a new epoch; an operator decides; the old one speaks no more', () => {
  const h = hub();
  const city = tinyCity(CODE);
  h.receive('2026-08-19');
  join_(h, city);
  exchange(h, city);
  exchange(h, city);
  // As a restored copy would find it: the line as it was before anything was sent.
  h.store.write(() => {
    h.store.prepare('UPDATE city_line SET seq = 0, acked = 0, hash = ?').run(genesisHash(crypto, h.line().grantText));
    h.store.prepare('DELETE FROM city_outbox').run();
    h.store.prepare('DELETE FROM city_stated').run();
    h.store.prepare("INSERT INTO city_dirty VALUES ('measures|day|2026-08-19|2026-08-19')").run();
  });
  h.setClock('2026-08-19T04:00:00.000Z');
  expect(exchange(h, city)).toBe(1);
  expect(h.line()).toMatchObject({ mode: 'need_epoch' });
  expect(['fork', 'restored']).toContain(h.line().pendingReason);
  expect(nextSyncRequest(h.ports, { ping: true })).toBeNull();
  const old = h.line();
  const asked = nextEpochRequest(h.ports);
  expect(applyEpochAnswer(h.ports, city.grant(asked?.body ?? '', 'waiting'))).toBe('waiting');
  expect(h.line().mode).toBe('waiting_approval');
  const again = nextEpochRequest(h.ports);
  expect(peek(epochRequest, again?.body ?? '')?.rid).toBe(peek(epochRequest, asked?.body ?? '')?.rid);
  expect(applyEpochAnswer(h.ports, city.grant(again?.body ?? ''))).toBe('granted');
  expect(h.line().installId).not.toBe(old.installId);
  expect(h.line().privateKey).not.toBe(old.privateKey);
  city.setUncovered([dayKey('2026-08-01'), dayKey('2026-08-19')]);
  exchange(h, city);
  city.setUncovered([dayKey('2026-08-01')]);
  exchange(h, city);
  exchange(h, city);
  expect(city.counted()).not.toBe(h.line().epoch);
  expect(uncoveredOf(h.line())).toEqual([dayKey('2026-08-01')]);
  expect(withdrawKeys(h.ports, [dayKey('2026-08-02')])).toBe(0);
  h.receive('2026-08-01');
  expect(withdrawKeys(h.ports, [dayKey('2026-08-01')])).toBe(0);
  h.receive('2026-08-01', -1);
  expect(withdrawKeys(h.ports, [dayKey('2026-08-01')])).toBe(1);
  exchange(h, city);
  exchange(h, city);
  expect(city.counted()).toBe(h.line().epoch);
  expect(h.line().countedEpoch).toBe(h.line().epoch);
});

test('not approved is the end of sending, not of the counter', () => {
  const h = hub();
  const city = tinyCity(CODE);
  join_(h, city);
  exchange(h, city);
  city.close();
  exchange(h, city);
  expect(h.line().mode).toBe('need_epoch');
  expect(applyEpochAnswer(h.ports, city.grant(nextEpochRequest(h.ports)?.body ?? '', 'not_approved'))).toBe('not_approved');
  expect(h.line().mode).toBe('retired');
  expect(nextEpochRequest(h.ports)).toBeNull();
  h.receive('2026-08-19');
  expect(stateDirty(h.ports)).toEqual({ stated: 0, left: 0 });
  expect(dirtyCount(h.store)).toBe(1);
});

test('a refused message stops nothing; stated again it is the next revision and the refusal is history', () => {
  const h = hub();
  const city = tinyCity(CODE);
  h.receive('2026-08-19');
  join_(h, city);
  city.setReject((seq) => (seq === 1 ? 'sum-differs' : null));
  exchange(h, city);
  expect(h.line()).toMatchObject({ acked: 2, seq: 2 });
  expect(messagesPage(h.store, { before: null, state: 'rejected', limit: 10 }).map((m) => [m.seq, m.code])).toEqual([[1, 'sum-differs']]);
  expect(restateKey(h.ports, dayKey('2026-08-19'))).toBe(2);
  exchange(h, city);
  expect(messagesPage(h.store, { before: null, state: 'rejected', limit: 10 })).toEqual([]);
  expect(messagesPage(h.store, { before: null, state: 'superseded', limit: 10 }).map((m) => m.seq)).toEqual([1]);
  expect(city.days.get('2026-08-19')).toBe(1);
  exchange(h, city);
  expect(city.counted()).toBe(h.line().epoch);
  expect(messageAt(h.store, h.line().epoch, 1)?.verdict).toBe('rejected');
});

test('what the city refused does not stand: "all of it" is said of the rest', () => {
  const h = hub();
  const city = tinyCity(CODE);
  h.receive('2026-08-18');
  h.receive('2026-08-19');
  join_(h, city);
  city.setReject((seq) => (seq === 1 ? 'sum-differs' : null));
  exchange(h, city);
  exchange(h, city);
  expect([...city.days.keys()]).toEqual(['2026-08-19']);
  expect(city.counted()).toBe(h.line().epoch);
});

test('a verdict that got lost is asked for again', () => {
  const h = hub();
  const city = tinyCity(CODE);
  h.receive('2026-08-19');
  join_(h, city);
  city.setReject((seq) => (seq === 1 ? 'sum-differs' : null));
  stateDirty(h.ports);
  const first = nextSyncRequest(h.ports);
  // Taken in, the answer lost; then the line fails and asks for less.
  city.sync(first?.body ?? '');
  syncFailed(h.ports);
  const empty = nextSyncRequest(h.ports, { from: 3, ping: true });
  expect(empty?.messages).toBe(0);
  expect(applySyncAnswer(h.ports, empty ?? { nonce: '', epoch: 0 }, city.sync(empty?.body ?? ''))).toBe('applied');
  expect(h.line().acked).toBe(2);
  expect(messageAt(h.store, h.line().epoch, 1)?.verdict).toBeNull();
  expect(exchange(h, city)).toBe(2);
  expect(messageAt(h.store, h.line().epoch, 1)).toMatchObject({ verdict: 'rejected', code: 'sum-differs' });
  expect(messageAt(h.store, h.line().epoch, 2)?.verdict).toBe('stored');
});

test('an answer to an epoch that is over disturbs the new one in nothing', () => {
  const h = hub();
  const city = tinyCity(CODE);
  h.receive('2026-08-19');
  join_(h, city);
  stateDirty(h.ports);
  const late = nextSyncRequest(h.ports);
  const answer = city.sync(late?.body ?? '');
  city.close();
  exchange(h, city);
  expect(applyEpochAnswer(h.ports, city.grant(nextEpochRequest(h.ports)?.body ?? ''))).toBe('granted');
  const { epoch } = h.line();
  expect(applySyncAnswer(h.ports, late ?? { nonce: '', epoch: 0 }, answer)).toBe('applied');
  expect(h.line()).toMatchObject({ mode: 'ok', epoch, acked: 0, countedEpoch: 0 });
});

test('a wrong paper code, or a city that does not know it, joins nothing', () => {
  const h = hub();
  const city = tinyCity(CODE);
  const forger = tinyCity(CODE);
  beginPairing(h.ports, { url: 'https://thanh-pho.example', commune: COMMUNE, code: CODE });
  const request = nextEpochRequest(h.ports)?.body ?? '';
  const forged = JSON.parse(forger.grant(request).slice(87)) as Record<string, unknown>;
  expect(applyEpochAnswer(h.ports, seal(crypto, 'epochAnswer', { ...forged, key_proof: 'a'.repeat(64) }, forger.key))).toBe('unverified');
  expect(h.line()).toMatchObject({ mode: 'not_joined', epoch: 0 });
  expect(nextEpochRequest(h.ports)?.body).toBe(request);
  expect(applyEpochAnswer(h.ports, city.grant(request, 'bad_code'))).toBe('bad_code');
  expect(nextEpochRequest(h.ports)).toBeNull();
  expect(h.line().mode).toBe('not_joined');
});
