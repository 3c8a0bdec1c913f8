import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../shared/contract/contract.ts';
import type { Heard } from '../../shared/incident/probe-machine.ts';
import type { Topic } from '../../shared/contract/method.ts';
import { quickCentre } from '../../test/support/quick-centre.ts';
import type { Probe } from './probe.ts';
import { watchSystems } from './watch.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
const lines: { event: string; fields: unknown }[] = [];
const log = {
  info: (event: string, fields?: unknown) => void lines.push({ event, fields }),
  error: (event: string, error: unknown) => {
    throw new Error(event, { cause: error });
  },
};
/** What each address answers; null never answers. */
const answers = new Map<string, Heard | null>();
const asked: string[] = [];
const probe: Probe = (address) => {
  const name = address.kind === 'page' ? address.url : `${address.host}:${address.port}`;
  asked.push(name);
  const answer = answers.get(name);
  return answer === null ? new Promise(() => {}) : Promise.resolve(answer ?? 'up');
};
const IGATE = 'http://igate.mau',
  LINE = '10.0.0.1:53',
  PORTAL = 'http://cong.mau';
const minutes = (n: number): void => c.setClock(new Date(Date.parse(c.now()) + n * 60_000).toISOString());
const ledger = async () =>
  (await c.value<Answer<'incidents.list'>>('incidents.list', {}, c.as('head'))).rows.map((o) => ({
    name: o.name,
    beganAt: o.beganAt,
    endedAt: o.endedAt,
    noticed: o.noticed,
    by: o.beganBy,
  }));
const ids = new Map<string, number>();

beforeAll(async () => {
  c = await quickCentre();
  for (const [name, kind, address] of [
    ['iGate', 'province', IGATE],
    ['Mạng', 'line', LINE],
    ['Cổng', 'national_portal', PORTAL],
  ] as const) {
    ids.set(name, (await c.value<{ id: number }>('incidents.saveWatched', { id: null, kind, name, address, active: true }, c.as('it'))).id);
  }
});
beforeEach(() => {
  answers.clear();
  asked.length = 0;
  lines.length = 0;
});
afterAll(() => c.close());

