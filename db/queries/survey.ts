import type { SheetFilter, SurveySheet } from '../../shared/contract/surveys.ts';
import type { SheetCount } from '../../shared/survey/figures.ts';
import { stepsOf } from '../../shared/survey/answers.ts';
import { SATISFIED_FROM } from '../../shared/survey/form.ts';
import type { Store } from '../store.ts';

type Span = { readonly from: string; readonly to: string };
/** Of one field and counter where one is named. */
export type SurveyPart = { readonly field: string | null; readonly counter: string | null };
const STANDING = 'NOT EXISTS (SELECT 1 FROM survey_batch b WHERE b.id = a.batch AND b.withdrawn_at IS NOT NULL)';

/** Sheets of a period that say the same, counted; withdrawn batches left out. No order, no ids. */
export const sheetCounts = (store: Store, span: Span, part: SurveyPart = { field: null, counter: null }): readonly SheetCount[] =>
  (
    store
      .prepare(`SELECT a.form, a.field, a.counter, a.batch IS NOT NULL AS paper, a.answers, count(*) AS n FROM survey_answer a WHERE a.day BETWEEN ? AND ? AND (? IS NULL OR a.field = ?) AND (? IS NULL OR a.counter = ?) AND ${STANDING}
    GROUP BY a.form, a.field, a.counter, paper, a.answers`)
      .all(span.from, span.to, part.field, part.field, part.counter, part.counter) as (Omit<SheetCount, 'paper'> & { paper: number })[]
  ).map((s) => ({ ...s, paper: s.paper === 1 }));
export const sheetTotal = (store: Store): number =>
  (store.prepare(`SELECT count(*) AS n FROM survey_answer a WHERE ${STANDING}`).get() as { n: number }).n;
/** Fields and counters sheets were ever answered for. */
export const surveyNames = (store: Store, column: 'field' | 'counter'): readonly string[] =>
  (store.prepare(`SELECT DISTINCT ${column} AS name FROM survey_answer WHERE ${column} <> '' ORDER BY 1`).all() as { name: string }[]).map(
    (r) => r.name,
  );

type Raw = {
  readonly id: string;
  readonly day: string;
  readonly form: number;
  readonly field: string;
  readonly counter: string;
  readonly answers: string;
  readonly batch: number | null;
  readonly withdrawn: number;
};
const SOURCE: Readonly<Record<SheetFilter['source'], string>> = {
  all: STANDING,
  screen: 'a.batch IS NULL',
  paper: `a.batch IS NOT NULL AND ${STANDING}`,
  withdrawn: `NOT ${STANDING}`,
};
const shareOf = (answers: string): { readonly num: number; readonly den: number } => {
  const steps = stepsOf(answers).filter((s) => s !== null);
  return { num: steps.filter((s) => s >= SATISFIED_FROM).length, den: steps.length };
};
const sheetOf = (r: Raw): SurveySheet => ({ ...r, withdrawn: r.withdrawn === 1, ...shareOf(r.answers) });
/**
 * Sheets one by one, newest day first. What was answered on the screen today is left out: whoever has just left the counter
 * must not be read off the list.
 */
export const sheetsOf = (store: Store, f: Omit<SheetFilter, 'text' | 'question' | 'step'>, today: string): readonly SurveySheet[] =>
  (
    store
      .prepare(`SELECT a.id, a.day, a.form, a.field, a.counter, a.answers, a.batch, NOT ${STANDING} AS withdrawn FROM survey_answer a
    WHERE a.day BETWEEN ? AND ? AND (? IS NULL OR a.field = ?) AND (? IS NULL OR a.counter = ?) AND (? IS NULL OR a.batch = ?) AND ${SOURCE[f.source]} AND (a.batch IS NOT NULL OR a.day < ?) ORDER BY a.day DESC, a.id`)
      .all(f.period.from, f.period.to, f.field, f.field, f.counter, f.counter, f.batch, f.batch, today) as Raw[]
  ).map(sheetOf);
export const answeredOnScreen = (store: Store, day: string): number =>
  (store.prepare('SELECT count(*) AS n FROM survey_answer WHERE day = ? AND batch IS NULL').get(day) as { n: number }).n;

export type NewSheet = {
  readonly id: string;
  readonly form: number;
  readonly day: string;
  readonly field: string;
  readonly counter: string;
  readonly answers: string;
  readonly batch: number | null;
};
export const addSheet = (store: Store, s: NewSheet): void =>
  void store
    .prepare('INSERT INTO survey_answer (id, form, day, field, counter, answers, batch) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(s.id, s.form, s.day, s.field, s.counter, s.answers, s.batch);

/** The key receipts are marked with; null before the first. */
export const surveyKey = (store: Store): Uint8Array | null =>
  (store.prepare('SELECT key FROM survey_secret WHERE one = 1').get() as { key: Buffer } | undefined)?.key ?? null;
export const keepSurveyKey = (store: Store, key: Uint8Array): void =>
  void store.prepare('INSERT INTO survey_secret (one, key) VALUES (1, ?)').run(Buffer.from(key));
export const receiptUsed = (store: Store, mark: string): boolean =>
  store.prepare('SELECT 1 FROM survey_receipt WHERE mark = ?').get(mark) !== undefined;
/** False when it had answered already. */
export const useReceipt = (store: Store, mark: string, month: string): boolean =>
  store.prepare('INSERT INTO survey_receipt (mark, month) VALUES (?, ?) ON CONFLICT (mark) DO NOTHING').run(mark, month).changes === 1;
