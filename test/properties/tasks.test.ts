import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { isLateDone, type TaskDays, taskShares } from '../../shared/tasks/shares.ts';
import { afterAct, TASK_ACTS, TASK_STATES, type TaskAct, type TaskState } from '../../shared/tasks/states.ts';

const SEED = 20260819;
const START = '2026-01-01';
const day = fc.integer({ min: 0, max: 240 }).map((n): CivilDay => addDays(START, n));
const oneTask: fc.Arbitrary<TaskDays> = fc
  .record({ state: fc.constantFrom(...TASK_STATES), assignedOn: day, dueOn: fc.option(day), end: day })
  .map(({ state, assignedOn, dueOn, end }) => {
    const finished = end < assignedOn ? assignedOn : end;
    return {
      state,
      assignedOn,
      dueOn,
      doneOn: state === 'done' || state === 'awaiting' ? finished : null,
      closedOn: state === 'returned' || state === 'cancelled' ? finished : null,
    };
  });
const span = fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));

/** Day by day, with the words of the rule and nothing of the code under test. */
function slowly(tasks: readonly TaskDays[], from: CivilDay, to: CivilDay, today: CivilDay) {
  const end = to < today ? to : today;
  const n = { assigned: 0, done: 0, progress: 0, overdue: 0, lateDone: 0, due: 0, onTime: 0 };
  for (const t of tasks) {
    let [given, left, finished] = [false, false, ''];
    for (let d = START; d <= end; d = addDays(d, 1)) {
      if (d === t.assignedOn) given = true;
      if (d === t.closedOn) left = true;
      if (t.state === 'done' && d === t.doneOn) finished = d;
    }
    if (!given || left) continue;
    if (finished === '' || finished >= from) {
      n.assigned += 1;
      if (finished !== '') {
        n.done += 1;
        if (t.dueOn !== null && finished > t.dueOn) n.lateDone += 1;
      } else if (t.dueOn !== null && end > t.dueOn) n.overdue += 1;
      else n.progress += 1;
    }
    if (t.dueOn !== null && from <= t.dueOn && t.dueOn <= to && (finished !== '' || t.dueOn < today)) {
      n.due += 1;
      if (finished !== '' && finished <= t.dueOn) n.onTime += 1;
    }
  }
  return n;
}

test(`shares agree with a day-by-day count and never overlap (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(oneTask, { maxLength: 20 }), span, day, (tasks, period, today) => {
      const shares = taskShares(tasks, period, today);
      expect(shares).toEqual(slowly(tasks, period.from, period.to, today));
      expect(shares.done + shares.progress + shares.overdue).toBe(shares.assigned);
      expect(shares.onTime).toBeLessThanOrEqual(shares.due);
    }),
    { seed: SEED, numRuns: 600 },
  );
});

test(`moving the granted day later never makes a task more overdue or late (seed ${SEED})`, () => {
  fc.assert(
    fc.property(oneTask, fc.integer({ min: 0, max: 90 }), day, (t, n, today) => {
      const later: TaskDays = { ...t, dueOn: t.dueOn === null ? null : addDays(t.dueOn, n) };
      const period = { from: START, to: today };
      expect(taskShares([later], period, today).overdue).toBeLessThanOrEqual(taskShares([t], period, today).overdue);
      expect(Number(isLateDone(later))).toBeLessThanOrEqual(Number(isLateDone(t)));
    }),
    { seed: SEED },
  );
});

/** The table of the rule, written down a second time: state, act, state. */
const WAY: readonly (readonly [TaskState, TaskAct, TaskState])[] = [
  ['assigned', 'accept', 'accepted'],
  ['assigned', 'start', 'running'],
  ['assigned', 'return', 'returned'],
  ['assigned', 'cancel', 'cancelled'],
  ['accepted', 'start', 'running'],
  ['accepted', 'submit', 'awaiting'],
  ['accepted', 'return', 'returned'],
  ['accepted', 'cancel', 'cancelled'],
  ['running', 'submit', 'awaiting'],
  ['running', 'return', 'returned'],
  ['running', 'cancel', 'cancelled'],
  ['awaiting', 'approve', 'done'],
  ['awaiting', 'sendBack', 'running'],
  ['awaiting', 'cancel', 'cancelled'],
  ['done', 'reopen', 'running'],
  ['returned', 'reopen', 'assigned'],
  ['cancelled', 'reopen', 'assigned'],
];
test('every act from every state is the table, and nothing else is allowed', () => {
  for (const state of TASK_STATES)
    for (const act of TASK_ACTS)
      expect([state, act, afterAct(state, act)]).toEqual([state, act, WAY.find(([s, a]) => s === state && a === act)?.[2] ?? null]);
});
