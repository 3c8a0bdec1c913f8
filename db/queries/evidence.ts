import { searchKey } from '../../shared/vi/fold.ts';
import type { Evidence } from '../../shared/contract/records.ts';
import type { Store } from '../store.ts';

const COLUMNS = `e.id, e.title, e.doc_no AS docNo, e.doc_on AS docOn, e.issuer, e.file_name AS fileName, e.mime, e.bytes, e.sha256, e.added_at AS addedAt, e.added_by AS addedBy,
  (SELECT count(*) FROM evidence_use u WHERE u.evidence_id = e.id) AS uses`;
export type NewEvidence = Pick<Evidence, 'title' | 'docNo' | 'docOn' | 'issuer'> & {
  readonly file: {
    readonly name: string;
    readonly mime: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly storedAs: string;
    readonly key: Uint8Array;
  } | null;
  readonly at: string;
  readonly by: string;
};

export const evidenceOf = (store: Store, kind: string, recordId: string): readonly Evidence[] =>
  store
    .prepare(
      `SELECT ${COLUMNS} FROM evidence_use x JOIN evidence e ON e.id = x.evidence_id WHERE x.kind = ? AND x.record_id = ? ORDER BY x.added_at, e.id`,
    )
    .all(kind, recordId) as Evidence[];
/** How many papers each record of a kind has. */
export const evidenceCounts = (store: Store, kind: string): ReadonlyMap<string, number> =>
  new Map(
    (
      store.prepare('SELECT record_id AS id, count(*) AS n FROM evidence_use WHERE kind = ? GROUP BY record_id').all(kind) as {
        id: string;
        n: number;
      }[]
    ).map((r) => [r.id, r.n]),
  );
export const evidenceById = (store: Store, id: number): Evidence | undefined =>
  store.prepare(`SELECT ${COLUMNS} FROM evidence e WHERE e.id = ?`).get(id) as Evidence | undefined;
export const evidenceBySha = (store: Store, sha256: string): number | null =>
  (store.prepare('SELECT id FROM evidence WHERE sha256 = ? AND sha256 IS NOT NULL').get(sha256) as { id: number } | undefined)?.id ?? null;
/** Newest first; words without marks, in any order. */
export function findEvidence(store: Store, text: string, limit: number): readonly Evidence[] {
  const wanted = searchKey(text)
    .split(' ')
    .filter((w) => w !== '');
  const out: Evidence[] = [];
  for (const raw of store.sql.prepare(`SELECT ${COLUMNS} FROM evidence e ORDER BY e.id DESC`).iterate()) {
    const row = raw as Evidence;
    const words = searchKey(`${row.title} ${row.docNo} ${row.issuer} ${row.fileName}`);
    if (wanted.every((w) => words.includes(w))) out.push(row);
    if (out.length === limit) break;
  }
  return out;
}
export const addEvidence = (store: Store, e: NewEvidence): number =>
  Number(
    store
      .prepare(
        'INSERT INTO evidence (title, doc_no, doc_on, issuer, file_name, mime, bytes, sha256, stored_as, file_key, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        e.title,
        e.docNo,
        e.docOn,
        e.issuer,
        e.file?.name ?? '',
        e.file?.mime ?? '',
        e.file?.bytes ?? 0,
        e.file?.sha256 ?? null,
        e.file?.storedAs ?? null,
        e.file === null ? null : Buffer.from(e.file.key),
        e.at,
        e.by,
      ).lastInsertRowid,
  );
/** True when it was not attached before. */
export const attachEvidence = (store: Store, kind: string, recordId: string, id: number, at: string, by: string): boolean =>
  store
    .prepare('INSERT OR IGNORE INTO evidence_use (kind, record_id, evidence_id, added_at, added_by) VALUES (?, ?, ?, ?, ?)')
    .run(kind, recordId, id, at, by).changes === 1;
export const detachEvidence = (store: Store, kind: string, recordId: string, id: number): boolean =>
  store.prepare('DELETE FROM evidence_use WHERE kind = ? AND record_id = ? AND evidence_id = ?').run(kind, recordId, id).changes === 1;

export type StoredFile = {
  readonly id: number;
  readonly fileName: string;
  readonly mime: string;
  readonly storedAs: string;
  readonly key: Buffer;
  readonly sha256: string;
  readonly bytes: number;
};
const FILE = 'id, file_name AS fileName, mime, stored_as AS storedAs, file_key AS key, sha256, bytes';
export const storedFile = (store: Store, id: number): StoredFile | undefined =>
  store.prepare(`SELECT ${FILE} FROM evidence WHERE id = ? AND stored_as IS NOT NULL`).get(id) as StoredFile | undefined;
export const storedFiles = (store: Store): readonly StoredFile[] =>
  store.prepare(`SELECT ${FILE} FROM evidence WHERE stored_as IS NOT NULL ORDER BY id`).all() as StoredFile[];
