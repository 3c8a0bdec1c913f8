import { addDays, dayOfMonth, daysBetween, monthOf, weekdayOf, type CivilDay } from '../calendar/civil-day.ts';
import type { StripCell, Term } from '../calendar/promise.ts';
import { vnDayShort, vnNumber, vnWeekday } from '../vi/format.ts';

/** `10 ngày làm việc`, `trong ngày`: what follows “Thời gian giải quyết hồ sơ theo quy định là”. */
export const termWords = (term: Term | null): string => {
  if (term === null) return '.......... ngày';
  switch (term.unit) {
    case 'working_day':
      return `${vnNumber(term.value)} ngày làm việc`;
    case 'day':
      return `${vnNumber(term.value)} ngày`;
    case 'hour':
      return `${vnNumber(term.value)} giờ làm việc`;
    case 'same_day':
      return 'trong ngày làm việc';
  }
};

const isWeekend = (day: CivilDay): boolean => weekdayOf(day) >= 6;

/** Runs of days that follow one another: `[22, 23], [29]`. */
const runsOf = (days: readonly CivilDay[]): readonly (readonly CivilDay[])[] => {
  const runs: CivilDay[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) !== undefined && addDays(last.at(-1) ?? '', 1) === day) last.push(day);
    else runs.push([day]);
  }
  return runs;
};

const runWords = (run: readonly CivilDay[]): string => {
  const first = run[0] ?? '';
  const last = run.at(-1) ?? '';
  if (daysBetween(first, last) === 0) return vnDayShort(first);
  return monthOf(first) === monthOf(last)
    ? `${String(dayOfMonth(first)).padStart(2, '0')}–${vnDayShort(last)}`
    : `${vnDayShort(first)}–${vnDayShort(last)}`;
};

const listWords = (days: readonly CivilDay[]): string => runsOf(days).map(runWords).join(', ');

/** A holiday's name without its explanation: `Quốc khánh (ngày liền kề)` → `Quốc khánh`. */
const plainReason = (why: string): string => why.replace(/\s*\([^)]*\)/gu, '').trim();

const SHORT = [
  [/^(Thứ Bảy|Chủ Nhật)$/u, 'Nghỉ'],
  [/^Nghỉ hoán đổi/u, 'Hoán đổi'],
  [/^Nghỉ bù/u, 'Nghỉ bù'],
  [/^Tết Dương lịch/u, 'Tết DL'],
  [/^Tết/u, 'Tết'],
  [/^Giỗ Tổ/u, 'Giỗ Tổ'],
  [/^Ngày Chiến thắng/u, 'Lễ 30/4'],
  [/^Ngày Quốc tế lao động/iu, 'Lễ 1/5'],
  [/^Ngày Văn hóa/u, 'Văn hóa'],
] as const satisfies readonly (readonly [RegExp, string])[];

/** The reason of a day off in the few letters a cell of the proof strip has. */
export const shortReason = (why: string): string => {
  const plain = plainReason(why);
  return SHORT.find(([shape]) => shape.test(plain))?.[1] ?? (plain.length <= 11 ? plain : `${plain.slice(0, 10).trim()}…`);
};

/**
 * The days a promise passes over, in words for the receipt's rail: weekends together, then each holiday under
 * its name; `swapped` are the weekend days that do count. More than `most` runs of weekends are summed up.
 */
export const dayWords = (strip: readonly StripCell[], most = 6): { readonly notCounted: string; readonly swapped: string } => {
  const off = strip.filter((cell) => cell.kind === 'off');
  const weekend = off.filter((cell) => isWeekend(cell.day) && (cell.why === undefined || /^(Thứ Bảy|Chủ Nhật)$/u.test(cell.why)));
  const named = new Map<string, CivilDay[]>();
  for (const cell of off.filter((o) => !weekend.includes(o))) {
    const why = plainReason(cell.why ?? 'ngày nghỉ');
    named.set(why, [...(named.get(why) ?? []), cell.day]);
  }
  const weekendDays = weekend.map((cell) => cell.day);
  const parts = [
    ...(weekendDays.length === 0
      ? []
      : [runsOf(weekendDays).length > most ? `${weekendDays.length} ngày Thứ Bảy, Chủ Nhật` : `${listWords(weekendDays)} (cuối tuần)`]),
    ...[...named].map(([why, days]) => `${listWords(days)} (${why})`),
  ];
  const swapped = strip
    .filter((cell) => cell.kind !== 'off' && cell.kind !== 'received' && isWeekend(cell.day))
    .map((cell) => `${vnWeekday(cell.day)} ${vnDayShort(cell.day)} làm bù`);
  return { notCounted: parts.join('; '), swapped: swapped.join(', ') };
};
