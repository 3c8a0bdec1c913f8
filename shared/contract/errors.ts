import { z } from 'zod';

/**
 * The closed list of refusals. The code crosses the wire, the Vietnamese sentence is made at the screen
 * (shared/vi/errors.ts), so a new code without a sentence fails the build.
 */
export const ERROR_CODES = [
  'not-signed-in',
  'locked',
  'not-allowed',
  'unknown-method',
  'bad-input',
  'internal',
  'stale',
  'not-found',
  'wrong-password',
  'try-again-at',
  'weak-password',
  'name-taken',
  'last-head',
  'already-set-up',
  'not-set-up',
  'wrong-unit',
  'no-calendar-for-year',
  'no-term',
  'procedure-not-offered',
  'missing-components',
  'code-taken',
  'code-malformed',
  'code-required',
  'transition-not-allowed',
  'supplement-used',
  'reason-required',
  'day-in-future',
  'day-before-received',
  'fee-unpaid',
  'nothing-to-revert',
  'file-unreadable',
  'file-too-large',
  'file-shifted',
  'file-missing-column',
  'batch-not-undoable',
  'job-running',
  'job-not-found',
  'identity-broken',
  'bad-period',
  'answer-unfit',
  'sheet-sealed',
  'sheet-state',
  'assessment-incomplete',
  'criteria-unfit',
  'year-taken',
  'value-taken',
  'task-listed',
  'petition-listed',
  'proposal-incomplete',
  'day-unfit',
  'period-certified',
  'period-not-over',
  'already-certified',
  'figures-moved',
  'second-person',
  'restatement-state',
  'city-unreachable',
  'pairing-refused',
  'line-not-ready',
  'not-joined',
  'item-outdated',
  'carrier-file-wrong',
  'wrong-key',
  'store-damaged',
  'store-newer',
  'store-busy',
  'disk-full',
  'too-many-rows',
  'receipt-unknown',
  'receipt-used',
  'survey-too-fast',
  'survey-empty',
  'form-changed',
  'form-unfit',
  'form-in-use',
  'checked-by-poster',
  'page-address',
  'outage-open',
  'outage-overlap',
  'outage-changed',
  'bad-outage-times',
  'bad-address',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Details are flat and typed loosely on purpose: numbers, days, codes and field paths, never personal data. */
const errorDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type ErrorDetails = z.infer<typeof errorDetails>;

export const failure = z.object({
  code: z.enum(ERROR_CODES),
  details: errorDetails.optional(),
  /** For `internal` only: the number that is also in the log. */
  reference: z.string().optional(),
  /** For `bad-input`: which field and what is wrong with it, in Vietnamese from the schema. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Failure = z.infer<typeof failure>;
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** Thrown by handlers and db functions to refuse; dispatch turns it into `{ok:false}` and rolls the transaction back. */
export class Refusal extends Error {
  readonly failure: Failure;
  constructor(code: ErrorCode, details?: ErrorDetails) {
    super(code);
    this.name = 'Refusal';
    this.failure = details === undefined ? { code } : { code, details };
  }
}
