import type { CivilDay } from '../calendar/civil-day.ts';
import type { TaskState } from './states.ts';

/** What the figures need of a task. `done` counts from the approval on, on the day the work was finished. */
export type TaskDays = {
  readonly state: TaskState;
  readonly assignedOn: CivilDay;
  readonly dueOn: CivilDay | null;
  readonly doneOn: CivilDay | null;
  readonly closedOn: CivilDay | null;
};
export type Standing = 'out' | 'done' | 'progress' | 'overdue';
type Span = { readonly from: CivilDay; readonly to: CivilDay };

const earlier = (a: CivilDay, b: CivilDay): CivilDay => (a < b ? a : b);
const doneOn = (t: TaskDays): CivilDay | null => (t.state === 'done' ? t.doneOn : null);
/** Returned or cancelled by that day. */
const gone = (t: TaskDays, cut: CivilDay): boolean =>
  (t.state === 'returned' || t.state === 'cancelled') && (t.closedOn === null || t.closedOn <= cut);

/**
 * How a task stands at the end of a day. Overdue is open past the granted day; done late is still done. Not given yet, returned
 * and cancelled ones are out.
 */
export function standingAt(t: TaskDays, cut: CivilDay): Standing {
  if (t.assignedOn > cut || gone(t, cut)) return 'out';
  const finished = doneOn(t);
  if (finished !== null && finished <= cut) return 'done';
  return t.dueOn !== null && t.dueOn < cut ? 'overdue' : 'progress';
}
/** Finished after the granted day: a flag of done, never a fourth share. */
export const isLateDone = (t: TaskDays): boolean => {
  const finished = doneOn(t);
  return finished !== null && t.dueOn !== null && finished > t.dueOn;
};

/** The period as far as it has gone: a running period is read as of today. */
const cutOf = (span: Span, today: CivilDay): CivilDay => earlier(span.to, today);

export type TaskShares = {
  /** `assigned` is the sum of the next three, which never overlap. */
  readonly assigned: number;
  readonly done: number;
  readonly progress: number;
  readonly overdue: number;
  readonly lateDone: number;
  /** Granted day in the period; of them finished on or before it. One whose day has not passed counts only once it is done. */
  readonly due: number;
  readonly onTime: number;
};

/** The three shares the city publishes over a period: every task open at some moment of it, as it stands at the end. */
export function taskShares(tasks: Iterable<TaskDays>, span: Span, today: CivilDay): TaskShares {
  const cut = cutOf(span, today);
  const n = { assigned: 0, done: 0, progress: 0, overdue: 0, lateDone: 0, due: 0, onTime: 0 };
  for (const t of tasks) {
    const standing = standingAt(t, cut);
    if (standing === 'out') continue;
    const finished = doneOn(t);
    // Finished, but only after the period: at its end it was open.
    const finishedBy = finished !== null && finished <= cut ? finished : null;
    if (finishedBy === null || finishedBy >= span.from) {
      n.assigned += 1;
      n[standing] += 1;
      if (standing === 'done' && isLateDone(t)) n.lateDone += 1;
    }
    if (t.dueOn === null || t.dueOn < span.from || t.dueOn > span.to || (finishedBy === null && t.dueOn >= today)) continue;
    n.due += 1;
    if (finishedBy !== null && finishedBy <= t.dueOn) n.onTime += 1;
  }
  return n;
}
