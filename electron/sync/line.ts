import { markDirtyKeys, readLine, updateLine } from '../../db/queries/city-line.ts';
import { envelopesFrom, firstOpen, messageHash, noteVerdict } from '../../db/queries/city-outbox.ts';
import { type Envelope, type StatementKey, SYNC_LIMITS, SYNC_VERSION, syncResponse } from '../../shared/sync/protocol.ts';
import { genesisHash, seal, unseal } from '../../shared/sync/sealing.ts';
import { keyText } from '../../shared/sync/statement.ts';
import { afterAnswer, nextBatchLimit } from '../../shared/sync/verdict.ts';
import { type LinePorts, random128 } from './ports.ts';

/** A sealed request and what its answer is checked against. `messages`: how many it carries. */
export type SyncRequestOut = {
  readonly body: string;
  readonly nonce: string;
  readonly epoch: number;
  readonly lastSeq: number;
  readonly messages: number;
};
export type Asked = { readonly nonce: string; readonly epoch: number };

/**
 * The next request: messages from the first one the city has not acknowledged, or whose verdict got lost, within the bounds of a request.
 * Null outside mode `ok`, and when nothing waits unless `ping`. `most`: a file may carry more than a request over the network.
 */
export function nextSyncRequest(
  ports: LinePorts,
  options: { readonly ping?: boolean; readonly from?: number; readonly batch?: number } = {},
): SyncRequestOut | null {
  const { store, crypto } = ports;
  const line = readLine(store);
  if (line === null || line.mode !== 'ok') return null;
  const open = firstOpen(store, line.epoch);
  const from = options.from ?? Math.min(line.acked + 1, open ?? line.acked + 1);
  const env: Envelope[] = [];
  let bytes = 0;
  let lastSeq = from - 1;
  for (const { seq, envelope } of envelopesFrom(
    store,
    line.epoch,
    from,
    Math.min(options.batch ?? line.batchLimit, SYNC_LIMITS.batchEnvelopes),
  )) {
    bytes += envelope.length + 1;
    if (bytes > SYNC_LIMITS.batchBytes && env.length > 0) break;
    env.push(JSON.parse(envelope) as Envelope);
    lastSeq = seq;
  }
  if (env.length === 0 && options.ping !== true) return null;
  const nonce = random128(ports);
  const body = seal(
    crypto,
    'request',
    { v: SYNC_VERSION, commune: line.commune, grant: line.grantText, nonce, head: { seq: line.seq, hash: line.hash }, env },
    line.privateKey,
  );
  return { body, nonce, epoch: line.epoch, lastSeq, messages: env.length };
}

/**
 * What the city said. `unverified`: not the city's own answer to this request, so nothing is known and nothing changes.
 * `applied`: its head is taken as the acknowledgement, up or down; a head that is ahead of ours or another than ours needs a new epoch.
 */
export function applySyncAnswer(ports: LinePorts, asked: Asked, body: string): 'applied' | 'unverified' {
  const { store, crypto } = ports;
  return store.write(() => {
    const line = readLine(store);
    if (line === null || line.cityKey === '') return 'unverified';
    const opened = unseal(crypto, 'response', syncResponse, body, line.cityKey);
    if (!opened.ok || opened.value.nonce !== asked.nonce || opened.value.commune !== line.commune) return 'unverified';
    const answer = opened.value;
    const now = ports.now();
    updateLine(store, {
      lastHeardAt: now,
      skewSeconds: Math.round((Date.parse(answer.now) - Date.parse(now)) / 1000),
      failures: 0,
      retryAt: null,
      lastFailure: null,
      batchLimit: nextBatchLimit(line.batchLimit, true, SYNC_LIMITS.batchEnvelopes),
    });
    // An answer to an epoch we have left since says nothing about this one.
    if (asked.epoch !== line.epoch || line.mode !== 'ok') return 'applied';
    const hashAt = (seq: number): string | null => (seq === 0 ? genesisHash(crypto, line.grantText) : messageHash(store, line.epoch, seq));
    const after = afterAnswer({ seq: line.seq, hash: line.hash, epoch: line.epoch }, answer, hashAt);
    if (after.mode === 'need_epoch') {
      updateLine(store, {
        mode: 'need_epoch',
        pendingReason: after.why === 'closed' ? 'replaced' : after.why === 'fork' ? 'fork' : 'restored',
      });
      return 'applied';
    }
    for (const result of answer.results) if (result.seq <= line.seq) noteVerdict(store, line.epoch, result, now);
    markHeld(ports, answer.uncovered);
    updateLine(store, {
      acked: after.acked,
      countedEpoch: answer.counted_epoch,
      uncovered: JSON.stringify(answer.uncovered),
      uncoveredCount: answer.uncovered_count,
      ...(after.acked > 0 ? { lastReceipt: body, ackedAt: now } : {}),
    });
    return 'applied';
  });
}
/** Days the city still counts from an older epoch: those that have figures here are stated, the rest is for a head to confirm. */
const markHeld = (ports: LinePorts, keys: readonly StatementKey[]): void =>
  markDirtyKeys(ports.store, keys.filter((k) => k.set === 'measures').map(keyText));

export const SYNC_FAILURES = ['unreachable', 'refused', 'bad-answer', 'busy'] as const;
export type SyncFailure = (typeof SYNC_FAILURES)[number];
/** Unknown outcome: the same again, half as much at once. When to try is the sender's (`retryAt`). */
export function syncFailed(ports: LinePorts, why: SyncFailure = 'unreachable', retryAt: string | null = null): void {
  ports.store.write(() => {
    const line = readLine(ports.store);
    if (line === null) return;
    updateLine(ports.store, {
      failures: line.failures + 1,
      lastFailure: why,
      retryAt,
      batchLimit: nextBatchLimit(line.batchLimit, false, SYNC_LIMITS.batchEnvelopes),
    });
  });
}
