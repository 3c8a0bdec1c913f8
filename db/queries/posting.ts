import type { OfferLine } from '../../shared/posting/offered.ts';
import type { AddedKind, PostingKind, PostingPlace } from '../../shared/posting/states.ts';
import type { Store } from '../store.ts';

export type PostingItem = {
  readonly id: number;
  readonly revision: number;
  readonly kind: PostingKind;
  readonly code: string;
  readonly title: string;
  readonly docNo: string;
  readonly docOn: string | null;
  readonly untilOn: string | null;
  readonly createdBy: string;
  readonly papers: number;
};
export type StoredPosting = {
  readonly id: number;
  readonly itemId: number;
  readonly postedOn: string;
  readonly places: readonly PostingPlace[];
  readonly digest: string;
  readonly version: number | null;
  readonly postedAt: string;
  readonly postedBy: string;
  readonly checkedOn: string | null;
  readonly checkedBy: string;
  readonly faultOn: string | null;
  readonly removedOn: string | null;
  readonly removedBy: string;
};
const ITEM = `i.id, i.revision, i.kind, i.code, i.title, i.doc_no AS docNo, i.doc_on AS docOn, i.until_on AS untilOn, i.created_by AS createdBy, (SELECT count(*) FROM evidence_use u WHERE u.kind = 'posting' AND u.record_id = CAST(i.id AS TEXT)) AS papers`;
const POSTING =
  'id, item_id AS itemId, posted_on AS postedOn, places, digest, version, posted_at AS postedAt, posted_by AS postedBy, checked_on AS checkedOn, checked_by AS checkedBy, fault_on AS faultOn, removed_on AS removedOn, removed_by AS removedBy';
type Raw = Omit<StoredPosting, 'places'> & { readonly places: string };
const fromRaw = (raw: Raw): StoredPosting => ({ ...raw, places: raw.places.split(',') as PostingPlace[] });

export const allPostingItems = (store: Store): readonly PostingItem[] =>
  store.prepare(`SELECT ${ITEM} FROM posting_item i ORDER BY i.id`).all() as PostingItem[];
/** Of each item in the order they were made, which is the order of their days. */
export const postingsByItem = (store: Store): ReadonlyMap<number, readonly StoredPosting[]> =>
  Map.groupBy(
    (store.prepare(`SELECT ${POSTING} FROM posting ORDER BY item_id, posted_on, id`).all() as Raw[]).map(fromRaw),
    (p) => p.itemId,
  );
export const postedWords = (store: Store, digest: string): string | undefined =>
  (store.prepare('SELECT parts FROM posting_text WHERE digest = ?').get(digest) as { parts: string } | undefined)?.parts;

export type ItemWords = {
  readonly kind: PostingKind;
  readonly code: string;
  readonly title: string;
  readonly docNo: string;
  readonly docOn: string | null;
  readonly untilOn: string | null;
};
export const addPostingItem = (store: Store, i: ItemWords, at: string, by: string): number =>
  Number(
    store
      .prepare(
        'INSERT INTO posting_item (revision, kind, code, title, doc_no, doc_on, until_on, created_at, created_by) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(i.kind, i.code, i.title, i.docNo, i.docOn, i.untilOn, at, by).lastInsertRowid,
  );
export const saveAddedPaper = (store: Store, id: number, i: Omit<ItemWords, 'code' | 'kind'> & { readonly kind: AddedKind }): void =>
  void store
    .prepare('UPDATE posting_item SET revision = revision + 1, kind = ?, title = ?, doc_no = ?, doc_on = ?, until_on = ? WHERE id = ?')
    .run(i.kind, i.title, i.docNo, i.docOn, i.untilOn, id);
/** The title of a procedure or standing paper as posted last: what the list shows when the catalogue does not know it any more. */
export const renamePostingItem = (store: Store, id: number, title: string): void =>
  void store.prepare('UPDATE posting_item SET title = ? WHERE id = ? AND title <> ?').run(title, id, title);

export type NewPosting = Pick<StoredPosting, 'itemId' | 'postedOn' | 'places' | 'digest' | 'version' | 'postedAt' | 'postedBy'> & {
  /** Kept once for every posting that says the same. */ readonly words: string;
};
export function addPosting(store: Store, p: NewPosting): number {
  store.prepare('INSERT INTO posting_text (digest, parts) VALUES (?, ?) ON CONFLICT DO NOTHING').run(p.digest, p.words);
  return Number(
    store
      .prepare('INSERT INTO posting (item_id, posted_on, places, digest, version, posted_at, posted_by) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(p.itemId, p.postedOn, p.places.join(','), p.digest, p.version, p.postedAt, p.postedBy).lastInsertRowid,
  );
}
/** A later check without a fault takes the place of the one before; a fault stays for good. */
export const checkPosting = (store: Store, id: number, day: string, by: string, fault: boolean): void =>
  void store
    .prepare('UPDATE posting SET checked_on = ?, checked_by = ?, fault_on = coalesce(fault_on, ?) WHERE id = ?')
    .run(day, by, fault ? day : null, id);
export const removePosting = (store: Store, id: number, day: string, by: string): void =>
  void store.prepare('UPDATE posting SET removed_on = ?, removed_by = ? WHERE id = ?').run(day, by, id);

/** Since when each procedure is offered or not, as the record says it, in the order it was written. */
export const offerLines = (store: Store): ReadonlyMap<string, readonly OfferLine[]> => {
  const rows = store.prepare("SELECT day, facts FROM history WHERE type = 'procedureOffered' ORDER BY seq").all() as {
    day: string;
    facts: string;
  }[];
  return Map.groupBy(
    rows.map((r) => ({ day: r.day, ...(JSON.parse(r.facts) as { code: string; offered: boolean }) })),
    (l) => l.code,
  );
};
