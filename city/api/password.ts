import { scrypt, timingSafeEqual } from 'node:crypto';
import { freshPassword, type PasswordCost, type Random, STRONG } from '../../shared/access/password-rules.ts';

/** An input method may send é as one letter or as two; both are the same password. */
const derive = (password: string, salt: Uint8Array, { logN, r, p }: PasswordCost): Promise<Buffer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(
    Buffer.from(password.normalize('NFC'), 'utf8'),
    salt,
    32,
    { N: 2 ** logN, r, p, maxmem: 160 * 2 ** logN * r + 1_048_576 },
    (error, key) => (error === null ? resolve(key) : reject(error)),
  );
  return promise;
};

/** `scrypt$logN$r$p$salt$hash`, as at the centres: the cost travels with the hash, so it can rise. */
async function hashPassword(password: string, random: Random, cost: PasswordCost): Promise<string> {
  const salt = Buffer.from(random(16));
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), (await derive(password, salt, cost)).toString('base64url')].join(
    '$',
  );
}
async function passwordFits(password: string, stored: string): Promise<boolean> {
  const [kind, logN, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const kept = Buffer.from(hash, 'base64url');
  const got = await derive(password, Buffer.from(salt, 'base64url'), { logN: Number(logN), r: Number(r), p: Number(p) });
  return kept.length === got.length && timingSafeEqual(kept, got);
}

/** 128 MB a try: more than this at once would let strangers fill the memory. */
const AT_ONCE = 2;
const MOST_WAITING = 20;

export type Passwords = {
  hash(password: string): Promise<string>;
  /** `stored` null (no such name) takes as long and answers no. Null: too many are waiting already. */
  fits(password: string, stored: string | null): Promise<boolean | null>;
  /** `xxxx-xxxx-xxxx`, to be read out once. */
  fresh(): string;
};
export function makePasswords(random: Random, cost: PasswordCost = STRONG): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      await promise;
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
  const decoy = hashPassword('', random, cost);
  return {
    hash: (password) => inTurn(() => hashPassword(password, random, cost)),
    async fits(password, stored) {
      if (waiting.length >= MOST_WAITING) return null;
      return inTurn(async () => (await passwordFits(password, stored ?? (await decoy))) && stored !== null);
    },
    fresh: () => freshPassword(random),
  };
}
