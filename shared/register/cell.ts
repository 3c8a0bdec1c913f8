import { type CivilDay, dayFromNumber, daysInMonth, dayOfInstant, secondsOfClock } from '../calendar/civil-day.ts';
import { nfc } from '../vi/fold.ts';

/** One cell as a reader gives it: text, a number, a yes/no, or null when empty. Spreadsheet dates come as local ISO text. */
export type RawCell = string | number | boolean | null;
export type RawRow = readonly RawCell[];

/** A day, or a day and time on Vietnam's clock: `2025-07-01` or `2025-07-01T07:05:00`. Midnight counts as no time. */
export type Stamp = string;
export const dayOfStamp = (stamp: Stamp): CivilDay => stamp.slice(0, 10);
export const timeOfStamp = (stamp: Stamp): string | null => (stamp.length > 10 ? stamp.slice(11) : null);

/** What a cell says, or the reason why it says nothing. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };
const yes = <T>(value: T): Read<T> => ({ ok: true, value });
const NO = { ok: false } as const;

export const isBlank = (cell: RawCell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && !/[^\s\u00ad\u200b-\u200f\u2060\ufeff]/.test(cell));

/** A text that a spreadsheet would run as a formula gets an apostrophe; the import takes it off again. */
export const quoteFormula = (text: string): string => (/^(?:[=+\-@\t\r]|'+[=+\-@])/.test(text) ? `'${text}` : text);
const unquoteFormula = (text: string): string => (/^'+[=+\-@]/.test(text) ? text.slice(1) : text);

/** Text of any cell, repaired; control characters of scanners and broken exports become spaces. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const CONTROL = /[\u0000-\u001f\u007f]+/g;
/** Composed Vietnamese words with single spaces between them, the usual cell: nothing to repair, nothing quoted. Ð, ð and Ɖ are look-alikes of Đ. */
const CLEAN = /^(?!')(?:[!-~\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u01b4\u1ea0-\u1ef9]+(?: (?=[^ ])|$))+$/;
export const textOf = (cell: RawCell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string' && CLEAN.test(cell)) return cell;
  if (typeof cell === 'boolean') return cell ? 'Có' : 'Không';
  return unquoteFormula(nfc(String(cell).replace(CONTROL, ' ')));
};

const two = (n: number): string => String(n).padStart(2, '0');
const withTime = (day: CivilDay, seconds: number): Stamp =>
  seconds === 0 ? day : `${day}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** Years outside are slips of the pen, not days of a dossier. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

function stamp(year: number, month: number, day: number, time: string | undefined): Read<Stamp> {
  // A month above 12 is refused, never swapped with the day.
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NO;
  const seconds = time === undefined ? 0 : secondsOfClock(time.length % 3 === 1 ? `0${time}` : time);
  return seconds === null ? NO : yes(withTime(`${year}-${two(month)}-${two(day)}`, seconds));
}

/** Days from 1899-12-30, the day 0 of spreadsheets; before serial 61 their calendar has a false leap day. */
const SERIAL_EPOCH = 25_569;
const FIRST_SERIAL = 61;
const LAST_SERIAL = 109_938;

function ofSerial(serial: number): Read<Stamp> {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return NO;
  const total = Math.round(serial * 86_400);
  return yes(withTime(dayFromNumber(Math.floor(total / 86_400) - SERIAL_EPOCH), total % 86_400));
}

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?)?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?)?$/;
const ZONED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?)(Z|[+-]\d{2}:?\d{2})$/i;
const SERIAL = /^\d{4,6}(?:\.\d+)?$/;

function ofZoned(day: string, time: string, zone: string): Read<Stamp> {
  if (!stamp(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)), time.slice(0, 8)).ok) return NO;
  const full = time.length === 5 ? `${time}:00` : time.replace(/(\.\d{3})\d*/, '$1');
  const at = zone.toUpperCase() === 'Z' ? 'Z' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const ms = Date.parse(`${day}T${full}${at}`);
  if (Number.isNaN(ms)) return NO;
  const iso = new Date(ms).toISOString();
  return yes(withTime(dayOfInstant(iso), (((Math.floor(ms / 1000) + 7 * 3600) % 86_400) + 86_400) % 86_400));
}

/** `d/M/yyyy [HH:mm[:ss]]`, a spreadsheet's serial day, or ISO (with a zone: moved to Vietnam's clock). Blank is null. */
export function readStamp(cell: RawCell | undefined): Read<Stamp | null> {
  if (isBlank(cell)) return yes(null);
  if (typeof cell === 'number') return ofSerial(cell);
  const text = textOf(cell);
  const slashed = SLASHED.exec(text);
  if (slashed !== null) return stamp(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]), slashed[4]);
  const iso = ISO.exec(text);
  if (iso !== null) return stamp(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4]);
  const zoned = ZONED.exec(text);
  if (zoned !== null) return ofZoned(zoned[1] ?? '', zoned[2] ?? '', zoned[3] ?? '');
  return SERIAL.test(text) ? ofSerial(Number(text)) : NO;
}

/** Whether a cell looks like a day, real or not: the sign of shifted cells when it stands under a name. */
export const looksLikeDay = (cell: RawCell | undefined): boolean =>
  typeof cell === 'string' && /^\s*(\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d{2}-\d{2})(\D|$)/.test(cell);

/** Most đồng one line may carry. */
const MOST = 100_000_000_000;

/** Whole đồng: `15000`, `15.000` and `15,000` are fifteen thousand, `1.234` is 1234; a decimal fraction is refused. Blank is null. */
export function readAmount(cell: RawCell | undefined): Read<number | null> {
  if (isBlank(cell)) return yes(null);
  if (typeof cell === 'boolean') return NO;
  const bare = textOf(cell)
    .replace(/\s*(đồng|đ|₫|vnđ|vnd)\.?$/i, '')
    .replaceAll(' ', '');
  const digits = /^\d+(?:[.,]0{1,2})?$/.test(bare)
    ? bare.replace(/[.,]0{1,2}$/, '')
    : /^\d{1,3}(\.\d{3})+(,0{1,2})?$/.test(bare)
      ? bare.replace(/,0+$/, '').replaceAll('.', '')
      : /^\d{1,3}(,\d{3})+(\.0{1,2})?$/.test(bare)
        ? bare.replace(/\.0+$/, '').replaceAll(',', '')
        : '';
  const value = digits === '' ? -1 : Number(digits);
  return value >= 0 && value <= MOST ? yes(value) : NO;
}

/** Numbers kept as text lose what the spreadsheet added: `0912345678.0` → `0912345678`. */
export const readDigits = (cell: RawCell | undefined): string => textOf(cell).replace(/^(\+?[\d ().-]*\d)\.0+$/, '$1');
