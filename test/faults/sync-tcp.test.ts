import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveEpoch } from '../../city/receive/epoch.ts';
import { newPairingCode } from '../../city/receive/pairing.ts';
import type { ReceivePorts } from '../../city/receive/ports.ts';
import { createCity } from '../../city/store/city-rows.ts';
import { connectPostgres } from '../../city/store/connect.ts';
import { migrate } from '../../city/store/migrate.ts';
import { type SqlStore, sqlStore } from '../../city/store/sql-store.ts';
import { verifyCity } from '../../city/store/verify.ts';
import { readLine } from '../../db/queries/city-line.ts';
import { type Seeded, seeded } from '../../electron/demo/random.ts';
import { askToJoin, finishJoin } from '../../electron/sync/join.ts';
import { type LinePorts, newNodeKey, nodeSyncCrypto } from '../../electron/sync/ports.ts';
import { postOverNetwork } from '../../electron/sync/post.ts';
import { makeSender } from '../../electron/sync/sender.ts';
import { uncoveredOf, withdrawKeys } from '../../electron/sync/stating.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { publicOf } from '../../shared/sync/crypto.ts';
import { FIRST_DAY } from '../simulator/dossier-mill.ts';
import { lightRegisters } from '../simulator/light-hub.ts';
import { type Cells, cellsOf, totalsDifferences } from '../simulator/oracle.ts';
import type { Register } from '../simulator/register.ts';
import { type LineFault, NO_FAULT, startCuttingProxy } from '../support/cutting-proxy.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { type SpawnedServer, spawnServer } from './hostile-run.ts';

const SEED = 271_828;
const SCHEDULES = 500;
const AT_ONCE = 6;
/** Connections of one schedule that may meet a fault; then the line is whole. */
const FAULTS = 14;
/** Far more than a line without faults needs. */
const MOST_TRIES = 80;
/** One schedule in so many kills the receiver. */
const KILL_EVERY = 12;
const cityKey = newNodeKey();
const counts = {
  connections: 0,
  cutUp: 0,
  cutDown: 0,
  resets: 0,
  repeated: 0,
  refused: 0,
  bytesUp: 0,
  bytesDown: 0,
  kills: 0,
  hubCrashes: 0,
  hubRestores: 0,
  rounds: 0,
  edits: 0,
};

let postgres: Postgres;
let url: string;
let store: SqlStore;
let operator: ReceivePorts;
let receiver: SpawnedServer;
let spare: Promise<SpawnedServer>;
let up = Promise.resolve();
const code = (n: number): string => String(20_000 + n);

const start = (): Promise<SpawnedServer> => spawnServer(['test/faults/city-process.ts'], { DATABASE_URL: url, CITY_KEY: cityKey });
/** SIGKILL in the middle of whatever it does; another process, which waited for that, takes its place. */
function killReceiver(): void {
  counts.kills += 1;
  up = up.then(async () => {
    await receiver.stop('SIGKILL');
    receiver = await spare;
    spare = start();
  });
}

beforeAll(async () => {
  // The receiver is what dies here, not the server below it.
  postgres = await startPostgres({ fsync: 'off' });
  url = postgres.database('line');
  store = sqlStore(connectPostgres(url, 8));
  const now = new Date().toISOString();
  await migrate(store.db, now);
  await store.db.transaction((tx) =>
    createCity(
      tx,
      { name: 'Thành phố Mẫu', publicKey: publicOf(cityKey), createdAt: now },
      Array.from({ length: SCHEDULES }, (_, n) => ({ code: code(n), name: `Mẫu ${n}`, fullName: `Xã Mẫu ${n}`, kind: 'xã' as const })),
    ),
  );
  operator = {
    store,
    crypto: nodeSyncCrypto,
    cityKey,
    cityName: 'Thành phố Mẫu',
    incarnation: 'A'.repeat(22),
    now: () => new Date().toISOString(),
    random: randomBytes,
  };
  receiver = await start();
  spare = start();
});
afterAll(async () => {
  await up;
  await receiver.stop();
  await (await spare).stop();
  await store.close();
  await postgres.stop();
});

const faultFrom = (random: Seeded): LineFault => {
  if (random.chance(0.35)) return NO_FAULT;
  const cut = random.chance(0.5);
  return {
    cutUp: random.chance(0.35) ? random.int(0, 3000) : null,
    cutDown: cut ? random.int(0, 1500) : null,
    reset: random.chance(0.4),
    pieces: random.chance(0.15) ? random.int(1, 40) : null,
    again: random.chance(0.25) ? random.int(0, 4) : null,
  };
};

