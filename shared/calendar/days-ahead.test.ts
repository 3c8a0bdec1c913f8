import { describe, expect, it } from 'vitest';
import { daysAhead } from './days-ahead.ts';
import { type CalendarDay, makeCalendar } from './working-calendar.ts';

const day = (d: string, kind: CalendarDay['kind'] = 'holiday'): CalendarDay => ({ day: d, kind, name: 'x', confidence: 'known' });
const calendar = makeCalendar({
  years: [2026],
  days: [day('2026-08-22', 'swapped_workday'), day('2026-08-31', 'compensatory'), day('2026-09-01'), day('2026-09-02'), day('2026-11-24')],
});

describe('days ahead', () => {
  it('names the worked weekend day and the run of days off, nearest first', () => {
    expect(daysAhead(calendar, '2026-08-19')).toEqual(['Thứ Bảy 22/08 làm bù', '31/08 – 02/09 nghỉ']);
    expect(daysAhead(calendar, '2026-08-23')).toEqual(['31/08 – 02/09 nghỉ']);
    expect(daysAhead(calendar, '2026-11-01')).toEqual(['24/11 nghỉ']);
    expect(daysAhead(calendar, '2026-09-03')).toEqual([]);
  });
});
