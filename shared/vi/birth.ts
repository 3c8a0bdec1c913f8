/** Birth dates as papers carry them: elderly people's may have only the year, or month and year. */
import { type CivilDay, isCivilDay } from '../calendar/civil-day.ts';
import { nfc } from './fold.ts';

/** Partial ISO text: `1950`, `1950-03` or `1950-03-08`. */
export type Birth = string;

export type BirthIssue = 'birth-malformed' | 'birth-not-a-day' | 'birth-in-future';

export const birthSentences: Readonly<Record<BirthIssue, string>> = {
  'birth-malformed': 'Ngày sinh ghi dạng 05/09/1985; chỉ có tháng và năm thì 09/1985; chỉ có năm thì 1985.',
  'birth-not-a-day': 'Ngày này không có trên lịch, xem lại ngày và tháng.',
  'birth-in-future': 'Ngày sinh ở sau hôm nay, xem lại năm.',
};

export type ParsedBirth =
  | { readonly ok: true; readonly birth: Birth; readonly year: number; readonly precision: 'day' | 'month' | 'year' }
  | { readonly ok: false; readonly code: BirthIssue };

const shapes = [
  /^(?<d>\d{1,2})[/.\- ](?<m>\d{1,2})[/.\- ](?<y>\d{4})$/,
  /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$/,
  /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
  /^(?<m>\d{1,2})[/.\- ](?<y>\d{4})$/,
  /^(?<y>\d{4})-(?<m>\d{2})$/,
  /^(?<y>\d{4})$/,
] as const;

const two = (text: string): string => text.padStart(2, '0');

/**
 * `05/09/1985`, `5-9-1985`, `05091985`, `03/1950`, `1950` and the ISO forms. Day before month always:
 * a month above 12 is an error, never swapped. `today` refuses later births; years before 1850 are typing errors.
 */
export const parseBirth = (text: string, options: { readonly today?: CivilDay } = {}): ParsedBirth => {
  const clean = nfc(text);
  const groups = shapes.map((shape) => shape.exec(clean)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return { ok: false, code: 'birth-malformed' };
  const { y = '', m, d } = groups;
  const birth = [y, m, d]
    .filter((part) => part !== undefined)
    .map(two)
    .join('-');
  const precision = d !== undefined ? 'day' : m !== undefined ? 'month' : 'year';
  const year = Number(y);
  if (year < 1850 || !isCivilDay(`${birth}-01-01`.slice(0, 10))) return { ok: false, code: 'birth-not-a-day' };
  const today = options.today;
  // A partial date sorts before every day in it, so this year and this month pass.
  if (today !== undefined && birth > today) return { ok: false, code: 'birth-in-future' };
  return { ok: true, birth, year, precision };
};

/** Partial ISO back to `05/09/1985`, `09/1985` or `1985`. */
export const formatBirth = (birth: Birth): string => birth.split('-').toReversed().join('/');
