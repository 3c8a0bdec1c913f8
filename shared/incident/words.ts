import { dayOfInstant, timeOfInstant } from '../calendar/civil-day.ts';
import { vnDayShort, vnInt } from '../vi/format.ts';

/** `1 giờ 20 phút`, `45 phút`, `2 ngày 3 giờ`; under a minute is said so. Whole minutes, cut off. */
export function durationWords(minutes: number): string {
  if (minutes < 1) return 'chưa đến 1 phút';
  const days = Math.floor(minutes / 1440),
    hours = Math.floor((minutes % 1440) / 60),
    rest = Math.floor(minutes % 60);
  const parts = [
    [days, 'ngày'],
    [hours, 'giờ'],
    [days > 0 ? 0 : rest, 'phút'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${vnInt(n)} ${unit}`)
    .join(' ');
}
/** Minutes between two instants, cut off. */
export const minutesBetween = (from: string, to: string): number => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));

/** Working minutes as hours: `2 giờ 30 phút làm việc`; outside working hours: `ngoài giờ làm việc`. Nothing to say under a minute, or without a calendar. */
export const workingWords = (minutes: number | null, total: number): string =>
  minutes === null || (minutes === 0 && total < 1) ? '' : minutes === 0 ? 'ngoài giờ làm việc' : `${workingHours(minutes)} làm việc`;
/** Without days: a working day has eight hours, not twenty-four. */
const workingHours = (minutes: number): string => {
  const hours = Math.floor(minutes / 60),
    rest = minutes % 60;
  return [hours > 0 ? `${vnInt(hours)} giờ` : '', rest > 0 ? `${vnInt(rest)} phút` : ''].filter((part) => part !== '').join(' ');
};

/** `08:10` of today, `08:10 19/08` of another day. */
export const momentWords = (at: string, today: string): string =>
  dayOfInstant(at) === today ? timeOfInstant(at) : `${timeOfInstant(at)} ${vnDayShort(dayOfInstant(at))}`;

/** `19/08 08:10–10:40`, `19/08 16:00 – 20/08 09:15`, `19/08 08:10, chưa xong`. */
export function spanWords(from: string, to: string | null): string {
  const day = (at: string): string => vnDayShort(dayOfInstant(at));
  if (to === null) return `${day(from)} ${timeOfInstant(from)}, chưa xong`;
  return day(from) === day(to)
    ? `${day(from)} ${timeOfInstant(from)}–${timeOfInstant(to)}`
    : `${day(from)} ${timeOfInstant(from)} – ${day(to)} ${timeOfInstant(to)}`;
}
