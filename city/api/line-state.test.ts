import { describe, expect, it } from 'vitest';
import { cityCalendar } from '../calendar.ts';
import { lineStateOf, workedHours } from './line-state.ts';

/** Wednesday 19/08/2026, 10:34 in Vietnam. */
const NOW = '2026-08-19T03:34:00.000Z';
const calendar = cityCalendar([], '2026-08-19');
const published = (year: number, days: readonly { day: string; kind: 'holiday' | 'compensatory' | 'swapped_workday'; name: string }[]) => ({
  slot: String(year),
  body: JSON.stringify({ v: 1, version: 1, issued: NOW, year, basis: 'Thông báo', days }),
});

describe('hours of days that are worked', () => {
  it.each([
    ['an hour', '2026-08-19T02:34:00.000Z', 1],
    ['since yesterday', '2026-08-18T03:34:00.000Z', 24],
    ['since Friday 17:00 in Vietnam: 7 h, then Monday, Tuesday and 10 h', '2026-08-14T10:00:00.000Z', 7 + 24 + 24 + 10],
    ['since Saturday noon: nothing until Monday', '2026-08-15T05:00:00.000Z', 24 + 24 + 10],
    ['a whole week is five days', '2026-08-12T03:34:00.000Z', 120],
    ['the future', '2026-08-20T03:34:00.000Z', 0],
  ])('%s', (_, from, hours) => expect(workedHours(from, NOW, calendar)).toBe(hours));
  it.each([
    ['the week of Tết is no silence', '2026-02-13T10:00:00.000Z', '2026-02-23T02:00:00.000Z', 7 + 9],
    [
      '29/08 to 02/09 are off, 22/08 is a Saturday worked in exchange',
      '2026-08-21T10:00:00.000Z',
      '2026-09-03T02:00:00.000Z',
      7 + 24 + 5 * 24 + 9,
    ],
    ['a year nobody published: the fixed days of the law', '2028-04-28T10:00:00.000Z', '2028-05-02T02:00:00.000Z', 7 + 9],
  ])('%s', (_, from, to, hours) => expect(workedHours(from, to, cityCalendar([], to.slice(0, 10)))).toBe(hours));
  it('goes by what the city itself sent down for a year, the newest of it', () => {
    const closed = ['17', '18', '19'].map((d) => ({ day: `2026-08-${d}`, kind: 'holiday' as const, name: 'Nghỉ bão' }));
    const later = cityCalendar(
      [published(2026, []), published(2026, [...closed, { day: '2026-08-15', kind: 'swapped_workday', name: 'Làm bù' }])],
      '2026-08-19',
    );
    expect(workedHours('2026-08-14T10:00:00.000Z', NOW, later)).toBe(7 + 24);
    expect(workedHours('2025-09-01T10:00:00.000Z', '2025-09-03T02:00:00.000Z', later)).toBe(9);
  });
  it('stops counting at enough, however long ago it was', () =>
    expect(workedHours('1990-01-01T00:00:00.000Z', NOW, calendar, 72)).toBe(72));
});

describe('how a line stands', () => {
  const row = (over: Partial<Parameters<typeof lineStateOf>[0]> = {}) => ({
    epoch: 5,
    countedEpoch: 5,
    lastHeardAt: '2026-08-19T03:00:00.000Z',
    ...over,
  });
  it.each([
    ['ok', row(), false],
    ['never_joined', row({ epoch: 0, countedEpoch: 0, lastHeardAt: null }), false],
    ['waiting_approval', row(), true],
    ['catching_up', row({ countedEpoch: 3 }), false],
    ['catching_up', row({ countedEpoch: 0 }), false],
    ['late', row({ lastHeardAt: '2026-08-18T03:00:00.000Z' }), false],
    ['silent', row({ lastHeardAt: '2026-08-13T03:00:00.000Z' }), false],
    ['silent', row({ countedEpoch: 3, lastHeardAt: '2026-08-01T03:00:00.000Z' }), false],
    // Friday evening to Monday morning is a weekend, not a silence.
  ] as const)('%s', (state, line, waiting) => expect(lineStateOf(line, waiting, NOW, calendar)).toBe(state));
  it('is ok on Monday morning after a Friday afternoon', () =>
    expect(lineStateOf(row({ lastHeardAt: '2026-08-14T10:00:00.000Z' }), false, '2026-08-17T00:30:00.000Z', calendar)).toBe('ok'));
  it('is ok on the Monday after Tết', () =>
    expect(lineStateOf(row({ lastHeardAt: '2026-02-13T10:00:00.000Z' }), false, '2026-02-23T02:00:00.000Z', calendar)).toBe('ok'));
});
