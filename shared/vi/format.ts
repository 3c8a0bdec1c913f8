/** Numbers, money, days and times as Vietnamese offices write them. Everything is computed from integers. */
import { type CivilDay, dayOfInstant, dayOfMonth, monthOf, timeOfInstant, weekdayOf, yearOf } from '../calendar/civil-day.ts';
import type { Term } from '../calendar/promise.ts';

/** The true minus sign, U+2212. */
const minus = '−';
/** Shown where there is no value. */
const none = '–';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '.');

const whole = (n: number): string => {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
  return String(Math.abs(n));
};

/** 8766 → `8.766`. Throws RangeError for a fraction. */
export const vnInt = (n: number): string => `${n < 0 ? minus : ''}${grouped(whole(n))}`;

/** A term or count that may end in a half or a quarter: 3.5 → `3,5`. */
export const vnNumber = (n: number, maxDecimals = 2): string => {
  const scale = 10 ** maxDecimals;
  const scaled = Math.round(Math.abs(n) * scale);
  const decimals =
    maxDecimals === 0
      ? ''
      : String(scaled % scale)
          .padStart(maxDecimals, '0')
          .replace(/0+$/, '');
  const sign = n < 0 && scaled > 0 ? minus : '';
  return `${sign}${grouped(String(Math.floor(scaled / scale)))}${decimals === '' ? '' : `,${decimals}`}`;
};

/** Per cent with two decimals, rounded half up from the integers; null when `den` is 0. `num` is not negative. */
export const pct2 = (num: number, den: number): number | null => (den === 0 ? null : Math.floor((num * 20_000 + den) / (2 * den)) / 100);

/** `99,46 %`, rounded half up from the integers; `–` without a denominator. */
export const vnPercent = (num: number | null, den: number | null, decimals = 2): string => {
  if (num === null || den === null || den === 0) return none;
  const scale = 10 ** decimals;
  const units = Math.floor((num * 200 * scale + den) / (2 * den));
  const fraction = decimals === 0 ? '' : `,${String(units % scale).padStart(decimals, '0')}`;
  return `${grouped(String(Math.floor(units / scale)))}${fraction} %`;
};

const two = (n: number): string => String(n).padStart(2, '0');

/** `22/11/2026`. */
export const vnDay = (day: CivilDay): string => `${two(dayOfMonth(day))}/${two(monthOf(day))}/${String(yearOf(day)).padStart(4, '0')}`;

/** `22/11`. */
export const vnDayShort = (day: CivilDay): string => `${two(dayOfMonth(day))}/${two(monthOf(day))}`;

/** `22/11/2026 10:34` on Vietnam's clock, of an ISO instant with a zone. */
export const vnInstant = (iso: string): string => `${vnDay(dayOfInstant(iso))} ${timeOfInstant(iso)}`;

/** `ngày 04 tháng 9 năm 2026`: on paper, days below 10 and months 1 and 2 carry a zero (Decree 30/2020/NĐ-CP). */
export const vnDayWords = (day: CivilDay): string => {
  const month = monthOf(day);
  return `ngày ${two(dayOfMonth(day))} tháng ${month <= 2 ? two(month) : month} năm ${yearOf(day)}`;
};

/** `10 giờ 45 phút, ngày 04 tháng 9 năm 2026` of a day and `HH:mm`. */
export const vnTimeWords = (day: CivilDay, time: string): string => `${time.slice(0, 2)} giờ ${time.slice(3, 5)} phút, ${vnDayWords(day)}`;

const weekdayNames = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'] as const;
const weekdayShorts = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const;

/** `Thứ Sáu`. */
export const vnWeekday = (day: CivilDay): string => weekdayNames[weekdayOf(day) - 1] ?? '';

/** `T6`, `CN`. */
export const vnWeekdayShort = (day: CivilDay): string => weekdayShorts[weekdayOf(day) - 1] ?? '';

/** `75.000 đ`, on screen. */
export const vnMoney = (dong: number): string => `${vnInt(dong)} đ`;

/** `75.000 đồng`, on paper. */
export const vnMoneyPaper = (dong: number): string => `${vnInt(dong)} đồng`;

const termUnitNames = { working_day: 'ngày làm việc', day: 'ngày', hour: 'giờ làm việc' } as const;

/** `10 ngày làm việc`, `3,5 ngày làm việc`, `30 ngày`, `8 giờ làm việc`, `Trong ngày`. */
export const vnTerm = (term: Term): string =>
  term.unit === 'same_day' ? 'Trong ngày' : `${vnNumber(term.value)} ${termUnitNames[term.unit]}`;
