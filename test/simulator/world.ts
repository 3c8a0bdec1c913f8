import { decodeInbox, inboxDifferences, totalsDifferences, cellsOf, type Cells } from './oracle.ts';
import { seeded } from '../../electron/demo/random.ts';
import { addDays } from '../../shared/calendar/civil-day.ts';
import { makeCity, type Kind } from './city.ts';
import { HUB, type Mutant } from './engine.ts';
import { FIRST_DAY } from './dossier-mill.ts';
import { type Machine, type MachineCopy, makeMachine } from './machine.ts';
import { type Lane, noCounts, type Outcome } from './counts.ts';

type Packet = { readonly to: 'city' | Machine; readonly kind: Kind; readonly from: Machine; readonly body: string; readonly due: number };
/** Rounds in which a line without faults must have settled. */
const CALM_ROUNDS = 40;
const COMMUNES = ['11203', '11911'] as const;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** One schedule: `ticks` moments of faults, then a calm in which an operator and the heads do their part. All chance comes from the seed. */
export async function runSchedule(
  seed: number,
  lane: Lane,
  {
    ticks,
    mutant = null,
    tell,
  }: {
    readonly ticks: number;
    readonly mutant?: Mutant | null;
    /** Hears what happens, line by line. */ readonly tell?: (line: string) => void;
  },
): Promise<Outcome> {
  const random = seeded(seed);
  const counts = noCounts();
  const violations: string[] = [];
  const violate = (what: string): void => {
    if (violations.length < 5) violations.push(what);
  };
  const trace = (line: () => string): void => {
    if (tell !== undefined) tell(line());
  };
  let now = Date.parse('2026-07-06T01:00:00.000Z') + random.int(0, 1000);
  let citySkew = 0;
  const cityKey = lane.newKey(random);
  const communes = COMMUNES.slice(0, random.chance(0.3) ? 2 : 1);
  const city = makeCity(communes, random, () => new Date(now + citySkew).toISOString(), lane.crypto, cityKey, mutant, violate);
  const hub = mutant?.hub?.(HUB, cityKey) ?? HUB;
  const machines: Machine[] = [];
  const copies: { readonly commune: string; readonly copy: MachineCopy }[] = [];
  const snapshots: unknown[] = [city.snapshot()];
  const packets: Packet[] = [];
  const heardOnce: Packet[] = [];
  /** Communes whose line has met something that may ask for a new epoch. */
  const disturbed = new Set<string>();
  const add = (commune: string, copy: MachineCopy): Machine => {
    const machine = makeMachine(machines.length, commune, copy, {
      hub,
      crypto: lane.crypto,
      mutant,
      now: () => now,
      random,
      newKey: () => lane.newKey(random),
    });
    machines.push(machine);
    return machine;
  };
  for (const commune of communes) add(commune, { register: () => lane.registers.fresh(commune), certified: new Map() });

  // Network.
  const put = (packet: Omit<Packet, 'due'>, faults: boolean): void => {
    if (packet.body === '') return;
    if (!faults) {
      packets.push({ ...packet, due: now });
      return;
    }
    if (random.chance(0.12)) {
      counts.dropped += 1;
      return;
    }
    let { body } = packet;
    if (random.chance(0.04)) {
      counts.truncated += 1;
      body = body.slice(0, random.int(0, body.length - 1));
    }
    const times = random.chance(0.08) ? 2 : 1;
    counts.duplicated += times - 1;
    for (let i = 0; i < times; i++) {
      const late = random.chance(0.15);
      if (late) counts.delayed += 1;
      packets.push({ ...packet, body, due: now + (late ? random.int(0, 2 * DAY) : random.int(0, MINUTE)) });
    }
    if (heardOnce.length < 40) heardOnce.push({ ...packet, due: 0 });
  };
  async function deliver(packet: Packet, faults: boolean): Promise<void> {
    if (packet.to === 'city') {
      counts.requests += 1;
      const answer = await city.take(packet.kind, packet.from.commune, packet.body);
      trace(
        () =>
          `${now} city takes ${packet.kind} of machine ${packet.from.id}: ${answer === null ? 'died' : `${answer.status} ${JSON.stringify(answer.note)}`}`,
      );
      if (answer === null) {
        counts.cityCrashes += 1;
        return;
      }
      if (answer.status === 200) put({ to: packet.from, kind: packet.kind, from: packet.from, body: answer.body }, faults);
      return;
    }
    hear(packet.to, packet.kind, packet.body);
  }
  function hear(machine: Machine, kind: Kind, body: string): void {
    const before = machine.line();
    const { applied, to } = machine.hear(kind, body);
    const after = machine.line();
    trace(
      () =>
        `${now} machine ${machine.id} hears ${kind}: ${applied ? 'applied' : 'left aside'}, ${before?.mode} -> ${after?.mode}, epoch ${after?.epoch}, ${after?.acked} of ${after?.seq}; ${body.slice(87, 400)}`,
    );
    if (!applied || after === null) return;
    if (kind === 'epoch' && before?.epoch !== after.epoch) counts.epochs += 1;
    if (kind !== 'sync' || to === null) return;
    if (after.mode === 'need_epoch' && before?.mode === 'ok' && !disturbed.has(machine.commune))
      violate(`machine ${machine.id} asks for a new epoch without a cause`);
    if (after.mode !== 'ok' || after.epoch !== to.epoch || to.cityRestores !== city.restores()) return;
    const inbox = city.inboxOf(machine.commune, after.epoch);
    if (after.acked > 0 && inbox.get(after.acked)?.hash !== machine.hashAt(after.epoch, after.acked))
      violate(`machine ${machine.id} takes message ${after.acked} for acknowledged, the city does not have it`);
  }
  const due = (): Packet | undefined => {
    let best = -1;
    packets.forEach((p, i) => {
      if (p.due <= now && (best < 0 || p.due < (packets[best]?.due ?? 0))) best = i;
    });
    return best < 0 ? undefined : packets.splice(best, 1)[0];
  };
  async function pass(faults: boolean): Promise<void> {
    for (let packet = due(); packet !== undefined; packet = due()) await deliver(packet, faults);
  }
  const say = (machine: Machine, ping: boolean, faults: boolean): void => {
    const said = machine.speak(ping, city.restores());
    if (said !== null) put({ to: 'city', from: machine, kind: said.kind, body: said.body }, faults);
  };
  async function join(machine: Machine): Promise<void> {
    machine.join(await city.code(machine.commune));
  }

  // Faults.
  const acts: readonly { readonly weight: number; readonly act: () => void | Promise<void> }[] = [
    {
      weight: 24,
      act: () => {
        counts.edits += 1;
        if (random.pick(machines).edit(random)) counts.hubCrashes += 1;
      },
    },
    {
      weight: 40,
      act: async () => {
        const machine = random.pick(machines);
        if (machine.line() === null || machine.line()?.mode === 'not_joined') await join(machine);
        say(machine, random.chance(0.3), true);
      },
    },
    {
      weight: 5,
      act: () => {
        random.pick(machines).armCrash(random.int(0, 2), random.chance(0.5));
      },
    },
    {
      weight: 5,
      act: () => {
        const machine = random.pick(machines);
        copies.push({ commune: machine.commune, copy: machine.copy() });
      },
    },
    {
      weight: 4,
      act: () => {
        if (copies.length === 0) return;
        const { commune, copy } = random.pick(copies);
        const machine = random.pick(machines.filter((m) => m.commune === commune));
        machine.restore(copy);
        trace(() => `${now} machine ${machine.id} is restored`);
        disturbed.add(commune);
        counts.hubRestores += 1;
      },
    },
    {
      weight: 2,
      act: () => {
        if (machines.length >= 5) return;
        const machine = random.pick(machines);
        const clone = add(machine.commune, machine.copy());
        trace(() => `${now} machine ${clone.id} is a clone of ${machine.id}`);
        disturbed.add(machine.commune);
        counts.clones += 1;
      },
    },
    {
      weight: 3,
      act: () => {
        city.die(random.chance(0.4) ? Number.POSITIVE_INFINITY : random.int(0, 12));
      },
    },
    {
      weight: 3,
      act: () => {
        snapshots.push(city.snapshot());
      },
    },
    {
      weight: 2,
      act: () => {
        city.restore(random.pick(snapshots));
        trace(() => `${now} the city is restored`);
        // A paper code that was open then is open again: its old request, still under way, may be granted once more.
        for (const commune of communes) if (city.codeOpen(commune)) disturbed.add(commune);
        counts.cityRestores += 1;
        now += 1000;
      },
    },
    {
      weight: 6,
      act: async () => {
        const asks = communes.flatMap((commune) => city.asks(commune).map((ask) => ({ commune, ask })));
        if (asks.length === 0) return;
        const { commune, ask } = random.pick(asks);
        disturbed.add(commune);
        await city.approve(commune, ask.installId);
      },
    },
    {
      weight: 3,
      act: () => {
        const machine = random.pick(machines);
        counts.withdrawn += machine.confirm();
      },
    },
    {
      weight: 4,
      act: () => {
        if (heardOnce.length === 0) return;
        const packet = random.pick(heardOnce);
        counts.replayed += 1;
        packets.push({ ...packet, to: packet.to === 'city' ? 'city' : random.pick(machines), due: now });
      },
    },
    {
      weight: 2,
      act: () => {
        counts.skews += 1;
        random.pick(machines).skew(random.pick([0, 1, -1]) * random.pick([90_000, DAY, 400 * DAY, 3650 * DAY]));
      },
    },
    {
      weight: 1,
      act: () => {
        counts.skews += 1;
        citySkew = random.int(-2 * DAY, 2 * DAY);
      },
    },
    {
      weight: 3,
      act: () => {
        random.pick(machines).spoil();
      },
    },
    {
      weight: 2,
      act: () => {
        random.pick(machines).restate();
      },
    },
    {
      weight: 3,
      act: () => {
        random.pick(machines).certify(random);
      },
    },
    {
      weight: 1,
      act: () => {
        const machine = random.pick(machines);
        const body = machine.pull();
        if (body !== null) put({ to: 'city', from: machine, kind: 'pull', body }, true);
      },
    },
  ];
  try {
    for (let tick = 0; tick < ticks; tick++) {
      now += random.chance(0.2) ? 0 : random.chance(0.1) ? random.int(0, DAY) : random.int(0, 20 * MINUTE);
      await random.weighted(acts).act();
      await pass(true);
    }

    // Calm: nothing is lost any more, one machine of each commune goes on, its head and the operator do what the screens ask of them.
    city.live();
    for (const machine of machines) machine.disarm();
    const survivors = communes.map((commune) => random.pick(machines.filter((m) => m.commune === commune)));
    let quiet = 0;
    for (; counts.rounds < CALM_ROUNDS && quiet < 2; counts.rounds++) {
      now += 16 * MINUTE;
      for (const packet of packets.splice(0)) packets.push({ ...packet, due: Math.min(packet.due, now) });
      await pass(false);
      for (const machine of machines) {
        const chosen = survivors.includes(machine);
        const mode = machine.line()?.mode ?? 'not_joined';
        // Those who only wait to be told no ask now and then.
        if (!chosen && mode !== 'ok' && counts.rounds % 4 !== 0) continue;
        if (chosen) {
          if (mode === 'not_joined') await join(machine);
          if (mode === 'retired') machine.askAgain();
          // A city that was restored from before this commune ever joined knows nothing to approve: it gives a new code.
          if (mode === 'need_epoch' && machine.line()?.pendingCode === null && city.row(machine.commune).epoch === 0) await join(machine);
          machine.restate();
        }
        say(machine, true, false);
        await pass(false);
        const install = machine.line()?.pendingInstall;
        if (chosen && install !== null && install !== undefined && city.asks(machine.commune).some((a) => a.installId === install))
          await city.approve(machine.commune, install);
        if (chosen) counts.withdrawn += machine.confirm();
      }
      quiet = survivors.every((m) => m.settled()) ? quiet + 1 : 0;
    }
    if (quiet < 2)
      violate(
        `no agreement after ${CALM_ROUNDS} calm rounds: ${survivors
          .map((m) => {
            const l = m.line();
            return `machine ${m.id} ${l?.mode} epoch ${l?.epoch} counted ${l?.countedEpoch} acked ${l?.acked}/${l?.seq} uncovered ${l?.uncoveredCount}`;
          })
          .join('; ')}`,
      );
    else await judge(survivors);
  } finally {
    for (const machine of machines) machine.close();
  }

  /** The city against the registers that went on: message by message, cell by cell, total by total. */
  async function judge(survivors: readonly Machine[]): Promise<void> {
    const registers = new Map<string, Cells>();
    for (const machine of survivors) {
      const cells = cellsOf(machine.facts());
      registers.set(machine.commune, cells);
      const row = city.row(machine.commune);
      const line = machine.line();
      if (row.countedEpoch !== line?.epoch) violate(`the city counts epoch ${row.countedEpoch}, the centre is in ${line?.epoch}`);
      const inbox = [...city.inboxOf(machine.commune, row.countedEpoch).values()].toSorted((a, b) => a.seq - b.seq);
      counts.messages += inbox.length;
      counts.refused += inbox.filter((r) => r.verdict === 'rejected').length;
      if (inbox.length !== line?.seq) violate(`the city has ${inbox.length} messages, the centre sent ${line?.seq}`);
      for (const r of inbox) if (machine.hashAt(r.epoch, r.seq) !== r.hash) violate(`message ${r.seq} differs`);
      for (const what of machine.check()) violate(what);
      for (const what of inboxDifferences(decodeInbox(inbox), cells, machine.certified())) violate(what);
    }
    const today = addDays(FIRST_DAY, random.int(5, 40));
    for (let i = 0; i < 2; i++) {
      const from = addDays(FIRST_DAY, random.int(-3, 25));
      for (const what of await totalsDifferences(city.memory, registers, { from, to: addDays(from, random.int(0, 30)), today }))
        violate(what);
    }
  }
  return { seed, violations, counts };
}
