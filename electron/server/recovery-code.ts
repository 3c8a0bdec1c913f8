/**
 * The recovery code on paper: 26 characters of Crockford's base 32 (no I, L, O, U), 24 carry 120 random bits,
 * the last two are a check, so that a slip of the pen is told apart from a wrong code. Printed as 5-5-5-5-6.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Two check characters: the number they follow, modulo 1021 (the largest prime below 32²), finds every single slip and swap of neighbours. */
function checkOf(body: string): string {
  let rest = 0;
  for (const letter of body) rest = (rest * 32 + ALPHABET.indexOf(letter)) % 1021;
  return ALPHABET.charAt(rest >> 5) + ALPHABET.charAt(rest & 31);
}

/** From 15 random bytes. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  if (bytes.length !== 15) throw new Error('a recovery code takes 15 random bytes');
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let body = '';
  for (let i = 23; i >= 0; i--) body += ALPHABET.charAt(Number((bits >> BigInt(i * 5)) & 31n));
  return grouped(body + checkOf(body));
}
const grouped = (code: string): string =>
  [code.slice(0, 5), code.slice(5, 10), code.slice(10, 15), code.slice(15, 20), code.slice(20)].join('-');

/** What a person typed, read kindly: case, spaces, dashes, O for 0, I and L for 1. Null when it cannot be a code of ours. */
export function readRecoveryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—._]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (code.length !== 26 || [...code].some((letter) => !ALPHABET.includes(letter))) return null;
  const body = code.slice(0, 24);
  return checkOf(body) === code.slice(24) ? grouped(code) : null;
}
