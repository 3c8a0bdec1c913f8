import { parentPort, workerData } from 'node:worker_threads';
import { xlsLines } from './xls-rows.ts';

/** Entry of the limited thread: the bytes of an old workbook in `workerData.input`, its rows as one message; null when it is no workbook. */
const { input } = workerData as { readonly input: Uint8Array };
let lines: string | null;
try {
  lines = xlsLines(input);
} catch {
  // The fault may quote the file and is not passed on.
  lines = null;
}
parentPort?.postMessage(lines);
