/** What is asked of a password, wherever people sign in: at a centre or at the city. The hashing itself needs Node and stands with each. */
export type Random = (n: number) => Uint8Array;

/** Cost of scrypt: N = 2^logN. Tests inject a cheap one; the program always takes `STRONG` (128 MB, about 0.4 s a try). */
export type PasswordCost = { readonly logN: number; readonly r: number; readonly p: number };
export const STRONG: PasswordCost = { logN: 17, r: 8, p: 1 };
export const CHEAP_FOR_TESTS: PasswordCost = { logN: 4, r: 1, p: 1 };

const COMMON = [
  '12345678',
  '123456789',
  '1234567890',
  'matkhau1',
  'matkhau123',
  'password1',
  'password123',
  'abcd1234',
  'abc12345',
  'qwerty123',
  'admin123',
  'iloveyou1',
];

/** Why a password is refused, or null. The screen turns the reason into a sentence. */
export function weaknessOf(password: string, name: string): 'short' | 'plain' | 'common' | 'name' | null {
  const text = password.normalize('NFC');
  if ([...text].length < 8) return 'short';
  if (!/\p{L}/u.test(text) || !/[^\p{L}]/u.test(text)) return 'plain';
  if (COMMON.includes(text.toLowerCase())) return 'common';
  if (name.trim().length >= 3 && text.toLowerCase().includes(name.trim().normalize('NFC').toLowerCase())) return 'name';
  return null;
}

/** Letters and digits that are not mistaken for one another on paper (no 0 O 1 I L). */
const EASY = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first password to be read out or written down once: `xxxx-xxxx-xxxx`, 58 bits. */
export function freshPassword(random: Random): string {
  const letters: string[] = [];
  while (letters.length < 12) {
    for (const byte of random(32)) {
      if (byte < EASY.length * 8 && letters.length < 12) letters.push(EASY.charAt(byte % EASY.length));
    }
  }
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join('')).join('-');
}

/** Seconds to wait after the n-th failure in a row: none for two, then 2, 4, 8 … up to 15 minutes. Never a lock-out. */
export const delayAfterFailures = (failures: number): number => (failures < 3 ? 0 : Math.min(900, 2 ** (failures - 2)));
