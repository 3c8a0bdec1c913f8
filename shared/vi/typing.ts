/**
 * Code fields and the Vietnamese keyboard.
 * With Unikey left on, `A1` typed in VNI becomes `Á`, `DD` in Telex becomes `Đ`. Which keys were pressed
 * cannot be read back from the letter alone, so there are two answers: `foldCodeField`, the bare ASCII
 * form (marks dropped: `Đ` → `D`, `Á` → `A`), and `codeReadings`, every text the same keys would have
 * typed with the keyboard off. Apply on blur, never while typing: rewriting under Unikey doubles letters.
 */
import { fold, nfc } from './fold.ts';

/** ASCII capitals, no spaces, marks dropped. Compare both sides folded: the prefix `TẠM-` folds to `TAM-`. */
export const foldCodeField = (text: string): string =>
  fold(nfc(text))
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[‐-―−]/g, '-');

/** Whether the field would change, so that the hint about the keyboard is shown. */
export const codeFieldNeedsFolding = (text: string): boolean => foldCodeField(text) !== text;

type Keys = ReadonlyMap<string, string>;

const telex: Keys = new Map([
  ['\u0300', 'F'],
  ['\u0301', 'S'],
  ['\u0309', 'R'],
  ['\u0303', 'X'],
  ['\u0323', 'J'],
  ['\u0302', 'double'],
  ['\u0306', 'W'],
  ['\u031b', 'W'],
]);

const vni: Keys = new Map([
  ['\u0300', '2'],
  ['\u0301', '1'],
  ['\u0309', '3'],
  ['\u0303', '4'],
  ['\u0323', '5'],
  ['\u0302', '6'],
  ['\u0306', '8'],
  ['\u031b', '7'],
]);

const keystrokes = (text: string, keys: Keys, crossedD: string): string => {
  let typed = '';
  for (const char of nfc(text).toUpperCase()) {
    if (char === 'Đ') {
      typed += crossedD;
      continue;
    }
    const [base = '', ...marks] = char.normalize('NFD');
    typed += base;
    for (const mark of marks) {
      const key = keys.get(mark) ?? '';
      typed += key === 'double' ? base : key;
    }
  }
  return foldCodeField(typed);
};

/** The texts the field may stand for, most likely first: VNI, Telex, bare. One entry when nothing is marked. */
export const codeReadings = (text: string): readonly string[] => {
  const bare = foldCodeField(text);
  return [...new Set([keystrokes(text, vni, 'D9'), keystrokes(text, telex, 'DD'), bare])];
};
