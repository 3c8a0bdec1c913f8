import {
  batchByName,
  type BatchCounts,
  batchOfHash,
  batchRefusals,
  dropBatch,
  noCounts,
  resultOf,
  setBatch,
  unfinishedBatches,
} from '../../db/queries/import-batch.ts';
import type { Store } from '../../db/store.ts';
import { dayOfInstant } from '../../shared/calendar/civil-day.ts';
import type { ImportResult, RowRefusal } from '../../shared/contract/register.ts';
import { refusalOf } from '../../shared/register/refusal.ts';
import { applyBatch } from './apply.ts';
import type { ByteSource } from './byte-source.ts';
import { rowJudge } from './classify.ts';
import { readSheet } from './read-file.ts';
import type { RunLimited } from './read-xls.ts';
import { openRegister, type RegisterSheet } from './register-sheet.ts';
import { firstSight, hashOfSource, stageFile } from './stage.ts';
import { importTally } from './tally.ts';
import { takeBack } from './undo.ts';
import { ALONE, Cancelled, stopIfCancelled, type Who, type WorkControl } from './work.ts';

export type ImportInput = { readonly source: ByteSource; readonly fileName: string; readonly dryRun: boolean };
/** The summary, and what it has no place for: names of new local procedures, warnings by kind, an earlier import of the same bytes. */
export type ImportReport = { readonly result: ImportResult; readonly counts: BatchCounts; readonly sameAs: string | null };

/** Judges every row and changes nothing. */
async function tryOut(store: Store, sheet: RegisterSheet, who: Who, control: WorkControl): Promise<ImportReport> {
  const judge = rowJudge(store, who.today, who.actor);
  const tally = importTally(noCounts());
  const sight = firstSight();
  const refusals: RowRefusal[] = [];
  let read = 0;
  for await (const { row, reading } of sheet.rows) {
    read += 1;
    tally.read();
    if (read % 1000 === 0) {
      control.progress(read, null);
      await control.pause();
      stopIfCancelled(control);
    }
    const seen = sight(row, reading);
    if ('copy' in seen) {
      tally.add('unchanged');
      continue;
    }
    const verdict = 'refusal' in seen ? null : judge(seen.cells);
    const refusal = 'refusal' in seen ? seen.refusal : verdict?.outcome === 'refused' ? refusalOf(row, verdict.fault) : null;
    if (verdict !== null && verdict.added !== null) tally.newProcedure(verdict.added.name);
    if (reading.ok && verdict !== null) tally.warn(reading.warnings);
    if (refusal !== null) {
      tally.add('refused');
      refusals.push(refusal);
      continue;
    }
    if (verdict !== null && verdict.outcome !== 'refused') {
      tally.add(verdict.outcome);
      tally.warn(verdict.warnings);
    }
  }
  tally.unknown(sheet.unknownColumns());
  return { result: resultOf('', tally.counts(), refusals), counts: tally.counts(), sameAs: null };
}

/**
 * Imports a register file as one batch: read and staged whole, then applied in short transactions.
 * A file that cannot be read leaves nothing behind; cancelling leaves the store as it was (throws `Cancelled`).
 */
export async function importFile(
  store: Store,
  input: ImportInput,
  who: Who,
  control: WorkControl,
  runLimited: RunLimited,
): Promise<ImportReport> {
  const sheet = await openRegister(readSheet(input.source, runLimited));
  if (input.dryRun) return tryOut(store, sheet, who, control);
  const hash = hashOfSource(input.source);
  const open = new Set(unfinishedBatches(store).map((b) => b.id));
  let batch;
  try {
    batch = await stageFile(store, { name: input.fileName, hash }, sheet, who, control);
  } catch (error) {
    for (const left of unfinishedBatches(store)) if (left.state === 'staging' && !open.has(left.id)) dropBatch(store, left.id);
    throw error;
  }
  const sameAs = batchOfHash(store, hash, batch.id);
  if (!(await applyBatch(store, batch, who, control))) {
    store.write(() => setBatch(store, batch.id, 'undoing', batch.counts));
    await takeBack(store, batch, who, { ...control, cancelled: () => false });
    dropBatch(store, batch.id);
    throw new Cancelled('cancelled');
  }
  return { ...reportOf(store, batch.batch), sameAs };
}

/** The report of a finished batch, with at most `limit` of its refusals. */
export function reportOf(store: Store, name: string, limit = Number.MAX_SAFE_INTEGER): ImportReport {
  const batch = batchByName(store, name);
  if (batch === undefined) throw new Error(`no batch ${name}`);
  return { result: resultOf(batch.batch, batch.counts, batchRefusals(store, batch.id, limit)), counts: batch.counts, sameAs: null };
}

/** What an unclean stop left behind: half-read files go, half-applied imports are finished, half-done undos too. */
export async function resumeImports(
  store: Store,
  now: string,
  control: WorkControl = ALONE,
): Promise<{ readonly dropped: number; readonly finished: number }> {
  let dropped = 0;
  let finished = 0;
  for (const batch of unfinishedBatches(store)) {
    if (batch.state === 'staging') {
      dropBatch(store, batch.id);
      dropped += 1;
      continue;
    }
    // Days after the import's own day stay refused, as they were for the rows already in.
    const who: Who = { actor: batch.by, now, today: dayOfInstant(batch.at) };
    if (batch.state === 'applying') await applyBatch(store, batch, who, { ...control, cancelled: () => false });
    else await takeBack(store, batch, who, { ...control, cancelled: () => false });
    finished += 1;
  }
  return { dropped, finished };
}
