import { dropLease, readLine, takeLease, updateLine } from '../../db/queries/city-line.ts';
import { firstOpen } from '../../db/queries/city-outbox.ts';
import { SYNC_PATHS } from '../../shared/sync/protocol.ts';
import { backoffMs } from '../../shared/sync/verdict.ts';
import { applyEpochAnswer, nextEpochRequest } from './epoch.ts';
import type { Sender } from './door.ts';
import { applySyncAnswer, nextSyncRequest, type SyncFailure, syncFailed } from './line.ts';
import { applyPullAnswer, nextPullRequest } from './pull.ts';
import type { LinePorts } from './ports.ts';
import type { Post, Posted } from './post.ts';
import { stateDirty } from './stating.ts';

/** Timers of the program, or a test's own: `set` answers what `clear` takes. */
export type Timers<T = unknown> = { set(ms: number, work: () => void): T; clear(timer: T): void };
export type SenderOptions<T> = {
  readonly ports: LinePorts;
  readonly post: Post;
  readonly timers: Timers<T>;
  /** In [0, 1). */
  readonly chance: () => number;
  /** Names this sender in the lease of the store. */
  readonly holder: string;
  /** Something of the line is another: for the screens. */
  readonly onChange?: () => void;
  /** A fault of our own: it stops this round, the next one begins anew. */
  readonly onFault?: (error: unknown) => void;
};
export type LineSender = Sender & {
  /** Sends and receives until nothing waits or the line fails; for the command line. */
  syncUntilDone(): Promise<void>;
};

/** An empty request at the start and at least this often: so the city knows that a quiet centre is there. */
export const PING_MS = 15 * 60_000;
/** Saves within this time become one statement. */
export const QUIET_MS = 30_000;
/** What the city has for us is asked for at the start, when somebody presses the key, and this often. */
const PULL_MS = 10 * 60_000;
/** After a fault of our own (the store held by a long job). */
const FAULT_MS = 60_000;
/** Longer than any one exchange; a sender that died gives way after it. */
const LEASE_MS = 90_000;

/** Why the next round is waited for: a retry brings everything along, an idle wait may be cut short. */
type Why = 'retry' | 'quiet' | 'idle';
const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

