/**
 * Unicode repair and search without diacritics.
 * Portal exports, macOS file names and the Windows Vietnamese layout give decomposed or half-composed
 * letters, zero-width characters and look-alikes of Đ; SQLite folds ASCII only. So both are done here.
 */

const ascii = /^[\x20-\x7e]*$/;
/** Zero-width and bidirectional marks, word joiner, soft hyphen, byte order mark. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const capitalLookAlikes = /[\u00d0\u0189]/g;
const smallLookAlikes = /[\u00f0\u0256]/g;

/**
 * One-line text as it is stored and compared: NFC, no invisible characters, look-alikes of Đ/đ repaired,
 * white space (no-break and line breaks too) collapsed to single spaces and trimmed.
 */
export const nfc = (text: string): string => {
  const repaired = ascii.test(text)
    ? text
    : text.replace(invisible, '').normalize('NFC').replace(capitalLookAlikes, 'Đ').replace(smallLookAlikes, 'đ');
  return repaired.replace(/\s+/g, ' ').trim();
};

/**
 * Lower case without diacritics, đ as d. An NFC text keeps one character for each, so the
 * offsets of a match can highlight the original; spaces are left alone for the same reason.
 */
export const fold = (text: string): string => {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐðÐɖƉ]/g, 'd')
    .normalize('NFC')
    .toLowerCase();
};

/** What is stored for search and compared with a query: `fold` of the repaired text. */
export const searchKey = (text: string): string => fold(nfc(text));

/** The folded words of a text; anything that is no letter or digit separates. */
export const words = (text: string): readonly string[] =>
  searchKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** First letters of the words, folded: `Khai sinh` → `ks`. */
export const initials = (text: string): string =>
  words(text)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0))
    .join('');

/** Whether a query was typed with marks, so that an exact match should come before a folded one. */
export const hasDiacritics = (text: string): boolean => !ascii.test(text) && /[\p{M}đĐ]/u.test(text.normalize('NFD'));
