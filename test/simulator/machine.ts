import { dirtyCount, readLine } from '../../db/queries/city-line.ts';
import { firstOpen, messageHash } from '../../db/queries/city-outbox.ts';
import type { Seeded } from '../../electron/demo/random.ts';
import { askAgain, beginPairing } from '../../electron/sync/epoch.ts';
import type { LinePorts, PeriodStatement } from '../../electron/sync/ports.ts';
import { restateKey, uncoveredOf, withdrawKeys } from '../../electron/sync/stating.ts';
import { countersOf } from '../../shared/indicators/evaluate.ts';
import { COUNTER_CODES, type Payload } from '../../shared/sync/protocol.ts';
import type { SyncCrypto } from '../../shared/sync/sealing.ts';
import { keyOfText, SET_VERSION } from '../../shared/sync/statement.ts';
import { contributionsOf } from '../../shared/indicators/contributions.ts';
import { noMeasures } from '../../shared/indicators/measures.ts';
import { Crash } from './crash.ts';
import type { Hub, Mutant } from './engine.ts';
import type { Register } from './register.ts';

/** Periods the simulated heads certify. */
const PERIODS = [
  { kind: 'month', start: '2026-06-01', end: '2026-06-30' },
  { kind: 'quarter', start: '2026-04-01', end: '2026-06-30' },
] as const;
export type Certified = ReadonlyMap<string, PeriodStatement>;
type Pending = { readonly nonce: string; readonly epoch: number; readonly lastSeq: number; readonly cityRestores: number };
/** What a backup or a copied disk of a machine holds. */
export type MachineCopy = { readonly register: () => Register; readonly certified: Certified };

function certifiedFigures(register: Register, before: PeriodStatement | undefined, period: (typeof PERIODS)[number]): PeriodStatement {
  const sums = { before: noMeasures(), until: noMeasures() };
  for (const facts of register.facts())
    for (const { measure, day, amount } of contributionsOf(facts)) {
      if (day < period.start) sums.before[measure] += amount;
      if (day <= period.end) sums.until[measure] += amount;
    }
  const counters = countersOf({ ...sums, atEnd: sums.until });
  return {
    period,
    set: 'figures',
    set_version: SET_VERSION,
    state: before === undefined ? 'certified' : 'restated',
    ...(before === undefined ? {} : { reason_code: 'late_entry' as const }),
    cells: COUNTER_CODES.map((code) => [code, counters[code], 1]),
    quality: { late_entries: 0, corrections: 0 },
  };
}

/** Statements the city refused and that nothing newer of their key replaced. */
const REFUSED =
  "SELECT DISTINCT key FROM city_outbox o WHERE epoch = ? AND verdict = 'rejected' AND type = 'statement' AND NOT EXISTS (SELECT 1 FROM city_outbox n WHERE n.epoch = o.epoch AND n.key = o.key AND n.seq > o.seq)";

