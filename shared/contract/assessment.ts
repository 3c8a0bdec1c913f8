import { z } from 'zod';
import { criteriaSet } from '../assessment/criteria.ts';
import { command, EVERYONE, query, READERS } from './method.ts';
import { day, filled, id, instant, text } from './fields.ts';

const n = z.int();
export const SHEET_STATES = ['draft', 'submitted', 'returned', 'review_1', 'explaining', 'review_2', 'published'] as const;
const sheetState = z.enum(SHEET_STATES);
export type SheetState = z.infer<typeof sheetState>;
const leafId = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/);
const points = z.number().min(-100).max(100);

/** What the engine says of an indicator or a counter over a period; `count` for counters. Null: no case arose. */
export const reading = z.object({
  indicator: z.string(),
  num: n.nullable(),
  den: n.nullable(),
  count: z.number().nullable(),
  from: day,
  to: day,
  source: z.string(),
  definition: z.string(),
  /** Papers behind an entered figure; null for what the program counts itself. */ papers: n.nullable(),
});
export type IndicatorReading = z.infer<typeof reading>;
/** `none`: no case arose, said on purpose. Otherwise what the leaf's rule takes (shared/assessment/score-par.ts). */
const leafAnswer = z.union([
  z.literal('none'),
  z.object({ num: z.number().min(0).max(1e15), den: z.number().min(0).max(1e15) }),
  z.number().min(-1e9).max(1e9),
  z.boolean(),
  z.array(z.string().max(40)).max(40),
  day,
  z.record(z.string().max(40), z.number().min(0).max(1e6)),
]);
export type LeafAnswer = z.infer<typeof leafAnswer>;
export const MISSING = ['unanswered', 'no-evidence', 'unconfirmed', 'no-reading', 'unfit', 'moved'] as const;
export type Missing = (typeof MISSING)[number];
const leafView = z.object({
  leaf: leafId,
  owner: z.string(),
  dueOn: day.nullable(),
  answer: leafAnswer.nullable(),
  explanation: z.string(),
  evidence: n,
  verdict: z.enum(['', 'confirmed', 'contested']),
  verdictReason: z.string(),
  reading: reading.nullable(),
  /** The reading that was confirmed or contested. */ judged: reading.nullable(),
  /** What the leaf is scored by in the end. */ effective: leafAnswer.nullable(),
  /** The engine says something else now than when it was confirmed. */ moved: z.boolean(),
  /** Unrounded; null when the leaf is left out. `provable`: with a paper, an explanation or a confirmed reading behind it. */
  points: points.nullable(),
  provable: points.nullable(),
  appraised1: points.nullable(),
  appraised2: points.nullable(),
  gap: points.nullable(),
  appraiserNote: z.string(),
  reply: z.string(),
  lastYear: points.nullable(),
  missing: z.array(z.enum(MISSING)),
  readOnly: z.enum(['', 'city', 'appraiser', 'sealed']),
});
export type LeafView = z.infer<typeof leafView>;
export const totals = z.object({
  /** Over the points a commune may claim (survey and penalties of the city left out). */
  self: z.number(),
  provable: z.number(),
  claimable: z.number(),
  appraised: z.number().nullable(),
  /** The whole of 100 with survey, bonus, penalty and rescaling, when nothing is missing. */ final: z.number().nullable(),
  band: z.string(),
  lastYear: z.number().nullable(),
});
/** What the city published: its index out of 100 and the place among the units it ranks together (wards, or communes and special zones: never the base of 766). */
const publishedResult = z.object({
  on: day,
  index: z.number().min(0).max(100).nullable(),
  place: n.min(1).max(1000).nullable(),
  of: n.min(1).max(1000).nullable(),
});
export type PublishedResult = z.infer<typeof publishedResult>;
const sheetHead = z.object({
  id,
  year: n,
  revision: n,
  setId: z.string(),
  setTitle: z.string(),
  state: sheetState,
  from: day,
  to: day,
  dueOn: day.nullable(),
  reason: z.string(),
  sealedAt: instant.nullable(),
  sealedBy: z.string().nullable(),
  digest: z.string(),
  newest: z.boolean(),
  totals,
  published: publishedResult.nullable(),
  /** Leaves with something missing. */ missing: n,
  leaves: n,
  answered: n,
});
export type SheetHead = z.infer<typeof sheetHead>;
export const difference = z.object({
  leaf: leafId,
  name: z.string(),
  before: z.string(),
  after: z.string(),
  pointsBefore: points.nullable(),
  pointsAfter: points.nullable(),
});

