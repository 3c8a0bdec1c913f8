import { secondsOfClock } from '../../../shared/calendar/civil-day.ts';

/** A typed time of day: 8:05, 08:05, 0805, 8h05, 8h. Null when it is none. */
export const clockOf = (typed: string): string | null => {
  const text = typed.trim().toLowerCase();
  const parts = /^(\d{1,2})(?:[:.hg]|\s)?(\d{2})?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const clock = `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`;
  return secondsOfClock(clock) === null ? null : clock;
};
