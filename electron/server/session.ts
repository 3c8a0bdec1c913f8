import { createHash } from 'node:crypto';
import type { User } from '../../shared/contract/session.ts';
import type { Random } from '../../shared/access/password-rules.ts';
import type { Session, Sessions } from './services.ts';

/** Acts that need the password ask that it was proved within this time. */
const PROOF_MS = 5 * 60_000;
/** A forgotten session ends after a working day. */
const LONGEST_MS = 14 * 3_600_000;
const MOST_SESSIONS = 500;

type Held = { readonly user: User; readonly openedAt: number; seenAt: number; provedAt: number; locked: boolean };

/**
 * Who is signed in, by the hash of the token; the token itself is known only to the screen that signed in.
 * In memory: a restart asks everybody for the password again. Idle sessions come back locked.
 */
export function makeSessions(random: Random): Sessions {
  const held = new Map<string, Held>();
  let idleMs = 10 * 60_000;
  const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');
  const look = (token: string): Held | undefined => held.get(hash(token));
  return {
    open(user, now) {
      if (held.size >= MOST_SESSIONS) {
        const oldest = held.keys().next().value;
        if (oldest !== undefined) held.delete(oldest);
      }
      const token = Buffer.from(random(32)).toString('base64url');
      const at = Date.parse(now);
      held.set(hash(token), { user, openedAt: at, seenAt: at, provedAt: at, locked: false });
      return token;
    },
    find(token, now): Session | null {
      const entry = look(token);
      if (entry === undefined) return null;
      const at = Date.parse(now);
      if (at - entry.openedAt > LONGEST_MS) {
        held.delete(hash(token));
        return null;
      }
      if (at - entry.seenAt > idleMs) entry.locked = true;
      if (!entry.locked) entry.seenAt = Math.max(entry.seenAt, at);
      return { user: entry.user, locked: entry.locked, proved: at - entry.provedAt <= PROOF_MS, token };
    },
    lock(token) {
      const entry = look(token);
      if (entry !== undefined) entry.locked = true;
    },
    unlock(token, now) {
      const entry = look(token);
      if (entry === undefined) return;
      entry.locked = false;
      entry.seenAt = Date.parse(now);
      entry.provedAt = Date.parse(now);
    },
    close: (token) => void held.delete(hash(token)),
    closeAccount(accountId) {
      for (const [key, entry] of held) if (entry.user.id === accountId) held.delete(key);
    },
    setIdleMinutes(minutes) {
      idleMs = minutes * 60_000;
    },
    count() {
      // By the newest sign of anybody, not by the clock: a tab closed without signing out is no longer someone at work.
      const at = Math.max(0, ...[...held.values()].map((entry) => entry.seenAt));
      return new Set([...held.values()].filter((entry) => !entry.locked && at - entry.seenAt <= idleMs).map((entry) => entry.user.id)).size;
    },
  };
}
