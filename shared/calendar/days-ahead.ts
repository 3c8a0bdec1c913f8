import { vnDayShort, vnWeekday } from '../vi/format.ts';
import { addDays, type CivilDay } from './civil-day.ts';
import { dayOffReason, swappedWorkdayName, type WorkingCalendar } from './working-calendar.ts';

type Run = { readonly from: CivilDay; readonly to: CivilDay };

/** The next run of days off that a holiday makes, weekends inside and at its edges left out of the words. */
function nextHoliday(calendar: WorkingCalendar, today: CivilDay, within: number): Run | null {
  const entered = (day: CivilDay): boolean => calendar.days.has(day) && dayOffReason(calendar, day) !== null;
  for (let i = 0; i <= within; i++) {
    const from = addDays(today, i);
    if (!entered(from)) continue;
    let to = from;
    // Days off in between (a weekend inside a long holiday) belong to the same run.
    for (let next = addDays(from, 1); dayOffReason(calendar, next) !== null; next = addDays(next, 1)) if (entered(next)) to = next;
    return { from, to };
  }
  return null;
}

/** What the counter should know of the coming weeks: the next worked weekend day and the next holiday, nearest first. */
export function daysAhead(calendar: WorkingCalendar, today: CivilDay, within = 45): readonly string[] {
  const lines: { readonly at: CivilDay; readonly text: string }[] = [];
  for (let i = 0; i <= within; i++) {
    const day = addDays(today, i);
    if (swappedWorkdayName(calendar, day) === null) continue;
    lines.push({ at: day, text: `${vnWeekday(day)} ${vnDayShort(day)} làm bù` });
    break;
  }
  const off = nextHoliday(calendar, today, within);
  if (off !== null)
    lines.push({
      at: off.from,
      text: off.from === off.to ? `${vnDayShort(off.from)} nghỉ` : `${vnDayShort(off.from)} – ${vnDayShort(off.to)} nghỉ`,
    });
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((l) => l.text);
}
