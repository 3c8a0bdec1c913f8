/** A moment on Vietnam's clock, `yyyy-MM-ddTHH:mm` or with `:ss`: what the calculators of this folder take. */
import { type CivilDay, clockOfMinutes, isCivilDay, secondsOfClock } from './civil-day.ts';

export type LocalTime = string;

/** The parts of a local time; `seconds` since midnight. Throws RangeError when the text is not one. */
export const readLocalTime = (local: LocalTime): { readonly day: CivilDay; readonly seconds: number } => {
  const day = local.slice(0, 10);
  const seconds = local.charAt(10) === 'T' ? secondsOfClock(local.slice(11)) : null;
  if (seconds === null || !isCivilDay(day)) throw new RangeError(`not a local time: ${local}`);
  return { day, seconds };
};

/** `minutes` since midnight, 0–1439. */
export const localTime = (day: CivilDay, minutes: number): LocalTime => `${day}T${clockOfMinutes(minutes)}`;
