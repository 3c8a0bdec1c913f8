/**
 * The days off and exchanged days that ship with the program, for centres and for the city alike.
 * JSON is imported, not read from disk, so that it also travels inside a bundle.
 */
import { z } from 'zod';
import { isCivilDay } from './civil-day.ts';
import daysFile from './shipped-days.json' with { type: 'json' };
import type { CalendarDay } from './working-calendar.ts';

const words = z.string().min(1);
const shippedDay = z
  .object({
    day: z.string().refine(isCivilDay, 'not a civil day'),
    kind: z.enum(['holiday', 'compensatory', 'swapped_workday']),
    name: words,
    confidence: z.enum(['sourced', 'known', 'unsure']),
    note: words.nullable().default(null),
  })
  .readonly();

export type DayOfYear = Omit<CalendarDay, 'note'> & { readonly note: string | null };
export type ShippedCalendar = { readonly years: readonly number[]; readonly days: readonly DayOfYear[] };

let read: ShippedCalendar | undefined;
/** Days off and exchanged days of 2024–2027; goes straight into `makeCalendar`. Throws ZodError when the file was edited into something else. */
export const shippedCalendar = (): ShippedCalendar => (read ??= { years: daysFile.years, days: z.array(shippedDay).parse(daysFile.rows) });

/** Days a year opens with: as shipped, or the four fixed days of the Labour Code (article 112) and 24 November where nothing was published yet. */
export function daysOfYear(year: number): readonly DayOfYear[] {
  const shipped = shippedCalendar();
  if (shipped.years.includes(year)) return shipped.days.filter((d) => d.day.startsWith(`${year}-`));
  const fixed = [
    ['01-01', 'Tết Dương lịch'],
    ['04-30', 'Ngày Chiến thắng 30/4'],
    ['05-01', 'Ngày Quốc tế lao động'],
    ['09-02', 'Quốc khánh'],
    ['11-24', 'Ngày Văn hóa Việt Nam'],
  ] as const;
  return fixed.map(([day, name]) => ({
    day: `${year}-${day}`,
    kind: 'holiday' as const,
    name,
    confidence: 'unsure' as const,
    note: 'Nhập Tết Nguyên đán, Giỗ Tổ và ngày hoán đổi theo thông báo của năm',
  }));
}
