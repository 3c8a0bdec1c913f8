import { isCivilDay, type CivilDay } from '../../shared/calendar/civil-day.ts';

const two = (n: string): string => n.padStart(2, '0');

/** A typed day: 5/9/2026, 05-09-2026, 05.09.26, 05092026, 050926, or 5/9 of this year. Null when it is none. */
export const dayOfText = (typed: string, today: CivilDay): CivilDay | null => {
  const text = typed.trim();
  if (isCivilDay(text)) return text;
  const parts = /^(\d{1,2})\D(\d{1,2})(?:\D(\d{2}|\d{4}))?$/.exec(text) ?? /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(text);
  if (parts === null) return null;
  const [, d = '', m = '', y = today.slice(0, 4)] = parts;
  const day = `${y.length === 2 ? `20${y}` : y}-${two(m)}-${two(d)}`;
  return isCivilDay(day) ? day : null;
};
