import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePasswords } from '../../city/api/password.ts';
import { lockFigures } from '../../city/api/handle-figures.ts';
import { mountPage } from '../../city/api/mount.ts';
import { publishRanks, publishTarget } from '../../city/publish.ts';
import { approveEpoch, receiveEpoch } from '../../city/receive/epoch.ts';
import { newPairingCode } from '../../city/receive/pairing.ts';
import type { ReceivePorts } from '../../city/receive/ports.ts';
import { receivePull } from '../../city/receive/pull.ts';
import { receiveSync } from '../../city/receive/sync.ts';
import { startCityHttp } from '../../city/server/http.ts';
import { addOperator } from '../../city/store/operators.ts';
import type { SqlStore } from '../../city/store/sql-store.ts';
import { newNodeKey, nodeSyncCrypto } from '../../electron/sync/ports.ts';
import { CHEAP_FOR_TESTS } from '../../shared/access/password-rules.ts';
import { addDays, type CivilDay, dayOfInstant, weekdayOf } from '../../shared/calendar/civil-day.ts';
import { noMeasures } from '../../shared/indicators/measures.ts';
import { type Statement } from '../../shared/sync/protocol.ts';
import { spokenId } from '../../shared/sync/spoken-id.ts';
import { dayCells } from '../../shared/sync/statement.ts';
import { pgliteCity } from './city-stores.ts';
import { handHub, type HandHub } from './hand-hub.ts';
import { seededBytes } from './small-store.ts';
import { Q2, send, tellLists, certify } from './demo-city-periods.ts';

/** Wednesday 19/08/2026, 10:34 in Vietnam, as at the centres' journeys. */
export const CITY_MOMENT = '2026-08-19T03:34:00.000Z';
export const CITY_PEOPLE = { operator: 'Phạm Mẫu Thu', viewer: 'Lê Mẫu Sơn' } as const;
export const CITY_PASSWORD = 'mau-2026-city';

type Unit = { readonly code: string; readonly name: string; readonly fullName: string; readonly kind: 'xã' | 'phường' | 'đặc khu' };
export const CITY_UNITS: readonly Unit[] = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../city/units.json'), 'utf8')) as { rows: Unit[] }
).rows;

const FIELDS = ['Hộ tịch', 'Chứng thực', 'Đất đai', 'Đăng ký, quản lý cư trú', 'Bảo trợ xã hội', 'Người có công'] as const;
const SHARE = [9, 12, 4, 5, 3, 2] as const;
const APRIL = { from: '2026-04-01', to: '2026-04-30' } as const;

/** How a commune works: `late` of a thousand finish late, from `since` on `lateAfter` of a thousand. */
type Temper = {
  readonly seed: string;
  readonly size: number;
  readonly late: number;
  readonly since?: CivilDay;
  readonly lateAfter?: number;
};

/** Invented days of one commune: what comes in on a weekday is finished on the next one. */
function daysOf(temper: Temper, from: CivilDay, to: CivilDay): ReadonlyMap<CivilDay, Statement['cells']> {
  const bytes = seededBytes(`demo-city ${temper.seed}`);
  // Drawn by the page: a hash for every two bytes would cost more than all the signatures.
  let page = bytes(4096),
    at = 0;
  const draw = (): number => {
    if (at + 2 > page.length) {
      page = bytes(4096);
      at = 0;
    }
    at += 2;
    return (page[at - 2] ?? 0) * 256 + (page[at - 1] ?? 0);
  };
  const chance = (thousand: number): boolean => draw() % 1000 < thousand;
  const days = new Map<CivilDay, Map<string, ReturnType<typeof noMeasures>>>();
  const of = (day: CivilDay, field: string) => {
    const fields = days.get(day) ?? new Map<string, ReturnType<typeof noMeasures>>();
    days.set(day, fields);
    const m = fields.get(field) ?? noMeasures();
    fields.set(field, m);
    return m;
  };
  const nextWorkday = (day: CivilDay): CivilDay => {
    let d = addDays(day, 1);
    while (weekdayOf(d) > 5) d = addDays(d, 1);
    return d;
  };
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (weekdayOf(day) > 5) continue;
    const rate = temper.since !== undefined && day >= temper.since ? (temper.lateAfter ?? temper.late) : temper.late;
    FIELDS.forEach((field, f) => {
      const busy = 60 + (draw() % 80);
      for (let n = 0; n < Math.floor(((SHARE[f] ?? 1) * temper.size * busy) / 1000); n += 1) {
        const online = chance(880);
        const m = of(day, field);
        m[online ? 'rec_online' : chance(900) ? 'rec_direct' : 'rec_post'] += 1;
        if (chance(700)) {
          m.fee_due += 1;
          if (online && chance(900)) m.fee_paid_online += 1;
        }
        if (chance(900)) m.digitised += 1;
        if (chance(350)) m.reused += 1;
        const late = chance(rate);
        const due = nextWorkday(day);
        const end = late ? nextWorkday(nextWorkday(due)) : due;
        if (late) of(addDays(due, 1), field).overdue += 1;
        if (end > to) continue;
        const done = of(end, field);
        done[late ? 'done_late' : chance(800) ? 'done_before' : 'done_on'] += 1;
        if (online) done.fin_online += 1;
        if (chance(860)) done.eresult += 1;
        if (late) done.overdue -= 1;
      }
    });
  }
  const unitOf = (fields: ReadonlyMap<string, ReturnType<typeof noMeasures>>) => {
    const sum = noMeasures();
    for (const m of fields.values()) for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += m[key];
    return sum;
  };
  return new Map(
    [...days]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, fields]) => [day, [...dayCells(unitOf(fields), fields)] as Statement['cells']]),
  );
}

