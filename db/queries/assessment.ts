import { type CriteriaSet, criteriaSet } from '../../shared/assessment/criteria.ts';
import type { IndicatorReading, LeafAnswer, PublishedResult, SheetState } from '../../shared/contract/assessment.ts';
import { shippedCriteria } from '../catalogue/criteria.ts';
import type { Store } from '../store.ts';

export type SetOrigin = 'shipped' | 'import' | 'copy' | 'edit';
export type SetRow = { readonly set: CriteriaSet; readonly origin: SetOrigin; readonly used: boolean };
const readSet = (row: { body: string; origin: SetOrigin; used: number }): SetRow => ({
  set: criteriaSet.parse(JSON.parse(row.body)),
  origin: row.origin,
  used: row.used === 1,
});
const SETS = 'SELECT s.body, s.origin, EXISTS (SELECT 1 FROM assessment a WHERE a.set_id = s.id) AS used FROM criteria_set s';

/** Every set, newest year first; the shipped one is there from the start and is kept in the store when a sheet first uses it. */
export function criteriaSets(store: Store): readonly SetRow[] {
  const kept = (store.prepare(`${SETS} ORDER BY s.year DESC, s.id`).all() as { body: string; origin: SetOrigin; used: number }[]).map(
    readSet,
  );
  const shipped = shippedCriteria();
  return kept.some((k) => k.set.id === shipped.id)
    ? kept
    : [...kept, { set: shipped, origin: 'shipped' as const, used: false }].sort(
        (a, b) => b.set.year - a.set.year || (a.set.id < b.set.id ? -1 : 1),
      );
}
export function criteriaSetById(store: Store, id: string): SetRow | undefined {
  const kept = store.prepare(`${SETS} WHERE s.id = ?`).get(id) as { body: string; origin: SetOrigin; used: number } | undefined;
  if (kept !== undefined) return readSet(kept);
  const shipped = shippedCriteria();
  return shipped.id === id ? { set: shipped, origin: 'shipped', used: false } : undefined;
}
export function saveCriteriaSet(store: Store, set: CriteriaSet, origin: SetOrigin, at: string, by: string): void {
  store
    .prepare(
      'INSERT INTO criteria_set (id, year, title, body, origin, saved_at, saved_by) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET year = excluded.year, title = excluded.title, body = excluded.body, origin = excluded.origin, saved_at = excluded.saved_at, saved_by = excluded.saved_by',
    )
    .run(set.id, set.year, set.title, JSON.stringify(set), origin, at, by);
}

export type SheetRow = {
  readonly id: number;
  readonly year: number;
  readonly revision: number;
  readonly setId: string;
  readonly state: SheetState;
  readonly from: string;
  readonly to: string;
  readonly dueOn: string | null;
  readonly reason: string;
  readonly seal: string | null;
  readonly sealedAt: string | null;
  readonly sealedBy: string | null;
  /** JSON of a PublishedResult. */ readonly published: string | null;
  readonly newest: number;
};
const SHEET = `SELECT a.id, a.year, a.revision, a.set_id AS setId, a.state, a.period_from AS "from", a.period_to AS "to", a.due_on AS dueOn, a.reason, a.seal, a.sealed_at AS sealedAt, a.sealed_by AS sealedBy, a.published,
  a.revision = (SELECT max(revision) FROM assessment b WHERE b.year = a.year) AS newest FROM assessment a`;
export const sheets = (store: Store): readonly SheetRow[] =>
  store.prepare(`${SHEET} ORDER BY a.year DESC, a.revision DESC`).all() as SheetRow[];
export const sheetById = (store: Store, id: number): SheetRow | undefined =>
  store.prepare(`${SHEET} WHERE a.id = ?`).get(id) as SheetRow | undefined;
export const newestSheetOf = (store: Store, year: number): SheetRow | undefined =>
  store.prepare(`${SHEET} WHERE a.year = ? ORDER BY a.revision DESC LIMIT 1`).get(year) as SheetRow | undefined;
export const addSheet = (
  store: Store,
  s: { year: number; revision: number; setId: string; from: string; to: string; dueOn: string | null; reason: string },
  at: string,
  by: string,
): number =>
  Number(
    store
      .prepare(
        "INSERT INTO assessment (year, revision, set_id, state, period_from, period_to, due_on, reason, created_at, created_by) VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?)",
      )
      .run(s.year, s.revision, s.setId, s.from, s.to, s.dueOn, s.reason, at, by).lastInsertRowid,
  );
export const moveSheet = (store: Store, id: number, state: SheetState, result: PublishedResult | null = null): void =>
  void store
    .prepare('UPDATE assessment SET state = ?, published = coalesce(?, published) WHERE id = ?')
    .run(state, result === null ? null : JSON.stringify(result), id);
