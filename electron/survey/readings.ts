import { sheetCounts, sheetTotal } from '../../db/queries/survey.ts';
import { questionsByForm } from '../../db/queries/survey-form.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { surveyFigures, type SurveyFigures } from '../../shared/survey/figures.ts';
import { QUESTION_GROUPS } from '../../shared/survey/form.ts';
import type { Found, ReadingSource, Span } from '../readings/read.ts';

export const figuresOf = (
  store: Store,
  span: Span,
  today: CivilDay,
  part: { readonly field: string | null; readonly counter: string | null } = { field: null, counter: null },
): SurveyFigures =>
  surveyFigures(sheetCounts(store, { from: span.from, to: span.to < today ? span.to : today }, part), questionsByForm(store));

/** What the survey at the counter says; no sheet is no case: "Không phát sinh". The official index is another figure, entered with its paper. */
export const surveyReadings: ReadingSource = {
  name: 'Khảo sát tại quầy',
  of: {
    counter_satisfaction_rate: {
      definition:
        'Câu trả lời Hài lòng và Rất hài lòng của mọi câu hỏi chia số câu trả lời hợp lệ, phiếu hỏi tại quầy của Trung tâm trong kỳ; câu bỏ trống không tính',
      read: (store: Store, span: Span, today: CivilDay): Found => {
        const f = figuresOf(store, span, today);
        return { num: f.num, den: f.den };
      },
    },
  },
};

/** Cells of the statement `survey`: shares as [code, num, den], counts as [code, n, 1], the mean in hundredths of a per cent over 10,000. Small samples are said as they are. */
export function surveyCells(store: Store, span: Span, today: CivilDay): [string, number, number][] {
  if (sheetTotal(store) === 0) return [];
  const f = figuresOf(store, span, today);
  const groups = QUESTION_GROUPS.map((g): [string, number, number] => {
    const share = f.groups.find((x) => x.group === g);
    return [`survey_${g}_rate`, share?.num ?? 0, share?.den ?? 0];
  });
  return [
    ['counter_satisfaction_rate', f.num, f.den],
    ['survey_answers', f.sheets, 1],
    ['survey_paper_answers', f.paper, 1],
    ...(f.mean === null ? [] : [['survey_question_mean', f.mean, 10_000] satisfies [string, number, number]]),
    ...groups,
  ].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)) as [string, number, number][];
}
