import { z } from 'zod';
import { MOST_QUESTIONS, question, QUESTION_GROUPS } from '../survey/form.ts';
import { command, COUNTER, EVERYONE, query, READERS } from './method.ts';
import { day, filled, id, instant, period, text } from './fields.ts';

const n = z.int();
const share = { num: n, den: n };
const version = z.int().positive();
/** One digit a question, 1 to 5, 0 for blank. */
const digits = z.string().regex(new RegExp(`^[0-5]{1,${MOST_QUESTIONS}}$`), 'Câu trả lời không đúng dạng');
const field = text(120);
const named = z.object({ name: z.string(), sheets: n, ...share });
export const surveyFigures = z.object({
  sheets: n,
  paper: n,
  ...share,
  /** Hundredths of a per cent. */ mean: n.nullable(),
  questions: z.array(z.object({ id, group: z.enum(QUESTION_GROUPS), text: z.string(), counts: z.array(n).length(5), blank: n, ...share })),
  groups: z.array(z.object({ group: z.enum(QUESTION_GROUPS), ...share })),
  fields: z.array(named),
  counters: z.array(named),
});
export type SurveyResult = z.infer<typeof surveyFigures>;
export const surveyForm = z.object({
  version,
  revision: n,
  title: z.string(),
  questions: z.array(question),
  state: z.enum(['draft', 'approved']),
  validFrom: day.nullable(),
  answers: n,
  inForce: z.boolean(),
  /** Not in force yet and never answered. */ editable: z.boolean(),
  createdBy: z.string(),
});
export type SurveyFormView = z.infer<typeof surveyForm>;
/** A sheet carries no person, no code and no time of day. `batch`: the paper batch it was typed in with. */
export const surveySheet = z.object({
  id: z.string(),
  day,
  form: version,
  field: z.string(),
  counter: z.string(),
  answers: z.string(),
  batch: id.nullable(),
  withdrawn: z.boolean(),
  /** Satisfied of answered. */ ...share,
});
export type SurveySheet = z.infer<typeof surveySheet>;
export const surveyBatch = z.object({
  id,
  day,
  counter: z.string(),
  sheets: n,
  typedAt: instant,
  typedBy: z.string(),
  withdrawnAt: instant.nullable(),
  withdrawnBy: z.string(),
  papers: n,
});
export type SurveyBatch = z.infer<typeof surveyBatch>;

const within = { period, field: field.nullable().default(null), counter: text(40).nullable().default(null) };
export const SHEET_SOURCES = ['all', 'screen', 'paper', 'withdrawn'] as const;
const sheetFilter = z.object({
  ...within,
  text: text(120).default(''),
  source: z.enum(SHEET_SOURCES).default('all'),
  batch: id.nullable().default(null),
  /** With `step`: only sheets that answered this question so; step 0 is blank. */ question: id.nullable().default(null),
  step: z.int().min(0).max(5).nullable().default(null),
});
export type SheetFilter = z.infer<typeof sheetFilter>;

/** Who answered is nowhere in here, so nothing is marked personal; a single sheet is still kept from IT. */
export const surveysContract = {
  /** What stands on the page a citizen answers; also while the screen is locked. */
  'surveys.desk': query({
    can: COUNTER,
    input: z.object({}),
    output: z.object({ centreName: z.string(), form: z.object({ version, questions: z.array(question) }), prefix: z.string() }),
  }),
  /** Whether a receipt may answer: `receipt-unknown`, `receipt-used`, `survey-too-fast` after too many looks from one counter. Also while locked. */
  'surveys.receipt': query({ can: COUNTER, input: z.object({ code: filled(300) }), output: z.object({}) }),
  /** One sheet of one receipt; nothing kept says which. Same refusals; `survey-empty` for a sheet without an answer, `form-changed` for another version. Also while locked. */
  'surveys.answer': command({
    can: COUNTER,
    touches: ['surveys'],
    input: z.object({ code: filled(300), form: version, answers: digits }),
    output: z.object({}),
  }),
  /** Counts of a period, of one field or counter when asked; `official`: the index the city published last, as entered. */
  'surveys.figures': query({
    can: EVERYONE,
    input: z.object(within),
    output: z.object({
      figures: surveyFigures,
      fields: z.array(z.string()),
      counters: z.array(z.string()),
      /** In the whole store. */ total: n,
      official: z.object({ num: n, den: n, from: day, to: day, source: z.string(), papers: n }).nullable(),
    }),
  }),
  /** At most 500, newest day first, within a day in no order. Sheets answered on the screen show from the next day on: `hidden` counts those of today. */
  'surveys.sheets': query({
    can: READERS,
    input: sheetFilter,
    output: z.object({ rows: z.array(surveySheet), more: z.boolean(), hidden: n }),
  }),
  /** Newest first. */
  'surveys.batches': query({ can: READERS, input: z.object({}), output: z.array(surveyBatch) }),
  /** Sheets filled in on paper on one day, of the version in force that day. */
  'surveys.paper': command({
    can: COUNTER,
    touches: ['surveys'],
    input: z.object({
      day,
      counter: text(40).default(''),
      form: version,
      sheets: z
        .array(z.object({ field, answers: digits }))
        .min(1, 'Chưa có phiếu nào')
        .max(200),
    }),
    output: z.object({ id }),
  }),
  /** Takes a whole batch out of the figures; single sheets cannot be taken out. */
  'surveys.withdraw': command({ can: ['head'], touches: ['surveys'], input: z.object({ id, reason: filled(300) }), output: z.object({}) }),
  /** Every version, newest first. */
  'surveys.forms': query({ can: READERS, input: z.object({}), output: z.array(surveyForm) }),
  /** A draft: new, or an editable version changed at `revision` (it is a draft again). `form-unfit` with why, `form-in-use` for one that may not change. */
  'surveys.saveForm': command({
    can: ['head', 'data'],
    touches: ['surveys'],
    input: z.object({
      version: version.nullable(),
      revision: n.nullable(),
      title: filled(120),
      questions: z
        .array(z.object({ group: z.enum(QUESTION_GROUPS), text: filled(160) }))
        .min(1)
        .max(MOST_QUESTIONS),
    }),
    output: z.object({ version, revision: n }),
  }),
  /** In force from today or a later day. */
  'surveys.approveForm': command({
    can: ['head', 'data'],
    touches: ['surveys'],
    input: z.object({ version, revision: n, validFrom: day }),
    output: z.object({ revision: n }),
  }),
  /** The result and the sheets of the filter as a workbook. */
  'surveys.export': query({ can: READERS, input: sheetFilter, output: z.object({ link: z.string(), name: z.string() }) }),
} as const;