export type DemoCity = {
  readonly url: string;
  readonly store: SqlStore;
  readonly ports: ReceivePorts;
  readonly hubs: ReadonlyMap<string, HandHub>;
  /** What would be read out on the phone of the installs that wait. */
  readonly asked: readonly string[];
  setClock(at: string): void;
  close(): Promise<void>;
};

/**
 * A receiver with its page on an embedded store in memory: 114 units, twenty of which have sent invented figures through the real line.
 * Among them a tie, one far below the others, one that has changed suddenly, one refused message, a silent and a late line, one that asks
 * for a new epoch from two machines, one that is sending again; a quarter certified, differing, restated; April locked and corrected since.
 * `empty`: only the units and the operators.
 */
export async function startDemoCity(options: {
  readonly folder: string;
  readonly empty?: boolean;
  readonly joined?: number;
  /** Instead of the embedded one. */ readonly store?: SqlStore;
}): Promise<DemoCity> {
  const store = options.store ?? (await pgliteCity(CITY_UNITS));
  let at = '2026-03-30T02:00:00.000Z';
  const bytes = seededBytes('demo-city');
  const ports: ReceivePorts = {
    store,
    crypto: nodeSyncCrypto,
    cityKey: newNodeKey(),
    cityName: 'Thành phố Hải Phòng',
    incarnation: Buffer.from(bytes(16)).toString('base64url'),
    now: () => at,
    random: bytes,
  };
  const passwords = makePasswords(bytes, CHEAP_FOR_TESTS);
  for (const role of ['operator', 'viewer'] as const)
    await addOperator(store.db, { name: CITY_PEOPLE[role], role, password: await passwords.hash(CITY_PASSWORD), at });
  const hubs = new Map<string, HandHub>();
  const asked =
    options.empty === true
      ? []
      : await fill(
          ports,
          hubs,
          (to) => {
            at = to;
          },
          options.joined ?? 20,
        );
  at = CITY_MOMENT;
  const log = {
    info: () => {},
    error: (event: string, error: unknown) => {
      console.error(event, error);
    },
    close: () => {},
  };
  const http = await startCityHttp({
    ports,
    port: 0,
    log,
    page: mountPage({ store, ports, passwords, log, folder: options.folder, origin: null }),
  });
  return {
    url: http.address,
    store,
    ports,
    hubs,
    asked,
    setClock: (to) => {
      at = to;
    },
    async close() {
      await http.close();
      await store.close();
    },
  };
}

