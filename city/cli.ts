import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { writeWhole } from '../shared/command-line/write-whole.ts';
import { runCity } from './commands/run.ts';

const print = (fd: 1 | 2, text: string): void => writeWhole(Buffer.from(`${text}\n`), (bytes, done) => writeSync(fd, bytes, done));
// Stays in place while closing: a terminal and a launcher both pass one Ctrl+C on, and the second must not cut the closing short.
const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

process.exitCode = await runCity(process.argv.slice(2), {
  clock: () => new Date().toISOString(),
  random: randomBytes,
  env: process.env,
  out: (text) => print(1, text),
  note: (text) => print(2, text),
  stopped,
});
