/**
 * Vietnamese order and the parts of a name.
 * Lists of people are sorted by given (last) name, then family, then middle.
 */
import { fold, nfc } from './fold.ts';

const collator = new Intl.Collator('vi', { numeric: true });

/** Compares two texts in Vietnamese order (`Thôn 2` before `Thôn 10`); equal only when identical. */
export const compareVi = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

export type NameParts = { readonly family: string; readonly middle: string; readonly given: string };

/** Family, middle and given name. A single word is a given name; a hyphen or apostrophe does not split. */
export const nameParts = (fullName: string): NameParts => {
  const tokens = nfc(fullName).split(' ');
  return {
    family: tokens.length > 1 ? (tokens[0] ?? '') : '',
    middle: tokens.slice(1, -1).join(' '),
    given: tokens.at(-1) ?? '',
  };
};

/** Letters that stand after their plain one in the alphabet: `{` and `|` sort after z, so `ă` follows every `a…`. */
const laterLetters: ReadonlyMap<string, string> = new Map([
  ['ă', 'a{'],
  ['â', 'a|'],
  ['đ', 'd{'],
  ['ê', 'e{'],
  ['ô', 'o{'],
  ['ơ', 'o|'],
  ['ư', 'u{'],
]);

/** Combining marks of the tones in dictionary order: huyền, hỏi, ngã, sắc, nặng; no mark is 0. */
const tones: ReadonlyMap<string, string> = new Map([
  ['\u0300', '1'],
  ['\u0309', '2'],
  ['\u0303', '3'],
  ['\u0301', '4'],
  ['\u0323', '5'],
]);

/** `[letters, tones]` of a name part; letters decide first, tones only between equal letters. */
const levels = (part: string): string => {
  let letters = '';
  let marks = '';
  // Taking the tone off and composing the rest leaves the letters of the alphabet: ễ → ê + ngã.
  for (const char of part.toLowerCase()) {
    const decomposed = char.normalize('NFD');
    let tone = '0';
    let rest = '';
    for (const piece of decomposed) {
      const found = tones.get(piece);
      if (found === undefined) rest += piece;
      else tone = found;
    }
    const letter = rest.normalize('NFC');
    const plain = /[\p{L}\p{N}]/u.test(letter) ? (laterLetters.get(letter) ?? fold(letter)) : '-';
    letters += plain;
    marks += tone;
  }
  return `${letters} ${marks.replace(/0+$/, '')}`;
};

/**
 * A key whose plain (binary) order is the order of a list of people: given, family, middle; in each,
 * letters before tones as in `Intl.Collator('vi')`; case is ignored. For an indexed column:
 * SQLite knows no Vietnamese order. Separator is the space, which sorts before every other character used.
 */
export const nameSortKey = (fullName: string): string => {
  const { family, middle, given } = nameParts(fullName);
  return `${levels(given)} ${levels(family)} ${levels(middle)}`;
};
