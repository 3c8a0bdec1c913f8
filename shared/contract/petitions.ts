import { z } from 'zod';
import { PETITION_ACTS, PETITION_CHANNELS, PETITION_CLASSES, PETITION_STATES } from '../petitions/states.ts';
import { command, COUNTER, EVERYONE, query, READERS } from './method.ts';
import { day, filled, id, instant, period, text } from './fields.ts';

const n = z.int();
export const PETITION_SHOWN = ['open', 'late', 'supplement', 'toPublish', 'closed', 'all'] as const;
const filter = z.object({
  text: text(120).default(''),
  show: z.enum(PETITION_SHOWN).default('open'),
  class: z.enum(PETITION_CLASSES).nullable().default(null),
});
const MISSES = ['refuse', 'ask', 'answer', 'publish'] as const;
/** Sender, contact, content and answer may name people: for those who work at the counter and the auditor, never for IT. */
const petitionRow = z.object({
  id,
  revision: n,
  code: z.string(),
  channel: z.enum(PETITION_CHANNELS),
  class: z.enum(PETITION_CLASSES),
  sender: z.string(),
  contact: z.string(),
  content: z.string(),
  sentOn: day,
  transferredOn: day.nullable(),
  receivedOn: day,
  acceptedOn: day.nullable(),
  askedOn: day.nullable(),
  supplementedOn: day.nullable(),
  answeredOn: day.nullable(),
  publishedOn: day.nullable(),
  closedOn: day.nullable(),
  state: z.enum(PETITION_STATES),
  answer: z.string(),
  toPublish: z.boolean(),
  likes: n,
  dislikes: n,
  repeatOf: n.nullable(),
  repeatCode: z.string(),
  repeats: n,
  dossierId: n.nullable(),
  dossierCode: z.string(),
  officer: z.string(),
  owner: z.string(),
  papers: n,
  /** Terms by the calendar of the centre; null: that year has no calendar. `next`: what is due next and by when. */
  clocks: z.object({ base: day, refuseBy: day.nullable(), askBy: day.nullable(), answerBy: day.nullable(), publishBy: day.nullable() }),
  misses: z.array(z.enum(MISSES)),
  next: z.object({ what: z.enum(['answer', 'publish']), by: day }).nullable(),
});
export type PetitionRow = z.infer<typeof petitionRow>;
export const petitionStep = z.object({ id, act: z.string(), day, words: z.string(), at: instant, by: z.string() });
export const petitionFigures = z.object({
  received: n,
  rule: n,
  conduct: n,
  other: n,
  carried: n,
  handled: n,
  open: n,
  overdue: n,
  onTime: n,
  first: n,
  satisfied: n,
  answered: n,
  published: n,
});

const fields = {
  code: filled(40),
  channel: z.enum(PETITION_CHANNELS),
  class: z.enum(PETITION_CLASSES),
  sender: text(160).default(''),
  contact: text(160).default(''),
  content: filled(4000),
  sentOn: day,
  transferredOn: day.nullable().default(null),
  receivedOn: day,
  toPublish: z.boolean().default(true),
  repeatOf: text(40).default(''),
  dossier: text(40).default(''),
  officer: text(80).default(''),
  owner: text(80).default(''),
};
export const petitionsContract = {
  /** At most 500, what is due soonest first. */
  'petitions.list': query({
    can: READERS,
    personal: true,
    input: filter,
    output: z.object({ rows: z.array(petitionRow), more: z.boolean(), /** In the whole book, whatever is shown. */ total: n }),
  }),
  'petitions.read': query({
    can: READERS,
    personal: true,
    input: z.object({ id }),
    output: z.object({ petition: petitionRow, steps: z.array(petitionStep) }),
  }),
  /** Counts over a period, and how many are past a term today. */
  'petitions.figures': query({
    can: EVERYONE,
    input: z.object({ period }),
    output: z.object({ figures: petitionFigures, now: z.object({ late: n, open: n, toPublish: n }) }),
  }),
  /** New (`code` empty never; `code-taken` when it is), or changed at `revision`. `repeatOf` and `dossier` are codes; `not-found` for one nobody knows. */
  'petitions.save': command({
    can: COUNTER,
    personal: true,
    touches: ['petitions'],
    input: z.object({ id: id.nullable(), revision: n.nullable(), ...fields }),
    output: z.object({ id, revision: n }),
  }),
  'petitions.move': command({
    can: COUNTER,
    personal: true,
    touches: ['petitions'],
    input: z.object({ id, revision: n, act: z.enum(PETITION_ACTS), day, words: text(4000).default('') }),
    output: z.object({ revision: n }),
  }),
  /** Likes and dislikes as the portal shows them. */
  'petitions.rate': command({
    can: COUNTER,
    personal: true,
    touches: ['petitions'],
    input: z.object({ id, revision: n, likes: n.min(0).max(1_000_000), dislikes: n.min(0).max(1_000_000) }),
    output: z.object({ revision: n }),
  }),
  /** A free number for the next one: PA-2026-0007. */
  'petitions.nextCode': query({ can: COUNTER, personal: true, input: z.object({}), output: z.object({ code: z.string() }) }),
  'petitions.export': query({ can: READERS, personal: true, input: filter, output: z.object({ link: z.string(), name: z.string() }) }),
} as const;
