/**
 * The promised day (`ngày hẹn trả`). The rule as a table, each row a test case, is in README.md.
 * Sources: Civil Code 2015 articles 147 (the first day is not counted) and 148 (a term that ends
 * on a day off ends on the next working day); 15:00 is the usual cut-off of same-day procedures.
 */
import { addDays, type CivilDay, daysBetween, secondsOfClock, yearOf } from './civil-day.ts';
import { type LocalTime, readLocalTime } from './local-time.ts';
import {
  calendarCovers,
  dayOffReason,
  isWorkingDay,
  noCalendarForYear,
  type NoCalendarForYear,
  swappedWorkdayName,
  type WorkingCalendar,
} from './working-calendar.ts';
import { walkWorkingMinutes } from './working-hours.ts';

export const termUnits = ['working_day', 'day', 'hour', 'same_day'] as const;
export type TermUnit = (typeof termUnits)[number];

/** The legal term of a procedure. Days in halves (quarters inside a centre), hours to the minute; the value of `same_day` is not read. */
export type Term = { readonly value: number; readonly unit: TermUnit };

export type CountedDay = { readonly day: CivilDay; readonly n: number };
export type SkippedDay = { readonly day: CivilDay; readonly why: string };

/**
 * One cell of the proof strip, one for every calendar day from receipt to promise.
 * When both fall on the same day the only cell is `due`. `n` is the running count, `why` the
 * reason of a day off (also of a receipt on one) or the name of the exchange of a worked weekend day.
 */
export type StripCell = {
  readonly day: CivilDay;
  readonly kind: 'received' | 'counted' | 'off' | 'swapped' | 'due';
  readonly n?: number;
  readonly why?: string;
};

export type Promised = {
  readonly ok: true;
  readonly due: CivilDay;
  /** Only for terms in hours. */
  readonly dueAt: LocalTime | null;
  /** `n` is the running total in the unit of the term; the last one is the whole term, also when it ends in a half. */
  readonly counted: readonly CountedDay[];
  /** Days the promise passed over because nobody works then. */
  readonly skipped: readonly SkippedDay[];
  readonly strip: readonly StripCell[];
};

export type PromiseInput = {
  /** Vietnam's clock, `yyyy-MM-ddTHH:mm`. */
  readonly receivedAt: LocalTime;
  readonly term: Term;
  /** `HH:mm`; a same-day procedure received later than this is due the next working day. */
  readonly cutOff?: string | undefined;
};

/** A term that can be counted: above 0, at most 3,000, days in quarters at the finest, hours at least a minute. */
export const isTerm = (term: Term): boolean => {
  if (term.unit === 'same_day') return true;
  if (!(term.value > 0 && term.value <= 3000)) return false;
  return term.unit === 'hour' ? Math.round(term.value * 60) >= 1 : Number.isInteger(term.value * 4);
};

type Count = Pick<Promised, 'due' | 'dueAt' | 'counted' | 'skipped'>;

const offDay = (calendar: WorkingCalendar, day: CivilDay): SkippedDay => ({
  day,
  why: dayOffReason(calendar, day) ?? '',
});

const afterWorkingDays = (received: CivilDay, value: number, calendar: WorkingCalendar): Count | NoCalendarForYear => {
  const counted: CountedDay[] = [];
  const skipped: SkippedDay[] = [];
  for (let day = addDays(received, 1); ; day = addDays(day, 1)) {
    if (!calendarCovers(calendar, day)) return noCalendarForYear(yearOf(day));
    if (!isWorkingDay(calendar, day)) {
      skipped.push(offDay(calendar, day));
      continue;
    }
    const n = Math.min(counted.length + 1, value);
    counted.push({ day, n });
    if (n === value) return { due: day, dueAt: null, counted, skipped };
  }
};

/** The first working day from `day` on, and the days off before it. */
const nextWorkingDay = (
  from: CivilDay,
  calendar: WorkingCalendar,
): { readonly day: CivilDay; readonly skipped: readonly SkippedDay[] } | NoCalendarForYear => {
  const skipped: SkippedDay[] = [];
  for (let day = from; ; day = addDays(day, 1)) {
    if (!calendarCovers(calendar, day)) return noCalendarForYear(yearOf(day));
    if (isWorkingDay(calendar, day)) return { day, skipped };
    skipped.push(offDay(calendar, day));
  }
};

