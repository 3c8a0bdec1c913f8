import { createHash } from 'node:crypto';
import { type BatchRow, openBatch, setBatch } from '../../db/queries/import-batch.ts';
import { stageRefusal, stageRow } from '../../db/queries/import-row.ts';
import type { Store } from '../../db/store.ts';
import type { RowRefusal } from '../../shared/contract/register.ts';
import { refusalOf } from '../../shared/register/refusal.ts';
import type { RegisterCells, RowReading } from '../../shared/register/row.ts';
import { type ByteSource, pieces } from './byte-source.ts';
import type { RegisterSheet } from './register-sheet.ts';
import { importTally } from './tally.ts';
import { stopIfCancelled, type Who, type WorkControl } from './work.ts';

/** Rows put down in one transaction while a file is read. */
const STAGE_ROWS = 1000;

export const hashOfSource = (source: ByteSource): string => {
  const hash = createHash('sha256');
  for (const piece of pieces(source, 0, source.size, 1_048_576)) hash.update(piece);
  return hash.digest('hex');
};

type Seen = { readonly refusal: RowRefusal } | { readonly copy: true } | { readonly cells: RegisterCells; readonly body: string };

/** What becomes of each row before the store is asked: refused, a copy of an earlier row, or to be judged. */
export function firstSight() {
  const seen = new Map<string, { readonly row: number; readonly print: string }>();
  return (row: number, reading: RowReading): Seen => {
    if (!reading.ok) return { refusal: refusalOf(row, reading.fault) };
    const body = JSON.stringify(reading.cells);
    const print = createHash('sha1').update(body).digest('base64');
    const first = seen.get(reading.cells.code);
    if (first === undefined) {
      seen.set(reading.cells.code, { row, print });
      return { cells: reading.cells, body };
    }
    return first.print === print
      ? { copy: true }
      : { refusal: refusalOf(row, { column: 'code', code: 'duplicate-in-file', otherRow: first.row }) };
  };
}

/** Reads the whole file into a batch of state `applying`; until then nothing of it counts. */
export async function stageFile(
  store: Store,
  file: { readonly name: string; readonly hash: string },
  sheet: RegisterSheet,
  who: Who,
  control: WorkControl,
): Promise<BatchRow> {
  const batch = openBatch(store, { ...file, at: who.now, by: who.actor, today: who.today });
  const tally = importTally(batch.counts);
  const sight = firstSight();
  let waiting: (() => void)[] = [];
  const flush = (): void => {
    const writes = waiting;
    waiting = [];
    if (writes.length > 0)
      store.write(() => {
        for (const write of writes) write();
      });
  };
  for await (const { row, reading } of sheet.rows) {
    tally.read();
    const seen = sight(row, reading);
    if ('refusal' in seen) {
      tally.add('refused');
      waiting.push(() => stageRefusal(store, batch.id, seen.refusal));
    } else if ('copy' in seen) {
      tally.add('unchanged');
    } else {
      if (reading.ok) tally.warn(reading.warnings);
      waiting.push(() => stageRow(store, batch.id, row, seen.cells.code, seen.body));
    }
    if (waiting.length < STAGE_ROWS) continue;
    flush();
    control.progress(tally.counts().read, null);
    await control.pause();
    stopIfCancelled(control);
  }
  tally.unknown(sheet.unknownColumns());
  flush();
  const counts = tally.counts();
  store.write(() => setBatch(store, batch.id, 'applying', counts));
  return { ...batch, state: 'applying', counts };
}
