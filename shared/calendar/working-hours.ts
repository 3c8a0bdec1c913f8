/**
 * The clock of working hours: it runs only inside the sessions of working days.
 * Used for terms in hours and for the eight-working-hour limit to accept an online dossier.
 */
import { addDays, type CivilDay, compareDays, yearOf } from './civil-day.ts';
import { type LocalTime, localTime, readLocalTime } from './local-time.ts';
import { calendarCovers, isWorkingDay, noCalendarForYear, type NoCalendarForYear, type WorkingCalendar } from './working-calendar.ts';

/** Working minutes of a full day. */
export const minutesOfWorkingDay = (calendar: WorkingCalendar): number =>
  calendar.sessions.reduce((sum, session) => sum + session.to - session.from, 0);

/** Minutes of the sessions that lie in `[from, to)`, minutes since midnight. */
const sessionMinutes = (calendar: WorkingCalendar, from: number, to: number): number =>
  calendar.sessions.reduce((sum, session) => sum + Math.max(0, Math.min(session.to, to) - Math.max(session.from, from)), 0);

/** The minute of the day at which `needed` (> 0) working minutes from `from` are used up; the end of a session stays. */
const minuteAfter = (calendar: WorkingCalendar, from: number, needed: number): number => {
  let left = needed;
  for (const session of calendar.sessions) {
    const start = Math.max(session.from, from);
    if (start >= session.to) continue;
    if (left <= session.to - start) return start + left;
    left -= session.to - start;
  }
  throw new RangeError('the day has fewer working minutes than asked');
};

/** One day the clock passes over; `minutes` is what it counted there, 0 on a day off. */
export type HourStep = { readonly day: CivilDay; readonly minutes: number; readonly off: boolean };

export type HourWalk = { readonly ok: true; readonly at: LocalTime; readonly steps: readonly HourStep[] };

/**
 * Runs `minutes` working minutes (a whole number above 0) from a local time.
 * A start outside the sessions waits for the next one; an end exactly at the close of a session stays there.
 */
export const walkWorkingMinutes = (start: LocalTime, minutes: number, calendar: WorkingCalendar): HourWalk | NoCalendarForYear => {
  if (!Number.isInteger(minutes) || minutes <= 0) throw new RangeError(`not a number of working minutes: ${minutes}`);
  const { day: first, seconds } = readLocalTime(start);
  const steps: HourStep[] = [];
  let left = minutes;
  for (let day = first, from = Math.floor(seconds / 60); ; day = addDays(day, 1), from = 0) {
    if (!calendarCovers(calendar, day)) return noCalendarForYear(yearOf(day));
    const off = !isWorkingDay(calendar, day);
    const here = off ? 0 : Math.min(left, sessionMinutes(calendar, from, 24 * 60));
    steps.push({ day, minutes: here, off });
    if (here > 0 && here === left) return { ok: true, at: localTime(day, minuteAfter(calendar, from, here)), steps };
    left -= here;
  }
};

/** Adds working hours (quarter hours and finer, to the minute) to a local time. */
export const addWorkingHours = (
  start: LocalTime,
  hours: number,
  calendar: WorkingCalendar,
): { readonly ok: true; readonly at: LocalTime } | NoCalendarForYear => {
  const walk = walkWorkingMinutes(start, Math.round(hours * 60), calendar);
  return walk.ok ? { ok: true, at: walk.at } : walk;
};

/** Working hours from `a` to `b`, negative when `b` comes first. */
export const workingHoursBetween = (
  a: LocalTime,
  b: LocalTime,
  calendar: WorkingCalendar,
): { readonly ok: true; readonly hours: number } | NoCalendarForYear => {
  const one = readLocalTime(a);
  const other = readLocalTime(b);
  const reversed = compareDays(one.day, other.day) > 0 || (one.day === other.day && one.seconds > other.seconds);
  const [from, to] = reversed ? [other, one] : [one, other];
  let minutes = 0;
  for (let day = from.day; compareDays(day, to.day) <= 0; day = addDays(day, 1)) {
    if (!calendarCovers(calendar, day)) return noCalendarForYear(yearOf(day));
    if (!isWorkingDay(calendar, day)) continue;
    minutes += sessionMinutes(
      calendar,
      day === from.day ? Math.floor(from.seconds / 60) : 0,
      day === to.day ? Math.floor(to.seconds / 60) : 24 * 60,
    );
  }
  return { ok: true, hours: minutes === 0 ? 0 : (reversed ? -minutes : minutes) / 60 };
};

/**
 * Working days after `from` up to and including `to`: the first day is never counted
 * (Civil Code 2015, article 147). Negative when `to` comes first.
 */
export const workingDaysBetween = (
  from: CivilDay,
  to: CivilDay,
  calendar: WorkingCalendar,
): { readonly ok: true; readonly days: number } | NoCalendarForYear => {
  const reversed = compareDays(from, to) > 0;
  const [first, last] = reversed ? [to, from] : [from, to];
  if (!calendarCovers(calendar, first)) return noCalendarForYear(yearOf(first));
  let days = 0;
  for (let day = addDays(first, 1); compareDays(day, last) <= 0; day = addDays(day, 1)) {
    if (!calendarCovers(calendar, day)) return noCalendarForYear(yearOf(day));
    if (isWorkingDay(calendar, day)) days += 1;
  }
  return { ok: true, days: reversed && days > 0 ? -days : days };
};
