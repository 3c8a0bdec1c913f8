import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  dayFromNumber,
  dayNumber,
  dayOfInstant,
  daysBetween,
  firstOfMonth,
  isCivilDay,
  lastOfMonth,
  localOfInstant,
  monthKey,
  monthOf,
  timeOfInstant,
  vietnamInstant,
  weekdayOf,
  yearOf,
} from './civil-day.ts';

describe('civil days', () => {
  it.each(['2026-11-22', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('takes %s', (day) => {
    expect(isCivilDay(day)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-01',
    '0000-01-01',
    '22/11/2026',
    '2026-11-22T',
    '２026-11-22',
    '',
  ])('refuses %s', (day) => expect(isCivilDay(day)).toBe(false));

  it('counts from 1970-01-01, a Thursday', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayNumber('2026-11-22')).toBe(20_779);
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('1969-12-29')).toBe(1);
  });

  it('refuses to count what is no day', () => {
    expect(() => dayNumber('2026-02-30')).toThrow(RangeError);
    expect(() => dayFromNumber(1.5)).toThrow(RangeError);
    expect(() => dayFromNumber(2_932_897)).toThrow(RangeError);
    expect(dayFromNumber(2_932_896)).toBe('9999-12-31');
    expect(dayFromNumber(-719_162)).toBe('0001-01-01');
  });

  it('adds and subtracts across months and leap years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-11-22', '2026-11-24')).toBe(2);
    expect(daysBetween('2026-11-24', '2026-11-22')).toBe(-2);
    expect(['2026-02-01', '2025-12-31', '2026-01-31'].toSorted(compareDays)).toEqual(['2025-12-31', '2026-01-31', '2026-02-01']);
  });

  it('knows months', () => {
    expect(firstOfMonth('2026-11-22')).toBe('2026-11-01');
    expect(lastOfMonth('2024-02-10')).toBe('2024-02-29');
    expect(lastOfMonth('2026-12-01')).toBe('2026-12-31');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -13)).toBe('2025-02-28');
    expect(addMonths('2026-11-15', 2)).toBe('2027-01-15');
    expect([yearOf('2026-11-22'), monthOf('2026-11-22'), monthKey('2026-11-22')]).toEqual([2026, 11, '2026-11']);
  });
});

describe('the clock of Vietnam', () => {
  it('puts an instant on the right day on both sides of midnight', () => {
    expect(dayOfInstant('2026-11-21T16:59:59.999Z')).toBe('2026-11-21');
    expect(dayOfInstant('2026-11-21T17:00:00.000Z')).toBe('2026-11-22');
    expect(timeOfInstant('2026-11-21T17:00:00.000Z')).toBe('00:00');
    expect(localOfInstant('2026-11-22T03:34:59Z')).toBe('2026-11-22T10:34');
    expect(dayOfInstant('2026-11-22T00:30:00+07:00')).toBe('2026-11-22');
    expect(timeOfInstant('1969-12-31T16:59:00Z')).toBe('23:59');
  });

  it('refuses an instant without a zone, which would mean the zone of the machine', () => {
    expect(() => dayOfInstant('2026-11-22T10:34:00')).toThrow(RangeError);
    expect(() => dayOfInstant('2026-11-22')).toThrow(RangeError);
    expect(() => timeOfInstant('2026-13-22T10:34:00Z')).toThrow(RangeError);
  });

  it('turns day and time into an instant and back', () => {
    expect(vietnamInstant('2026-11-22', '10:34')).toBe('2026-11-22T03:34:00.000Z');
    expect(vietnamInstant('2026-11-22', '06:59:59')).toBe('2026-11-21T23:59:59.000Z');
    expect(localOfInstant(vietnamInstant('2026-11-22', '00:00'))).toBe('2026-11-22T00:00');
    expect(() => vietnamInstant('2026-11-22', '24:00')).toThrow(RangeError);
    expect(() => vietnamInstant('2026-11-31', '10:00')).toThrow(RangeError);
  });
});
