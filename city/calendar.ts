import { type CivilDay, yearOf } from '../shared/calendar/civil-day.ts';
import { type DayOfYear, daysOfYear, shippedCalendar } from '../shared/calendar/shipped-calendar.ts';
import { type CalendarDay, makeCalendar, type WorkingCalendar } from '../shared/calendar/working-calendar.ts';
import { ITEM_BODY } from '../shared/sync/protocol.ts';
import type { Publication } from './store/port.ts';

/**
 * The days communes work by, up to `today`: of each year what the city last sent down, else what every centre opens the year with.
 * `published`: calendars in the order of their versions.
 */
export function cityCalendar(published: readonly Pick<Publication, 'body'>[], today: CivilDay): WorkingCalendar {
  const sent = new Map(
    published.map(({ body }) => {
      const { year, days } = ITEM_BODY.calendar.parse(JSON.parse(body));
      return [year, days.map((d): CalendarDay => ({ ...d, confidence: 'sourced' }))] as const;
    }),
  );
  const first = Math.min(...shippedCalendar().years);
  const years = Array.from({ length: yearOf(today) - first + 1 }, (_, i) => first + i);
  const days = years.flatMap((year): readonly (CalendarDay | DayOfYear)[] => sent.get(year) ?? daysOfYear(year));
  return makeCalendar({ years, days: new Map(days.map((d) => [d.day, d])).values() });
}
