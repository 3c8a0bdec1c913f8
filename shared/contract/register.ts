import { z } from 'zod';
import { command, COUNTER, query, READERS } from './method.ts';
import { filters } from './dossiers.ts';
import { failure } from './errors.ts';
import { instant, text } from './fields.ts';

const n = z.int();
export const REFUSAL_CODES = [
  'missing-code',
  'missing-received-day',
  'missing-procedure',
  'bad-date',
  'day-in-future',
  'bad-status',
  'unknown-channel',
  'bad-amount',
  'finish-missing',
  'finish-not-allowed',
  'finish-before-received',
  'duplicate-in-file',
  'own-dossier',
  'too-long',
  'period-certified',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
export const rowRefusal = z.object({ row: n, column: z.string(), code: z.enum(REFUSAL_CODES), message: z.string() });
export type RowRefusal = z.infer<typeof rowRefusal>;
export const importResult = z.object({
  batch: z.string(),
  read: n,
  added: n,
  updated: n,
  unchanged: n,
  refused: n,
  refusals: z.array(rowRefusal),
  warnings: n,
  unknownColumns: z.array(z.string()),
  newProcedures: n,
  /** Procedures nobody lists, kept under local codes: named to a screen, counted on the command line. */
  newProcedureNames: z.array(z.string()).optional(),
  /** Warnings by kind (shared/register/refusal.ts), for a screen. */
  warningKinds: z.record(z.string(), n).optional(),
});
export type ImportResult = z.infer<typeof importResult>;
export const job = z.object({
  id: z.string(),
  kind: z.enum(['import', 'undo', 'export', 'verify', 'backup', 'demo', 'rebuild', 'reconcile', 'reconcile-apply']),
  label: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: n,
  total: n.nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** What went wrong in one line, and the same as a refusal for the screen's error box. */
  error: z.string().nullable(),
  failure: failure.nullable().default(null),
  result: z.unknown(),
});
export type Job = z.infer<typeof job>;

export const registerContract = {
  'imports.start': command({
    can: ['clerk', 'head', 'data'],
    personal: true,
    touches: ['jobs', 'imports'],
    input: z.object({ fileId: z.string(), dryRun: z.boolean().default(false) }),
    output: z.object({ jobId: z.string() }),
  }),
  'imports.undo': command({
    can: ['head', 'data'],
    touches: ['jobs', 'imports'],
    input: z.object({ batch: z.string() }),
    output: z.object({ jobId: z.string() }),
  }),
  'imports.list': query({
    can: READERS,
    input: z.object({}),
    output: z.array(
      z.object({
        batch: z.string(),
        fileName: z.string(),
        at: instant,
        by: z.string(),
        state: z.enum(['staging', 'applying', 'done', 'undone']),
        read: n,
        added: n,
        updated: n,
        unchanged: n,
        refused: n,
      }),
    ),
  }),
  'imports.read': query({ can: READERS, input: z.object({ batch: z.string() }), output: importResult }),
  /** The register file of the same filters as the table; answers a job whose result is `{link, name, rows}`. */
  'register.export': command({
    can: COUNTER,
    personal: true,
    touches: ['jobs'],
    input: z.object({ filters: filters.prefault({}), format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    output: z.object({ jobId: z.string() }),
  }),
  'jobs.list': query({ can: 'public', input: z.object({}), output: z.array(job) }),
  'jobs.cancel': command({ can: 'signed-in', touches: ['jobs'], input: z.object({ id: text(64) }), output: z.object({}) }),
} as const;
