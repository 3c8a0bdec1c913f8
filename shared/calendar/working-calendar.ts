/**
 * The working calendar of a state office: Monday to Friday in two sessions, less the
 * holidays and the days off in lieu, plus the weekend days worked in exchange
 * (Labour Code 2019, articles 111–112, and the yearly notices).
 */
import { type CivilDay, clockOfMinutes, dayNumber, isCivilDay, secondsOfClock, weekdayOfNumber, yearOf } from './civil-day.ts';

export type CalendarDayKind = 'holiday' | 'compensatory' | 'swapped_workday';

/** How far a value can be trusted: read in a source, general knowledge, to be checked, or entered by the centre. */
export type CalendarConfidence = 'sourced' | 'known' | 'unsure' | 'centre';

/** One day that differs from the ordinary week. `holiday` and `compensatory` are off; `swapped_workday` is worked. */
export type CalendarDay = {
  readonly day: CivilDay;
  readonly kind: CalendarDayKind;
  readonly name: string;
  readonly confidence: CalendarConfidence;
  readonly note?: string | null | undefined;
};

/** A working session as set by the centre, `HH:mm` to `HH:mm`. */
export type SessionText = { readonly from: string; readonly to: string };

/** The same in minutes since midnight. */
export type Session = { readonly from: number; readonly to: number };

export type WorkingCalendar = {
  /** The years somebody has entered and checked; outside them nothing is promised. */
  readonly years: ReadonlySet<number>;
  readonly days: ReadonlyMap<CivilDay, CalendarDay>;
  /** In order, not overlapping. */
  readonly sessions: readonly Session[];
};

/** The refusal to promise: the calendar of that year has not been entered. */
export type NoCalendarForYear = { readonly ok: false; readonly code: 'no-calendar-for-year'; readonly year: number };

export const noCalendarForYear = (year: number): NoCalendarForYear => ({ ok: false, code: 'no-calendar-for-year', year });

/** 07:30–11:30 and 13:00–17:00: eight working hours a day. */
const usualSessions: readonly SessionText[] = [
  { from: '07:30', to: '11:30' },
  { from: '13:00', to: '17:00' },
];

const readSession = (session: SessionText): Session => {
  const from = secondsOfClock(session.from);
  const to = secondsOfClock(session.to);
  if (from === null || to === null || from >= to) {
    throw new RangeError(`not a working session: ${session.from}–${session.to}`);
  }
  return { from: Math.floor(from / 60), to: Math.floor(to / 60) };
};

/**
 * Throws RangeError for a day that does not exist, a day entered twice, or sessions
 * that are empty, reversed or overlapping: a calendar with such a fault must not promise.
 */
export const makeCalendar = (input: {
  readonly years: Iterable<number>;
  readonly days: Iterable<CalendarDay>;
  readonly sessions?: readonly SessionText[] | undefined;
}): WorkingCalendar => {
  const days = new Map<CivilDay, CalendarDay>();
  for (const entry of input.days) {
    if (!isCivilDay(entry.day)) throw new RangeError(`not a civil day: ${entry.day}`);
    if (days.has(entry.day)) throw new RangeError(`entered twice in the calendar: ${entry.day}`);
    days.set(entry.day, entry);
  }
  const sessions = (input.sessions ?? usualSessions).map(readSession).toSorted((a, b) => a.from - b.from);
  if (sessions.length === 0) throw new RangeError('a calendar needs at least one working session');
  sessions.forEach((session, i) => {
    const before = sessions[i - 1];
    if (before !== undefined && before.to > session.from) {
      throw new RangeError(`sessions overlap at ${clockOfMinutes(session.from)}`);
    }
  });
  return { years: new Set(input.years), days, sessions };
};

/** Whether the year of this day has been entered. */
export const calendarCovers = (calendar: WorkingCalendar, day: CivilDay): boolean => calendar.years.has(yearOf(day));

/**
 * Why this is a day off: `Thứ Bảy`, `Chủ Nhật` or the name of the holiday; null on a working day.
 * In a year without a calendar only the weekend is known: ask `calendarCovers` before promising by it.
 */
export const dayOffReason = (calendar: WorkingCalendar, day: CivilDay): string | null => {
  const entry = calendar.days.get(day);
  if (entry !== undefined) return entry.kind === 'swapped_workday' ? null : entry.name;
  const weekday = weekdayOfNumber(dayNumber(day));
  return weekday === 6 ? 'Thứ Bảy' : weekday === 7 ? 'Chủ Nhật' : null;
};

/** Whether terms count this day. A year without a calendar: see `dayOffReason`. */
export const isWorkingDay = (calendar: WorkingCalendar, day: CivilDay): boolean => dayOffReason(calendar, day) === null;

/** The name of the exchange when the office works on this weekend day, else null. */
export const swappedWorkdayName = (calendar: WorkingCalendar, day: CivilDay): string | null => {
  const entry = calendar.days.get(day);
  return entry?.kind === 'swapped_workday' ? entry.name : null;
};
