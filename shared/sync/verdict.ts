import type { z } from 'zod';
import { type Grant, grant as grantSchema, type Head, type SyncError } from './protocol.ts';
import { peek, type Purpose, type SyncCrypto, unseal } from './sealing.ts';

export type Authentic<T> =
  | { readonly ok: true; readonly value: T; readonly grant: Grant; readonly sealedGrant: string }
  /** The HTTP status of the refusal; it carries no protocol meaning. */
  | { readonly ok: false; readonly status: 400 | 401 };

/** A request of a centre: its grant is the city's own, its signature the grant's key, and both name one commune. */
export function authenticate<S extends z.ZodType<{ commune: string; grant: string }>>(
  crypto: SyncCrypto,
  purpose: Purpose,
  schema: S,
  sealed: string,
  cityKey: string,
): Authentic<z.output<S>> {
  const claimed = peek(schema, sealed);
  if (claimed === null) return { ok: false, status: 400 };
  const granted = unseal(crypto, 'grant', grantSchema, claimed.grant, cityKey);
  if (!granted.ok || granted.value.commune !== claimed.commune) return { ok: false, status: 401 };
  const opened = unseal(crypto, purpose, schema, sealed, granted.value.public_key);
  return opened.ok ? { ok: true, value: opened.value, grant: granted.value, sealedGrant: claimed.grant } : { ok: false, status: 401 };
}

/**
 * Where a message stands against the receiver's head. `known` is the hash the receiver keeps for that seq (null when it has none).
 * Only `next` is taken in; a fork or a gap ends the batch there.
 */
export function placeOf(at: Head, seq: number, prev: string, hash: string, known: string | null): 'next' | 'duplicate' | 'FORK' | 'GAP' {
  if (seq <= at.seq) return known === hash ? 'duplicate' : 'FORK';
  if (seq > at.seq + 1) return 'GAP';
  return prev === at.hash ? 'next' : 'FORK';
}

/** A grant against the epoch a commune is in: older ones are fenced for good, a newer one (the receiver was restored) opens its epoch. */
export const epochVerdict = (communeEpoch: number, grantEpoch: number): 'closed' | 'current' | 'open' =>
  grantEpoch < communeEpoch ? 'closed' : grantEpoch === communeEpoch ? 'current' : 'open';
/** Never reissues a number that a restored receiver has forgotten: city seconds run on. */
export const nextEpoch = (last: number, cityUnixSeconds: number): number => Math.max(last + 1, cityUnixSeconds);

/**
 * What a centre makes of a verified answer to its own request. `mine` is its own head, `hashAt` its hash of a seq it has sent (0: genesis).
 * The receiver's head is the acknowledgement, also when it goes down: then it was restored and gets the rest again.
 */
export function afterAnswer(
  mine: Head & { readonly epoch: number },
  answer: { readonly epoch: number; readonly seq: number; readonly hash: string; readonly err?: SyncError | undefined },
  hashAt: (seq: number) => string | null,
): { readonly mode: 'ok'; readonly acked: number } | { readonly mode: 'need_epoch'; readonly why: 'closed' | 'fork' | 'ahead' } {
  if (answer.err === 'EPOCH_CLOSED' || answer.epoch !== mine.epoch) return { mode: 'need_epoch', why: 'closed' };
  if (answer.err === 'FORK') return { mode: 'need_epoch', why: 'fork' };
  if (answer.seq > mine.seq) return { mode: 'need_epoch', why: 'ahead' };
  return hashAt(answer.seq) === answer.hash ? { mode: 'ok', acked: answer.seq } : { mode: 'need_epoch', why: 'fork' };
}

/** Full jitter: anything up to 5 s, 10 s, 20 s … 30 min. `chance` is in [0, 1). Milliseconds. */
export const backoffMs = (failures: number, chance: number): number =>
  Math.floor(chance * Math.min(1_800_000, 5_000 * 2 ** Math.min(failures, 20)));
/** Envelopes of the next request: halved after a failure, one by one grown again after a success. */
export const nextBatchLimit = (limit: number, success: boolean, most: number): number =>
  success ? Math.min(most, limit * 2) : Math.max(1, Math.floor(limit / 2));
