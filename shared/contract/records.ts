import { z } from 'zod';
import { command, COUNTER, query, READERS } from './method.ts';
import { day, filled, id, instant, text } from './fields.ts';

const n = z.int();
/** What is kept besides dossiers: each kind is one list of the program, with one history and one shelf of papers. */
export const RECORD_KINDS = ['assessment', 'task', 'petition', 'survey', 'proposal', 'inspection', 'entered', 'posting'] as const;
const recordKind = z.enum(RECORD_KINDS);
export type RecordKind = z.infer<typeof recordKind>;
/** A number, or a number and a part of it (`3/L1.2`). */
export const recordId = z.string().regex(/^[0-9A-Za-z._/-]{1,60}$/);
const recordRef = z.object({ kind: recordKind, id: recordId });

export const evidence = z.object({
  id,
  title: z.string(),
  docNo: z.string(),
  docOn: day.nullable(),
  issuer: z.string(),
  fileName: z.string(),
  mime: z.string(),
  bytes: n,
  sha256: z.string().nullable(),
  addedAt: instant,
  addedBy: z.string(),
  uses: n,
});
export type Evidence = z.infer<typeof evidence>;
export const recordLine = z.object({
  seq: n,
  at: instant,
  actor: z.string(),
  counter: z.string(),
  act: z.string(),
  title: z.string(),
  detail: z.string(),
});

export const recordsContract = {
  /** Newest first; who, when, what, why. */
  'records.history': query({ can: READERS, input: z.object({ record: recordRef }), output: z.array(recordLine) }),
  'evidence.of': query({ can: READERS, personal: true, input: z.object({ record: recordRef }), output: z.array(evidence) }),
  /** Papers kept already, by words of their title, number, issuer or file name: one paper may serve several records. */
  'evidence.find': query({
    can: READERS,
    personal: true,
    input: z.object({ text: text(120).default(''), limit: n.min(1).max(100).default(30) }),
    output: z.array(evidence),
  }),
  /** A file (`fileId` of an upload), or a paper known by number, day and issuer only. The same content twice is one paper. */
  'evidence.add': command({
    can: COUNTER,
    personal: true,
    touches: ['records'],
    input: z.object({
      record: recordRef,
      fileId: text(64).nullable(),
      title: filled(200),
      docNo: text(60).default(''),
      docOn: day.nullable().default(null),
      issuer: text(160).default(''),
    }),
    output: z.object({ id }),
  }),
  'evidence.attach': command({
    can: COUNTER,
    personal: true,
    touches: ['records'],
    input: z.object({ record: recordRef, id }),
    output: z.object({}),
  }),
  /** Takes a paper off a record; the paper stays while another record uses it or a sealed sheet names it. */
  'evidence.detach': command({
    can: COUNTER,
    personal: true,
    touches: ['records'],
    input: z.object({ record: recordRef, id, reason: filled(300) }),
    output: z.object({}),
  }),
  'evidence.open': query({
    can: READERS,
    personal: true,
    input: z.object({ id }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),
} as const;
