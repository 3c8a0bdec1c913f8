import { type CalendarDay, makeCalendar, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import type { Store } from '../store.ts';
import { readSettings } from './setting.ts';

const DAYS = 'SELECT day, kind, name, confidence, note FROM calendar_day';
export type CalendarDayRow = Omit<CalendarDay, 'note'> & { readonly note: string | null };

/** The working calendar by which this centre promises: open years, days off and worked, sessions. */
export const loadCalendar = (store: Store): WorkingCalendar =>
  makeCalendar({
    years: openYears(store),
    days: store.prepare(`${DAYS} ORDER BY day`).all() as CalendarDay[],
    sessions: readSettings(store).sessions,
  });
export const openYears = (store: Store): readonly number[] =>
  (store.prepare('SELECT year FROM calendar_year ORDER BY year').all() as { year: number }[]).map((r) => r.year);
export const calendarDaysOf = (store: Store, year: number): readonly CalendarDayRow[] =>
  store.prepare(`${DAYS} WHERE day BETWEEN ? AND ? ORDER BY day`).all(`${year}-01-01`, `${year}-12-31`) as CalendarDayRow[];

export type CalendarChange = { readonly basis: string; readonly by: string; readonly at: string };
const note = (store: Store, day: string, what: string, change: CalendarChange): void => {
  store
    .prepare('INSERT INTO calendar_change (day, what, basis, by, at) VALUES (?, ?, ?, ?, ?)')
    .run(day, what, change.basis, change.by, change.at);
};
/** Sets one day; the change is kept with its decision, since it decides later promises. */
export function setCalendarDay(store: Store, day: CalendarDayRow, change: CalendarChange): void {
  store
    .prepare(
      'INSERT INTO calendar_day VALUES (?, ?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name, confidence = excluded.confidence, note = excluded.note',
    )
    .run(day.day, day.kind, day.name, day.confidence, day.note);
  note(store, day.day, `set ${day.kind}`, change);
}
/** Answers whether there was such a day. */
export function removeCalendarDay(store: Store, day: string, change: CalendarChange): boolean {
  const gone = store.prepare('DELETE FROM calendar_day WHERE day = ?').run(day).changes > 0;
  if (gone) note(store, day, 'removed', change);
  return gone;
}
/** Opens a year for promises, with these days in it; days already entered stand. */
export function openYear(store: Store, year: number, days: readonly CalendarDayRow[], change: CalendarChange): void {
  store.prepare('INSERT INTO calendar_year VALUES (?, ?, ?) ON CONFLICT (year) DO NOTHING').run(year, change.at, change.basis);
  const add = store.prepare('INSERT INTO calendar_day VALUES (?, ?, ?, ?, ?) ON CONFLICT (day) DO NOTHING');
  for (const day of days) add.run(day.day, day.kind, day.name, day.confidence, day.note);
  note(store, `${year}-01-01`, 'year opened', change);
}
