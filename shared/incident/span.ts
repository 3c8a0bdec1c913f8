/** From one instant up to, and without, another; null: still going on. ISO text in UTC with milliseconds, so text order is time order. */
export type OutageSpan = { readonly from: string; readonly to: string | null };

const END_OF_TIME = '9999-12-31T23:59:59.999Z';
const endOf = (span: OutageSpan): string => span.to ?? END_OF_TIME;

/** Whether two spans share a moment; one that begins where the other ends does not. */
export const overlap = (a: OutageSpan, b: OutageSpan): boolean => a.from < endOf(b) && b.from < endOf(a);
export const holds = (span: OutageSpan, at: string): boolean => at >= span.from && at < endOf(span);
