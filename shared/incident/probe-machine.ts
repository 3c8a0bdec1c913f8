import type { SystemKind } from './systems.ts';

export type Heard = 'up' | 'down';
/** Tries in a row that decide: one failure alone is a flap and opens nothing, one success alone closes nothing. */
const IN_A_ROW = 2;

/**
 * What the watcher remembers of one system. `run`: equal answers in a row, `since` the instant of their first.
 * `quiet`: somebody ended the outage by hand while the address stayed silent; nothing opens until it has answered once.
 */
export type ProbeState = {
  readonly open: boolean;
  readonly last: Heard | null;
  readonly run: number;
  readonly since: string;
  readonly quiet: boolean;
};
export type ProbeAct = { readonly kind: 'open' | 'close'; /** The first of the tries that decided it. */ readonly at: string } | null;

/** The state at a start; an outage the program itself opened and left open is still open. */
export const probeStart = (open: boolean): ProbeState => ({ open, last: null, run: 0, since: '', quiet: false });

/** One try heard at an instant. Answers the next state, and what to write into the ledger. */
export function heard(state: ProbeState, answer: Heard, at: string): { readonly state: ProbeState; readonly act: ProbeAct } {
  const same = state.last === answer;
  const run = same ? state.run + 1 : 1;
  const since = same ? state.since : at;
  const quiet = state.quiet && answer === 'down';
  const next: ProbeState = { open: state.open, last: answer, run, since, quiet };
  if (!state.open && answer === 'down' && run >= IN_A_ROW && !quiet)
    return { state: { ...next, open: true }, act: { kind: 'open', at: since } };
  if (state.open && answer === 'up' && run >= IN_A_ROW) return { state: { ...next, open: false }, act: { kind: 'close', at: since } };
  return { state: next, act: null };
}

/** The ledger as others left it: an outage ended by hand while the address is silent is not opened again at once. */
export const reconciled = (state: ProbeState, openInLedger: boolean): ProbeState =>
  state.open === openInLedger ? state : openInLedger ? { ...state, open: true } : { ...state, open: false, quiet: state.last === 'down' };

/**
 * Which answers of one round say something about their own system: while our own line does not answer, silence of the
 * others is its consequence and is left out (neither a failure nor a success).
 */
export function telling<T extends { readonly kind: SystemKind; readonly answer: Heard }>(round: readonly T[]): readonly T[] {
  const lineDown = round.some((r) => r.kind === 'line' && r.answer === 'down');
  return lineDown ? round.filter((r) => r.kind === 'line' || r.answer === 'up') : round;
}
