import { addDays, addMonths, type CivilDay, dayOfMonth, firstOfMonth, lastOfMonth, monthOf, weekdayOf, yearOf } from '../calendar/civil-day.ts';

export type Span = { readonly from: CivilDay; readonly to: CivilDay };
export const PERIOD_KINDS = ['day', 'week', 'month', 'month-15', 'quarter', 'quarter-15', 'half', 'year', 'free'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

const two = (n: number): string => String(n).padStart(2, '0');
const months = (day: CivilDay, size: number): Span => {
  const first = Math.floor((monthOf(day) - 1) / size) * size + 1;
  const from = `${yearOf(day)}-${two(first)}-01`;
  return { from, to: lastOfMonth(addMonths(from, size - 1)) };
};
/** Procedure-control months close on the 14th (Decree 09/2019/NĐ-CP, article 12): the 15th belongs to the next. */
const controlMonth = (day: CivilDay): CivilDay => (dayOfMonth(day) >= 15 ? addMonths(firstOfMonth(day), 1) : firstOfMonth(day));
const control = (day: CivilDay, size: number): Span => {
  const { from, to } = months(controlMonth(day), size);
  return { from: addDays(addMonths(from, -1), 14), to: addDays(firstOfMonth(to), 13) };
};

/** The whole period of a kind that holds a day; null for the free range. */
export const periodOf: Readonly<Record<PeriodKind, ((day: CivilDay) => Span) | null>> = {
  day: (day) => ({ from: day, to: day }),
  week: (day) => { const from = addDays(day, 1 - weekdayOf(day)); return { from, to: addDays(from, 6) }; },
  month: (day) => months(day, 1), 'month-15': (day) => control(day, 1), quarter: (day) => months(day, 3), 'quarter-15': (day) => control(day, 3), half: (day) => months(day, 6), year: (day) => months(day, 12), free: null,
};
export const PERIOD_LABEL: Readonly<Record<PeriodKind, string>> = {
  day: 'Ngày', week: 'Tuần', month: 'Tháng', 'month-15': 'Tháng 15–14', quarter: 'Quý', 'quarter-15': 'Quý 15–14', half: '6 tháng', year: 'Năm', free: 'Tự chọn',
};
export const periodOptions = (kinds: readonly PeriodKind[]) => kinds.map((value) => ({ value, label: PERIOD_LABEL[value], of: periodOf[value] }));