async function fill(
  ports: ReceivePorts,
  hubs: Map<string, HandHub>,
  setClock: (at: string) => void,
  joined: number,
): Promise<readonly string[]> {
  const store = ports.store as SqlStore;
  const post = async (path: 'sync' | 'epochs' | 'pull', body: string) =>
    path === 'sync' ? receiveSync(ports, body) : path === 'epochs' ? receiveEpoch(ports, body) : receivePull(ports, body);
  const spread = Math.max(1, Math.floor(CITY_UNITS.length / joined));
  const chosen = CITY_UNITS.filter((_, i) => i % spread === 0).slice(0, joined);
  const temper = (i: number): Temper => {
    // The third and the fourth work alike, so they share a rank; the sixth is far behind; the seventh has been since July.
    const seed = String(i === 4 ? 3 : i);
    return {
      seed,
      size: i === 3 || i === 4 ? 6 : 4 + (i % 7),
      late: i === 6 ? 240 : i === 3 || i === 4 ? 6 : 4 + ((i * 5) % 18),
      ...(i === 7 ? { since: '2026-07-01', lateAfter: 300 } : {}),
    };
  };
  const world = chosen.map((unit, i) => ({
    unit,
    hub: handHub(ports.crypto, unit.code, post, () => ports.now()),
    days: daysOf(temper(i), '2026-04-01', '2026-08-18'),
  }));
  const upTo = async (to: CivilDay, from: CivilDay, which: typeof world): Promise<void> => {
    for (const { hub, days } of which) {
      const first = hub.head().seq + 1;
      for (const [day, cells] of days) if (day >= from && day <= to) hub.day(day, cells);
      await send(hub, first);
    }
  };
  for (const { unit, hub } of world) {
    await hub.ask({}, (await newPairingCode(ports, unit.code)).code);
    hubs.set(unit.code, hub);
  }
  setClock('2026-05-18T02:10:00.000Z');
  await upTo('2026-05-17', '2026-04-01', world);
  for (const { hub } of world) {
    hub.snapshotEnd();
    await send(hub, hub.head().seq);
  }
  const ctx = () => ({ store, now: ports.now(), today: dayOfInstant(ports.now()) });
  await lockFigures(ctx(), APRIL, CITY_PEOPLE.operator);
  // A dossier of April entered late: counted, and beside the lock.
  setClock('2026-06-02T04:20:00.000Z');
  const [first, second] = world;
  if (first === undefined || second === undefined) throw new Error('at least two communes');
  const april = first.days.get('2026-04-10') ?? [];
  first.hub.day(
    '2026-04-10',
    april.map(
      (cell, i) =>
        (cell[0] === 'digitised' && (i === april.findIndex((c) => c[0] === 'digitised') || cell[1] === 'ho-tich')
          ? [cell[0], cell[1], Number(cell[2]) + 1]
          : cell) as Statement['cells'][number],
    ),
  );
  await send(first.hub, first.hub.head().seq);
  setClock('2026-07-06T03:00:00.000Z');
  await upTo('2026-07-05', '2026-05-18', world);
  await certify(
    store,
    world.slice(0, Math.ceil(joined * 0.7)).map(({ unit, hub }) => ({ code: unit.code, hub })),
    ports,
  );
  setClock('2026-08-10T09:40:00.000Z');
  await upTo('2026-08-09', '2026-07-06', world);
  await publishTarget(
    { ...ctx(), by: CITY_PEOPLE.operator },
    { indicator: 'ontime_rate', hundredths: 9800, valid_from: '2026-07-01', basis: 'Kế hoạch số 45/KH-UBND ngày 20/06/2026' },
  );
  await publishTarget(
    { ...ctx(), by: CITY_PEOPLE.operator },
    { indicator: 'online_rate', hundredths: 8500, valid_from: '2026-07-01', basis: 'Kế hoạch số 45/KH-UBND ngày 20/06/2026' },
  );
  await publishRanks(
    { ...ctx(), by: CITY_PEOPLE.operator },
    'ontime_rate',
    { from: Q2.start, to: Q2.end },
    'Giải quyết đúng hạn, 01/04/2026 – 30/06/2026',
  );
  const [silent, late, pending, again, ...rest] = world.slice(-8);
  setClock('2026-08-17T08:05:00.000Z');
  if (late !== undefined) await upTo('2026-08-16', '2026-08-10', [late]);
  setClock('2026-08-19T03:12:00.000Z');
  await upTo(
    '2026-08-18',
    '2026-08-10',
    world.filter((w) => w !== silent && w !== late),
  );
  for (const w of rest) {
    await w.hub.pull([
      { kind: 'targets', version: 2 },
      { kind: 'rank', version: 1 },
    ]);
  }
  await refuseOne(second.hub);
  if (again !== undefined) await sendAgain(ports, again.unit.code, post, again.days);
  const asked: string[] = [];
  if (pending !== undefined)
    for (const reason of ['replaced', 'restored'] as const) {
      const install = installOf(ports);
      asked.push(spokenId(install));
      await handHub(ports.crypto, pending.unit.code, post, () => ports.now()).ask(
        {
          reason,
          install_id: install,
          machine_hint: Buffer.from(ports.random(4)).toString('hex'),
          last: { epoch: pending.hub.hub.epoch, ...pending.hub.head() },
        },
        null,
      );
    }
  for (const [i, { hub }] of world.slice(0, Math.ceil(joined / 2)).entries()) await tellLists(hub, i);
  setClock('2026-08-19T03:31:00.000Z');
  await first.hub.sync(first.hub.head().seq + 1, []);
  return asked;
}

/** As a centre draws it; what is read on the phone is its beginning. */
const installOf = (ports: ReceivePorts): string => Buffer.from(ports.random(16)).toString('base64url');

/** A day whose parts do not add up: kept as refused, counted for nothing. */
async function refuseOne(hub: HandHub): Promise<void> {
  hub.day('2026-08-19', [
    ['rec_online', '', 7],
    ['rec_online', 'ho-tich', 6],
  ]);
  await send(hub, hub.head().seq);
}
/** A machine that was replaced, let in, and has stated only the newest month so far. */
async function sendAgain(
  ports: ReceivePorts,
  code: string,
  post: Parameters<typeof handHub>[2],
  days: ReadonlyMap<CivilDay, Statement['cells']>,
): Promise<void> {
  const fresh = handHub(ports.crypto, code, post, () => ports.now());
  fresh.hub.install = installOf(ports);
  const { rid } = await fresh.ask({ reason: 'restored' }, null);
  await approveEpoch(ports, code, fresh.hub.install, CITY_PEOPLE.operator);
  await fresh.ask({ reason: 'restored', rid }, null);
  for (const [day, cells] of days) if (day >= '2026-08-01' && day <= '2026-08-18') fresh.day(day, cells);
  await send(fresh, 1);
}
