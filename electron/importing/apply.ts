import { type BatchRow, setBatch } from '../../db/queries/import-batch.ts';
import { forgetPersonIfUnused, importedLine, ownerOf, restOf, sameOwner, searchSourceOf } from '../../db/queries/import-dossier.ts';
import { addLocalProcedure } from '../../db/queries/import-procedure.ts';
import { countRows, forgetRow, markApplied, markRefused, type StagedRow, waitingRows } from '../../db/queries/import-row.ts';
import { type DossierWriter, writeDossiers } from '../../db/queries/dossier-writer.ts';
import type { Store } from '../../db/store.ts';
import { refusalOf } from '../../shared/register/refusal.ts';
import { type Judge, rowJudge } from './classify.ts';
import { type ImportTally, importTally } from './tally.ts';
import { type Who, type WorkControl } from './work.ts';

/** Puts one row into the store, inside the writer's transaction. */
function applyRow(
  store: Store,
  writer: DossierWriter,
  batch: BatchRow,
  staged: StagedRow,
  judge: Judge,
  tally: ImportTally,
  who: Who,
): void {
  const verdict = judge(staged.cells);
  if (verdict.added !== null) {
    addLocalProcedure(store, verdict.added, who.today, `Đợt nhập ${batch.batch}`);
    tally.newProcedure(verdict.added.name);
  }
  tally.add(verdict.outcome);
  if (verdict.outcome === 'refused') {
    markRefused(store, batch.id, refusalOf(staged.row, verdict.fault));
    return;
  }
  tally.warn(verdict.warnings);
  if (verdict.outcome === 'unchanged') {
    forgetRow(store, batch.id, staged.row);
    return;
  }
  const { facts } = verdict;
  const search = searchSourceOf(facts);
  if (verdict.outcome === 'added') {
    const { id } = writer.add('import', restOf(facts, verdict.version, ownerOf(store, facts), null), search, [
      importedLine(facts, null, who),
    ]);
    markApplied(store, batch.id, staged.row, 'added', id, null, 1);
    return;
  }
  const { stored, before } = verdict;
  const person = sameOwner(before, facts) ? stored.personId : ownerOf(store, facts);
  const { revision } = writer.change(
    stored,
    stored.revision,
    restOf(facts, verdict.version, person, stored),
    sameOwner(before, facts) ? null : search,
    [importedLine(facts, before.status, who)],
  );
  if (person !== stored.personId) forgetPersonIfUnused(store, stored.personId);
  markApplied(store, batch.id, staged.row, 'updated', stored.id, { ...before, procedureVersion: stored.procedureVersion }, revision);
}

/**
 * Applies what is left of a staged batch in short transactions. Each saves its rows, their history, the figures and
 * how far it came, so a crash between two of them is continued, not repeated. Answers false when it was cancelled.
 */
export async function applyBatch(store: Store, batch: BatchRow, who: Who, control: WorkControl): Promise<boolean> {
  const judge = rowJudge(store, who.today, who.actor);
  const tally = importTally(batch.counts);
  const total = countRows(store, batch.id);
  let last = 0;
  let done = 0;
  for (;;) {
    if (control.cancelled()) return false;
    const rows = waitingRows(store, batch.id, last, control.chunk.rows);
    if (rows.length === 0) break;
    const until = performance.now() + control.chunk.milliseconds;
    writeDossiers(store, (writer) => {
      for (const row of rows) {
        applyRow(store, writer, batch, row, judge, tally, who);
        last = row.row;
        done += 1;
        if (performance.now() > until) break;
      }
      setBatch(store, batch.id, 'applying', tally.counts());
    });
    control.progress(done, total);
    await control.pause();
  }
  store.write(() => setBatch(store, batch.id, 'done', tally.counts()));
  return true;
}
