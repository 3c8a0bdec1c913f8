import { openOutages, outagesOfSystem, probeMinutes, watchedSystems } from '../../db/queries/incident.ts';
import { dayOfInstant } from '../../shared/calendar/civil-day.ts';
import { readAddress } from '../../shared/incident/address.ts';
import { heard, type ProbeAct, probeStart, type ProbeState, reconciled, telling } from '../../shared/incident/probe-machine.ts';
import { keyOfWatched } from '../../shared/incident/systems.ts';
import type { Centre } from '../server/centre.ts';
import type { Log } from '../server/services.ts';
import { endOutage, SELF, startOutage } from './ledger.ts';
import { type Probe, probeOverNetwork } from './probe.ts';

/** How often the watcher looks whether a round is due; the rounds themselves are minutes apart. */
const LOOK_MS = 15_000;
export type WatchedCentre = Pick<Centre, 'store' | 'announce' | 'now'>;

/**
 * Tries the watched addresses every so many minutes and keeps the ledger by what it hears. Works beside the counters:
 * a round waits for nobody, and nobody waits for it. Without an address there is nothing to do.
 */
export function watchSystems(centre: WatchedCentre, log: Log, probe: Probe = probeOverNetwork) {
  const states = new Map<string, ProbeState>();
  let lastRound = '';
  let running: Promise<void> | null = null;
  let stopped = false;

  /** Writes what one system's answers decided; another hand may have been faster, then the ledger stands as it is. */
  function write(key: string, act: NonNullable<ProbeAct>): void {
    const store = centre.store();
    if (store === null) return;
    const now = centre.now();
    const wrote = store.write(() => {
      const scribe = { store, now, today: dayOfInstant(now), actor: SELF, counter: '' };
      const open = openOutages(store).find((o) => o.system === key);
      if (act.kind === 'open') {
        if (open !== undefined) return false;
        // One that was ended while the tries already failed is joined, not overlapped.
        const lastEnd = outagesOfSystem(store, key).reduce((end, o) => (o.endedAt !== null && o.endedAt > end ? o.endedAt : end), '');
        startOutage(scribe, { system: key, beganAt: act.at > lastEnd ? act.at : lastEnd, noticed: 'probe', words: '' });
        return true;
      }
      // What a person switched on a person switches off: an address may answer while the service behind it does not work.
      if (open === undefined || open.noticed !== 'probe') return false;
      endOutage(scribe, open.id, open.revision, { endedAt: act.at > open.beganAt ? act.at : open.beganAt, measures: '' });
      return true;
    });
    if (!wrote) return;
    log.info('probe', { code: act.kind });
    centre.announce(['incidents']);
  }

  async function round(): Promise<void> {
    const store = centre.store();
    if (store === null) return;
    const tried = await Promise.all(
      watchedSystems(store).flatMap((w) => {
        const address = w.active ? readAddress(w.address) : null;
        return address === null ? [] : [probe(address).then((answer) => ({ key: keyOfWatched(w.id), kind: w.kind, answer }))];
      }),
    );
    const current = centre.store();
    if (stopped || current === null) return;
    const at = centre.now();
    const open = new Map(openOutages(current).map((o) => [o.system, o]));
    for (const { key, answer } of telling(tried)) {
      const inLedger = open.has(key);
      const { state, act } = heard(reconciled(states.get(key) ?? probeStart(inLedger), inLedger), answer, at);
      try {
        if (act !== null) write(key, act);
        states.set(key, state);
      } catch (error) {
        // The store was busy or full: the same answers decide again next time, and the other systems are heard now.
        log.error('probe-failed', error);
      }
    }
  }

  return {
    /** Starts a round unless one is under way; resolves when it has ended. */
    round(): Promise<void> {
      running ??= round()
        .catch((error: unknown) => log.error('probe-failed', error))
        .finally(() => {
          running = null;
        });
      return running;
    },
    /** Starts a round when it is time; answers whether it did. */
    look(): boolean {
      const store = centre.store();
      if (store === null || running !== null) return false;
      const now = centre.now();
      if (lastRound !== '' && Date.parse(now) - Date.parse(lastRound) < probeMinutes(store) * 60_000) return false;
      lastRound = now;
      void this.round();
      return true;
    },
    /** Nothing heard from now on is written; tries on their way end by themselves. */
    stop(): void {
      stopped = true;
    },
  };
}

/** The watcher on the program's own timer. `stop` before the centre is closed. */
export function keepWatch(centre: WatchedCentre, log: Log, probe?: Probe): { stop(): void } {
  const watch = watchSystems(centre, log, probe);
  const timer = setInterval(() => void watch.look(), LOOK_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      watch.stop();
    },
  };
}
