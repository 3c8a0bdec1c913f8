import { Refusal } from '../../shared/contract/errors.ts';
import type { RawCell, RawRow } from '../../shared/register/cell.ts';
import type { ByteSource } from './byte-source.ts';
import type { SheetRow } from './read-csv.ts';

/** Limits of the process that reads an old workbook: its format is the riskiest of all and its reader holds everything in memory. */
export const XLS_LIMITS = { milliseconds: 60_000, heapMegabytes: 512, inputBytes: 60_000_000, outputBytes: 200_000_000 } as const;

/** Runs the old-workbook reader apart: bytes in, lines of JSON out. Refuses when it takes too long or too much. */
export type RunLimited = (input: Uint8Array) => Promise<string>;

/** Rows of the first sheet of an old .xls file, read in a process of its own. */
export async function* readXls(source: ByteSource, runLimited: RunLimited): AsyncGenerator<SheetRow> {
  if (source.size > XLS_LIMITS.inputBytes) throw new Refusal('file-too-large', { most: XLS_LIMITS.inputBytes });
  const lines = await runLimited(source.read(0, source.size));
  let at = 0;
  while (at < lines.length) {
    const end = lines.indexOf('\n', at);
    const line = lines.slice(at, end < 0 ? lines.length : end);
    at = end < 0 ? lines.length : end + 1;
    if (line === '') continue;
    const [row, cells] = JSON.parse(line) as [number, RawCell[]];
    yield { row, cells: cells satisfies RawRow };
  }
}
