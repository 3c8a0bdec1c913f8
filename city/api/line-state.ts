import { addDays, dayOfInstant, weekdayOf } from '../../shared/calendar/civil-day.ts';
import type { CommuneHealth } from '../contract/contract.ts';
import type { HealthRow } from '../store/health.ts';

const HOUR_MS = 3_600_000;
const LATE_HOURS = 24;
const SILENT_HOURS = 72;
/** Midnight in Vietnam that begins a day, as milliseconds. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) - 7 * HOUR_MS;

/** Hours between two instants, Saturdays and Sundays of Vietnam left out: a centre that is closed is not silent. */
export function weekdayHours(from: string, to: string): number {
  let ms = Date.parse(to) - Date.parse(from);
  if (ms <= 0) return 0;
  // Whole weeks first: a centre may have been silent for years.
  const weeks = Math.floor(ms / (7 * 24 * HOUR_MS));
  let total = weeks * 5 * 24 * HOUR_MS;
  const begin = Date.parse(from) + weeks * 7 * 24 * HOUR_MS;
  ms = Date.parse(to);
  for (let day = dayOfInstant(new Date(begin).toISOString()); startOf(day) < ms; day = addDays(day, 1)) {
    if (weekdayOf(day) < 6) total += Math.max(0, Math.min(ms, startOf(addDays(day, 1))) - Math.max(begin, startOf(day)));
  }
  return Math.floor(total / HOUR_MS);
}

/** What to do first: an answer somebody waits for, then a line that has fallen silent, then one that is still filling up. */
export function lineStateOf(row: Pick<HealthRow, 'epoch' | 'countedEpoch' | 'lastHeardAt'>, waiting: boolean, now: string): CommuneHealth['state'] {
  if (waiting) return 'waiting_approval';
  if (row.epoch === 0 || row.lastHeardAt === null) return 'never_joined';
  const hours = weekdayHours(row.lastHeardAt, now);
  if (hours >= SILENT_HOURS) return 'silent';
  if (hours >= LATE_HOURS) return 'late';
  return row.countedEpoch === row.epoch ? 'ok' : 'catching_up';
}
