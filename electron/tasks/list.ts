import { tasksOf, type TaskFilter } from '../../db/queries/task.ts';
import { readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { workingDaysAfter } from '../../shared/calendar/working-days-after.ts';
import type { WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { type TaskColumn, taskHeading } from '../../shared/tasks/file.ts';
import { isLateDone, standingAt } from '../../shared/tasks/shares.ts';
import { TASK_STATE_LABEL } from '../../shared/tasks/states.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { type Cell, writeListXlsx, XLSX_MIME } from '../lists/list-xlsx.ts';

const SOON_DAYS = 3;
/** The last day that is "within three working days"; without a calendar of that year, five days on. */
export const soonUntil = (calendar: WorkingCalendar, today: CivilDay): CivilDay =>
  workingDaysAfter(calendar, today, SOON_DAYS) ?? addDays(today, 5);

const day = (d: CivilDay | null): string => (d === null ? '' : vnDay(d));
const WIDTHS: readonly (readonly [TaskColumn, number])[] = [
  ['content', 48],
  ['assignedBy', 26],
  ['docNo', 18],
  ['docOn', 12],
  ['assignedOn', 12],
  ['owner', 22],
  ['firstDue', 12],
  ['dueOn', 12],
  ['state', 18],
  ['doneOn', 12],
  ['result', 30],
];
/** The list as a workbook whose headings the import reads back. */
export async function tasksXlsx(
  store: Store,
  filter: TaskFilter,
  today: CivilDay,
  soon: CivilDay,
): Promise<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }> {
  const tasks = tasksOf(store, filter, today, soon, 100_000);
  const rows = tasks.map((t, i): Cell[] => [
    i + 1,
    t.content,
    t.assignedBy,
    t.docNo,
    day(t.docOn),
    day(t.assignedOn),
    t.owner,
    day(t.firstDue),
    day(t.dueOn),
    TASK_STATE_LABEL[t.state],
    day(t.state === 'done' ? t.doneOn : null),
    t.result,
    isLateDone(t) || standingAt(t, today) === 'overdue' ? 'quá hạn' : '',
    t.lastNote,
    t.papers,
  ]);
  const bytes = await writeListXlsx([
    {
      name: 'Nhiệm vụ',
      title: 'Nhiệm vụ thành phố giao',
      span: `${readUnit(store)?.fullName ?? ''} · đến ngày ${vnDay(today)}`,
      columns: [
        ['STT', 6],
        ...WIDTHS.map(([column, width]) => [taskHeading(column), width] as const),
        ['Quá hạn', 10],
        ['Tiến độ', 36],
        ['Minh chứng', 11],
      ],
      rows,
    },
  ]);
  return { name: `nhiem-vu-${today}.xlsx`, mime: XLSX_MIME, bytes };
}
