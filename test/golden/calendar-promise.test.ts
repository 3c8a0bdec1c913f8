import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../shared/calendar/shipped-calendar.ts';
import { promisedDay, type TermUnit, termUnits } from '../../shared/calendar/promise.ts';
import { makeCalendar } from '../../shared/calendar/working-calendar.ts';

const calendar = makeCalendar(shippedCalendar());

/** The rows of the table of golden cases in the folder's README: the rule and its test are one text. */
const rows = readFileSync(new URL('../../shared/calendar/README.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d{4}-/.test(line))
  .map((line) => line.split('|').map((part) => part.trim()));

const isUnit = (text: string | undefined): text is TermUnit => termUnits.some((unit) => unit === text);

describe('the rule table of shared/calendar/README.md', () => {
  it('is there, with the nine published vectors and more', () => {
    expect(rows.length).toBeGreaterThanOrEqual(39);
  });

  it.each(rows)('%s %s, %s (cut-off %s) → %s', (_, receivedAt = '', term = '', cutOff = '', due = '', dueAt = '') => {
    const [value, unit] = term.split(' ');
    if (!isUnit(unit)) throw new Error(`unknown unit in the table: ${term}`);
    const answer = promisedDay({ receivedAt, term: { value: Number(value), unit }, cutOff: cutOff === '' ? undefined : cutOff }, calendar);
    expect(answer).toMatchObject(
      due.startsWith('no-calendar')
        ? { ok: false, code: 'no-calendar-for-year', year: Number(due.split(' ')[1]) }
        : { ok: true, due, dueAt: dueAt === '' ? null : dueAt },
    );
  });
});

describe('the proof of a promise', () => {
  const promised = (receivedAt: string, value: number, unit: TermUnit) => {
    const answer = promisedDay({ receivedAt, term: { value, unit } }, calendar);
    if (!answer.ok) throw new Error('refused');
    return answer;
  };

  it('counts and skips the days of the example in the contract of `due`', () => {
    expect(promised('2025-08-28T08:30', 3, 'working_day')).toEqual({
      ok: true,
      due: '2025-09-04',
      dueAt: null,
      counted: [
        { day: '2025-08-29', n: 1 },
        { day: '2025-09-03', n: 2 },
        { day: '2025-09-04', n: 3 },
      ],
      skipped: [
        { day: '2025-08-30', why: 'Thứ Bảy' },
        { day: '2025-08-31', why: 'Chủ Nhật' },
        { day: '2025-09-01', why: 'Quốc khánh (ngày liền kề)' },
        { day: '2025-09-02', why: 'Quốc khánh' },
      ],
      strip: [
        { day: '2025-08-28', kind: 'received' },
        { day: '2025-08-29', kind: 'counted', n: 1 },
        { day: '2025-08-30', kind: 'off', why: 'Thứ Bảy' },
        { day: '2025-08-31', kind: 'off', why: 'Chủ Nhật' },
        { day: '2025-09-01', kind: 'off', why: 'Quốc khánh (ngày liền kề)' },
        { day: '2025-09-02', kind: 'off', why: 'Quốc khánh' },
        { day: '2025-09-03', kind: 'counted', n: 2 },
        { day: '2025-09-04', kind: 'due', n: 3 },
      ],
    });
  });

  it('marks the worked Saturday and strikes the six days off out of the strip of 19/08/2026', () => {
    const { strip } = promised('2026-08-19T10:34', 10, 'working_day');
    expect(strip.map(({ kind }) => kind).join(' ')).toBe(
      'received counted counted swapped off counted counted counted counted counted off off off off off counted due',
    );
    expect(strip.find(({ kind }) => kind === 'swapped')).toEqual({
      day: '2026-08-22',
      kind: 'swapped',
      n: 3,
      why: 'Làm bù Quốc khánh',
    });
    expect(strip.at(-1)).toEqual({ day: '2026-09-04', kind: 'due', n: 10 });
  });

  it('shows a calendar-day term running over a weekend and moved out of Tết', () => {
    const { counted, skipped, strip } = promised('2026-02-05T08:30', 15, 'day');
    expect(counted).toHaveLength(15);
    expect(counted.at(-1)).toEqual({ day: '2026-02-20', n: 15 });
    expect(skipped.map(({ day }) => day)).toEqual(['2026-02-20', '2026-02-21', '2026-02-22']);
    expect(strip.find(({ day }) => day === '2026-02-07')).toMatchObject({ kind: 'counted', n: 2 });
    expect(strip.find(({ day }) => day === '2026-02-20')).toMatchObject({ kind: 'off', n: 15 });
    expect(strip.at(-1)).toEqual({ day: '2026-02-23', kind: 'due' });
  });

  it('ends the count of a half day on the term itself', () => {
    expect(promised('2026-11-16T09:00', 0.5, 'working_day').counted).toEqual([{ day: '2026-11-17', n: 0.5 }]);
    expect(promised('2026-11-16T09:00', 2.5, 'working_day').counted.map(({ n }) => n)).toEqual([1, 2, 2.5]);
  });

  it('has one cell when receipt and promise are one day', () => {
    expect(promised('2026-11-20T09:00', 0, 'same_day').strip).toEqual([{ day: '2026-11-20', kind: 'due' }]);
    expect(promised('2026-11-20T08:00', 3, 'hour').strip).toEqual([{ day: '2026-11-20', kind: 'due', n: 3 }]);
  });

  it('gives the hours used up by the end of each day', () => {
    const { counted, skipped, strip } = promised('2026-11-20T16:00', 10, 'hour');
    expect(counted).toEqual([
      { day: '2026-11-20', n: 1 },
      { day: '2026-11-23', n: 9 },
      { day: '2026-11-25', n: 10 },
    ]);
    expect(skipped.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22', '2026-11-24']);
    expect(strip[0]).toEqual({ day: '2026-11-20', kind: 'received', n: 1 });
  });

  it('names the day off a same-day dossier was received on', () => {
    const { skipped, strip } = promised('2026-11-21T08:00', 0, 'same_day');
    expect(skipped).toEqual([
      { day: '2026-11-21', why: 'Thứ Bảy' },
      { day: '2026-11-22', why: 'Chủ Nhật' },
    ]);
    expect(strip[0]).toEqual({ day: '2026-11-21', kind: 'received', why: 'Thứ Bảy' });
  });
});
