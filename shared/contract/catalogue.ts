import { z } from 'zod';
import { command, COUNTER, EVERYONE, query } from './method.ts';
import { channel, day, dong, filled, localTime, promise, term, text } from './fields.ts';

export const component = z.object({
  position: z.int(),
  name: z.string(),
  kind: z.enum(['form', 'original', 'copy', 'certified']),
  required: z.boolean(),
  presentOnly: z.boolean(),
  channel: z.enum(['paper', 'online', 'both']),
  originalQty: z.int(),
  copyQty: z.int(),
  caseName: z.string().nullable(),
  note: z.string().nullable(),
});
export type Component = z.infer<typeof component>;
const procedureRow = z.object({
  code: z.string(),
  version: z.int(),
  name: z.string(),
  shortName: z.string(),
  field: z.string(),
  term: term.nullable(),
  feeVnd: dong.nullable(),
  feeOnlineVnd: dong.nullable(),
  onlineLevel: z.enum(['full', 'partial', 'information']),
  status: z.enum(['future', 'active', 'repealed']),
  offered: z.boolean(),
  origin: z.enum(['shipped', 'centre', 'import']),
  componentCount: z.int(),
  used: z.int(),
});
export type ProcedureRow = z.infer<typeof procedureRow>;
const procedureFull = procedureRow.extend({
  termNote: z.string().nullable(),
  feeNote: z.string().nullable(),
  result: z.string().nullable(),
  authority: z.string().nullable(),
  scope: z.string(),
  validFrom: day,
  source: z.string(),
  confidence: z.enum(['sourced', 'known', 'unsure']),
  note: z.string().nullable(),
  components: z.array(component),
  versions: z.array(z.object({ version: z.int(), validFrom: day, origin: z.string(), note: z.string().nullable() })),
});
export type ProcedureFull = z.infer<typeof procedureFull>;
export const calendarDay = z.object({
  day,
  kind: z.enum(['holiday', 'compensatory', 'swapped_workday']),
  name: z.string(),
  confidence: z.enum(['sourced', 'known', 'unsure', 'centre']),
  note: z.string().nullable(),
});

export const catalogueContract = {
  /** Intake's finder: code, words without marks, initials ("ks"); offered ones only, most used first. */
  'procedures.find': query({
    can: COUNTER,
    input: z.object({ text: text(120), limit: z.int().min(1).max(50).default(12) }),
    output: z.array(procedureRow),
  }),
  'procedures.read': query({ can: EVERYONE, input: z.object({ code: z.string() }), output: procedureFull }),
  'procedures.list': query({
    can: EVERYONE,
    input: z.object({ text: text(120).default(''), show: z.enum(['offered', 'hidden', 'repealed', 'local', 'all']).default('offered') }),
    output: z.object({
      rows: z.array(procedureRow),
      counts: z.object({ offered: z.int(), hidden: z.int(), repealed: z.int(), local: z.int(), all: z.int() }),
      version: z.string(),
    }),
  }),
  'procedures.offer': command({
    can: ['head', 'data'],
    touches: ['procedures'],
    input: z.object({ code: z.string(), offered: z.boolean() }),
    output: z.object({}),
  }),
  /** A new version of a procedure for this centre (or a local one when `code` is null), valid from a day. */
  'procedures.save': command({
    can: ['head', 'data'],
    touches: ['procedures'],
    input: z.object({
      code: z.string().nullable(),
      name: filled(2000),
      field: filled(120),
      term: term.nullable(),
      feeVnd: dong.nullable(),
      feeOnlineVnd: dong.nullable(),
      result: text(1000).nullable(),
      validFrom: day,
      basis: filled(300),
      components: z.array(component).max(60),
    }),
    output: z.object({ code: z.string(), version: z.int() }),
  }),
  'procedures.fee': query({
    can: COUNTER,
    input: z.object({ code: z.string(), channel, submittedOn: day }),
    /** `amount` null: the clerk types it; `choices` are the amounts the document gives by case (shared/fees). */
    output: z.object({
      amount: dong.nullable(),
      basis: z.string(),
      kind: z.enum(['phi', 'le_phi']),
      item: z.string(),
      choices: z.array(z.object({ label: z.string(), amountVnd: dong })),
    }),
  }),
  'calendar.read': query({
    can: EVERYONE,
    input: z.object({ year: z.int().min(2000).max(2100) }),
    output: z.object({
      year: z.int(),
      open: z.boolean(),
      days: z.array(calendarDay),
      years: z.array(z.int()),
      cutOff: z.string(),
      sessions: z.array(z.object({ from: z.string(), to: z.string() })),
    }),
  }),
  /** Changing the calendar never re-dates a printed receipt: promised days stand as given. */
  'calendar.setDay': command({
    can: ['head', 'data'],
    touches: ['calendar'],
    input: z.object({ day, kind: z.enum(['holiday', 'compensatory', 'swapped_workday']), name: filled(160), basis: filled(200) }),
    output: z.object({}),
  }),
  'calendar.removeDay': command({
    can: ['head', 'data'],
    touches: ['calendar'],
    input: z.object({ day, basis: filled(200) }),
    output: z.object({}),
  }),
  'calendar.openYear': command({
    can: ['head', 'data'],
    touches: ['calendar'],
    input: z.object({ year: z.int().min(2024).max(2100) }),
    output: z.object({ days: z.int() }),
  }),
  'calendar.promise': query({
    can: COUNTER,
    input: z.object({ procedureCode: z.string(), receivedAt: localTime, term: term.nullable().default(null) }),
    output: promise.extend({ term, receiptHour: z.string() }),
  }),
  /** Next day off and swapped day for the foot of the navigation. */
  'calendar.next': query({ can: 'signed-in', input: z.object({}), output: z.object({ today: day, lines: z.array(z.string()) }) }),
} as const;
