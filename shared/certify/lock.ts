import type { Role } from '../contract/method.ts';
import type { DossierFacts } from '../dossier/facts.ts';
import type { Measure } from '../indicators/measures.ts';
import type { DaySpan } from '../indicators/periods.ts';
import { differenceOf, movesNothing } from './difference.ts';

/** Who may still write what moves a certified figure; it goes to the period's restatement sheet. */
export const MAY_RESTATE: readonly Role[] = ['head', 'data'];

/**
 * Measures counted on the day of receipt although they come true later: a fee paid today, a paper scanned today.
 * Writing them down is the day's own work, never back-dating, so no lock stands in its way; the sheet shows them like all else.
 */
const LATER_EVIDENCE: ReadonlySet<Measure> = new Set(['fee_paid_online', 'digitised', 'reused']);

/** Whether this change of a dossier would rewrite a figure of the certified span. */
export const rewrites = (before: DossierFacts | null, after: DossierFacts | null, span: DaySpan): boolean =>
  !movesNothing(differenceOf(before, after, span, (measure) => !LATER_EVIDENCE.has(measure)));
/** Whether it moves any figure of the span at all. */
export const moves = (before: DossierFacts | null, after: DossierFacts | null, span: DaySpan): boolean =>
  !movesNothing(differenceOf(before, after, span));
