import type { CivilDay } from '../calendar/civil-day.ts';

export type OfferLine = { readonly day: CivilDay; readonly offered: boolean };
/**
 * Whether a procedure was offered on a day, from what the record says of it in the order it was written, and from how it stands now.
 * Before its first line it stood the other way round; without a line it always stood as now.
 */
export function offeredOn(lines: readonly OfferLine[], now: boolean, day: CivilDay): boolean {
  const last = lines.findLast((l) => l.day <= day);
  if (last !== undefined) return last.offered;
  const first = lines[0];
  return first === undefined ? now : !first.offered;
}