describe('the watcher', () => {
  it('opens after two silences in a row from the first of them, closes after two answers, ignores a flap, and says so to every counter', async () => {
    const watch = watchSystems(c.centre(), log, probe);
    const told: (readonly Topic[])[] = [];
    const stop = c.centre().onChange(({ topics }) => void told.push(topics));
    const round = async (answer: Heard): Promise<string> => {
      minutes(5);
      answers.set(IGATE, answer);
      await watch.round();
      return c.now();
    };
    await round('up');
    await round('down');
    await round('up');
    expect(await ledger()).toEqual([]);
    const first = await round('down');
    await round('down');
    expect(await ledger()).toEqual([{ name: 'iGate', beganAt: first, endedAt: null, noticed: 'probe', by: 'Tự nhận biết' }]);
    const back = await round('up');
    expect((await ledger())[0]?.endedAt).toBeNull();
    await round('up');
    expect(await ledger()).toEqual([{ name: 'iGate', beganAt: first, endedAt: back, noticed: 'probe', by: 'Tự nhận biết' }]);
    expect(told).toEqual([['incidents'], ['incidents']]);
    expect(lines).toEqual([
      { event: 'probe', fields: { code: 'open' } },
      { event: 'probe', fields: { code: 'close' } },
    ]);
    stop();
  });

  it('does not blame other systems while our own line is silent', async () => {
    const watch = watchSystems(c.centre(), log, probe);
    for (const name of [IGATE, LINE, PORTAL]) answers.set(name, 'down');
    for (let i = 0; i < 3; i++) {
      minutes(5);
      await watch.round();
    }
    expect((await ledger()).filter((o) => o.endedAt === null).map((o) => o.name)).toEqual(['Mạng']);
    answers.clear();
    for (let i = 0; i < 2; i++) {
      minutes(5);
      await watch.round();
    }
    expect((await ledger()).filter((o) => o.endedAt === null)).toEqual([]);
  });

  it('leaves what a person switched to a person, and joins what a person ended', async () => {
    const watch = watchSystems(c.centre(), log, probe);
    const key = `w${ids.get('iGate')}`;
    minutes(5);
    const { id, revision } = await c.value<{ id: number; revision: number }>('incidents.start', { system: key }, c.as('clerk'));
    for (let i = 0; i < 3; i++) {
      minutes(5);
      await watch.round();
    }
    expect((await ledger()).filter((o) => o.endedAt === null).map((o) => [o.name, o.noticed])).toEqual([['iGate', 'manual']]);
    answers.set(IGATE, 'down');
    minutes(5);
    await watch.round();
    minutes(1);
    const ended = c.now();
    await c.value('incidents.end', { id, revision }, c.as('clerk'));
    for (let i = 0; i < 3; i++) {
      minutes(5);
      await watch.round();
    }
    // Silent when it was ended by hand: quiet until it has answered once.
    expect((await ledger()).filter((o) => o.endedAt === null)).toEqual([]);
    answers.set(IGATE, 'up');
    minutes(5);
    await watch.round();
    answers.set(IGATE, 'down');
    minutes(5);
    await watch.round();
    const first = c.now();
    minutes(5);
    await watch.round();
    expect((await ledger())[0]).toMatchObject({ name: 'iGate', beganAt: first, endedAt: null, noticed: 'probe' });
    expect(first > ended).toBe(true);
  });

  it('goes on from the ledger after a restart', async () => {
    expect((await ledger())[0]).toMatchObject({ name: 'iGate', endedAt: null });
    const watch = watchSystems(c.centre(), log, probe);
    minutes(600);
    await watch.round();
    const back = c.now();
    minutes(5);
    await watch.round();
    expect((await ledger())[0]).toMatchObject({ name: 'iGate', endedAt: back });
  });

  it('asks no more often than set, waits for nobody, and writes nothing once stopped', async () => {
    await c.value('incidents.setProbe', { everyMinutes: 10 }, c.as('head'));
    const watch = watchSystems(c.centre(), log, probe);
    answers.set(PORTAL, null);
    minutes(1);
    expect(watch.look()).toBe(true);
    // One address hangs: the counters work on, and no second round starts over it.
    expect(await c.call('incidents.now', {}, c.as('clerk'))).toMatchObject({ ok: true });
    minutes(30);
    expect(watch.look()).toBe(false);
    const other = watchSystems(c.centre(), log, probe);
    answers.delete(PORTAL);
    expect(other.look()).toBe(true);
    await other.round();
    minutes(9);
    expect(other.look()).toBe(false);
    minutes(1);
    expect(other.look()).toBe(true);
    answers.set(PORTAL, 'down');
    await other.round();
    await other.round();
    other.stop();
    const before = await ledger();
    minutes(10);
    await other.round();
    expect(await ledger()).toEqual(before);
  });

  it('tries again next time when the ledger could not be written', async () => {
    const failed: string[] = [];
    const real = c.centre();
    let broken = false;
    const flaky = {
      ...real,
      store: () => {
        const store = real.store();
        return broken && store !== null
          ? {
              ...store,
              write: () => {
                throw new Error('full');
              },
            }
          : store;
      },
    };
    const watch = watchSystems(flaky, { info: () => {}, error: (event) => void failed.push(event) }, probe);
    answers.set(IGATE, 'down');
    minutes(5);
    await watch.round();
    const first = c.now();
    broken = true;
    minutes(5);
    await watch.round();
    expect(failed).toEqual(['probe-failed']);
    broken = false;
    minutes(5);
    await watch.round();
    // Nothing is lost by it: it still begins at the first of the silences.
    expect((await ledger())[0]).toMatchObject({ name: 'iGate', beganAt: first, endedAt: null });
    answers.clear();
    for (let i = 0; i < 2; i++) {
      minutes(5);
      await watch.round();
    }
  });

  it('has nothing to do without an address', async () => {
    for (const [name, kind] of [
      ['iGate', 'province'],
      ['Mạng', 'line'],
      ['Cổng', 'national_portal'],
    ] as const)
      await c.value('incidents.saveWatched', { id: ids.get(name), kind, name, address: '', active: true }, c.as('it'));
    await watchSystems(c.centre(), log, probe).round();
    expect(asked).toEqual([]);
  });
});
