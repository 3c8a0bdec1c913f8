import { addDays, addMonths, type CivilDay, dayOfMonth, daysBetween, firstOfMonth, lastOfMonth } from '../calendar/civil-day.ts';

/**
 * The period a figure is compared with: whole months give as many whole months before; 15th–14th spans give the
 * spans before; anything else the same number of days just before.
 */
export function previousPeriod({ from, to }: { readonly from: CivilDay; readonly to: CivilDay }): { from: CivilDay; to: CivilDay } {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  if (from === firstOfMonth(from) && to === lastOfMonth(to)) return { from: addMonths(from, -(months + 1)), to: addDays(from, -1) };
  if (dayOfMonth(from) === 15 && dayOfMonth(to) === 14 && months > 0) return { from: addMonths(from, -months), to: addDays(from, -1) };
  return { from: addDays(from, -(daysBetween(from, to) + 1)), to: addDays(from, -1) };
}
