import { addDays, dayOfInstant } from '../../shared/calendar/civil-day.ts';
import { isWorkingDay, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import type { CommuneHealth } from '../contract/contract.ts';
import type { HealthRow } from '../store/health.ts';

const HOUR_MS = 3_600_000;
const LATE_HOURS = 24;
const SILENT_HOURS = 72;
/** Midnight in Vietnam that begins a day, as milliseconds. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) - 7 * HOUR_MS;

/** Hours between two instants, days off left out: a centre that is closed is not silent. Counts no further than `enough`. */
export function workedHours(from: string, to: string, calendar: WorkingCalendar, enough = Number.POSITIVE_INFINITY): number {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  let worked = 0;
  for (let day = dayOfInstant(from); startOf(day) < end && worked < enough * HOUR_MS; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) worked += Math.max(0, Math.min(end, startOf(addDays(day, 1))) - Math.max(begin, startOf(day)));
  }
  return Math.min(enough, Math.floor(worked / HOUR_MS));
}

/** What to do first: an answer somebody waits for, then a line that has fallen silent, then one that is still filling up. */
export function lineStateOf(
  row: Pick<HealthRow, 'epoch' | 'countedEpoch' | 'lastHeardAt'>,
  waiting: boolean,
  now: string,
  calendar: WorkingCalendar,
): CommuneHealth['state'] {
  if (waiting) return 'waiting_approval';
  if (row.epoch === 0 || row.lastHeardAt === null) return 'never_joined';
  const hours = workedHours(row.lastHeardAt, now, calendar, SILENT_HOURS);
  if (hours >= SILENT_HOURS) return 'silent';
  if (hours >= LATE_HOURS) return 'late';
  return row.countedEpoch === row.epoch ? 'ok' : 'catching_up';
}