const afterCalendarDays = (received: CivilDay, value: number, calendar: WorkingCalendar): Count | NoCalendarForYear => {
  const whole = Math.ceil(value);
  const counted = Array.from({ length: whole }, (_, i) => ({
    day: addDays(received, i + 1),
    n: Math.min(i + 1, value),
  }));
  const uncovered = counted.find(({ day }) => !calendarCovers(calendar, day));
  if (uncovered !== undefined) return noCalendarForYear(yearOf(uncovered.day));
  const end = nextWorkingDay(addDays(received, whole), calendar);
  if ('ok' in end) return end;
  return { due: end.day, dueAt: null, counted, skipped: end.skipped };
};

const sameDay = (received: CivilDay, seconds: number, cutOff: number, calendar: WorkingCalendar): Count | NoCalendarForYear => {
  if (isWorkingDay(calendar, received) && seconds <= cutOff) {
    return { due: received, dueAt: null, counted: [], skipped: [] };
  }
  const next = nextWorkingDay(isWorkingDay(calendar, received) ? addDays(received, 1) : received, calendar);
  if ('ok' in next) return next;
  return { due: next.day, dueAt: null, counted: [{ day: next.day, n: 1 }], skipped: next.skipped };
};

const afterHours = (receivedAt: LocalTime, value: number, calendar: WorkingCalendar): Count | NoCalendarForYear => {
  const walk = walkWorkingMinutes(receivedAt, Math.round(value * 60), calendar);
  if (!walk.ok) return walk;
  const counted: CountedDay[] = [];
  let minutes = 0;
  for (const step of walk.steps) {
    minutes += step.minutes;
    if (step.minutes > 0) counted.push({ day: step.day, n: minutes / 60 });
  }
  const skipped = walk.steps.filter((step) => step.off).map((step) => offDay(calendar, step.day));
  return { due: walk.at.slice(0, 10), dueAt: walk.at, counted, skipped };
};

const stripOf = (received: CivilDay, count: Count, calendar: WorkingCalendar): readonly StripCell[] => {
  const numbers = new Map(count.counted.map(({ day, n }) => [day, n]));
  return Array.from({ length: daysBetween(received, count.due) + 1 }, (_, i): StripCell => {
    const day = addDays(received, i);
    const n = numbers.get(day);
    const off = dayOffReason(calendar, day);
    const exchange = swappedWorkdayName(calendar, day);
    const why = off ?? exchange;
    // A calendar-day term counts days off too; the one it would have ended on is shown as off, with its number.
    const passedOver = off !== null && (n === undefined || count.skipped.some((skip) => skip.day === day));
    const kind = day === count.due ? 'due' : day === received ? 'received' : passedOver ? 'off' : exchange !== null ? 'swapped' : 'counted';
    return { day, kind, ...(n === undefined ? {} : { n }), ...(why === null ? {} : { why }) };
  });
};

/**
 * The promised day, or the refusal when any day from receipt to promise lies in a year without a calendar.
 * Throws RangeError for a malformed time or a term that `isTerm` rejects: the caller parses those first.
 */
export const promisedDay = (input: PromiseInput, calendar: WorkingCalendar): Promised | NoCalendarForYear => {
  const { day: received, seconds } = readLocalTime(input.receivedAt);
  const cutOff = secondsOfClock(input.cutOff ?? '15:00');
  if (cutOff === null) throw new RangeError(`not a time of day: ${input.cutOff}`);
  if (!isTerm(input.term)) throw new RangeError(`not a term: ${input.term.value} ${input.term.unit}`);
  if (!calendarCovers(calendar, received)) return noCalendarForYear(yearOf(received));
  const { value, unit } = input.term;
  const count =
    unit === 'working_day'
      ? afterWorkingDays(received, value, calendar)
      : unit === 'day'
        ? afterCalendarDays(received, value, calendar)
        : unit === 'hour'
          ? afterHours(input.receivedAt, value, calendar)
          : sameDay(received, seconds, cutOff, calendar);
  if ('ok' in count) return count;
  return { ok: true, ...count, strip: stripOf(received, count, calendar) };
};

/**
 * The hour printed on the receipt beside the promised day, `HH:mm`: the clock time of receipt moved into
 * the sessions and rounded up to the next quarter hour (10:34 → 10:45, 12:10 → 13:00, 18:00 → 17:00).
 * A same-day result is promised for the close of the day instead. Printing only: lateness is by the day.
 */
export const receiptHour = (receivedAt: LocalTime, calendar: WorkingCalendar, unit?: TermUnit): string => {
  const { seconds } = readLocalTime(receivedAt);
  const close = calendar.sessions.at(-1)?.to ?? 0;
  const quarter = Math.ceil(seconds / 900) * 15;
  const session = calendar.sessions.find(({ to }) => seconds <= to * 60);
  const minutes = unit === 'same_day' || session === undefined ? close : Math.min(Math.max(quarter, session.from), session.to);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
