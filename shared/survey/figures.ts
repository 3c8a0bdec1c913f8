import { stepsOf } from './answers.ts';
import { QUESTION_GROUPS, type QuestionGroup, type Question, SATISFIED_FROM } from './form.ts';

/** Sheets that say the same, counted: all that figures read. `paper`: typed in from paper. */
export type SheetCount = {
  readonly form: number;
  readonly field: string;
  readonly counter: string;
  readonly paper: boolean;
  readonly answers: string;
  readonly n: number;
};
export type Share = { readonly num: number; readonly den: number };
export type QuestionFigure = Share & {
  readonly id: number;
  readonly group: QuestionGroup;
  readonly text: string;
  /** Answers of each step, 1 to 5. */ readonly counts: readonly number[];
  readonly blank: number;
};
export type NamedShare = Share & { readonly name: string; readonly sheets: number };
export type SurveyFigures = Share & {
  readonly sheets: number;
  readonly paper: number;
  /** Mean of the rates of the questions, in hundredths of a per cent; null when nothing was answered. */
  readonly mean: number | null;
  readonly questions: readonly QuestionFigure[];
  readonly groups: readonly (Share & { readonly group: QuestionGroup })[];
  readonly fields: readonly NamedShare[];
  readonly counters: readonly NamedShare[];
};

/** Below this many sheets a figure says little and is marked "mẫu nhỏ". */
export const SMALL_SAMPLE = 30;
export const isSmall = (sheets: number): boolean => sheets > 0 && sheets < SMALL_SAMPLE;

/** Mean of fractions in hundredths of a per cent, half up, without a rounding on the way. */
export function meanOfShares(shares: readonly Share[]): number | null {
  const some = shares.filter((s) => s.den > 0);
  if (some.length === 0) return null;
  let num = 0n,
    den = 1n;
  for (const s of some) {
    num = num * BigInt(s.den) + BigInt(s.num) * den;
    den *= BigInt(s.den);
  }
  den *= BigInt(some.length);
  return Number((num * 20_000n + den) / (2n * den));
}

/**
 * The survey over some sheets: pooled = Σ(steps 4 and 5) / Σ(valid answers) over all questions, and beside it the mean of the questions'
 * own rates. A blank leaves the base. Questions of several versions stand together when they have one id.
 */
export function surveyFigures(sheets: readonly SheetCount[], asked: ReadonlyMap<number, readonly Question[]>): SurveyFigures {
  const byQuestion = new Map<number, { readonly q: Question; readonly counts: [number, number, number, number, number]; blank: number }>();
  const tallies = {
    field: new Map<string, { num: number; den: number; sheets: number }>(),
    counter: new Map<string, { num: number; den: number; sheets: number }>(),
  };
  let all = 0,
    paper = 0,
    num = 0,
    den = 0;
  for (const sheet of sheets) {
    const questions = asked.get(sheet.form) ?? [];
    let good = 0,
      valid = 0;
    stepsOf(sheet.answers).forEach((step, i) => {
      const q = questions[i];
      if (q === undefined) return;
      const at = byQuestion.get(q.id) ?? { q, counts: [0, 0, 0, 0, 0], blank: 0 };
      byQuestion.set(q.id, at);
      if (step === null) {
        at.blank += sheet.n;
        return;
      }
      at.counts[step - 1] = (at.counts[step - 1] ?? 0) + sheet.n;
      valid += 1;
      if (step >= SATISFIED_FROM) good += 1;
    });
    all += sheet.n;
    num += good * sheet.n;
    den += valid * sheet.n;
    if (sheet.paper) paper += sheet.n;
    for (const by of ['field', 'counter'] as const) {
      const at = tallies[by].get(sheet[by]) ?? { num: 0, den: 0, sheets: 0 };
      tallies[by].set(sheet[by], at);
      at.num += good * sheet.n;
      at.den += valid * sheet.n;
      at.sheets += sheet.n;
    }
  }
  const questions = [...byQuestion.values()]
    .map(({ q, counts, blank }): QuestionFigure => ({
      ...q,
      counts,
      blank,
      num: counts[3] + counts[4],
      den: counts.reduce((a, b) => a + b, 0),
    }))
    .sort((a, b) => a.id - b.id);
  const named = (by: 'field' | 'counter'): NamedShare[] =>
    [...tallies[by]].map(([name, t]) => ({ name, ...t })).sort((a, b) => b.sheets - a.sheets || (a.name < b.name ? -1 : 1));
  return {
    sheets: all,
    paper,
    num,
    den,
    mean: meanOfShares(questions),
    questions,
    groups: QUESTION_GROUPS.map((group) => {
      const own = questions.filter((q) => q.group === group);
      return { group, num: own.reduce((s, q) => s + q.num, 0), den: own.reduce((s, q) => s + q.den, 0) };
    }),
    fields: named('field'),
    counters: named('counter'),
  };
}
