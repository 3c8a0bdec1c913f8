import { batchByName, type BatchRow, setBatch } from '../../db/queries/import-batch.ts';
import {
  forgetPersonIfUnused,
  importedLine,
  ownerOf,
  registerFactsOf,
  restOf,
  sameOwner,
  searchSourceOf,
  type StoredDossier,
  storedById,
} from '../../db/queries/import-dossier.ts';
import { forgetUnusedLocal, localProcedures } from '../../db/queries/import-procedure.ts';
import { type AppliedRow, appliedRows, countApplied, forgetBatchRows, forgetRow, touchedSince } from '../../db/queries/import-row.ts';
import { type DossierWriter, writeDossiers } from '../../db/queries/dossier-writer.ts';
import type { Store } from '../../db/store.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { type Who, type WorkControl } from './work.ts';

export type UndoResult = { readonly batch: string; readonly removed: number; readonly restored: number };

/** Takes one applied row back: a dossier it added goes, one it changed becomes what it was. */
function undoRow(store: Store, writer: DossierWriter, row: AppliedRow, stored: StoredDossier, who: Who): 'removed' | 'restored' {
  if (row.before === null) {
    writer.remove(stored, {
      type: 'importUndone',
      day: who.today,
      recordedAt: who.now,
      fromStatus: stored.status,
      toStatus: null,
      promisedOn: null,
      actor: who.actor,
      counter: '',
      facts: {},
    });
    return 'removed';
  }
  const { procedureVersion, ...facts } = row.before;
  const now = registerFactsOf(stored);
  const person = sameOwner(now, facts) ? stored.personId : ownerOf(store, facts);
  writer.change(
    stored,
    stored.revision,
    restOf(facts, procedureVersion, person, stored),
    sameOwner(now, facts) ? null : searchSourceOf(facts),
    [importedLine(facts, stored.status, who)],
  );
  if (person !== stored.personId) forgetPersonIfUnused(store, stored.personId);
  return 'restored';
}

/** Goes on with a batch in state `undoing` until nothing of it is left. Safe to stop and continue between any two transactions. */
export async function takeBack(store: Store, batch: BatchRow, who: Who, control: WorkControl): Promise<UndoResult> {
  const total = countApplied(store, batch.id);
  const locals = localProcedures(store, `Đợt nhập ${batch.batch}`);
  let below = Number.MAX_SAFE_INTEGER;
  let removed = 0;
  let restored = 0;
  for (;;) {
    const rows = appliedRows(store, batch.id, below, control.chunk.rows);
    if (rows.length === 0) break;
    const until = performance.now() + control.chunk.milliseconds;
    writeDossiers(store, (writer) => {
      for (const row of rows) {
        below = row.row;
        const stored = storedById(store, row.dossierId);
        // Someone at the counter took it over while the undo ran: theirs stands.
        if (stored !== undefined && stored.revision === row.revision) {
          if (undoRow(store, writer, row, stored, who) === 'removed') removed += 1;
          else restored += 1;
        }
        forgetRow(store, batch.id, row.row);
        if (performance.now() > until) break;
      }
    });
    control.progress(removed + restored, total);
    await control.pause();
  }
  store.write(() => {
    forgetUnusedLocal(store, locals);
    forgetBatchRows(store, batch.id);
    setBatch(store, batch.id, 'undone', batch.counts);
  });
  return { batch: batch.batch, removed, restored };
}

/**
 * Takes a whole import back. Refused with `batch-not-undoable` when it is unknown, already taken back or still running (`state`),
 * or when a later batch or people at the counter touched its dossiers (`touched`).
 */
export async function undoBatch(store: Store, name: string, who: Who, control: WorkControl): Promise<UndoResult> {
  const batch = store.write(() => {
    const found = batchByName(store, name);
    if (found === undefined) throw new Refusal('not-found', { batch: name });
    if (found.state !== 'done') throw new Refusal('batch-not-undoable', { why: 'state', state: found.state });
    const touched = touchedSince(store, found.id);
    if (touched > 0) throw new Refusal('batch-not-undoable', { why: 'touched', dossiers: touched });
    setBatch(store, found.id, 'undoing', found.counts);
    return found;
  });
  return takeBack(store, batch, who, control);
}
