import type { CityAnswer, CityFailure, CityInput, CityMethod } from '../../contract/contract.ts';

/** `unreachable` never crosses the wire: the call could not be delivered at all. */
export type PageFailure = Omit<CityFailure, 'code'> & { readonly code: CityFailure['code'] | 'unreachable' };
export type CityError = Error & { readonly failure: PageFailure };

const cityError = (failure: PageFailure): CityError => Object.assign(new Error(failure.code), { failure });
export const isCityError = (e: unknown): e is CityError => e instanceof Error && 'failure' in e;
/** Any thrown thing as a failure; an unexpected exception of the page itself is `internal`. */
export const failureOf = (e: unknown): PageFailure => (isCityError(e) ? e.failure : { code: 'internal' });

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: PageFailure };
const isOutcome = (x: unknown): x is Outcome => typeof x === 'object' && x !== null && 'ok' in x;

/** The gate hears when the receiver no longer knows the session. */
let onSignedOut: () => void = () => undefined;
export const whenSignedOut = (tell: () => void): void => {
  onSignedOut = tell;
};

/** Longer than this without a key or a click: what is asked meanwhile keeps no session alive. */
const QUIET_MS = 120_000;
let lastSign = Date.now();
for (const sign of ['keydown', 'pointerdown', 'wheel'] as const)
  window.addEventListener(
    sign,
    () => {
      lastSign = Date.now();
    },
    { passive: true, capture: true },
  );

/** The only way to the receiver: `POST /api/call` with the session cookie. Throws CityError. */
export const call = async <M extends CityMethod>(method: M, input: CityInput<M>): Promise<CityAnswer<M>> => {
  let outcome: unknown;
  try {
    const response = await fetch('/api/call', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ method, input, quiet: Date.now() - lastSign > QUIET_MS }),
    });
    outcome = await response.json();
  } catch {
    // No line, or an answer that is not ours: both are "not delivered" to whoever pressed the button.
    throw cityError({ code: 'unreachable' });
  }
  if (!isOutcome(outcome)) throw cityError({ code: 'unreachable' });
  if (outcome.ok) return outcome.value as CityAnswer<M>;
  if (outcome.error.code === 'not-signed-in') onSignedOut();
  throw cityError(outcome.error);
};