/** A computer with a register that speaks for a commune, or thinks it does. Everything about the line is the program's own code. */
export function makeMachine(
  id: number,
  commune: string,
  start: MachineCopy,
  world: {
    readonly hub: Hub;
    readonly crypto: SyncCrypto;
    readonly mutant: Mutant | null;
    readonly now: () => number;
    readonly random: Seeded;
    readonly newKey: () => string;
  },
) {
  let register = start.register();
  let certified = start.certified;
  let skewMs = 0;
  let pending: Pending | null = null;
  let spoil = false;
  /** The very statement a spoiled payload replaces: signed as it stands, but its unit cell and its fields do not add up. */
  const spoiling: SyncCrypto = {
    ...world.crypto,
    toBase64url(text) {
      if (!spoil || !text.includes('"set":"measures"') || !text.includes('"cells":[["')) return world.crypto.toBase64url(text);
      spoil = false;
      const payload = JSON.parse(text) as Extract<Payload, { type: 'statement' }>['payload'];
      return world.crypto.toBase64url(
        JSON.stringify({ ...payload, cells: [[payload.cells[0]?.[0], payload.cells[0]?.[1], 987_654], ...payload.cells.slice(1)] }),
      );
    },
  };
  const ports: LinePorts = {
    get store() {
      return register.store;
    },
    crypto: world.mutant?.crypto?.(spoiling, () => ports) ?? spoiling,
    now: () => new Date(world.now() + skewMs).toISOString(),
    random: (n) => world.random.bytes(n),
    newKey: world.newKey,
    machineHint: id.toString(16).padStart(8, '0'),
    periods: () => [...certified.values()],
  };
  /** Runs to the end, or to where the power went: then nothing in memory is left. */
  const mayCrash = (work: () => void): boolean => {
    try {
      work();
      return false;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      pending = null;
      register.reopen();
      return true;
    }
  };

  const refusedKeys = (epoch: number): readonly string[] =>
    (register.store.prepare(REFUSED).all(epoch) as { key: string }[]).map((r) => r.key);
  const restateRefused = (): void => {
    const line = readLine(register.store);
    if (line === null || line.mode !== 'ok') return;
    for (const text of refusedKeys(line.epoch)) {
      const key = keyOfText(text);
      if (key !== null) restateKey(ports, key);
    }
  };

  return {
    id,
    commune,
    ports,
    line: () => readLine(register.store),
    facts: () => register.facts(),
    check: () => register.check(),
    certified: () => certified,
    pending: () => pending,
    edit: (random: Seeded): boolean => mayCrash(() => register.edit(random)),
    certify(random: Seeded): void {
      const period = random.pick(PERIODS);
      const key = period.kind;
      certified = new Map([...certified, [key, certifiedFigures(register, certified.get(key), period)]]);
    },
    /** A message goes out that the city cannot count. */
    spoil(): void {
      spoil = true;
    },
    skew(ms: number): void {
      skewMs = ms;
    },
    armCrash(commits: number, after: boolean): void {
      register.fuse.left = commits;
      register.fuse.after = after;
    },
    disarm(): void {
      register.fuse.left = null;
      spoil = false;
    },
    copy: (): MachineCopy => {
      const copied = register.copy();
      return { register: copied, certified };
    },
    restore(copy: MachineCopy): void {
      register.close();
      register = copy.register();
      certified = copy.certified;
      pending = null;
    },
    close: () => register.close(),

    /** The next thing this machine says to the city: what its mode asks for. Null: nothing, or it crashed. */
    speak(ping: boolean, cityRestores: number): { readonly kind: 'sync' | 'epoch'; readonly body: string } | null {
      let said: { readonly kind: 'sync' | 'epoch'; readonly body: string } | null = null;
      mayCrash(() => {
        if (pending !== null) world.hub.syncFailed(ports);
        pending = null;
        const line = readLine(register.store);
        if (line === null) return;
        if (line.mode !== 'ok') {
          const asked = world.hub.nextEpochRequest(ports);
          if (asked !== null) said = { kind: 'epoch', body: asked.body };
          return;
        }
        world.hub.stateDirty(ports);
        const out = world.hub.nextSyncRequest(ports, { ping });
        if (out === null) return;
        pending = { nonce: out.nonce, epoch: out.epoch, lastSeq: out.lastSeq, cityRestores };
        said = { kind: 'sync', body: out.body };
      });
      return said;
    },
    pull: (): string | null => world.hub.nextPullRequest(ports)?.body ?? null,
    /** Any text that claims to be the city's answer. */
    hear(kind: 'sync' | 'epoch' | 'pull', body: string): { readonly applied: boolean; readonly to: Pending | null } {
      const to = pending;
      let applied = false;
      const crashed = mayCrash(() => {
        if (kind === 'epoch') applied = world.hub.applyEpochAnswer(ports, body) !== 'unverified';
        else if (kind === 'sync') applied = world.hub.applySyncAnswer(ports, to ?? { nonce: 'A'.repeat(22), epoch: 0 }, body) === 'applied';
        else world.hub.applyPullAnswer(ports, { nonce: 'A'.repeat(22) }, body);
      });
      if (kind === 'sync' && applied) pending = null;
      return { applied: applied && !crashed, to };
    },
    join: (code: string): boolean => mayCrash(() => beginPairing(ports, { url: 'http://city.invalid/', commune, code })),
    askAgain: (): boolean => askAgain(ports),
    /** What a head does once everything this store holds has been said and acknowledged: confirms that the rest is empty here. */
    confirm(): number {
      let withdrawn = 0;
      mayCrash(() => {
        const before = readLine(register.store);
        if (
          before === null ||
          before.mode !== 'ok' ||
          before.acked !== before.seq ||
          before.countedEpoch === before.epoch ||
          before.uncoveredCount === 0
        )
          return;
        world.hub.stateDirty(ports);
        const line = readLine(register.store);
        if (line !== null && line.acked === line.seq) withdrawn = withdrawKeys(ports, uncoveredOf(line));
      });
      return withdrawn;
    },
    /** What the data officer does about refused messages. */
    restate: (): boolean => mayCrash(restateRefused),
    hashAt: (epoch: number, seq: number): string | null => messageHash(register.store, epoch, seq),
    /** Everything said, heard and counted. */
    settled(): boolean {
      const line = readLine(register.store);
      return (
        line !== null &&
        line.mode === 'ok' &&
        line.countedEpoch === line.epoch &&
        line.acked === line.seq &&
        dirtyCount(register.store) === 0 &&
        firstOpen(register.store, line.epoch) === null &&
        refusedKeys(line.epoch).length === 0
      );
    },
  };
}
export type Machine = ReturnType<typeof makeMachine>;
