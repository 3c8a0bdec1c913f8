import { approveEpoch } from '../../city/receive/epoch.ts';
import { newPairingCode } from '../../city/receive/pairing.ts';
import type { Received, ReceivePorts } from '../../city/receive/ports.ts';
import type { CityStore, CityTx, InboxRow } from '../../city/store/port.ts';
import type { Seeded } from '../../electron/demo/random.ts';
import type { SyncCrypto } from '../../shared/sync/sealing.ts';
import { memoryCity } from '../support/memory-city.ts';
import { Crash } from './crash.ts';
import { CITY, type City, type Mutant } from './engine.ts';

export type Kind = keyof City;
type Watched = { countedEpoch: number; counted: ReadonlySet<string>; newestGrant: number; readonly sizes: Map<number, number> };
const EMPTY = (): Watched => ({ countedEpoch: 0, counted: new Set(), newestGrant: 0, sizes: new Map() });

/** The city's receiver on its store in memory, watched after every request. */
export function makeCity(
  communes: readonly string[],
  random: Seeded,
  clock: () => string,
  crypto: SyncCrypto,
  cityKey: string,
  mutant: Mutant | null,
  violate: (what: string) => void,
) {
  const memory = memoryCity(communes.map((code) => ({ code, name: code, fullName: `Xã ${code}`, kind: 'xã' as const })));
  /** Calls into the store until the receiver dies; null: it lives. `Infinity`: dies after the commit. */
  let dieAfter: number | null = null;
  const mortal: CityStore = {
    ...memory,
    async transaction(work) {
      const limit = dieAfter;
      dieAfter = null;
      let calls = 0;
      const value = await memory.transaction((tx) =>
        work(
          limit === null
            ? tx
            : new Proxy(tx, {
                get(target, name: keyof CityTx) {
                  const call = target[name] as (...given: unknown[]) => unknown;
                  return (...given: unknown[]) => {
                    calls += 1;
                    if (calls > limit) throw new Crash(false);
                    return call.apply(target, given);
                  };
                },
              }),
        ),
      );
      if (limit === Number.POSITIVE_INFINITY) throw new Crash(true);
      return value;
    },
  };
  const ports: ReceivePorts = {
    store: mutant?.store?.(mortal) ?? mortal,
    crypto,
    cityKey,
    cityName: 'Thành phố mẫu',
    incarnation: 'A'.repeat(22),
    now: clock,
    random: (n) => random.bytes(n),
  };
  const operator: ReceivePorts = { ...ports, store: memory };
  const receive = mutant?.city?.(CITY) ?? CITY;
  const watched = new Map(communes.map((code) => [code, EMPTY()]));
  let restores = 0;

  const inboxOf = (commune: string, epoch: number): ReadonlyMap<number, InboxRow> =>
    memory.world().communes.get(commune)?.epochs.get(epoch)?.inbox ?? new Map<number, InboxRow>();
  /** What must hold between two moments of a receiver that was not restored in between. */
  function watch(commune: string): void {
    const now = memory.world().communes.get(commune);
    const before = watched.get(commune);
    if (now === undefined || before === undefined) return;
    const { countedEpoch, epoch } = now.row;
    const counted = new Set(countedEpoch === 0 ? [] : (now.epochs.get(countedEpoch)?.statements.keys() ?? []));
    if (countedEpoch < before.countedEpoch) violate(`the counted epoch of ${commune} went back`);
    const gone = [...before.counted].filter((key) => !counted.has(key));
    if (gone.length > 0 && countedEpoch === before.countedEpoch) violate(`counted periods of ${commune} vanished: ${gone.join(' ')}`);
    else if (gone.length > 0) {
      const withdrawn = new Set(
        [...inboxOf(commune, countedEpoch).values()].filter((r) => r.type === 'withdraw' && r.verdict !== 'rejected').map((r) => r.key),
      );
      const lost = gone.filter((key) => !withdrawn.has(key));
      if (lost.length > 0) violate(`periods of ${commune} vanished at a flip without a withdrawal: ${lost.join(' ')}`);
    }
    for (const [n, { inbox, statements }] of now.epochs) {
      const size = before.sizes.get(n) ?? 0;
      if (inbox.size > size && n < before.newestGrant) violate(`a fenced epoch of ${commune} took in messages`);
      if (n !== countedEpoch && n > epoch) violate(`messages of ${commune} in an epoch nobody has`);
      for (let seq = size + 1; seq <= inbox.size; seq++) {
        const row = inbox.get(seq);
        const prev = inbox.get(seq - 1);
        if (row === undefined) violate(`the inbox of ${commune} has a gap at ${seq}`);
        else if (prev !== undefined && !row.raw && (JSON.parse(row.head) as { prev: string }).prev !== prev.hash)
          violate(`the chain of ${commune} breaks at ${seq}`);
      }
      before.sizes.set(n, inbox.size);
      for (const s of statements.values()) if (!inbox.has(Math.floor(s.seq))) violate(`a statement of ${commune} counts without a message`);
    }
    before.countedEpoch = countedEpoch;
    before.counted = counted;
    before.newestGrant = Math.max(epoch, ...now.grants.map((g) => g.epoch), 0);
  }

  return {
    memory,
    communes,
    inboxOf,
    watch,
    row: (commune: string) => memory.world().communes.get(commune)?.row ?? { epoch: 0, head: { seq: 0, hash: '' }, countedEpoch: 0 },
    asks: (commune: string) => [...(memory.world().communes.get(commune)?.asks.values() ?? [])].filter((a) => a.status === 'waiting'),
    codeOpen: (commune: string): boolean => (memory.world().communes.get(commune)?.pairing ?? null) !== null,
    restores: () => restores,
    /** The answer; null when the receiver died, or the network is told nothing by it. */
    async take(kind: Kind, commune: string, body: string): Promise<Received | null> {
      try {
        return await receive[kind](ports, body);
      } catch (error) {
        if (error instanceof Crash) return null;
        throw error;
      } finally {
        watch(commune);
      }
    },
    die(calls: number): void {
      dieAfter = calls;
    },
    live(): void {
      dieAfter = null;
    },
    code: async (commune: string): Promise<string> => (await newPairingCode(operator, commune)).code,
    async approve(commune: string, installId: string): Promise<void> {
      await approveEpoch(operator, commune, installId, 'người trực');
      watch(commune);
    },
    snapshot: (): unknown => memory.snapshot(),
    restore(snapshot: unknown): void {
      memory.restore(snapshot);
      restores += 1;
      for (const commune of communes) {
        watched.set(commune, EMPTY());
        watch(commune);
      }
    },
  };
}
export type SimulatedCity = ReturnType<typeof makeCity>;
