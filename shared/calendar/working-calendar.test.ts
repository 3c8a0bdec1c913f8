import { describe, expect, it } from 'vitest';
import { receiptHour, promisedDay, isTerm } from './promise.ts';
import { type CalendarDay, calendarCovers, dayOffReason, isWorkingDay, makeCalendar, swappedWorkdayName } from './working-calendar.ts';
import { addWorkingHours, minutesOfWorkingDay, workingDaysBetween, workingHoursBetween } from './working-hours.ts';

const days: readonly CalendarDay[] = [
  { day: '2026-11-24', kind: 'holiday', name: 'Ngày Văn hóa Việt Nam', confidence: 'sourced' },
  { day: '2026-04-26', kind: 'holiday', name: 'Giỗ Tổ Hùng Vương', confidence: 'known' },
  { day: '2026-04-27', kind: 'compensatory', name: 'Nghỉ bù Giỗ Tổ Hùng Vương', confidence: 'known' },
  { day: '2026-08-22', kind: 'swapped_workday', name: 'Làm bù Quốc khánh', confidence: 'sourced' },
];
const calendar = makeCalendar({ years: [2026], days });

describe('working calendar', () => {
  it('says why a day is off', () => {
    expect(dayOffReason(calendar, '2026-11-21')).toBe('Thứ Bảy');
    expect(dayOffReason(calendar, '2026-11-22')).toBe('Chủ Nhật');
    expect(dayOffReason(calendar, '2026-11-24')).toBe('Ngày Văn hóa Việt Nam');
    expect(dayOffReason(calendar, '2026-04-26')).toBe('Giỗ Tổ Hùng Vương');
    expect(dayOffReason(calendar, '2026-04-27')).toBe('Nghỉ bù Giỗ Tổ Hùng Vương');
    expect(dayOffReason(calendar, '2026-11-23')).toBeNull();
  });

  it('works on an exchanged Saturday and names it', () => {
    expect(isWorkingDay(calendar, '2026-08-22')).toBe(true);
    expect(swappedWorkdayName(calendar, '2026-08-22')).toBe('Làm bù Quốc khánh');
    expect(swappedWorkdayName(calendar, '2026-11-24')).toBeNull();
  });

  it('knows which years were entered', () => {
    expect(calendarCovers(calendar, '2026-12-31')).toBe(true);
    expect(calendarCovers(calendar, '2027-01-01')).toBe(false);
  });

  it.each([
    ['a day that does not exist', [{ ...days[0]!, day: '2026-02-30' }], undefined],
    ['a day entered twice', [days[0]!, days[0]!], undefined],
    ['a reversed session', [], [{ from: '11:30', to: '07:30' }]],
    [
      'overlapping sessions',
      [],
      [
        { from: '07:30', to: '11:30' },
        { from: '11:00', to: '17:00' },
      ],
    ],
    ['no session', [], []],
  ])('refuses %s', (_, entries, sessions) => {
    expect(() => makeCalendar({ years: [2026], days: entries, sessions })).toThrow(RangeError);
  });

  it('orders sessions given out of order', () => {
    const turned = makeCalendar({
      years: [2026],
      days: [],
      sessions: [
        { from: '13:30', to: '17:30' },
        { from: '07:00', to: '11:00' },
      ],
    });
    expect(turned.sessions).toEqual([
      { from: 420, to: 660 },
      { from: 810, to: 1050 },
    ]);
    expect(minutesOfWorkingDay(turned)).toBe(480);
  });
});

