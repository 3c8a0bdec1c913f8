import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { writeWhole } from '../shared/command-line/write-whole.ts';
import { runCli } from './commands/run.ts';
import { wallClock } from './server/clock.ts';

const print = (fd: 1 | 2, text: string): void => writeWhole(Buffer.from(`${text}\n`), (bytes, done) => writeSync(fd, bytes, done));

process.exitCode = await runCli(process.argv.slice(2), {
  clock: wallClock,
  random: randomBytes,
  out: (text) => print(1, text),
  note: (text) => print(2, text),
  watched: process.stderr.isTTY,
});
