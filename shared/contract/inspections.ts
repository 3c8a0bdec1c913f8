import { z } from 'zod';
import { FINDING_ACTS, FINDING_KINDS, FINDING_STATES, INSPECTION_KINDS } from '../inspection/states.ts';
import { command, COUNTER, EVERYONE, query, READERS } from './method.ts';
import { day, filled, id, period, text } from './fields.ts';

const n = z.int();
export const INSPECTION_SHOWN = ['all', 'open', 'overdue', 'settled'] as const;
const steps = z.array(filled(300)).max(40).default([]);
const fields = {
  kind: z.enum(INSPECTION_KINDS),
  body: filled(200),
  heldOn: day,
  scope: filled(1000),
  docNo: text(60).default(''),
  docOn: day.nullable().default(null),
  /** Of an ISO check: the procedure and its two processes, step by step. */ procedureCode: text(80).nullable().default(null),
  internalSteps: steps,
  electronicSteps: steps,
};
const inspectionRow = z.object({
  id,
  revision: n,
  ...fields,
  procedureName: z.string(),
  createdBy: z.string(),
  findings: n,
  open: n,
  overdue: n,
  papers: n,
});
export type InspectionRow = z.infer<typeof inspectionRow>;
const findingFields = {
  kind: z.enum(FINDING_KINDS),
  content: filled(1000),
  owner: text(80).default(''),
  dueOn: day.nullable().default(null),
};
const findingRow = z.object({
  id,
  revision: n,
  inspectionId: id,
  ...findingFields,
  state: z.enum(FINDING_STATES),
  remedy: z.string(),
  remediedOn: day.nullable(),
  confirmedOn: day.nullable(),
  papers: n,
});
export type FindingRow = z.infer<typeof findingRow>;
export const findingFigures = z.object({
  findings: n,
  fixed: n,
  audit: n,
  auditFixed: n,
  open: n,
  overdue: n,
  requests: n,
  answered: n,
  inspections: n,
  eprocess: n,
  procedures: n,
});
const filter = z.object({ text: text(120).default(''), show: z.enum(INSPECTION_SHOWN).default('all') });

export const inspectionsContract = {
  /** Newest first. */
  'inspections.list': query({ can: READERS, personal: true, input: filter, output: z.array(inspectionRow) }),
  'inspections.findings': query({ can: READERS, personal: true, input: z.object({ id }), output: z.array(findingRow) }),
  /** Counts over inspections held in a period; `eprocess` of `procedures`: offered procedures whose two processes were checked and both exist. */
  'inspections.figures': query({ can: EVERYONE, input: z.object({ period }), output: findingFigures }),
  /** New, or changed at `revision`; clerk and officer change their own only. An ISO check names its procedure. */
  'inspections.save': command({
    can: COUNTER,
    personal: true,
    touches: ['inspections'],
    input: z.object({ id: id.nullable(), revision: n.nullable(), ...fields }),
    output: z.object({ id, revision: n }),
  }),
  /** Adds a finding or request, or changes one that is open. */
  'inspections.finding': command({
    can: COUNTER,
    personal: true,
    touches: ['inspections'],
    input: z.object({ inspectionId: id, id: id.nullable(), revision: n.nullable(), ...findingFields }),
    output: z.object({ id, revision: n }),
  }),
  /** `words`: what was done about it, the answer of the city, or why it is opened again. */
  'inspections.move': command({
    can: COUNTER,
    personal: true,
    touches: ['inspections'],
    input: z.object({ id, revision: n, act: z.enum(FINDING_ACTS), day, words: text(1000).default('') }),
    output: z.object({ revision: n }),
  }),
  'inspections.export': query({ can: READERS, personal: true, input: filter, output: z.object({ link: z.string(), name: z.string() }) }),
} as const;
