import type { Counters, IndicatorId, IndicatorValue } from '../contract/indicators.ts';
import { pct2 } from '../vi/format.ts';
import type { Measures } from './measures.ts';

/** Sums of the measures: `before` over all days before T1, `until` over all days up to T2, `atEnd` up to A = min(T2, today). */
export type PeriodSums = { readonly before: Measures; readonly until: Measures; readonly atEnd: Measures };

const received = (m: Measures): number => m.rec_online + m.rec_direct + m.rec_post;
const done = (m: Measures): number => m.done_before + m.done_on + m.done_late;

/** The counters of black-box 3 for a period, from sums alone. */
export function countersOf({ before, until, atEnd }: PeriodSums): Counters {
  const rec_online = until.rec_online - before.rec_online;
  const rec_direct = until.rec_direct - before.rec_direct;
  const rec_post = until.rec_post - before.rec_post;
  const rec_period = rec_online + rec_direct + rec_post;
  const carried = received(before) - done(before);
  const total = rec_period + carried;
  const done_before = until.done_before - before.done_before;
  const done_on = until.done_on - before.done_on;
  const done_late = until.done_late - before.done_late;
  const finished = done_before + done_on + done_late;
  const pend = total - finished;
  const pend_over = atEnd.overdue;
  return {
    rec_online,
    rec_direct,
    rec_post,
    rec_period,
    carried,
    total,
    done_before,
    done_on,
    done_late,
    done: finished,
    pend_in: pend - pend_over,
    pend_over,
    pend,
    waiting: atEnd.waiting,
  };
}

/** Numerator and denominator of the thirteen rates of black-box 3, in its order. */
export function fractionsOf(sums: PeriodSums, c: Counters): Readonly<Record<IndicatorId, readonly [num: number, den: number]>> {
  const { before, until } = sums;
  const flow = (measure: keyof Measures): number => until[measure] - before[measure];
  // Online dossiers of `total`: those received online by T2 less those that had left before T1.
  const online = until.rec_online - before.fin_online;
  return {
    ontime_rate: [c.done_before + c.done_on, c.total],
    ontime_rate_resolved: [c.done_before + c.done_on, c.done],
    ontime_rate_766: [c.done_before + c.done_on + c.pend_in, c.total],
    before_time_rate: [c.done_before, c.done],
    late_rate: [c.done_late, c.done],
    resolved_rate: [c.done, c.total],
    online_rate: [online, c.total],
    direct_rate: [c.rec_direct, c.rec_period],
    post_rate: [c.rec_post, c.rec_period],
    payment_online_rate: [flow('fee_paid_online'), flow('fee_due')],
    digitised_dossier_rate: [flow('digitised'), c.rec_period],
    eresult_rate: [flow('eresult'), c.done],
    reuse_rate: [flow('reused'), c.rec_period],
  };
}

/** The thirteen rates, each with its fraction. */
export function indicatorsOf(sums: PeriodSums, c: Counters): readonly IndicatorValue[] {
  return (Object.entries(fractionsOf(sums, c)) as [IndicatorId, readonly [number, number]][]).map(([id, [num, den]]) => ({
    id,
    num,
    den,
    value: pct2(num, den),
  }));
}
