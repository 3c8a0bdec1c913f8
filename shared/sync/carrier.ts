import { z } from 'zod';
import { SYNC_LIMITS, SYNC_PATHS } from './protocol.ts';

/**
 * The line on a stick, for a centre without internet: the very requests, each a sealed text with the path it would be posted to, and the very answers.
 * The file adds nothing to be trusted: every text in it is signed by itself and bound to its request.
 */
const path = z.enum([SYNC_PATHS.sync, SYNC_PATHS.epochs, SYNC_PATHS.pull]);
const sealed = z.string().max(SYNC_LIMITS.inflatedBytes);
export const carrierRequests = z.strictObject({
  file: z.literal('mctx-1'),
  commune: z.string().regex(/^\d{5}$/),
  requests: z.array(z.strictObject({ path, body: sealed })).max(40),
});
export type CarrierRequests = z.infer<typeof carrierRequests>;
/** One answer for each request, in its order; `body` empty where the receiver gave none. */
export const carrierAnswers = z.strictObject({
  file: z.literal('mctx-answer-1'),
  commune: z.string().regex(/^\d{5}$/),
  answers: z.array(z.strictObject({ path, body: sealed })).max(40),
});
export type CarrierAnswers = z.infer<typeof carrierAnswers>;
/** Bytes of a whole file, either way. */
export const CARRIER_BYTES = 4 * SYNC_LIMITS.inflatedBytes;

/** The text of a file, read; null when it is no such file. */
export function readCarrier<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
