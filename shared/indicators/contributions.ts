import { addDays, type CivilDay } from '../calendar/civil-day.ts';
import type { DossierFacts, Mark } from '../dossier/facts.ts';
import { isCounted } from '../dossier/status.ts';
import type { Measure } from './measures.ts';

/** An amount of one measure on one day. Sums of these give every counter of any period (black-box 3). */
export type Contribution = { readonly measure: Measure; readonly day: CivilDay; readonly amount: 1 | -1 };
export type ContributionSource = Pick<
  DossierFacts,
  'status' | 'channel' | 'receivedOn' | 'finishedOn' | 'marks' | 'feeDue' | 'paidOnline' | 'digitised' | 'reused' | 'eresult'
>;

/** The end-of-day states in order: of several changes on one day only the last is that day's state. */
function endOfDayMarks(marks: readonly Mark[], receivedOn: CivilDay): readonly Mark[] {
  const ends: Mark[] = [];
  for (const mark of marks) {
    const at = mark.day < receivedOn ? { ...mark, day: receivedOn } : mark;
    const last = ends.at(-1);
    // A line entered with an earlier day than the one before it counts from that later day: states follow recording order.
    const day = last !== undefined && at.day < last.day ? last.day : at.day;
    if (last?.day === day) ends.pop();
    ends.push({ ...at, day });
  }
  return ends;
}

/** Promised day in force at the finish: the latest one set by that day (not by a later entry). */
export function promiseAt(marks: readonly Mark[], day: CivilDay): CivilDay | null {
  let promised: CivilDay | null = marks[0]?.promisedOn ?? null;
  for (const mark of marks) if (mark.day <= day) promised = mark.promisedOn;
  return promised;
}

/**
 * What a dossier adds to the figures, and when. Statuses 1 and 3 add nothing.
 * `waiting` and `overdue` are ±1 on the days the end-of-day state changes; an overdue day may lie in the future.
 */
export function contributionsOf(d: ContributionSource): readonly Contribution[] {
  const R = d.receivedOn;
  if (R === null || !isCounted(d.status)) return [];
  const out: Contribution[] = [];
  const add = (measure: Measure, day: CivilDay, amount: 1 | -1 = 1): void => {
    out.push({ measure, day, amount });
  };
  add(d.channel === 'online' ? 'rec_online' : d.channel === 'direct' ? 'rec_direct' : 'rec_post', R);
  if (d.feeDue) {
    add('fee_due', R);
    if (d.paidOnline) add('fee_paid_online', R);
  }
  if (d.digitised) add('digitised', R);
  if (d.reused) add('reused', R);
  const K = d.finishedOn;
  if (K !== null) {
    const H = promiseAt(d.marks, K);
    add(d.status === 7 || H === null || K === H ? 'done_on' : K < H ? 'done_before' : 'done_late', K);
    if (d.channel === 'online') add('fin_online', K);
    if (d.eresult) add('eresult', K);
  }
  const marks = endOfDayMarks(d.marks, R);
  marks.forEach((mark, i) => {
    const next = marks[i + 1]?.day ?? null;
    const end = next === null ? K : K === null || next < K ? next : K;
    const span = (measure: Measure, from: CivilDay): void => {
      if (end !== null && from >= end) return;
      add(measure, from);
      if (end !== null) add(measure, end, -1);
    };
    if (mark.waiting) span('waiting', mark.day);
    else if (mark.promisedOn !== null) {
      const late = addDays(mark.promisedOn, 1);
      span('overdue', late > mark.day ? late : mark.day);
    }
  });
  return out;
}
