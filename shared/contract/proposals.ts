import { z } from 'zod';
import { PROPOSAL_KINDS, PROPOSAL_LEVELS, REVIEW_PERIOD } from '../simplify/proposal.ts';
import { PROPOSAL_ACTS, PROPOSAL_STATES } from '../simplify/states.ts';
import { SUGGESTION_SOURCES } from '../simplify/suggest.ts';
import { command, COUNTER, EVERYONE, query, READERS } from './method.ts';
import { code, day, dong, filled, id, period, text } from './fields.ts';

const n = z.int();
export const PROPOSAL_SHOWN = ['all', 'draft', 'waiting', 'approved', 'rejected'] as const;
const papers = z.int().min(0).max(200).nullable().default(null);
/** Working days; half days are lawful. */
const days = z.number().min(0).max(2000).multipleOf(0.5).nullable().default(null);
const money = dong.nullable().default(null);
const measured = {
  componentsBefore: papers,
  componentsAfter: papers,
  daysBefore: days,
  daysAfter: days,
  feeBefore: money,
  feeAfter: money,
  costBefore: money,
  costAfter: money,
};
const fields = {
  procedureCode: code,
  level: z.enum(PROPOSAL_LEVELS),
  period: z.string().regex(REVIEW_PERIOD, 'Kỳ không đúng dạng'),
  kinds: z.array(z.enum(PROPOSAL_KINDS)).min(1, 'Chưa chọn').max(PROPOSAL_KINDS.length),
  ...measured,
  reason: text(2000).default(''),
  provision: text(1000).default(''),
};
const proposalRow = z.object({
  id,
  revision: n,
  ...fields,
  procedureName: z.string(),
  field: z.string(),
  state: z.enum(PROPOSAL_STATES),
  sentOn: day.nullable(),
  decidedOn: day.nullable(),
  decisionNo: z.string(),
  doneOn: day.nullable(),
  origin: z.string(),
  createdBy: z.string(),
  papers: n,
});
export type ProposalRow = z.infer<typeof proposalRow>;
const group = z.object({ key: z.string(), procedures: n, abolished: n });
export const proposalFigures = z.object({
  procedures: n,
  abolished: n,
  anyProcedure: n,
  proposed: n,
  approved: n,
  rejected: n,
  measures: n,
  byKind: z.record(z.enum(PROPOSAL_KINDS), n),
  byLevel: z.array(group),
  byField: z.array(group),
  savedDays: z.number(),
  savedComponents: n,
  savedFee: n,
  savedCost: n,
  costBefore: n,
});
export const suggestion = z.object({
  key: z.string(),
  source: z.enum(SUGGESTION_SOURCES),
  procedureCode: z.string(),
  procedureName: z.string(),
  field: z.string(),
  subject: z.string(),
  kinds: z.array(z.enum(PROPOSAL_KINDS)),
  cases: n,
  of: n,
  why: z.string(),
  reason: z.string(),
  componentsBefore: n.nullable(),
  componentsAfter: n.nullable(),
  daysBefore: z.number().nullable(),
  daysAfter: z.number().nullable(),
  /** The proposal made of it already, when there is one. */ proposal: id.nullable(),
});
export type SuggestionView = z.infer<typeof suggestion>;
const filter = z.object({ text: text(120).default(''), show: z.enum(PROPOSAL_SHOWN).default('all') });

export const proposalsContract = {
  /** Newest first, at most 1,000. */
  'proposals.list': query({ can: READERS, personal: true, input: filter, output: z.array(proposalRow) }),
  /** Counted as the city counts, over proposals sent in a period: counts and sums only. */
  'proposals.figures': query({ can: EVERYONE, input: z.object({ period }), output: proposalFigures }),
  /** New, or a draft changed at `revision`. Clerk and officer change their own only. `answer-unfit` when the numbers cannot stand. */
  'proposals.save': command({
    can: COUNTER,
    personal: true,
    touches: ['proposals'],
    input: z.object({ id: id.nullable(), revision: n.nullable(), ...fields, origin: text(500).default('') }),
    output: z.object({ id, revision: n }),
  }),
  /** `day`: when it happened; a decision needs its number. `proposal-incomplete` when something is missing before sending. */
  'proposals.move': command({
    can: ['head', 'data'],
    personal: true,
    touches: ['proposals'],
    input: z.object({ id, revision: n, act: z.enum(PROPOSAL_ACTS), day, decisionNo: text(60).default(''), words: text(1000).default('') }),
    output: z.object({ revision: n }),
  }),
  /** Takes a draft away; its history stays. */
  'proposals.drop': command({
    can: COUNTER,
    personal: true,
    touches: ['proposals'],
    input: z.object({ id, revision: n, reason: filled(300) }),
    output: z.object({}),
  }),
  /** What the register of the last twelve months speaks for, counted anew every hour. Words of requests for papers may name people. */
  'proposals.suggestions': query({
    can: READERS,
    personal: true,
    input: z.object({}),
    output: z.object({ from: day, to: day, rows: z.array(suggestion) }),
  }),
  /** The dossiers behind one of them, newest first, at most 500; `days`: working days the suggestion speaks of. */
  'proposals.behind': query({
    can: READERS,
    personal: true,
    input: z.object({ key: filled(500) }),
    output: z.array(z.object({ id, code: z.string(), receivedOn: day, finishedOn: day.nullable(), days: z.number().nullable() })),
  }),
  'proposals.export': query({ can: READERS, personal: true, input: filter, output: z.object({ link: z.string(), name: z.string() }) }),
} as const;
