import type { CalendarDayRow } from '../queries/calendar.ts';
import { shippedCalendar } from './shipped.ts';

/** Days a year opens with: as shipped, or the four fixed days of the Labour Code (article 112) and 24 November where nothing was published yet. */
export function daysOfYear(year: number): readonly CalendarDayRow[] {
  const shipped = shippedCalendar();
  if (shipped.years.includes(year)) return shipped.days.filter((d) => d.day.startsWith(`${year}-`));
  const fixed = [['01-01', 'Tết Dương lịch'], ['04-30', 'Ngày Chiến thắng 30/4'], ['05-01', 'Ngày Quốc tế lao động'], ['09-02', 'Quốc khánh'], ['11-24', 'Ngày Văn hóa Việt Nam']] as const;
  return fixed.map(([day, name]) => ({ day: `${year}-${day}`, kind: 'holiday' as const, name, confidence: 'unsure' as const, note: 'Nhập Tết Nguyên đán, Giỗ Tổ và ngày hoán đổi theo thông báo của năm' }));
}