export const assessmentContract = {
  'assessment.sets': query({
    can: EVERYONE,
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.string(),
        year: n,
        title: z.string(),
        basis: z.string(),
        origin: z.enum(['shipped', 'import', 'copy', 'edit']),
        leaves: n,
        used: z.boolean(),
      }),
    ),
  }),
  /** A set as the JSON file that `saveSet` takes back once read: the form into which a city's decision is typed. */
  'assessment.exportSet': query({
    can: EVERYONE,
    input: z.object({ id: text(40) }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),
  'assessment.set': query({ can: EVERYONE, input: z.object({ id: text(40) }), output: criteriaSet }),
  /** A set as JSON (imported or edited); refused with the faults when it does not add up, or when a sheet already uses that id. */
  'assessment.saveSet': command({
    can: ['head', 'data'],
    touches: ['assessment'],
    input: z.object({ set: criteriaSet, origin: z.enum(['import', 'edit']) }),
    output: z.object({}),
  }),
  'assessment.copySet': command({
    can: ['head', 'data'],
    touches: ['assessment'],
    input: z.object({ id: text(40), newId: leafId, year: n.min(2020).max(2100) }),
    output: z.object({}),
  }),
  'assessment.list': query({ can: EVERYONE, input: z.object({}), output: z.array(sheetHead) }),
  'assessment.create': command({
    can: ['head', 'data'],
    touches: ['assessment'],
    input: z.object({ year: n.min(2020).max(2100), setId: text(40), from: day, to: day, dueOn: day.nullable() }),
    output: z.object({ id }),
  }),
  'assessment.read': query({
    can: READERS,
    input: z.object({ id }),
    output: z.object({ head: sheetHead, set: criteriaSet, leaves: z.array(leafView) }),
  }),
  'assessment.answer': command({
    can: ['head', 'data', 'officer', 'clerk'],
    touches: ['assessment'],
    input: z.object({ id, leaf: leafId, answer: leafAnswer.nullable(), explanation: text(2000).default('') }),
    output: z.object({}),
  }),
  /** A computed leaf: agrees with the engine, or contests it with a reason and a value of its own; never silently. */
  'assessment.judge': command({
    can: ['head', 'data'],
    touches: ['assessment'],
    input: z.object({
      id,
      leaf: leafId,
      verdict: z.enum(['confirmed', 'contested']),
      reason: text(1000).default(''),
      answer: leafAnswer.nullable().default(null),
    }),
    output: z.object({}),
  }),
  'assessment.assign': command({
    can: ['head', 'data'],
    touches: ['assessment'],
    input: z.object({ id, leaves: z.array(leafId).min(1).max(200), owner: text(80), dueOn: day.nullable() }),
    output: z.object({}),
  }),
  /** Needs the password proved. `assessment-incomplete` with the number of things missing; seals inputs, scores, signer and digest. */
  'assessment.submit': command({
    can: ['head'],
    touches: ['assessment', 'sync'],
    input: z.object({ id }),
    output: z.object({ digest: z.string() }),
  }),
  'assessment.move': command({
    can: ['head', 'data'],
    touches: ['assessment', 'sync'],
    input: z.object({
      id,
      to: sheetState,
      reason: text(500).default(''),
      /** Only with `published`. */ result: publishedResult.nullable().default(null),
    }),
    output: z.object({}),
  }),
  /** What the city's appraisers gave, entered from their paper. */
  'assessment.appraise': command({
    can: ['head', 'data'],
    touches: ['assessment', 'sync'],
    input: z.object({
      id,
      leaf: leafId,
      round: z.union([z.literal(1), z.literal(2)]),
      points: points.nullable(),
      note: text(1000).default(''),
    }),
    output: z.object({}),
  }),
  /** Round 1: every leaf the appraisers did not touch keeps what the commune claimed; survey and penalties stay open. */
  'assessment.appraiseRest': command({
    can: ['head', 'data'],
    touches: ['assessment', 'sync'],
    input: z.object({ id }),
    output: z.object({ leaves: n }),
  }),
  'assessment.explain': command({
    can: ['head', 'data'],
    touches: ['assessment'],
    input: z.object({ id, leaf: leafId, reply: filled(2000) }),
    output: z.object({}),
  }),
  /** A sealed sheet is never changed: a new revision with everything carried over. */
  'assessment.revise': command({
    can: ['head', 'data'],
    touches: ['assessment'],
    input: z.object({ id, reason: filled(500) }),
    output: z.object({ id }),
  }),
  'assessment.differences': query({ can: READERS, input: z.object({ id, with: id }), output: z.array(difference) }),
  /** `xlsx`: the sheet; `binder`: a zip of every paper in the order of the form with an index page. */
  'assessment.export': query({
    can: ['head', 'data', 'auditor'],
    personal: true,
    input: z.object({ id, format: z.enum(['xlsx', 'binder']) }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),
} as const;