/** Sends what the outbox holds, one request in flight, and takes the answers in. Knows the network by `post` alone; every fact of the protocol is in the store. */
export function makeSender<T>(options: SenderOptions<T>): LineSender {
  const { ports, timers } = options;
  const { store } = ports;
  let timer: { readonly handle: T; readonly why: Why } | null = null;
  let running: Promise<void> | null = null;
  let after: 'again' | 'quiet' | null = null;
  let stopped = false;
  let inFlight = false;
  /** Times an operator was asked in vain; only how long to wait hangs on it. */
  let asked = 0;
  let pulledAt = '';
  const stopping = new AbortController();
  const given = Promise.withResolvers<null>();
  stopping.signal.addEventListener('abort', () => given.resolve(null));

  const wake = (ms: number, why: Why): void => {
    if (timer !== null) timers.clear(timer.handle);
    timer = stopped
      ? null
      : {
          why,
          handle: timers.set(ms, () => {
            timer = null;
            void run();
          }),
        };
  };
  const failed = (why: SyncFailure): null => {
    const line = readLine(store);
    const ms = backoffMs(line?.failures ?? 0, options.chance());
    syncFailed(ports, why, later(ports.now(), ms));
    options.onChange?.();
    wake(ms, 'retry');
    return null;
  };
  /** The answer's text, or null after an unknown outcome. */
  async function exchange(url: string, path: string, body: string): Promise<string | null> {
    inFlight = true;
    try {
      const answer = await Promise.race([
        given.promise,
        options.post(url, path, body, stopping.signal).catch((error: unknown): Posted => {
          if (error instanceof Error) return { status: 0, body: '' };
          throw error;
        }),
      ]);
      // The program is closing: the store may be gone, and an unknown outcome is what it stays.
      if (answer === null || stopped) return null;
      if (answer.status === 0) return failed('unreachable');
      if (answer.status !== 200) return failed(answer.status === 429 || answer.status === 503 ? 'busy' : 'refused');
      return answer.body;
    } finally {
      inFlight = false;
    }
  }

  /** Asks for an epoch that is needed. True: granted, go on; false: nothing more to do now. */
  async function askEpoch(url: string): Promise<boolean> {
    const request = nextEpochRequest(ports);
    if (request === null) return false;
    const body = await exchange(url, SYNC_PATHS.epochs, request.body);
    if (body === null) return false;
    const verdict = applyEpochAnswer(ports, body);
    options.onChange?.();
    if (verdict === 'granted') {
      asked = 0;
      return true;
    }
    if (verdict === 'unverified' || verdict === 'wrong_unit') {
      failed('bad-answer');
      return false;
    }
    // A refused code is forgotten; the next request asks without one.
    if (verdict === 'waiting' || verdict === 'bad_code') {
      const ms = backoffMs(asked, options.chance());
      asked += 1;
      updateLine(store, { retryAt: later(ports.now(), ms) });
      wake(ms, 'retry');
    }
    return false;
  }
  async function pull(url: string): Promise<void> {
    const now = ports.now();
    if (pulledAt !== '' && Date.parse(now) - Date.parse(pulledAt) < PULL_MS && now >= pulledAt) return;
    const request = nextPullRequest(ports);
    if (request === null) return;
    const body = await exchange(url, SYNC_PATHS.pull, request.body);
    if (body === null) return;
    const kept = applyPullAnswer(ports, request, body);
    if (kept === 'unverified') {
      failed('bad-answer');
      return;
    }
    pulledAt = now;
    if (kept > 0) options.onChange?.();
  }
  /** States what is dirty, unless an outage lasts and something waits already: then the newest figures follow in one statement afterwards. */
  async function state(): Promise<void> {
    const line = readLine(store);
    if (line === null || (line.failures > 0 && firstOpen(store, line.epoch) !== null)) return;
    while (!stopped && stateDirty(ports).left > 0)
      await new Promise<void>((go) => {
        setImmediate(go);
      });
  }

  async function round(): Promise<void> {
    let first = true;
    while (!stopped) {
      const line = readLine(store);
      if (line === null || line.epoch === 0 || line.mode === 'retired') return;
      const now = ports.now();
      if (!takeLease(store, options.holder, now, later(now, LEASE_MS))) return wake(LEASE_MS, 'idle');
      if (line.mode !== 'ok') {
        if (!(await askEpoch(line.url))) return;
        first = true;
        continue;
      }
      await state();
      const request = nextSyncRequest(ports, { ping: first });
      if (request === null) {
        await pull(line.url);
        if (readLine(store)?.failures === 0) wake(PING_MS, 'idle');
        return;
      }
      first = false;
      const body = await exchange(line.url, SYNC_PATHS.sync, request.body);
      if (body === null) return;
      if (applySyncAnswer(ports, request, body) === 'unverified') {
        failed('bad-answer');
        return;
      }
      options.onChange?.();
    }
  }
  /** One round at a time; a wish meanwhile makes one more. */
  function run(): Promise<void> {
    if (stopped) return Promise.resolve();
    if (running !== null) {
      after = 'again';
      return running;
    }
    if (timer !== null) {
      timers.clear(timer.handle);
      timer = null;
    }
    running = (async () => {
      do {
        after = null;
        await round();
      } while (wantsAgain() && !stopped);
    })()
      .catch((error: unknown) => {
        options.onFault?.(error);
        wake(FAULT_MS, 'retry');
      })
      .finally(() => {
        running = null;
        if (after === 'quiet') quiet();
      });
    return running;
  }
  const wantsAgain = (): boolean => after === 'again';
  const quiet = (): void => {
    if (timer === null || timer.why === 'idle') wake(QUIET_MS, 'quiet');
  };

  return {
    kick(soon) {
      if (stopped) return;
      if (soon === 'now') {
        asked = 0;
        pulledAt = '';
        // Never within the caller's transaction: what is rolled back must not have been sent.
        if (running === null) wake(0, 'retry');
        else after = 'again';
      } else if (running === null) quiet();
      else after ??= 'quiet';
    },
    sending: () => inFlight,
    syncUntilDone: run,
    async stop() {
      stopped = true;
      stopping.abort();
      if (timer !== null) timers.clear(timer.handle);
      timer = null;
      await running;
      if (store.sql.open) dropLease(store, options.holder);
    },
  };
}
