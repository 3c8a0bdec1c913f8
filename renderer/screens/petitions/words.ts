import { daysBetween } from '../../../shared/calendar/civil-day.ts';
import type { PetitionRow } from '../../../shared/contract/petitions.ts';
import { vnInt } from '../../../shared/vi/format.ts';

/** "Còn 3 ngày trả lời", "Quá hạn công khai 2 ngày"; calendar days. Empty when nothing is due. */
export function nextWords(p: PetitionRow, today: string): string {
  if (p.next === null) return p.misses.length > 0 ? 'Quá hạn' : '';
  const what = p.next.what === 'answer' ? 'trả lời' : 'công khai';
  const left = daysBetween(today, p.next.by);
  return left < 0 ? `Quá hạn ${what} ${vnInt(-left)} ngày` : left === 0 ? `Hôm nay phải ${what}` : `Còn ${vnInt(left)} ngày ${what}`;
}
export const isLate = (p: PetitionRow, today: string): boolean => (p.next === null ? p.misses.length > 0 : p.next.by < today);
