import { addDays, type CivilDay } from './civil-day.ts';
import { calendarCovers, isWorkingDay, type WorkingCalendar } from './working-calendar.ts';

/** The n-th working day after a day, which is itself not counted; null when a year on the way has no calendar. */
export function workingDaysAfter(calendar: WorkingCalendar, day: CivilDay, n: number): CivilDay | null {
  let at = day;
  for (let left = n; left > 0;) {
    at = addDays(at, 1);
    if (!calendarCovers(calendar, at)) return null;
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
}
