import type { z } from 'zod';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { TASK_SHOWN, taskNote, TaskRow } from '../../shared/contract/tasks.ts';
import type { TaskDays } from '../../shared/tasks/shares.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import type { Store } from '../store.ts';

const COLUMNS = `t.id, t.revision, t.content, t.assigned_by AS assignedBy, t.doc_no AS docNo, t.doc_on AS docOn, t.assigned_on AS assignedOn, t.owner, t.first_due AS firstDue, t.due_on AS dueOn, t.state, t.done_on AS doneOn, t.closed_on AS closedOn, t.result,
  (SELECT count(*) FROM task_note n WHERE n.task_id = t.id) AS notes, (SELECT count(*) FROM evidence_use u WHERE u.kind = 'task' AND u.record_id = CAST(t.id AS TEXT)) AS papers,
  coalesce((SELECT n.words FROM task_note n WHERE n.task_id = t.id ORDER BY n.id DESC LIMIT 1), '') AS lastNote, (SELECT n.percent FROM task_note n WHERE n.task_id = t.id AND n.percent IS NOT NULL ORDER BY n.id DESC LIMIT 1) AS percent`;
const OPEN = "t.state IN ('assigned','accepted','running','awaiting')";
export type TaskShown = (typeof TASK_SHOWN)[number];
export type TaskFilter = { readonly text: string; readonly show: TaskShown; readonly owner: string };
const escaped = (text: string): string =>
  `%${searchKey(text)
    .trim()
    .replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

/** Open ones by granted day first, then the newest finished. `soonUntil`: last day that counts as soon. */
export function tasksOf(store: Store, f: TaskFilter, today: CivilDay, soonUntil: CivilDay, limit: number): readonly TaskRow[] {
  const shown: Readonly<Record<TaskShown, readonly [string, ...string[]]>> = {
    all: ['1 = 1'],
    open: [OPEN],
    awaiting: ["t.state = 'awaiting'"],
    done: ["t.state = 'done'"],
    out: ["t.state IN ('returned','cancelled')"],
    overdue: [`${OPEN} AND t.due_on < ?`, today],
    soon: [`${OPEN} AND t.due_on BETWEEN ? AND ?`, today, soonUntil],
  };
  const [condition, ...values] = shown[f.show];
  return store
    .prepare(`SELECT ${COLUMNS} FROM task t WHERE ${condition} AND t.search LIKE ? ESCAPE '\\' AND (? = '' OR t.owner = ?)
    ORDER BY ${OPEN} DESC, CASE WHEN ${OPEN} THEN coalesce(t.due_on, '9999') END, t.assigned_on DESC, t.id DESC LIMIT ?`)
    .all(...values, escaped(f.text), f.owner, f.owner, limit) as TaskRow[];
}
export const taskById = (store: Store, id: number): TaskRow | undefined =>
  store.prepare(`SELECT ${COLUMNS} FROM task t WHERE t.id = ?`).get(id) as TaskRow | undefined;
/** Days and states of every task: what the figures are made of. */
export const taskDays = (store: Store): readonly TaskDays[] =>
  store
    .prepare('SELECT state, assigned_on AS assignedOn, due_on AS dueOn, done_on AS doneOn, closed_on AS closedOn FROM task')
    .all() as TaskDays[];
export const taskTotal = (store: Store): number => (store.prepare('SELECT count(*) AS n FROM task').get() as { n: number }).n;
export const taskOwners = (store: Store): readonly string[] =>
  (store.prepare("SELECT DISTINCT owner FROM task WHERE owner <> '' ORDER BY owner").all() as { owner: string }[]).map((r) => r.owner);
export const openTaskCounts = (
  store: Store,
  today: CivilDay,
  soonUntil: CivilDay,
): { readonly overdue: number; readonly soon: number; readonly awaiting: number } =>
  store
    .prepare(
      `SELECT count(*) FILTER (WHERE t.due_on < ?) AS overdue, count(*) FILTER (WHERE t.due_on BETWEEN ? AND ?) AS soon, count(*) FILTER (WHERE t.state = 'awaiting') AS awaiting FROM task t WHERE ${OPEN}`,
    )
    .get(today, today, soonUntil) as { overdue: number; soon: number; awaiting: number };

export type TaskWords = Pick<TaskRow, 'content' | 'assignedBy' | 'docNo' | 'docOn' | 'assignedOn' | 'owner' | 'firstDue'>;
export type TaskStanding = Pick<TaskRow, 'dueOn' | 'state' | 'doneOn' | 'closedOn' | 'result'>;
/** The same document, day and content is the same task, however it is spelled. */
export const sameAsOf = (t: Pick<TaskWords, 'docNo' | 'docOn' | 'content'>): string =>
  [t.docNo, t.docOn ?? '', t.content]
    .map((w) =>
      searchKey(w)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
    .join('|');
const searchOf = (t: TaskWords): string => searchKey([t.content, t.docNo, t.assignedBy, t.owner].join(' '));
/** In the order in which both statements below name the columns. */
const values = (t: TaskWords & TaskStanding): readonly unknown[] => [
  t.content,
  t.assignedBy,
  t.docNo,
  t.docOn,
  t.assignedOn,
  t.owner,
  t.firstDue,
  t.dueOn,
  t.state,
  t.doneOn,
  t.closedOn,
  t.result,
  sameAsOf(t),
  searchOf(t),
];
export const taskLike = (store: Store, t: Pick<TaskWords, 'docNo' | 'docOn' | 'content'>): number | null =>
  (store.prepare('SELECT id FROM task WHERE same_as = ?').get(sameAsOf(t)) as { id: number } | undefined)?.id ?? null;
export const addTask = (store: Store, t: TaskWords & TaskStanding, at: string, by: string): number =>
  Number(
    store
      .prepare(
        'INSERT INTO task (revision, content, assigned_by, doc_no, doc_on, assigned_on, owner, first_due, due_on, state, done_on, closed_on, result, same_as, search, created_at, created_by) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(...values(t), at, by).lastInsertRowid,
  );
export const saveTask = (store: Store, id: number, t: TaskWords & TaskStanding): void =>
  void store
    .prepare(
      'UPDATE task SET revision = revision + 1, content = ?, assigned_by = ?, doc_no = ?, doc_on = ?, assigned_on = ?, owner = ?, first_due = ?, due_on = ?, state = ?, done_on = ?, closed_on = ?, result = ?, same_as = ?, search = ? WHERE id = ?',
    )
    .run(...values(t), id);

export const taskNotes = (store: Store, id: number): readonly z.infer<typeof taskNote>[] =>
  store.prepare('SELECT id, day, percent, words, at, by FROM task_note WHERE task_id = ? ORDER BY id DESC').all(id) as z.infer<
    typeof taskNote
  >[];
export const addTaskNote = (
  store: Store,
  id: number,
  note: { readonly day: string; readonly percent: number | null; readonly words: string },
  at: string,
  by: string,
): void =>
  void store
    .prepare('INSERT INTO task_note (task_id, day, percent, words, at, by) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, note.day, note.percent, note.words, at, by);