describe('working hours and days between', () => {
  it('runs the eight-hour clock of accepting an online dossier', () => {
    expect(addWorkingHours('2026-11-20T10:34', 8, calendar)).toEqual({ ok: true, at: '2026-11-23T10:34' });
    expect(addWorkingHours('2026-11-20T20:00', 8, calendar)).toEqual({ ok: true, at: '2026-11-23T17:00' });
    expect(addWorkingHours('2026-11-23T17:00', 8, calendar)).toEqual({ ok: true, at: '2026-11-25T17:00' });
    expect(addWorkingHours('2026-12-31T16:00', 8, calendar)).toEqual({ ok: false, code: 'no-calendar-for-year', year: 2027 });
  });

  it('measures hours inside the sessions only', () => {
    expect(workingHoursBetween('2026-11-20T10:30', '2026-11-20T14:00', calendar)).toEqual({ ok: true, hours: 2 });
    expect(workingHoursBetween('2026-11-20T16:30', '2026-11-23T08:00', calendar)).toEqual({ ok: true, hours: 1 });
    expect(workingHoursBetween('2026-11-21T08:00', '2026-11-22T20:00', calendar)).toEqual({ ok: true, hours: 0 });
    expect(workingHoursBetween('2026-11-20T14:00', '2026-11-20T10:30', calendar)).toEqual({ ok: true, hours: -2 });
    expect(workingHoursBetween('2026-12-31T16:30', '2027-01-01T08:00', calendar)).toMatchObject({ ok: false, year: 2027 });
  });

  it('counts the days after the first', () => {
    expect(workingDaysBetween('2026-11-20', '2026-11-25', calendar)).toEqual({ ok: true, days: 2 });
    expect(workingDaysBetween('2026-11-25', '2026-11-20', calendar)).toEqual({ ok: true, days: -2 });
    expect(workingDaysBetween('2026-11-20', '2026-11-20', calendar)).toEqual({ ok: true, days: 0 });
    expect(workingDaysBetween('2025-12-31', '2026-01-02', calendar)).toMatchObject({ ok: false, year: 2025 });
  });
});

describe('what the caller must have parsed', () => {
  it('throws for a malformed time, cut-off or term instead of promising', () => {
    const term = { value: 3, unit: 'working_day' } as const;
    expect(() => promisedDay({ receivedAt: '2026-11-20', term }, calendar)).toThrow(RangeError);
    expect(() => promisedDay({ receivedAt: '2026-11-20T25:00', term }, calendar)).toThrow(RangeError);
    expect(() => promisedDay({ receivedAt: '2026-11-20T08:00', term, cutOff: '3pm' }, calendar)).toThrow(RangeError);
    expect(() => promisedDay({ receivedAt: '2026-11-20T08:00', term: { value: 0, unit: 'day' } }, calendar)).toThrow(RangeError);
  });

  it('tells which terms can be counted', () => {
    expect([3, 0.5, 7.5, 0.25].map((value) => isTerm({ value, unit: 'working_day' }))).toEqual([true, true, true, true]);
    expect([0, -1, 0.3, Number.NaN, 4000].map((value) => isTerm({ value, unit: 'day' }))).toEqual([false, false, false, false, false]);
    expect([1.1, 0.001].map((value) => isTerm({ value, unit: 'hour' }))).toEqual([true, false]);
    expect(isTerm({ value: 0, unit: 'same_day' })).toBe(true);
  });
});

describe('the hour on the receipt', () => {
  it.each([
    ['10:34', '10:45'],
    ['10:45', '10:45'],
    ['10:45:01', '11:00'],
    ['07:00', '07:30'],
    ['11:20', '11:30'],
    ['11:30', '11:30'],
    ['11:31', '13:00'],
    ['12:10', '13:00'],
    ['16:50', '17:00'],
    ['18:00', '17:00'],
  ])('%s is printed as %s', (received, printed) => {
    expect(receiptHour(`2026-11-20T${received}`, calendar)).toBe(printed);
  });

  it('is the close of the day for a same-day result', () => {
    expect(receiptHour('2026-11-20T10:34', calendar, 'same_day')).toBe('17:00');
  });

  it('never runs past a session that closes off the quarter', () => {
    const odd = makeCalendar({ years: [2026], days: [], sessions: [{ from: '07:30', to: '11:20' }] });
    expect(receiptHour('2026-11-20T11:16', odd)).toBe('11:20');
  });
});
