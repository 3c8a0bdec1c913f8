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

type Weights = { readonly letters: string; readonly tone: string };

/** Taking the tone off and composing the rest leaves a letter of the alphabet: ễ → ê + ngã. */
const weightsOf = (char: string): Weights => {
  const pieces = [...char.normalize('NFD')];
  const tone = pieces.map((piece) => tones.get(piece)).find((found) => found !== undefined) ?? '0';
  const letter = pieces
    .filter((piece) => !tones.has(piece))
    .join('')
    .normalize('NFC');
  return { letters: /[\p{L}\p{N}]/u.test(letter) ? (laterLetters.get(letter) ?? fold(letter)) : '-', tone };
};

/** Remembered by character: an import asks for a million names made of some two hundred characters. */
const remembered = new Map<string, Weights>();
const weights = (char: string): Weights => {
  const known = remembered.get(char);
  if (known !== undefined) return known;
  const found = weightsOf(char);
  remembered.set(char, found);
  return found;
};

/** Letters, a space, tones of a name part: letters decide first, tones only between equal letters. */
const levels = (part: string): string => {
  let letters = '';
  let marks = '';
  for (const char of part.toLowerCase()) {
    const weight = weights(char);
    letters += weight.letters;
    marks += weight.tone;
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
