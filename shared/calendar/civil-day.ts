/**
 * Civil days and Vietnam wall-clock time.
 *
 * A civil day is text `yyyy-MM-dd`. All arithmetic is on integers (days since
 * 1970-01-01), never through a `Date` at UTC midnight: a day has no zone.
 * Vietnam has had one offset, +07:00 with no daylight saving, for every date this
 * program meets.
 */

/** Text `yyyy-MM-dd`, a real day of the years 0001–9999. */
export type CivilDay = string;

const vietnamOffsetMs = 7 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

const zero = 48;
const dash = 45;

/** Value of `length` ASCII digits from `start`, or -1 when one is not a digit. */
const digitsAt = (text: string, start: number, length: number): number => {
  let value = 0;
  for (let i = start; i < start + length; i += 1) {
    const digit = text.charCodeAt(i) - zero;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
};

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Number of days of a month; `month` is 1–12. */
export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0));

/** True for ten characters `yyyy-MM-dd` that name a day that exists. */
export const isCivilDay = (text: string): text is CivilDay => {
  if (text.length !== 10 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return false;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

/**
 * Days since 1970-01-01 (which is 0; earlier days are negative).
 * Throws RangeError when the text is not a civil day.
 */
export const dayNumber = (day: CivilDay): number => {
  if (!isCivilDay(day)) throw new RangeError(`not a civil day: ${day}`);
  const month = digitsAt(day, 5, 2);
  // Years are counted from 1 March, so that the leap day is the last of its year.
  const year = digitsAt(day, 0, 4) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digitsAt(day, 8, 2) - 1;
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - 719_468;
};

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const four = (value: number): string => String(value).padStart(4, '0');

const civilDay = (year: number, month: number, day: number): CivilDay => `${four(year)}-${two(month)}-${two(day)}`;

/** The day of a number of `dayNumber`. Throws RangeError outside the years 0001–9999. */
export const dayFromNumber = (n: number): CivilDay => {
  if (!Number.isInteger(n) || n < -719_162 || n > 2_932_896) throw new RangeError(`day number out of range: ${n}`);
  const fromMarch0 = n + 719_468;
  const era = Math.floor(fromMarch0 / 146_097);
  const dayOfEra = fromMarch0 - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return civilDay(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1);
};

/** The day `n` days later (earlier when negative). */
export const addDays = (day: CivilDay, n: number): CivilDay => dayFromNumber(dayNumber(day) + n);

/** Days from `a` to `b`: `b − a`, negative when `b` comes first. */
export const daysBetween = (a: CivilDay, b: CivilDay): number => dayNumber(b) - dayNumber(a);

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** Weekday of a day number; 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (n: number): Weekday => weekdays[(((n + 3) % 7) + 7) % 7] ?? 1;

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: CivilDay): Weekday => weekdayOfNumber(dayNumber(day));

/** Negative, 0 or positive, for sorting. */
export const compareDays = (a: CivilDay, b: CivilDay): number => (a < b ? -1 : a > b ? 1 : 0);

/** The year as a number: 2026. */
export const yearOf = (day: CivilDay): number => digitsAt(day, 0, 4);

/** The month as a number, 1–12. */
export const monthOf = (day: CivilDay): number => digitsAt(day, 5, 2);

/** The day of the month as a number, 1–31. */
export const dayOfMonth = (day: CivilDay): number => digitsAt(day, 8, 2);

/** The month as text, `2026-11`. */
export const monthKey = (day: CivilDay): string => day.slice(0, 7);

export const firstOfMonth = (day: CivilDay): CivilDay => `${day.slice(0, 8)}01`;

export const lastOfMonth = (day: CivilDay): CivilDay => `${day.slice(0, 8)}${two(daysInMonth(yearOf(day), monthOf(day)))}`;

/** The same day `n` months later; the last day of the month when that one is shorter (31/01 + 1 = 28/02). */
export const addMonths = (day: CivilDay, n: number): CivilDay => {
  if (!isCivilDay(day)) throw new RangeError(`not a civil day: ${day}`);
  const months = yearOf(day) * 12 + monthOf(day) - 1 + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  if (year < 1 || year > 9999) throw new RangeError(`month out of range: ${day} ${n}`);
  return civilDay(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
};

/** An instant must name its zone; without one it would be read in the zone of the machine. */
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const vietnamMs = (iso: string): number => {
  const ms = zoned.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant with a zone: ${iso}`);
  return ms + vietnamOffsetMs;
};

/** The day in Vietnam of an ISO instant with a zone. Throws RangeError without one. */
export const dayOfInstant = (iso: string): CivilDay => dayFromNumber(Math.floor(vietnamMs(iso) / dayMs));

/** `HH:mm` on Vietnam's clock of an ISO instant with a zone (seconds cut off). */
export const timeOfInstant = (iso: string): string => {
  const minutes = Math.floor((((vietnamMs(iso) % dayMs) + dayMs) % dayMs) / 60_000);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** `yyyy-MM-ddTHH:mm` on Vietnam's clock, the form the deadline calculator takes. */
export const localOfInstant = (iso: string): string => `${dayOfInstant(iso)}T${timeOfInstant(iso)}`;

const clock = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** Seconds since midnight of `HH:mm` or `HH:mm:ss`, or null when it is no such time. */
export const secondsOfClock = (time: string): number | null => {
  const match = clock.exec(time);
  return match === null ? null : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
};

/** `HH:mm` of minutes since midnight, 0–1439. */
export const clockOfMinutes = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/**
 * The instant of a Vietnam day and time (`HH:mm` or `HH:mm:ss`): UTC, ISO, with milliseconds.
 * Throws RangeError when either is not valid.
 */
export const vietnamInstant = (day: CivilDay, time: string): string => {
  const seconds = secondsOfClock(time);
  if (seconds === null) throw new RangeError(`not a time of day: ${time}`);
  return new Date(dayNumber(day) * dayMs + seconds * 1000 - vietnamOffsetMs).toISOString();
};