export const sealSheet = (store: Store, id: number, seal: string, at: string, by: string): void =>
  void store
    .prepare("UPDATE assessment SET state = 'submitted', seal = ?, sealed_at = ?, sealed_by = ? WHERE id = ?")
    .run(seal, at, by, id);

export type LeafRow = {
  readonly leaf: string;
  readonly owner: string;
  readonly dueOn: string | null;
  readonly answer: LeafAnswer | null;
  readonly explanation: string;
  readonly verdict: '' | 'confirmed' | 'contested';
  readonly verdictReason: string;
  readonly computed: IndicatorReading | null;
  readonly appraised1: number | null;
  readonly appraised2: number | null;
  readonly appraiserNote: string;
  readonly reply: string;
};
const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
/** Leaves somebody has touched; the others are as the set says. */
export function leafRows(store: Store, sheet: number): ReadonlyMap<string, LeafRow> {
  const rows = store
    .prepare(`SELECT leaf_id AS leaf, owner, due_on AS dueOn, answer, explanation, verdict, verdict_reason AS verdictReason, computed, appraised_1 AS appraised1, appraised_2 AS appraised2, appraiser_note AS appraiserNote, reply
    FROM assessment_leaf WHERE assessment_id = ?`)
    .all(sheet) as (Omit<LeafRow, 'answer' | 'computed'> & { answer: string | null; computed: string | null })[];
  return new Map(rows.map((r) => [r.leaf, { ...r, answer: parsed<LeafAnswer>(r.answer), computed: parsed<IndicatorReading>(r.computed) }]));
}
const EMPTY: Omit<LeafRow, 'leaf'> = {
  owner: '',
  dueOn: null,
  answer: null,
  explanation: '',
  verdict: '',
  verdictReason: '',
  computed: null,
  appraised1: null,
  appraised2: null,
  appraiserNote: '',
  reply: '',
};
export const emptyLeaf = (leaf: string): LeafRow => ({ leaf, ...EMPTY });
/** Writes a leaf as it now is. */
export function saveLeaf(store: Store, sheet: number, row: LeafRow): void {
  store
    .prepare(`INSERT INTO assessment_leaf (assessment_id, leaf_id, owner, due_on, answer, explanation, verdict, verdict_reason, computed, appraised_1, appraised_2, appraiser_note, reply) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (assessment_id, leaf_id) DO UPDATE SET owner = excluded.owner, due_on = excluded.due_on, answer = excluded.answer, explanation = excluded.explanation, verdict = excluded.verdict, verdict_reason = excluded.verdict_reason,
      computed = excluded.computed, appraised_1 = excluded.appraised_1, appraised_2 = excluded.appraised_2, appraiser_note = excluded.appraiser_note, reply = excluded.reply`)
    .run(
      sheet,
      row.leaf,
      row.owner,
      row.dueOn,
      row.answer === null ? null : JSON.stringify(row.answer),
      row.explanation,
      row.verdict,
      row.verdictReason,
      row.computed === null ? null : JSON.stringify(row.computed),
      row.appraised1,
      row.appraised2,
      row.appraiserNote,
      row.reply,
    );
}
/** Takes everything of one sheet over into its next revision, papers included. */
export function copySheet(store: Store, from: number, to: number, at: string, by: string): void {
  for (const row of leafRows(store, from).values())
    saveLeaf(store, to, { ...row, appraised1: null, appraised2: null, appraiserNote: '', reply: '' });
  store
    .prepare(
      `INSERT INTO evidence_use (kind, record_id, evidence_id, added_at, added_by) SELECT kind, ? || substr(record_id, ?), evidence_id, ?, ? FROM evidence_use WHERE kind = 'assessment' AND record_id LIKE ?`,
    )
    .run(String(to), String(from).length + 1, at, by, `${from}/%`);
}
/** Of each year the newest sheet that was submitted: what stands for that year outside this program. */
export const standingSheets = (store: Store): readonly SheetRow[] =>
  store
    .prepare(
      `${SHEET} WHERE a.seal IS NOT NULL AND a.state <> 'draft' AND a.revision = (SELECT max(c.revision) FROM assessment c WHERE c.year = a.year AND c.seal IS NOT NULL) ORDER BY a.year`,
    )
    .all() as SheetRow[];
/** What every submitted sheet froze, for verify. */
export const sealedSheets = (store: Store): readonly string[] =>
  (store.prepare('SELECT seal FROM assessment WHERE seal IS NOT NULL ORDER BY id').all() as { seal: string }[]).map((r) => r.seal);
