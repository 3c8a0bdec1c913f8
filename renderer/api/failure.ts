import type { ScreenFailure } from '../../shared/vi/errors.ts';

/** react-query and error boundaries want an Error; what matters is the failure it carries. */
export type CentreError = Error & { readonly failure: ScreenFailure };

export const centreError = (failure: ScreenFailure): CentreError => Object.assign(new Error(failure.code), { failure });

export const isCentreError = (e: unknown): e is CentreError => e instanceof Error && 'failure' in e;

/** Any thrown thing as a failure; an unexpected exception of the screen itself is `internal`. */
export const failureOf = (e: unknown): ScreenFailure => (isCentreError(e) ? e.failure : { code: 'internal' });
