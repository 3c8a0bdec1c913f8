/**
 * The deadline calculator against a slow oracle that shares nothing with it: it walks day by day with `Date`
 * in UTC (hours minute by minute) and knows only which days are off. Seed: CALENDAR_SEED, else the one below.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayFromNumber, dayNumber, daysBetween, weekdayOf } from '../../shared/calendar/civil-day.ts';
import { promisedDay } from '../../shared/calendar/promise.ts';
import { type CalendarDay, makeCalendar } from '../../shared/calendar/working-calendar.ts';
import { addWorkingHours, workingDaysBetween, workingHoursBetween } from '../../shared/calendar/working-hours.ts';

const seed = Number(process.env['CALENDAR_SEED'] ?? 20261122);
const check = <T extends readonly unknown[]>(property: fc.IProperty<T>, numRuns: number): void =>
  fc.assert(property as fc.IProperty<unknown>, { seed, numRuns });

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const next = (day: string): string => iso(utc(day) + 86_400_000);

type Week = { readonly off: ReadonlySet<string>; readonly worked: ReadonlySet<string> };
const works = (week: Week, day: string): boolean => {
  if (week.off.has(day)) return false;
  if (week.worked.has(day)) return true;
  const weekday = new Date(utc(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

type Sessions = readonly (readonly [number, number])[];
const inSession = (sessions: Sessions, minute: number): boolean => sessions.some(([a, b]) => minute >= a && minute < b);

const hhmm = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);

/** Counts one minute after another until the term is used up. */
const slowHours = (week: Week, sessions: Sessions, start: string, startMinute: number, minutes: number): string => {
  let left = minutes;
  for (let day = start, minute = startMinute; ;) {
    if (works(week, day) && inSession(sessions, minute)) left -= 1;
    minute += 1;
    if (left === 0) return `${day}T${hhmm(minute)}`;
    if (minute === 1440) {
      minute = 0;
      day = next(day);
    }
  }
};

const slowDays = (week: Week, received: string, value: number, unit: string, minute: number, cutOff: number): string => {
  let day = received;
  if (unit === 'working_day') {
    for (let count = 0; count < value;) {
      day = next(day);
      if (works(week, day)) count += 1;
    }
    return day;
  }
  if (unit === 'day') for (let i = 0; i < value; i += 1) day = next(day);
  else if (minute > cutOff) day = next(day);
  while (!works(week, day)) day = next(day);
  return day;
};

const years = [2025, 2026, 2027];
const dayArb = fc.integer({ min: 0, max: 1000 }).map((n) => iso(utc('2025-01-01') + n * 86_400_000));
const longHoliday = fc
  .tuple(dayArb, fc.integer({ min: 1, max: 9 }))
  .map(([from, length]) => Array.from({ length }, (_, i) => iso(utc(from) + i * 86_400_000)));
const weekArb = fc.tuple(fc.array(longHoliday, { maxLength: 12 }), fc.array(dayArb, { maxLength: 20 })).map(([off, worked]) => {
  const offDays = new Set(off.flat());
  return { off: offDays, worked: new Set(worked.filter((day) => !offDays.has(day))) };
});
const sessionsArb = fc.constantFrom<Sessions>(
  [
    [450, 690],
    [780, 1020],
  ],
  [[480, 1020]],
  [
    [420, 660],
    [810, 1050],
  ],
  [
    [450, 600],
    [615, 690],
    [780, 1037],
  ],
);

const calendarOf = (week: Week, sessions: Sessions) =>
  makeCalendar({
    years,
    days: [
      ...[...week.off].map((day): CalendarDay => ({ day, kind: 'holiday', name: 'Nghỉ', confidence: 'known' })),
      ...[...week.worked].map((day): CalendarDay => ({ day, kind: 'swapped_workday', name: 'Làm bù', confidence: 'known' })),
    ],
    sessions: sessions.map(([from, to]) => ({ from: hhmm(from), to: hhmm(to) })),
  });

