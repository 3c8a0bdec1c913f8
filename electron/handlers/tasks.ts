import { recordAct } from '../../db/queries/record-line.ts';
import {
  addTask,
  addTaskNote,
  openTaskCounts,
  sameAsOf,
  saveTask,
  taskById,
  taskLike,
  taskNotes,
  taskOwners,
  tasksOf,
  taskTotal,
} from '../../db/queries/task.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { TaskRow } from '../../shared/contract/tasks.ts';
import {
  afterAct,
  APPROVING,
  DECIDING,
  isOpenTask,
  TASK_ACT_LABEL,
  TASK_STATE_LABEL,
  type TaskAct,
  WORDED,
} from '../../shared/tasks/states.ts';
import { nfc } from '../../shared/vi/fold.ts';
import { soonUntil, tasksXlsx } from '../tasks/list.ts';
import { type ReadTasks, readTaskFile } from '../tasks/read-file.ts';
import { sharesOf } from '../tasks/readings.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const MOST = 500;
const CHAIN_WORD: Readonly<Record<TaskAct, string>> = {
  accept: 'accepted',
  start: 'started',
  submit: 'resultSent',
  approve: 'approved',
  sendBack: 'sentBack',
  return: 'returned',
  cancel: 'cancelled',
  reopen: 'reopened',
};

const note = (ctx: Context, id: number, act: string, facts: Readonly<Record<string, string | number | boolean | null>>, words = ''): void =>
  recordAct(ctx.store, {
    kind: 'task',
    recordId: String(id),
    act,
    day: ctx.today,
    at: ctx.now,
    actor: ctx.session.user.name,
    counter: ctx.session.user.counter,
    facts,
    note: words,
  });
const known = (ctx: Context, id: number): TaskRow => {
  const t = taskById(ctx.store, id);
  if (t === undefined) throw new Refusal('not-found', { what: 'task' });
  return t;
};
const current = (ctx: Context, id: number, revision: number): TaskRow => {
  const t = known(ctx, id);
  if (t.revision !== revision) throw new Refusal('stale', { revision: t.revision });
  return t;
};
const decides = (ctx: Context): boolean => ctx.session.user.role === 'head' || ctx.session.user.role === 'data';
/** Clerk and officer touch only what is theirs. */
const mayTouch = (ctx: Context, t: { readonly owner: string }): void => {
  if (!decides(ctx) && t.owner !== ctx.session.user.name) throw new Refusal('not-allowed', { why: 'owner' });
};

