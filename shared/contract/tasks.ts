import { z } from 'zod';
import { TASK_ACTS, TASK_STATES } from '../tasks/states.ts';
import { command, COUNTER, EVERYONE, query, READERS } from './method.ts';
import { day, filled, id, instant, period, text } from './fields.ts';

const n = z.int();
export const TASK_SHOWN = ['open', 'soon', 'overdue', 'awaiting', 'done', 'out', 'all'] as const;
const filter = z.object({ text: text(120).default(''), show: z.enum(TASK_SHOWN).default('open'), owner: text(80).default('') });
const taskRow = z.object({
  id,
  revision: n,
  content: z.string(),
  assignedBy: z.string(),
  docNo: z.string(),
  docOn: day.nullable(),
  assignedOn: day,
  owner: z.string(),
  firstDue: day.nullable(),
  dueOn: day.nullable(),
  state: z.enum(TASK_STATES),
  doneOn: day.nullable(),
  closedOn: day.nullable(),
  result: z.string(),
  notes: n,
  papers: n,
  lastNote: z.string(),
  percent: n.nullable(),
});
export type TaskRow = z.infer<typeof taskRow>;
export const taskNote = z.object({ id, day, percent: n.nullable(), words: z.string(), at: instant, by: z.string() });
const taskCounts = z.object({ assigned: n, done: n, progress: n, overdue: n, lateDone: n, due: n, onTime: n });
export type TaskFigures = z.infer<typeof taskCounts>;
/** One row of a file that was not taken: its number in the sheet, and why, in Vietnamese. */
export const rowRefusal = z.object({ row: n, why: z.string() });
const fields = {
  content: filled(1000),
  assignedBy: text(160).default(''),
  docNo: text(60).default(''),
  docOn: day.nullable().default(null),
  assignedOn: day,
  owner: text(80).default(''),
  firstDue: day.nullable().default(null),
};

export const tasksContract = {
  /** At most 500, most pressing first; `more` says that there are others. `soonUntil` is the third working day from today. */
  'tasks.list': query({
    can: READERS,
    personal: true,
    input: filter,
    output: z.object({
      rows: z.array(taskRow),
      more: z.boolean(),
      /** In the whole list, whatever is shown. */ total: n,
      soonUntil: day,
      owners: z.array(z.string()),
    }),
  }),
  'tasks.read': query({
    can: READERS,
    personal: true,
    input: z.object({ id }),
    output: z.object({ task: taskRow, notes: z.array(taskNote) }),
  }),
  /** Exclusive shares over a period, and what presses today: counts only. */
  'tasks.figures': query({
    can: EVERYONE,
    input: z.object({ period }),
    output: z.object({ figures: taskCounts, now: z.object({ overdue: n, soon: n, awaiting: n }) }),
  }),
  /** New, or changed at `revision`. Clerk and officer write their own only; the first due day stands once work has an extension. `value-taken`: the same task is already listed. */
  'tasks.save': command({
    can: COUNTER,
    personal: true,
    touches: ['tasks'],
    input: z.object({ id: id.nullable(), revision: n.nullable(), ...fields }),
    output: z.object({ id, revision: n }),
  }),
  /** `day`: when it was finished for `submit`, else when it was done; `words`: the result, or the reason. `transition-not-allowed` out of turn. */
  'tasks.move': command({
    can: COUNTER,
    personal: true,
    touches: ['tasks'],
    input: z.object({ id, revision: n, act: z.enum(TASK_ACTS), day, words: text(2000).default('') }),
    output: z.object({ revision: n }),
  }),
  /** A later day granted by whoever gave the task; the first one stays. */
  'tasks.extend': command({
    can: ['head', 'data'],
    personal: true,
    touches: ['tasks'],
    input: z.object({ id, revision: n, dueOn: day, reason: filled(500) }),
    output: z.object({ revision: n }),
  }),
  'tasks.note': command({
    can: COUNTER,
    personal: true,
    touches: ['tasks'],
    input: z.object({ id, day, percent: n.min(0).max(100).nullable().default(null), words: filled(2000) }),
    output: z.object({}),
  }),
  /** Reads a list of tasks (xlsx, csv). With `dryRun` nothing is written and the file stays for the real one. Rows known already are left as they are. */
  'tasks.import': command({
    can: ['head', 'data'],
    personal: true,
    touches: ['tasks'],
    input: z.object({ fileId: text(64), dryRun: z.boolean() }),
    output: z.object({ read: n, added: n, unchanged: n, refusals: z.array(rowRefusal), unknownColumns: z.array(z.string()) }),
  }),
  'tasks.export': query({ can: READERS, personal: true, input: filter, output: z.object({ link: z.string(), name: z.string() }) }),
} as const;
