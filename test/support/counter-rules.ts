import type { Counters } from '../../shared/contract/indicators.ts';

/**
 * The counters written out literally from the table of rules, by looking at every dossier: slow, and on purpose
 * without anything of the engine. `ends` are end-of-day states in order; the last of a day is that day's.
 */
export type RuleDossier = {
  key: { field: string; procedure: string; channel: string };
  channel: string;
  receivedOn: string;
  finishedOn: string | null;
  withdrawn: boolean;
  ends: { day: string; waiting: boolean; promisedOn: string | null }[];
  feeDue: boolean;
  paidOnline: boolean;
  digitised: boolean;
  reused: boolean;
  eresult: boolean;
};

const stateOn = (d: RuleDossier, day: string) => d.ends.filter((e) => e.day <= day).at(-1) ?? d.ends[0];

export function countersByRule(all: readonly RuleDossier[], { from, to }: { from: string; to: string }, today: string): Counters {
  const end = to < today ? to : today;
  const c = {
    rec_online: 0,
    rec_direct: 0,
    rec_post: 0,
    carried: 0,
    done_before: 0,
    done_on: 0,
    done_late: 0,
    pend_in: 0,
    pend_over: 0,
    waiting: 0,
  };
  for (const d of all) {
    const { receivedOn: R, finishedOn: K } = d;
    if (R >= from && R <= to) {
      if (d.channel === 'online') c.rec_online += 1;
      else if (d.channel === 'direct') c.rec_direct += 1;
      else c.rec_post += 1;
    }
    if (R < from && (K === null || K >= from)) c.carried += 1;
    if (K !== null && K >= from && K <= to) {
      const H = stateOn(d, K)?.promisedOn ?? null;
      if (d.withdrawn || H === null || K === H) c.done_on += 1;
      else if (K < H) c.done_before += 1;
      else c.done_late += 1;
    }
    if (R <= to && (K === null || K > to)) {
      const state = stateOn(d, end);
      const H = state?.promisedOn ?? null;
      if (state?.waiting === true) {
        c.pend_in += 1;
        c.waiting += 1;
      } else if (H !== null && H < end) c.pend_over += 1;
      else c.pend_in += 1;
    }
  }
  const rec_period = c.rec_online + c.rec_direct + c.rec_post;
  return { ...c, rec_period, total: rec_period + c.carried, done: c.done_before + c.done_on + c.done_late, pend: c.pend_in + c.pend_over };
}
