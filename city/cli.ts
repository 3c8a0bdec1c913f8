import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { runCity } from './commands/run.ts';

/** Written at once: a pipe keeps nothing back when the process ends. */
function print(fd: 1 | 2, text: string): void {
  const bytes = Buffer.from(`${text}\n`);
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      // A slow reader of the pipe; it will be ready in a moment.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
// Stays in place while closing: a terminal and a launcher both pass one Ctrl+C on, and the second must not cut the closing short.
const stopped = (): Promise<void> => new Promise((resolve) => { for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve()); });

process.exitCode = await runCity(process.argv.slice(2), { clock: () => new Date().toISOString(), random: randomBytes, env: process.env, out: (text) => print(1, text), note: (text) => print(2, text), stopped });
