import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { runCli } from './commands/run.ts';
import { wallClock } from './server/clock.ts';

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

process.exitCode = await runCli(process.argv.slice(2), {
  clock: wallClock, random: randomBytes, out: (text) => print(1, text), note: (text) => print(2, text), watched: process.stderr.isTTY,
});
