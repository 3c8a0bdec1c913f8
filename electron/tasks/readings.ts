import { taskDays } from '../../db/queries/task.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { type TaskShares, taskShares } from '../../shared/tasks/shares.ts';
import type { Found, ReadingSource, Span } from '../readings/read.ts';

export const sharesOf = (store: Store, span: Span, today: CivilDay): TaskShares => taskShares(taskDays(store), span, today);
const share = (definition: string, num: (s: TaskShares) => number, den: (s: TaskShares) => number) => ({
  definition,
  read: (store: Store, span: Span, today: CivilDay): Found => {
    const s = sharesOf(store, span, today);
    return { num: num(s), den: den(s) };
  },
});
const BASE = 'nhiệm vụ phải thực hiện trong kỳ (không kể đã trả lại, hủy)';

/** What the list of tasks says of itself; zero tasks is no case, never 0 % or 100 %. */
export const taskReadings: ReadingSource = {
  name: 'Nhiệm vụ',
  of: {
    task_done_rate: share(
      `Nhiệm vụ đã hoàn thành, kể cả hoàn thành quá hạn, chia ${BASE}`,
      (s) => s.done,
      (s) => s.assigned,
    ),
    task_in_progress_rate: share(
      `Nhiệm vụ đang thực hiện còn trong hạn được giao hoặc gia hạn chia ${BASE}`,
      (s) => s.progress,
      (s) => s.assigned,
    ),
    task_overdue_rate: share(
      `Nhiệm vụ chưa xong đã quá hạn được giao hoặc gia hạn chia ${BASE}`,
      (s) => s.overdue,
      (s) => s.assigned,
    ),
    task_ontime_done_rate: share(
      'Nhiệm vụ hoàn thành trong hạn chia nhiệm vụ đến hạn trong kỳ',
      (s) => s.onTime,
      (s) => s.due,
    ),
    tasks_overdue: {
      definition: 'Nhiệm vụ chưa xong đã quá hạn tại ngày cuối kỳ',
      read: (store, span, today) => ({ count: sharesOf(store, span, today).overdue }),
    },
    tasks_late_done: {
      definition: 'Nhiệm vụ hoàn thành sau hạn trong kỳ',
      read: (store, span, today) => ({ count: sharesOf(store, span, today).lateDone }),
    },
  },
};

/** Cells of the statement `tasks`: shares as [code, num, den], counts as [code, n, 1]. Nothing while the list is not in use. */
export function taskCells(store: Store, span: Span, today: CivilDay): [string, number, number][] {
  const all = taskDays(store);
  if (all.length === 0) return [];
  const s = taskShares(all, span, today);
  return [
    ['task_done_rate', s.done, s.assigned],
    ['task_in_progress_rate', s.progress, s.assigned],
    ['task_ontime_done_rate', s.onTime, s.due],
    ['task_overdue_rate', s.overdue, s.assigned],
    ['tasks_late_done', s.lateDone, 1],
  ];
}
