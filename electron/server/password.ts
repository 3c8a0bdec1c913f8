import { scrypt, timingSafeEqual } from 'node:crypto';
import { freshPassword, type PasswordCost, type Random, STRONG } from '../../shared/access/password-rules.ts';

/** A Vietnamese input method may send é as one letter or as two; both are the same password. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFC'), 'utf8');
const derive = (password: string, salt: Uint8Array, cost: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** cost.logN, r: cost.r, p: cost.p, maxmem: 160 * 2 ** cost.logN * cost.r + 1_048_576 };
    scrypt(bytesOf(password), salt, 32, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });

/** `scrypt$logN$r$p$salt$hash`, salt and hash in base64url: the cost travels with the hash, so it can rise later. */
export async function hashPassword(password: string, random: Random, cost: PasswordCost): Promise<string> {
  const salt = Buffer.from(random(16));
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), (await derive(password, salt, cost)).toString('base64url')].join(
    '$',
  );
}

export async function passwordFits(password: string, stored: string): Promise<boolean> {
  const [kind, logN, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const kept = Buffer.from(hash, 'base64url');
  const got = await derive(password, Buffer.from(salt, 'base64url'), { logN: Number(logN), r: Number(r), p: Number(p) });
  return kept.length === got.length && timingSafeEqual(kept, got);
}

/** Hashing off the main thread: a sign-in never holds up a counter. */
export type Passwords = {
  hash(password: string): Promise<string>;
  fits(password: string, stored: string): Promise<boolean>;
  fresh(): string;
};
export const makePasswords = (random: Random, cost: PasswordCost = STRONG): Passwords => ({
  hash: (password) => hashPassword(password, random, cost),
  fits: passwordFits,
  fresh: () => freshPassword(random),
});