/** The answer owed when the oracle ends on this day: the calendar above stops with 2027. */
const owed = (day: string, answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  day < '2028-01-01' ? { ok: true, ...answer } : { ok: false, code: 'no-calendar-for-year', year: 2028 };

describe(`deadline calculator and its oracle (seed ${seed})`, () => {
  it('agrees on terms in working days, calendar days and same-day', () => {
    const term = fc.record({
      unit: fc.constantFrom('working_day' as const, 'day' as const, 'same_day' as const),
      value: fc.integer({ min: 1, max: 120 }).map((n) => n / 2),
    });
    const minutes = fc.integer({ min: 0, max: 1439 });
    check(
      fc.property(weekArb, dayArb, minutes, term, minutes, (week, received, minute, { unit, value }, cutOff) => {
        const expected = slowDays(week, received, value, unit, minute, cutOff);
        const answer = promisedDay(
          { receivedAt: `${received}T${hhmm(minute)}`, term: { value, unit }, cutOff: hhmm(cutOff) },
          calendarOf(week, [[450, 1020]]),
        );
        expect(answer).toMatchObject(owed(expected, { due: expected, dueAt: null }));
      }),
      3000,
    );
  });

  it('agrees on terms in hours, to the minute', () => {
    const quarters = fc.integer({ min: 1, max: 160 });
    check(
      fc.property(weekArb, sessionsArb, dayArb, fc.integer({ min: 0, max: 1439 }), quarters, (week, sessions, day, minute, n) => {
        const expected = slowHours(week, sessions, day, minute, n * 15);
        const calendar = calendarOf(week, sessions);
        const receivedAt = `${day}T${hhmm(minute)}`;
        const answer = promisedDay({ receivedAt, term: { value: n / 4, unit: 'hour' } }, calendar);
        expect(answer).toMatchObject(owed(expected, { dueAt: expected, due: expected.slice(0, 10) }));
        expect(addWorkingHours(receivedAt, n / 4, calendar)).toEqual(owed(expected, { at: expected }));
        expect(workingHoursBetween(receivedAt, expected, calendar)).toEqual(owed(expected, { hours: n / 4 }));
        expect(workingHoursBetween(expected, receivedAt, calendar)).toEqual(owed(expected, { hours: -n / 4 }));
      }),
      400,
    );
  });

  it('proves every promise: counted and skipped days fill the strip, and the strip starts and ends right', () => {
    const unit = fc.constantFrom('working_day' as const, 'day' as const, 'hour' as const, 'same_day' as const);
    const value = fc.integer({ min: 1, max: 80 }).map((n) => n / 2);
    check(
      fc.property(weekArb, dayArb, fc.integer({ min: 0, max: 1439 }), value, unit, (week, day, minute, n, of) => {
        const calendar = calendarOf(week, [
          [450, 690],
          [780, 1020],
        ]);
        const answer = promisedDay({ receivedAt: `${day}T${hhmm(minute)}`, term: { value: n, unit: of } }, calendar);
        fc.pre(answer.ok);
        if (!answer.ok) return;
        const { strip, counted, skipped, due } = answer;
        expect(strip.map((cell) => cell.day)).toEqual(Array.from({ length: daysBetween(day, due) + 1 }, (_, i) => addDays(day, i)));
        expect(strip.filter((cell) => cell.kind === 'due').map((cell) => cell.day)).toEqual([due]);
        expect(strip.filter((cell) => cell.kind === 'received')).toHaveLength(day === due ? 0 : 1);
        expect(works(week, due)).toBe(true);
        for (const skip of skipped) expect(works(week, skip.day)).toBe(false);
        expect(counted.map((count) => count.n)).toEqual(counted.map((count) => count.n).toSorted((a, b) => a - b));
        expect(strip.filter((cell) => cell.n !== undefined).map((cell) => ({ day: cell.day, n: cell.n }))).toEqual(counted);
        expect(of === 'same_day' ? n : counted.at(-1)?.n).toBe(n);
        const exact = of === 'working_day';
        expect(exact ? workingDaysBetween(day, due, calendar) : null).toEqual(exact ? { ok: true, days: Math.ceil(n) } : null);
        expect(exact ? counted.length + skipped.length : 0).toBe(exact ? daysBetween(day, due) : 0);
      }),
      1500,
    );
  });

  it('never promises earlier for a later receipt or a longer term', () => {
    const unit = fc.constantFrom('working_day' as const, 'day' as const, 'hour' as const, 'same_day' as const);
    const halves = fc.integer({ min: 1, max: 40 });
    check(
      fc.property(
        weekArb,
        dayArb,
        fc.nat({ max: 1439 }),
        fc.nat({ max: 10 }),
        halves,
        halves,
        unit,
        (week, day, minute, later, n, more, of) => {
          const calendar = calendarOf(week, [
            [450, 690],
            [780, 1020],
          ]);
          const due = (from: string, value: number) => {
            const answer = promisedDay({ receivedAt: `${from}T${hhmm(minute)}`, term: { value, unit: of } }, calendar);
            return answer.ok ? answer.due : '9999';
          };
          expect(due(day, n / 2) <= due(addDays(day, later), n / 2)).toBe(true);
          expect(due(day, n / 2) <= due(day, (n + more) / 2)).toBe(true);
        },
      ),
      1000,
    );
  });

  it('counts days like the Gregorian calendar of the platform, over four thousand years', () => {
    check(
      fc.property(fc.integer({ min: -719_162, max: 1_000_000 }), (n) => {
        const day = dayFromNumber(n);
        const platform = new Date(n * 86_400_000);
        expect(day).toBe(platform.toISOString().slice(0, 10));
        expect(dayNumber(day)).toBe(n);
        expect(weekdayOf(day)).toBe(platform.getUTCDay() === 0 ? 7 : platform.getUTCDay());
      }),
      5000,
    );
  });
});
