import { readLine } from '../../db/queries/city-line.ts';
import { forgetNonce, forgetNoncesBefore, keepNonce, nonceOf } from '../../db/queries/city-item.ts';
import { rejectedOpen } from '../../db/queries/city-outbox.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { type CarrierAnswers, carrierAnswers, type CarrierRequests, readCarrier } from '../../shared/sync/carrier.ts';
import { pullResponse, SYNC_LIMITS, SYNC_PATHS, syncResponse } from '../../shared/sync/protocol.ts';
import { peek } from '../../shared/sync/sealing.ts';
import { applyEpochAnswer, nextEpochRequest } from './epoch.ts';
import { applySyncAnswer, nextSyncRequest } from './line.ts';
import { applyPullAnswer, nextPullRequest } from './pull.ts';
import type { LinePorts } from './ports.ts';
import { stateDirty } from './stating.ts';

/** Answers older than this are not waited for any more. */
const WAITED_MS = 90 * 86_400_000;

/** The next requests as one file: everything that waits up to 1 MiB, and the question what the city has for us; or the request for an epoch. `line-not-ready` when there is nothing a file could carry. */
export function writeCarrier(ports: LinePorts): { readonly text: string; readonly messages: number; readonly commune: string } {
  const { store } = ports;
  const line = readLine(store);
  if (line === null) throw new Refusal('not-joined');
  const requests: CarrierRequests['requests'] = [];
  let messages = 0;
  const now = ports.now();
  forgetNoncesBefore(store, new Date(Date.parse(now) - WAITED_MS).toISOString());
  const epoch = nextEpochRequest(ports);
  if (epoch !== null) requests.push({ path: SYNC_PATHS.epochs, body: epoch.body });
  while (stateDirty(ports).left > 0);
  let bytes = 0;
  for (
    let from: number | undefined, at = nextSyncRequest(ports, { ping: true, batch: SYNC_LIMITS.batchEnvelopes });
    at !== null;
    at = nextSyncRequest(ports, { from, batch: SYNC_LIMITS.batchEnvelopes })
  ) {
    bytes += at.body.length;
    if (bytes > SYNC_LIMITS.inflatedBytes && messages > 0) break;
    requests.push({ path: SYNC_PATHS.sync, body: at.body });
    keepNonce(store, { nonce: at.nonce, kind: 'sync', epoch: at.epoch, madeAt: now });
    messages += at.messages;
    from = at.lastSeq + 1;
  }
  const pull = nextPullRequest(ports);
  if (pull !== null) {
    requests.push({ path: SYNC_PATHS.pull, body: pull.body });
    keepNonce(store, { nonce: pull.nonce, kind: 'pull', epoch: pull.epoch, madeAt: now });
  }
  if (requests.length === 0) throw new Refusal('line-not-ready', { mode: line.mode });
  return {
    text: JSON.stringify({ file: 'mctx-1', commune: line.commune, requests } satisfies CarrierRequests),
    messages,
    commune: line.commune,
  };
}

export type CarriedBack = { readonly acknowledged: number; readonly rejected: number; readonly items: number };
/** Takes the answers of a file over, each only for a request this centre wrote and only once. `carrier-file-wrong` when none of them is for us. */
export function readCarrierAnswers(ports: LinePorts, text: string): CarriedBack {
  const { store } = ports;
  const file = readCarrier(carrierAnswers, text);
  const before = readLine(store);
  if (before === null) throw new Refusal('not-joined');
  if (file === null || file.commune !== before.commune)
    throw new Refusal('carrier-file-wrong', { why: file === null ? 'unreadable' : 'other-unit' });
  let taken = 0;
  let items = 0;
  for (const answer of file.answers) {
    const got = takeAnswer(ports, answer);
    if (got === null) continue;
    taken += 1;
    items += got;
  }
  if (taken === 0) throw new Refusal('carrier-file-wrong', { why: 'no-answer-of-ours' });
  const after = readLine(store) ?? before;
  return {
    acknowledged: after.epoch === before.epoch ? Math.max(0, after.acked - before.acked) : 0,
    rejected: rejectedOpen(store).count,
    items,
  };
}
/** Items that came with it, or null when it was not the answer to a request of ours. */
function takeAnswer(ports: LinePorts, { path, body }: CarrierAnswers['answers'][number]): number | null {
  if (path === SYNC_PATHS.epochs) return applyEpochAnswer(ports, body) === 'unverified' ? null : 0;
  const nonce = (path === SYNC_PATHS.sync ? peek(syncResponse, body)?.nonce : peek(pullResponse, body)?.nonce) ?? '';
  const asked = nonceOf(ports.store, nonce);
  if (asked === undefined || asked.kind !== (path === SYNC_PATHS.sync ? 'sync' : 'pull')) return null;
  const got = asked.kind === 'sync' ? applySyncAnswer(ports, { nonce, epoch: asked.epoch }, body) : applyPullAnswer(ports, { nonce }, body);
  if (got === 'unverified') return null;
  forgetNonce(ports.store, nonce);
  return typeof got === 'number' ? got : 0;
}
