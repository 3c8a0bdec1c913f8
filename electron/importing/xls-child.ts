import { xlsLines } from './xls-rows.ts';

/** Entry of the limited process: an old workbook on standard input, its rows as lines of JSON on standard output. */
const parts: Buffer[] = [];
for await (const part of process.stdin) parts.push(part as Buffer);
try {
  process.stdout.write(xlsLines(Buffer.concat(parts)));
} catch {
  // The parent knows this exit as "not a workbook"; the fault itself may quote the file and is not passed on.
  process.exitCode = 3;
}
