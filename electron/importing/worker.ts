import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../db/open.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { type JobMessage, type JobStart, ORDER } from './job-messages.ts';
import { runJob } from './run-job.ts';
import { Cancelled, Stopped, SHORT_CHUNK, type WorkControl } from './work.ts';

/** Progress is told at most this often, in milliseconds. */
const TELL_EVERY = 150;
/** Share of the time left to the counters between two write transactions, and its bounds in milliseconds. */
const REST = { share: 0.15, least: 2, most: 12 } as const;
/** Longest wait for one save of the counters, in milliseconds; far above any. */
const MOST_FOR_A_SAVE = 10_000;

/** Entry of every job thread: its own connection to the same encrypted store, one job, one last word. */
async function main(start: JobStart): Promise<void> {
  const say = (message: JobMessage, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);
  let told = 0;
  let resumed = performance.now();
  const control: WorkControl = {
    chunk: SHORT_CHUNK,
    cancelled: () => Atomics.load(start.order, 0) === ORDER.cancel,
    progress(done, total) {
      const now = performance.now();
      if (now - told < TELL_EVERY) return;
      told = now;
      say({ type: 'progress', done, total });
    },
    async pause() {
      const worked = performance.now() - resumed;
      await sleep(Math.min(REST.most, Math.max(REST.least, worked * REST.share)));
      // A counter that waits goes first: the lock alone would be taken again before it looks the next time.
      if (start.turn !== null) Atomics.wait(start.turn, 0, 1, MOST_FOR_A_SAVE);
      if (Atomics.load(start.order, 0) === ORDER.stop) throw new Stopped('stopped');
      resumed = performance.now();
    },
  };
  const store = openStore({ dir: start.dataDir, keys: start.keys, now: 'now' in start.spec ? start.spec.now : '', mode: 'worker' });
  try {
    const { result, file } = await runJob(store, start, control);
    if (file === undefined) say({ type: 'done', result });
    else {
      // A small Buffer lies in Node's shared pool, which cannot be handed over.
      const bytes = file.bytes.byteLength === file.bytes.buffer.byteLength ? file.bytes : Uint8Array.from(file.bytes);
      say({ type: 'done', result, file: { ...file, bytes } }, [bytes.buffer as ArrayBuffer]);
    }
  } catch (error) {
    if (error instanceof Cancelled || error instanceof Stopped) say({ type: 'cancelled' });
    else if (error instanceof Refusal) say({ type: 'refused', failure: error.failure });
    else if (error instanceof Error) say({ type: 'failed', name: error.name, stack: error.stack ?? '' });
    else say({ type: 'failed', name: 'unknown', stack: '' });
  } finally {
    store.close();
    parentPort?.close();
  }
}

if (!isMainThread) await main(workerData as JobStart);
