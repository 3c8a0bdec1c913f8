import type { TaskRow } from '../../../shared/contract/tasks.ts';
import { isLateDone, standingAt } from '../../../shared/tasks/shares.ts';
import { isOpenTask, TASK_STATE_LABEL } from '../../../shared/tasks/states.ts';
import { daysBetween } from '../../../shared/calendar/civil-day.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';

export type Pressing = 'late' | 'soon' | 'none';
/** How an open task presses today; `soonUntil` is the third working day from today. */
export const pressing = (t: TaskRow, today: string, soonUntil: string): Pressing =>
  standingAt(t, today) === 'overdue' ? 'late' : isOpenTask(t.state) && t.dueOn !== null && t.dueOn <= soonUntil ? 'soon' : 'none';
/** "Quá hạn 5 ngày", "Còn 2 ngày", "Hôm nay"; empty without a due day. Calendar days. */
export function dueWords(t: TaskRow, today: string): string {
  if (!isOpenTask(t.state)) return isLateDone(t) ? 'Quá hạn' : t.state === 'done' ? 'Đúng hạn' : '';
  if (t.dueOn === null) return 'Không có hạn';
  const left = daysBetween(today, t.dueOn);
  return left < 0 ? `Quá hạn ${vnInt(-left)} ngày` : left === 0 ? 'Hôm nay' : `Còn ${vnInt(left)} ngày`;
}
export const stateWords = (t: TaskRow): string =>
  t.state === 'done' && isLateDone(t) ? 'Hoàn thành (quá hạn)' : TASK_STATE_LABEL[t.state];
export const docWords = (t: Pick<TaskRow, 'docNo' | 'docOn'>): string =>
  [t.docNo, t.docOn === null ? '' : vnDay(t.docOn)].filter((w) => w !== '').join(', ');
