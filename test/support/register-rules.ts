import type { Said } from './register-generator.ts';

/**
 * The counters and rates of the outside contract, section 3, read off the rows of a file one by one.
 * Nothing of the engine is used here: no contributions, no sums, no status lists of the program.
 */
export type Rates = Record<string, { num: number; den: number; value: number | null }>;
export type ByRule = { counters: Record<string, number>; rates: Rates };

const closed = (d: Said): boolean => d.status === 7 || d.status === 9 || d.status === 10;
const counted = (d: Said): d is Said & { R: string } => d.R !== null && d.status !== 1 && d.status !== 3;

export function byRule(all: readonly Said[], T1: string, T2: string, today: string): ByRule {
  const A = T2 < today ? T2 : today;
  const rows = all.filter(counted);
  const inPeriod = rows.filter((d) => T1 <= d.R && d.R <= T2);
  const carried = rows.filter((d) => d.R < T1 && (d.K === null || d.K >= T1));
  const total = [...inPeriod, ...carried];
  const done = rows.filter((d) => d.K !== null && T1 <= d.K && d.K <= T2);
  const before = done.filter((d) => d.status !== 7 && d.H !== null && d.K !== null && d.K < d.H);
  const late = done.filter((d) => d.status !== 7 && d.H !== null && d.K !== null && d.K > d.H);
  const open = rows.filter((d) => d.R <= T2 && (d.K === null || d.K > T2));
  // A row known by import has one state: waiting since R in 5, 6, 8; a closed one was being processed until K.
  const waits = open.filter((d) => !closed(d) && [5, 6, 8].includes(d.status));
  const over = open.filter((d) => d.H !== null && d.H < A && !waits.includes(d));
  const n = (list: readonly Said[], test: (d: Said) => boolean): number => list.filter(test).length;
  const counters = {
    rec_online: n(inPeriod, (d) => d.channel === 'online'),
    rec_direct: n(inPeriod, (d) => d.channel === 'direct'),
    rec_post: n(inPeriod, (d) => d.channel === 'post'),
    rec_period: inPeriod.length,
    carried: carried.length,
    total: total.length,
    done_before: before.length,
    done_on: done.length - before.length - late.length,
    done_late: late.length,
    done: done.length,
    pend_in: open.length - over.length,
    pend_over: over.length,
    pend: open.length,
    waiting: waits.length,
  };
  const onTime = counters.done_before + counters.done_on;
  const fractions: Record<string, [number, number]> = {
    ontime_rate: [onTime, counters.total],
    ontime_rate_resolved: [onTime, counters.done],
    ontime_rate_766: [onTime + counters.pend_in, counters.total],
    before_time_rate: [counters.done_before, counters.done],
    late_rate: [counters.done_late, counters.done],
    resolved_rate: [counters.done, counters.total],
    online_rate: [n(total, (d) => d.channel === 'online'), counters.total],
    direct_rate: [counters.rec_direct, counters.rec_period],
    post_rate: [counters.rec_post, counters.rec_period],
    payment_online_rate: [n(inPeriod, (d) => d.fee > 0 && d.paidOnline), n(inPeriod, (d) => d.fee > 0)],
    digitised_dossier_rate: [n(inPeriod, (d) => d.digitised), counters.rec_period],
    eresult_rate: [n(done, (d) => d.eresult), counters.done],
    reuse_rate: [n(inPeriod, (d) => d.reused), counters.rec_period],
  };
  const rates: Rates = {};
  for (const [id, [num, den]] of Object.entries(fractions))
    rates[id] = { num, den, value: den === 0 ? null : Math.floor((num * 20000 + den) / (2 * den)) / 100 };
  return { counters, rates };
}

/** The same by a key of the row; groups without anything are left out. */
export function groupsByRule(all: readonly Said[], key: (d: Said) => string, T1: string, T2: string, today: string): Map<string, ByRule> {
  const groups = new Map<string, ByRule>();
  for (const [name, rows] of Map.groupBy(all, key)) {
    const group = byRule(rows, T1, T2, today);
    if (Object.values(group.counters).some((n) => n !== 0)) groups.set(name, group);
  }
  return groups;
}
