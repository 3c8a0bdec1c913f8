import {
  addDays,
  addMonths,
  type CivilDay,
  dayOfMonth,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
  monthOf,
  weekdayOf,
  yearOf,
} from '../calendar/civil-day.ts';
import { vnDayShort, vnInt } from '../vi/format.ts';

export type DaySpan = { readonly from: CivilDay; readonly to: CivilDay };

/**
 * Periods a figure is read for. `month-15`, `quarter-15`, `half-15` and `year-15` are the reporting periods of procedure control:
 * from the 15th to the 14th, a quarter beginning on the 15th of the month before it (Decree 09/2019/NĐ-CP, article 12).
 */
export const PERIOD_KINDS = [
  'day',
  'week',
  'month',
  'month-15',
  'quarter',
  'quarter-15',
  'half',
  'half-15',
  'year',
  'year-15',
  'free',
] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];
export const PERIOD_LABEL: Readonly<Record<PeriodKind, string>> = {
  day: 'Ngày',
  week: 'Tuần',
  month: 'Tháng',
  'month-15': 'Tháng 15–14',
  quarter: 'Quý',
  'quarter-15': 'Quý 15–14',
  half: '6 tháng',
  'half-15': '6 tháng 15–14',
  year: 'Năm',
  'year-15': 'Năm 15–14',
  free: 'Tự chọn',
};

/** The first day of the two-tier local government: series before it come from other units and are shown apart. */
export const SERIES_BREAK: CivilDay = '2025-07-01';

/** The span of `size` whole months of the calendar year that holds a day. */
const calendarSpan = (day: CivilDay, size: number): DaySpan => {
  const from = addMonths(firstOfMonth(day), -((monthOf(day) - 1) % size));
  return { from, to: lastOfMonth(addMonths(from, size - 1)) };
};
/** A reporting period is the calendar one moved back by half a month: the 15th already belongs to the next. */
const controlSpan = (day: CivilDay, size: number): DaySpan => {
  const { from, to } = calendarSpan(dayOfMonth(day) >= 15 ? addMonths(firstOfMonth(day), 1) : firstOfMonth(day), size);
  return { from: addDays(addMonths(from, -1), 14), to: addDays(firstOfMonth(to), 13) };
};

/** The whole period of a kind that holds a day; null for the free range. */
export const periodOf: Readonly<Record<PeriodKind, ((day: CivilDay) => DaySpan) | null>> = {
  day: (day) => ({ from: day, to: day }),
  week: (day) => {
    const from = addDays(day, 1 - weekdayOf(day));
    return { from, to: addDays(from, 6) };
  },
  month: (day) => calendarSpan(day, 1),
  quarter: (day) => calendarSpan(day, 3),
  half: (day) => calendarSpan(day, 6),
  year: (day) => calendarSpan(day, 12),
  'month-15': (day) => controlSpan(day, 1),
  'quarter-15': (day) => controlSpan(day, 3),
  'half-15': (day) => controlSpan(day, 6),
  'year-15': (day) => controlSpan(day, 12),
  free: null,
};
/** Kinds as a picker shows them, in the given order. */
export const periodOptions = (kinds: readonly PeriodKind[]) =>
  kinds.map((value) => ({ value, label: PERIOD_LABEL[value], of: periodOf[value] }));

/** The kind whose whole period a span is, `free` when there is none. */
export const kindOf = (span: DaySpan): PeriodKind =>
  PERIOD_KINDS.find((kind) => {
    const whole = periodOf[kind]?.(span.from);
    return whole !== undefined && whole.from === span.from && whole.to === span.to;
  }) ?? 'free';

const ROMAN = ['I', 'II', 'III', 'IV'] as const;
const quarterName = (day: CivilDay): string => `Quý ${ROMAN[Math.floor((monthOf(day) - 1) / 3)] ?? ''}`;

/** What a period is called on paper: "Quý III năm 2026", "Tháng 8 năm 2026"; a free range has no name of its own. */
export function periodName(span: DaySpan): string {
  const { from, to } = span;
  switch (kindOf(span)) {
    case 'day':
      return 'Ngày';
    case 'week':
      return 'Tuần';
    case 'month':
    case 'month-15':
      return `Tháng ${monthOf(to)} năm ${yearOf(to)}`;
    case 'quarter':
    case 'quarter-15':
      return `${quarterName(to)} năm ${yearOf(to)}`;
    case 'half':
    case 'half-15':
      return `6 tháng ${monthOf(to) <= 6 ? 'đầu' : 'cuối'} năm ${yearOf(to)}`;
    case 'year':
    case 'year-15':
      return `Năm ${yearOf(to)}`;
    case 'free':
      return `Theo khoảng thời gian, ${vnInt(daysBetween(from, to) + 1)} ngày`;
  }
}

/** A short name for cards: "Quý III, đến 18/08" while it runs, "Quý III" once it is over. */
export const quarterSoFar = (span: DaySpan, today: CivilDay): string =>
  today < span.to ? `${quarterName(span.to)}, đến ${vnDayShort(today)}` : quarterName(span.to);
