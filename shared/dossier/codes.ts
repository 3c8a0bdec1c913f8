import { isCivilDay, type CivilDay } from '../calendar/civil-day.ts';
import { codeReadings, foldCodeField } from '../vi/typing.ts';

/**
 * The dossier code (mã hồ sơ). Three official shapes are read, one of our own is made.
 *
 * - `new`     H24.125-260819-0043 (Thông tư 03/2025/TT-VPCP art. 13; level-1 identifier first)
 * - `central` H24.125.07-260819-120043 (art. 13(3), centrally provided services: two digits of the
 *             owning agency before a daily number of at least four digits)
 * - `old`     000.00.01.H24-240315-0007 (Thông tư 01/2018/TT-VPCP art. 19; level-1 identifier last)
 * - `temporary` TẠM-260819-0043, ours, until the official code is attached
 *
 * No meaning beyond the day of receipt is read out of a foreign code: it stays an opaque key.
 */
export type CodeKind = 'new' | 'central' | 'old' | 'temporary';
export type ParsedCode =
  | { readonly ok: true; readonly code: string; readonly kind: CodeKind; readonly day: CivilDay }
  | { readonly ok: false; readonly why: 'empty' | 'shape' | 'day' };

const CENTRAL = /^[A-Z]\d{2}\.\d{2,3}\.\d{2,3}-(\d{6})-\d{6,}$/;
const NEW = /^[A-Z]\d{2}(?:\.\d{2,3}){0,2}-(\d{6})-\d{4,}$/;
const OLD = /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-(\d{6})-\d{4,}$/;
const TEMPORARY = /^TẠM-(\d{6})-\d{4,}$/;
const SHAPES = [
  ['central', CENTRAL],
  ['new', NEW],
  ['old', OLD],
  ['temporary', TEMPORARY],
] as const satisfies readonly (readonly [CodeKind, RegExp])[];

/** Any code inside a longer text, as a link in a portal QR carries it. */
const WITHIN = /(?:[A-Z]\d{2}(?:\.\d{2,3}){0,2}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|TAM)-\d{6}-\d{4,}/;

/**
 * Trims, raises, takes out spaces, levels dashes and undoes what a Vietnamese keyboard does to a code:
 * `A1` typed in VNI arrives as `Á`, `AA` in Telex as `Â`. Of the readings the one with the shape of a code
 * wins; failing that the marks are dropped. `TAM-` (the printed QR carries plain letters) becomes `TẠM-`.
 */
export const normaliseCode = (text: string): string => {
  const own = (reading: string): string => reading.replace(/^TAM-/, 'TẠM-');
  const bare = own(foldCodeField(text));
  return [bare, ...codeReadings(text).map(own)].find((reading) => SHAPES.some(([, shape]) => shape.test(reading))) ?? bare;
};

/** `yyMMdd` of a code as a day; two-digit years are this century (codes began in 2018). */
const dayOf = (six: string): CivilDay => `20${six.slice(0, 2)}-${six.slice(2, 4)}-${six.slice(4, 6)}`;
const sixOf = (day: CivilDay): string => day.slice(2).replaceAll('-', '');

export const parseCode = (text: string): ParsedCode => {
  const code = normaliseCode(text);
  if (code === '') return { ok: false, why: 'empty' };
  for (const [kind, shape] of SHAPES) {
    const found = shape.exec(code);
    if (found === null) continue;
    const day = dayOf(found[1] ?? '');
    return isCivilDay(day) ? { ok: true, code, kind, day } : { ok: false, why: 'day' };
  }
  return { ok: false, why: 'shape' };
};

/** The first code inside a scanned or pasted text, or null. */
export const findCode = (text: string): string | null => {
  const found = WITHIN.exec(normaliseCode(text).replace('TẠM-', 'TAM-'));
  if (found === null) return null;
  const parsed = parseCode(found[0]);
  return parsed.ok ? parsed.code : null;
};

const numberOf = (n: number): string => String(n).padStart(4, '0');

/** Given while the official code is not yet known; visibly not official. `n` restarts each day. */
export const temporaryCode = (n: number, day: CivilDay): string => `TẠM-${sixOf(day)}-${numberOf(n)}`;

/** For a centre authorised to number its own dossiers; `prefix` is its identifier, e.g. `H24.125`. */
export const nationalCode = (prefix: string, day: CivilDay, n: number): string => `${prefix}-${sixOf(day)}-${numberOf(n)}`;

export const isTemporary = (code: string): boolean => TEMPORARY.test(normaliseCode(code));

/** What the receipt's QR carries: letters any scanner can type through any keyboard. */
export const scanText = (code: string): string => code.replace(/^TẠM-/, 'TAM-');

/** One sentence for the field; the code itself is not repeated. */
export const codeProblem = (why: 'empty' | 'shape' | 'day'): string =>
  ({
    empty: 'Chưa nhập mã hồ sơ',
    shape: 'Mã không đúng dạng H24.125-260819-0043, dán hoặc quét lại từ hệ thống của thành phố',
    day: 'Sáu số giữa của mã không phải một ngày có thật (năm, tháng, ngày)',
  })[why];
