import type { SyncCrypto } from './sealing.ts';

/**
 * The paper code an operator reads out to a centre: 128 random bits in Crockford's base 32 (no I, L, O, U), 26 letters in groups.
 * Good for a day and for one use; it never crosses the line, only what is proved with it.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 26;

/** From 16 random bytes. */
export function pairingCodeFrom(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new Error('a pairing code takes 16 random bytes');
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let i = LETTERS - 1; i >= 0; i--) code += ALPHABET.charAt(Number((bits >> BigInt(i * 5)) & 31n));
  return grouped(code);
}
const grouped = (code: string): string =>
  [code.slice(0, 5), code.slice(5, 10), code.slice(10, 15), code.slice(15, 20), code.slice(20)].join('-');

/** What somebody typed, read kindly (case, spaces, dashes, O for 0, I and L for 1); null when it cannot be a code. The result is what is hashed and proved with. */
export function readPairingCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—._]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return code.length === LETTERS && [...code].every((letter) => ALPHABET.includes(letter)) ? grouped(code) : null;
}

/** The centre's proof that it holds the code; bound to its new key. `code` as `readPairingCode` gives it. */
export const pairingProof = (
  crypto: SyncCrypto,
  code: string,
  request: { readonly rid: string; readonly commune: string; readonly public_key: string },
): string => crypto.hmac(code, `tthc-pair-1\n${request.rid}.${request.commune}.${request.public_key}`);
/** The city's proof that it made the code: so the paper tells a centre that this key is the city's. */
export const cityProof = (crypto: SyncCrypto, code: string, cityKey: string, sealedGrant: string): string =>
  crypto.hmac(code, `tthc-city-1\n${cityKey}.${sealedGrant}`);
