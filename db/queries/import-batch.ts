import type { ImportResult, RowRefusal } from '../../shared/contract/register.ts';
import type { WarningCode } from '../../shared/register/refusal.ts';
import type { Store } from '../store.ts';

export type BatchState = 'staging' | 'applying' | 'done' | 'undoing' | 'undone';
/** Counts of a batch while it runs and after; `read = added + updated + unchanged + refused` once it is done. */
export type BatchCounts = {
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly warnings: Readonly<Partial<Record<WarningCode, number>>>;
  readonly unknownColumns: readonly string[];
  readonly newProcedures: readonly string[];
};
export type BatchRow = {
  readonly id: number;
  readonly batch: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly at: string;
  readonly by: string;
  readonly state: BatchState;
  readonly counts: BatchCounts;
};
export const noCounts = (): BatchCounts => ({
  read: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  warnings: {},
  unknownColumns: [],
  newProcedures: [],
});

const COLUMNS = 'id, batch, file_name AS fileName, file_hash AS fileHash, at, by, state, result';
type Raw = Omit<BatchRow, 'counts'> & { readonly result: string };
const batchOf = ({ result, ...row }: Raw): BatchRow => ({ ...row, counts: JSON.parse(result) as BatchCounts });

/** Opens a batch in state `staging`; its name is the day and a number, `20261122-01`. */
export function openBatch(
  store: Store,
  file: { readonly name: string; readonly hash: string; readonly at: string; readonly by: string; readonly today: string },
): BatchRow {
  return store.write(() => {
    const day = file.today.replaceAll('-', '');
    const last = store
      .prepare('SELECT max(CAST(substr(batch, 10) AS INTEGER)) AS n FROM import_batch WHERE batch GLOB ?')
      .get(`${day}-*`) as { n: number | null };
    const batch = `${day}-${String((last.n ?? 0) + 1).padStart(2, '0')}`;
    const id = Number(
      store
        .prepare("INSERT INTO import_batch (batch, file_name, file_hash, at, by, state, result) VALUES (?, ?, ?, ?, ?, 'staging', ?)")
        .run(batch, file.name, file.hash, file.at, file.by, JSON.stringify(noCounts())).lastInsertRowid,
    );
    return { id, batch, fileName: file.name, fileHash: file.hash, at: file.at, by: file.by, state: 'staging', counts: noCounts() };
  });
}
export const batchByName = (store: Store, batch: string): BatchRow | undefined => {
  const row = store.prepare(`SELECT ${COLUMNS} FROM import_batch WHERE batch = ?`).get(batch) as Raw | undefined;
  return row === undefined ? undefined : batchOf(row);
};
export const batches = (store: Store): readonly BatchRow[] =>
  (store.prepare(`SELECT ${COLUMNS} FROM import_batch ORDER BY id DESC`).all() as Raw[]).map(batchOf);
export const unfinishedBatches = (store: Store): readonly BatchRow[] =>
  (store.prepare(`SELECT ${COLUMNS} FROM import_batch WHERE state IN ('staging', 'applying', 'undoing') ORDER BY id`).all() as Raw[]).map(
    batchOf,
  );
/** An earlier finished import of the very same bytes. */
export const batchOfHash = (store: Store, hash: string, not: number): string | null =>
  (
    store
      .prepare("SELECT batch FROM import_batch WHERE file_hash = ? AND id <> ? AND state = 'done' ORDER BY id DESC LIMIT 1")
      .get(hash, not) as { batch: string } | undefined
  )?.batch ?? null;

export const setBatch = (store: Store, id: number, state: BatchState, counts: BatchCounts): void => {
  store.prepare('UPDATE import_batch SET state = ?, result = ? WHERE id = ?').run(state, JSON.stringify(counts), id);
};
/** Takes a batch out as if it had never been staged. */
export function dropBatch(store: Store, id: number): void {
  store.write(() => {
    store.prepare('DELETE FROM import_row WHERE batch_id = ?').run(id);
    store.prepare('DELETE FROM import_batch WHERE id = ?').run(id);
  });
}

/** Refusals are kept as rows of the batch: they name a column and a rule, never a person. */
export const batchRefusals = (store: Store, id: number, limit: number): readonly RowRefusal[] =>
  (
    store.prepare("SELECT body FROM import_row WHERE batch_id = ? AND outcome = 'refused' ORDER BY row LIMIT ?").all(id, limit) as {
      body: string;
    }[]
  ).map((r) => JSON.parse(r.body) as RowRefusal);

export function resultOf(batch: string, counts: BatchCounts, refusals: readonly RowRefusal[]): ImportResult {
  return {
    batch,
    read: counts.read,
    added: counts.added,
    updated: counts.updated,
    unchanged: counts.unchanged,
    refused: counts.refused,
    refusals: [...refusals],
    warnings: Object.values(counts.warnings).reduce((sum, n) => sum + n, 0),
    unknownColumns: [...counts.unknownColumns],
    newProcedures: counts.newProcedures.length,
  };
}