export const taskHandlers = {
  'tasks.list': ({ text, show, owner }, ctx) => {
    const soon = soonUntil(ctx.services.calendar(), ctx.today);
    const rows = tasksOf(ctx.store, { text, show, owner }, ctx.today, soon, MOST + 1);
    return {
      rows: rows.slice(0, MOST),
      more: rows.length > MOST,
      total: taskTotal(ctx.store),
      soonUntil: soon,
      owners: [...taskOwners(ctx.store)],
    };
  },
  'tasks.read': ({ id }, ctx) => ({ task: known(ctx, id), notes: [...taskNotes(ctx.store, id)] }),
  'tasks.figures': ({ period }, ctx) => ({
    figures: sharesOf(ctx.store, period, ctx.today),
    now: openTaskCounts(ctx.store, ctx.today, soonUntil(ctx.services.calendar(), ctx.today)),
  }),
  'tasks.save': ({ id, revision, ...input }, ctx) => {
    const words = {
      ...input,
      content: nfc(input.content).trim(),
      assignedBy: nfc(input.assignedBy).trim(),
      docNo: nfc(input.docNo).trim(),
      owner: nfc(input.owner).trim(),
    };
    mayTouch(ctx, words);
    if (words.assignedOn > ctx.today || (words.docOn !== null && words.docOn > ctx.today)) throw new Refusal('day-in-future');
    if (words.firstDue !== null && words.firstDue < words.assignedOn) throw new Refusal('day-unfit', { why: 'hạn sớm hơn ngày giao' });
    const twin = taskLike(ctx.store, words);
    if (twin !== null && twin !== id) throw new Refusal('task-listed', { id: twin });
    if (id === null) {
      const made = addTask(
        ctx.store,
        { ...words, dueOn: words.firstDue, state: 'assigned', doneOn: null, closedOn: null, result: '' },
        ctx.now,
        ctx.session.user.name,
      );
      note(ctx, made, 'created', { assignedOn: words.assignedOn, dueOn: words.firstDue });
      return { id: made, revision: 1 };
    }
    const before = current(ctx, id, revision ?? 0);
    mayTouch(ctx, before);
    const extended = before.firstDue !== before.dueOn;
    if (words.firstDue !== before.firstDue && (extended || !decides(ctx)))
      throw new Refusal('transition-not-allowed', {
        why: extended ? 'Nhiệm vụ đã gia hạn, hạn đầu giữ nguyên.' : 'Hạn đầu do Giám đốc hoặc người làm số liệu sửa.',
      });
    if (!isOpenTask(before.state))
      throw new Refusal('transition-not-allowed', {
        why: `Nhiệm vụ đã ở trạng thái ${TASK_STATE_LABEL[before.state].toLocaleLowerCase('vi')}; mở lại rồi mới sửa.`,
      });
    if (before.doneOn !== null && before.doneOn < words.assignedOn)
      throw new Refusal('day-unfit', { why: 'ngày giao sau ngày hoàn thành đã ghi' });
    saveTask(ctx.store, id, { ...before, ...words, dueOn: extended ? before.dueOn : words.firstDue });
    note(ctx, id, 'changed', {
      ...(words.firstDue === before.firstDue ? {} : { before: before.firstDue, after: words.firstDue }),
      ...(words.owner === before.owner ? {} : { owner: words.owner }),
    });
    return { id, revision: before.revision + 1 };
  },
  'tasks.move': ({ id, revision, act, day, words }, ctx) => {
    const t = current(ctx, id, revision);
    if (APPROVING.includes(act) && ctx.session.user.role !== 'head') throw new Refusal('not-allowed', { why: 'head' });
    if (DECIDING.includes(act) && !decides(ctx)) throw new Refusal('not-allowed', { why: 'decide' });
    mayTouch(ctx, t);
    const state = afterAct(t.state, act);
    if (state === null)
      throw new Refusal('transition-not-allowed', {
        why: `Nhiệm vụ đang ở trạng thái ${TASK_STATE_LABEL[t.state].toLocaleLowerCase('vi')}, không làm được việc ${TASK_ACT_LABEL[act].toLocaleLowerCase('vi')}.`,
      });
    if (WORDED.includes(act) && words.trim() === '') throw new Refusal('reason-required');
    if (day > ctx.today) throw new Refusal('day-in-future');
    if (day < t.assignedOn) throw new Refusal('day-unfit', { why: 'ngày này sớm hơn ngày giao' });
    const closing = state === 'returned' || state === 'cancelled';
    saveTask(ctx.store, id, {
      ...t,
      state,
      doneOn: act === 'submit' ? day : state === 'done' ? t.doneOn : null,
      closedOn: closing ? day : null,
      result: act === 'submit' ? nfc(words).trim() : t.result,
    });
    note(
      ctx,
      id,
      CHAIN_WORD[act],
      { day, ...(act === 'approve' && t.dueOn !== null && t.doneOn !== null && t.doneOn > t.dueOn ? { late: true } : {}) },
      words.trim(),
    );
    return { revision: t.revision + 1 };
  },
  'tasks.extend': ({ id, revision, dueOn, reason }, ctx) => {
    const t = current(ctx, id, revision);
    if (!isOpenTask(t.state)) throw new Refusal('transition-not-allowed', { why: 'Chỉ gia hạn được nhiệm vụ đang làm.' });
    const from = t.dueOn ?? t.assignedOn;
    if (dueOn <= from) throw new Refusal('day-unfit', { why: 'hạn mới phải sau hạn đang có' });
    saveTask(ctx.store, id, { ...t, firstDue: t.firstDue ?? dueOn, dueOn });
    note(ctx, id, 'extended', { before: t.dueOn, after: dueOn }, reason);
    return { revision: t.revision + 1 };
  },
  'tasks.note': ({ id, day, percent, words }, ctx) => {
    const t = known(ctx, id);
    mayTouch(ctx, t);
    if (day > ctx.today) throw new Refusal('day-in-future');
    if (day < t.assignedOn) throw new Refusal('day-unfit', { why: 'ngày này sớm hơn ngày giao' });
    if (!isOpenTask(t.state)) throw new Refusal('transition-not-allowed', { why: 'Nhiệm vụ đã kết thúc.' });
    addTaskNote(ctx.store, id, { day, percent, words: nfc(words).trim() }, ctx.now, ctx.session.user.name);
    note(ctx, id, 'noted', { day, percent });
    return {};
  },
  'tasks.import': ({ fileId, dryRun }, ctx) => {
    const file = ctx.prepared as ReadTasks;
    const seen = new Map<string, number>();
    const refusals = [...file.refusals];
    let [added, unchanged] = [0, 0];
    for (const { row, task } of file.tasks) {
      const key = sameAsOf(task);
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        refusals.push({ row, why: `Trùng với dòng ${earlier} của tệp` });
        continue;
      }
      seen.set(key, row);
      if (taskLike(ctx.store, task) !== null) {
        unchanged += 1;
        continue;
      }
      added += 1;
      if (dryRun) continue;
      const id = addTask(ctx.store, task, ctx.now, ctx.session.user.name);
      note(ctx, id, 'imported', { row, dueOn: task.dueOn, doneOn: task.doneOn });
    }
    if (!dryRun) ctx.services.files.drop(fileId);
    return {
      read: file.read,
      added,
      unchanged,
      refusals: refusals.toSorted((a, b) => a.row - b.row),
      unknownColumns: [...file.unknownColumns],
    };
  },
  'tasks.export': (_input, ctx) => {
    const made = ctx.prepared as { name: string; mime: string; bytes: Uint8Array };
    return { link: ctx.services.files.offer(made), name: made.name };
  },
} satisfies Partial<Handlers>;

export const taskPreparations: Preparations = {
  'tasks.import': async ({ fileId }, ctx) => readTaskFile(ctx.services.files, fileId, ctx.today),
  'tasks.export': async (filter, ctx) => tasksXlsx(ctx.store, filter, ctx.today, soonUntil(ctx.services.calendar(), ctx.today)),
};
