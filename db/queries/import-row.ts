import type { RegisterCells } from '../../shared/register/row.ts';
import type { RegisterFacts } from '../../shared/register/merge.ts';
import type { RowRefusal } from '../../shared/contract/register.ts';
import type { Store } from '../store.ts';

/** What a dossier was before an imported row changed it; null in the row when the row added it. */
export type Before = RegisterFacts & { readonly procedureVersion: number };
export type StagedRow = { readonly row: number; readonly code: string; readonly cells: RegisterCells };

/** Puts a row into a batch that is being staged; `body` is its `RegisterCells` as JSON. */
export function stageRow(store: Store, batchId: number, row: number, code: string, body: string): void {
  store.prepare('INSERT INTO import_row (batch_id, row, code, body) VALUES (?, ?, ?, ?)').run(batchId, row, code, body);
}
export function stageRefusal(store: Store, batchId: number, refusal: RowRefusal): void {
  store
    .prepare("INSERT INTO import_row (batch_id, row, code, body, outcome) VALUES (?, ?, '', ?, 'refused')")
    .run(batchId, refusal.row, JSON.stringify(refusal));
}

/** The next rows waiting to be applied, after row number `after`. */
export const waitingRows = (store: Store, batchId: number, after: number, limit: number): readonly StagedRow[] =>
  (
    store
      .prepare('SELECT row, code, body FROM import_row WHERE batch_id = ? AND row > ? AND outcome IS NULL ORDER BY row LIMIT ?')
      .all(batchId, after, limit) as { row: number; code: string; body: string }[]
  ).map(({ row, code, body }) => ({ row, code, cells: JSON.parse(body) as RegisterCells }));

export const countRows = (store: Store, batchId: number): number =>
  (store.prepare('SELECT count(*) AS n FROM import_row WHERE batch_id = ?').get(batchId) as { n: number }).n;

/** A row that went in: its staged text goes, what it replaced stays for the undo. */
export function markApplied(
  store: Store,
  batchId: number,
  row: number,
  outcome: 'added' | 'updated',
  dossierId: number,
  before: Before | null,
  revision: number,
): void {
  store
    .prepare("UPDATE import_row SET body = '', outcome = ?, dossier_id = ?, before = ?, revision = ? WHERE batch_id = ? AND row = ?")
    .run(outcome, dossierId, before === null ? null : JSON.stringify(before), revision, batchId, row);
}
export function markRefused(store: Store, batchId: number, refusal: RowRefusal): void {
  store
    .prepare("UPDATE import_row SET code = '', body = ?, outcome = 'refused' WHERE batch_id = ? AND row = ?")
    .run(JSON.stringify(refusal), batchId, refusal.row);
}
/** A row that changed nothing, or was taken back, leaves no trace of its people. */
export const forgetRow = (store: Store, batchId: number, row: number): void => {
  store.prepare('DELETE FROM import_row WHERE batch_id = ? AND row = ?').run(batchId, row);
};

export type AppliedRow = { readonly row: number; readonly dossierId: number; readonly before: Before | null; readonly revision: number };
/** Applied rows from the last to the first, below row number `below`. */
export const appliedRows = (store: Store, batchId: number, below: number, limit: number): readonly AppliedRow[] =>
  (
    store
      .prepare(
        "SELECT row, dossier_id AS dossierId, before, revision FROM import_row WHERE batch_id = ? AND row < ? AND outcome IN ('added', 'updated') ORDER BY row DESC LIMIT ?",
      )
      .all(batchId, below, limit) as { row: number; dossierId: number; before: string | null; revision: number }[]
  ).map((r) => ({ ...r, before: r.before === null ? null : (JSON.parse(r.before) as Before) }));
export const countApplied = (store: Store, batchId: number): number =>
  (
    store.prepare("SELECT count(*) AS n FROM import_row WHERE batch_id = ? AND outcome IN ('added', 'updated')").get(batchId) as {
      n: number;
    }
  ).n;
/** Dossiers of a batch that something later has changed: a later batch, or people at the counter. */
export const touchedSince = (store: Store, batchId: number): number =>
  (
    store
      .prepare(
        "SELECT count(*) AS n FROM import_row r LEFT JOIN dossier d ON d.id = r.dossier_id WHERE r.batch_id = ? AND r.outcome IN ('added', 'updated') AND (d.id IS NULL OR d.revision <> r.revision)",
      )
      .get(batchId) as { n: number }
  ).n;
/** Everything of a batch but the batch itself. */
export const forgetBatchRows = (store: Store, batchId: number): void => {
  store.prepare('DELETE FROM import_row WHERE batch_id = ?').run(batchId);
};