/** One centre from its pairing to agreement, over a line that cuts at random bytes. */
async function schedule(n: number): Promise<{ readonly commune: string; readonly cells: Cells }> {
  const random = seeded(SEED + n);
  const commune = code(n);
  let faulty = FAULTS;
  let killAt = n % KILL_EVERY === 5 ? random.int(500, 6000) : null;
  let heard = 0;
  const proxy = await startCuttingProxy(
    () => receiver.port,
    () => (faulty-- > 0 ? faultFrom(random) : NO_FAULT),
    (direction, bytes) => {
      if (direction !== 'up' || killAt === null) return;
      heard += bytes.length;
      if (heard > killAt) {
        killAt = null;
        killReceiver();
      }
    },
  );
  let register: Register = lightRegisters.fresh(commune);
  let now = Date.now();
  const ports: LinePorts = {
    get store() {
      return register.store;
    },
    crypto: nodeSyncCrypto,
    now: () => new Date(now).toISOString(),
    random: (size) => random.bytes(size),
    newKey: newNodeKey,
    machineHint: '00000000',
    periods: () => [],
  };
  const edit = (): void => {
    counts.edits += 1;
    register.edit(random);
  };
  let senders = 0;
  // What the sender waits for is over when this test says so: it asks again and again, and time passes for the line only.
  const begin = () =>
    makeSender<null>({
      ports,
      post: postOverNetwork,
      chance: () => random.next(),
      holder: `sender ${senders++}`,
      onFault: (error) => {
        throw error;
      },
      timers: {
        set: (ms) => {
          now += Math.min(ms, 60_000);
          return null;
        },
        clear: () => {},
      },
    });
  try {
    for (let i = 0; i < 2; i++) edit();
    const paper = (await newPairingCode(operator, commune)).code;
    for (;;) {
      await up;
      try {
        finishJoin(
          ports,
          await askToJoin(ports, { url: `http://127.0.0.1:${proxy.port}/`, code: paper, commune }, postOverNetwork),
          'Người Mẫu',
        );
        break;
      } catch (error) {
        // A lost or a forged answer: the very same question again.
        if (!(error instanceof Refusal && error.failure.code === 'city-unreachable')) throw error;
      }
    }
    let sender = begin();
    const backup = register.copy();
    const events = random.int(2, 4);
    for (let i = 0; i < events; i++) {
      edit();
      for (let tries = random.int(1, 3); tries > 0; tries--) {
        await up;
        await sender.syncUntilDone();
      }
      if (random.chance(0.3)) {
        // The program ends in the middle, another begins: the lease of the first runs out.
        counts.hubCrashes += 1;
        await sender.stop();
        now += 100_000;
        sender = begin();
      }
    }
    if (random.chance(0.2)) {
      counts.hubRestores += 1;
      await sender.stop();
      register.close();
      register = backup();
      edit();
      now += 100_000;
      sender = begin();
    }
    for (let quiet = 0, tries = 0; quiet < 2;) {
      counts.rounds += 1;
      if ((tries += 1) > MOST_TRIES) throw new Error(`${commune} does not come to an end: ${JSON.stringify(readLine(register.store))}`);
      await up;
      now += 20 * 60_000;
      await sender.syncUntilDone();
      const line = readLine(register.store);
      if (line?.mode === 'waiting_approval' && line.pendingInstall !== null)
        await approveEpoch(operator, commune, line.pendingInstall, 'thử').catch(() => undefined);
      if (line?.mode === 'ok' && line.acked === line.seq && line.countedEpoch !== line.epoch && line.uncoveredCount > 0)
        withdrawKeys(ports, uncoveredOf(line));
      quiet =
        line !== null && line.mode === 'ok' && line.countedEpoch === line.epoch && line.acked === line.seq && line.failures === 0
          ? quiet + 1
          : 0;
    }
    await sender.stop();
    await proxy.settle();
    return { commune, cells: cellsOf(register.facts()) };
  } finally {
    for (const name of ['connections', 'cutUp', 'cutDown', 'resets', 'repeated', 'refused', 'bytesUp', 'bytesDown'] as const)
      counts[name] += proxy.counts[name];
    register.close();
    await proxy.close();
  }
}

it(
  `${SCHEDULES} centres over TCP lines that cut, reset and repeat, to a receiver on PostgreSQL that is killed: city totals are the sum of the registers`,
  { timeout: 900_000 },
  async () => {
    const registers = new Map<string, Cells>();
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < SCHEDULES) {
          const { commune, cells } = await schedule(next++);
          registers.set(commune, cells);
        }
      }),
    );
    console.log(
      `TCP and PostgreSQL ${postgres.version}: ${registers.size} schedules, seed ${SEED}: ${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
    );
    for (const today of ['2026-07-02', '2026-08-19']) {
      for (const [from, to] of [
        [FIRST_DAY, '2026-07-14'],
        ['2026-06-25', '2026-06-30'],
        ['2026-07-01', '2026-09-30'],
      ] as const)
        expect(await totalsDifferences(store, registers, { from, to, today })).toEqual([]);
    }
    const proof = await verifyCity(store, nodeSyncCrypto, publicOf(cityKey), () => {});
    expect(proof.checks.filter((c) => !c.ok)).toEqual([]);
    expect(proof).toMatchObject({ ok: true, communes: SCHEDULES });
    expect(counts.kills).toBeGreaterThan(SCHEDULES / KILL_EVERY - 2);
    for (const name of ['cutUp', 'cutDown', 'resets', 'repeated', 'hubCrashes', 'hubRestores'] as const)
      expect([name, counts[name] > SCHEDULES / 10]).toEqual([name, true]);
  },
);
