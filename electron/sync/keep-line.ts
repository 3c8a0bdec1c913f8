import { type CityLine, readLine } from '../../db/queries/city-line.ts';
import type { Centre } from '../server/centre.ts';
import type { Log } from '../server/services.ts';
import { centrePorts } from './centre-ports.ts';
import { type LineSender, makeSender } from './sender.ts';

/** Topics whose changes may be figures the city has not. */
const NEWS: ReadonlySet<string> = new Set(['dossiers', 'certified', 'targets', 'imports']);

/**
 * The sender of a program that is open: begins when there is a store, hears every change, tells the screens what comes back.
 * `stop` before the centre closes; a request in flight is given up, its outcome settles at the next start.
 */
export function keepLine(centre: Centre, log: Log): { stop(): Promise<void> } {
  let sender: LineSender | null = null;
  const lineOf = (): CityLine | null => {
    const store = centre.store();
    return store === null ? null : readLine(store);
  };
  let logged = '';
  const told = (): void => {
    const line = lineOf();
    if (line === null) return;
    const now = `${line.mode} ${line.lastFailure ?? ''}`;
    if (now !== logged) log.info('line', { state: line.mode, why: line.lastFailure ?? 'ok', seq: line.seq, count: line.seq - line.acked });
    logged = now;
  };
  const start = (): void => {
    const store = centre.store();
    if (sender !== null || store === null) return;
    const { random } = centre.services;
    sender = makeSender({
      ports: centrePorts(store, () => centre.now(), random),
      post: centre.services.line.post,
      holder: Buffer.from(random(9)).toString('base64url'),
      chance: () => Buffer.from(random(4)).readUInt32BE() / 2 ** 32,
      timers: {
        set: (ms, work) => {
          const timer = setTimeout(work, ms);
          timer.unref();
          return timer;
        },
        clear: (timer) => clearTimeout(timer),
      },
      onChange: () => {
        told();
        centre.announce(['sync']);
      },
      onFault: (error) => log.error('line-fault', error),
    });
    centre.services.line.attach(sender);
    sender.kick('now');
  };
  const deaf = centre.onChange(({ topics }) => {
    start();
    if (topics.some((t) => NEWS.has(t))) sender?.kick('quiet');
    // An outage that is over may have been the line's.
    if (topics.includes('incidents') && lineOf()?.lastFailure === 'unreachable') sender?.kick('now');
  });
  start();
  return {
    async stop() {
      deaf();
      centre.services.line.attach(null);
      await sender?.stop();
    },
  };
}
