import type { SurveyBatch } from '../../shared/contract/surveys.ts';
import { type Question, questions, SHIPPED_FORM, type SurveyForm } from '../../shared/survey/form.ts';
import type { Store } from '../store.ts';

export type StoredForm = SurveyForm & { readonly revision: number; readonly createdBy: string; readonly answers: number };
type Raw = Omit<StoredForm, 'questions'> & { readonly body: string };
const SHIPPED: StoredForm = { ...SHIPPED_FORM, revision: 1, createdBy: '', answers: 0 };

/** Every version, newest first. The one that ships stands there before the store holds it. */
export function surveyForms(store: Store): readonly StoredForm[] {
  const rows = store
    .prepare(
      `SELECT version, revision, title, body, state, valid_from AS validFrom, created_by AS createdBy, (SELECT count(*) FROM survey_answer a WHERE a.form = survey_form.version) AS answers FROM survey_form ORDER BY version DESC`,
    )
    .all() as Raw[];
  const kept = rows.map(({ body, ...r }): StoredForm => ({ ...r, questions: questions.parse(JSON.parse(body)) }));
  return kept.some((f) => f.version === SHIPPED.version) ? kept : [...kept, SHIPPED];
}
/** Questions by version, for reading sheets. */
export const questionsByForm = (store: Store): ReadonlyMap<number, readonly Question[]> =>
  new Map(surveyForms(store).map((f) => [f.version, f.questions]));
/** Before the first sheet or the first version of one's own: the words that were answered stay in this store, whatever a later release ships. Without the instant: it would be that of the first answer. */
export const keepShippedForm = (store: Store): void =>
  void store
    .prepare(
      `INSERT INTO survey_form (version, revision, title, body, state, valid_from, created_at, created_by) VALUES (?, 1, ?, ?, 'approved', ?, ?, '') ON CONFLICT (version) DO NOTHING`,
    )
    .run(
      SHIPPED_FORM.version,
      SHIPPED_FORM.title,
      JSON.stringify(SHIPPED_FORM.questions),
      SHIPPED_FORM.validFrom,
      `${SHIPPED_FORM.validFrom}T00:00:00.000Z`,
    );
export const addForm = (store: Store, title: string, asked: readonly Question[], at: string, by: string): number =>
  Number(
    store
      .prepare(
        `INSERT INTO survey_form (revision, title, body, state, valid_from, created_at, created_by) VALUES (1, ?, ?, 'draft', NULL, ?, ?)`,
      )
      .run(title, JSON.stringify(asked), at, by).lastInsertRowid,
  );
/** A changed version is a draft again. */
export const saveForm = (store: Store, version: number, title: string, asked: readonly Question[]): void =>
  void store
    .prepare(`UPDATE survey_form SET revision = revision + 1, title = ?, body = ?, state = 'draft', valid_from = NULL WHERE version = ?`)
    .run(title, JSON.stringify(asked), version);
export const approveForm = (store: Store, version: number, validFrom: string): void =>
  void store
    .prepare(`UPDATE survey_form SET revision = revision + 1, state = 'approved', valid_from = ? WHERE version = ?`)
    .run(validFrom, version);

const BATCH = `b.id, b.day, b.counter, b.sheets, b.typed_at AS typedAt, b.typed_by AS typedBy, b.withdrawn_at AS withdrawnAt, b.withdrawn_by AS withdrawnBy, (SELECT count(*) FROM evidence_use u WHERE u.kind = 'survey' AND u.record_id = 'P' || b.id) AS papers`;
export const surveyBatches = (store: Store): readonly SurveyBatch[] =>
  store.prepare(`SELECT ${BATCH} FROM survey_batch b ORDER BY b.id DESC`).all() as SurveyBatch[];
export const batchById = (store: Store, id: number): SurveyBatch | undefined =>
  store.prepare(`SELECT ${BATCH} FROM survey_batch b WHERE b.id = ?`).get(id) as SurveyBatch | undefined;
export const addBatch = (store: Store, b: Pick<SurveyBatch, 'day' | 'counter' | 'sheets' | 'typedAt' | 'typedBy'>): number =>
  Number(
    store
      .prepare('INSERT INTO survey_batch (day, counter, sheets, typed_at, typed_by) VALUES (?, ?, ?, ?, ?)')
      .run(b.day, b.counter, b.sheets, b.typedAt, b.typedBy).lastInsertRowid,
  );
export const withdrawBatch = (store: Store, id: number, at: string, by: string): void =>
  void store.prepare('UPDATE survey_batch SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ?').run(at, by, id);
