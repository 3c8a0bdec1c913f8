import {
  type Envelope,
  type Grant,
  type Head,
  type MessageResult,
  type SyncError,
  syncRequest,
  type SyncResponse,
  SYNC_VERSION,
} from '../../shared/sync/protocol.ts';
import { genesisHash, openEnvelope, type SyncCrypto } from '../../shared/sync/sealing.ts';
import { authenticate, epochVerdict, placeOf } from '../../shared/sync/verdict.ts';
import type { CityTx, CommuneLine, InboxRow } from '../store/port.ts';
import { keyOf, type Message, openBatch } from './batch.ts';
import { settleAsks } from './epoch.ts';
import { answered, cityPublicKey, type Received, type ReceivePorts, refused } from './ports.ts';

const UNCOVERED_SHOWN = 200;

/** The texts inside an envelope, so that what is kept can be read and pressed together; a part that is no clean base64url stays as it came. */
function textsOf(crypto: SyncCrypto, e: Envelope): Message['texts'] {
  const [head, payload] = [crypto.fromBase64url(e.h), crypto.fromBase64url(e.p)];
  // A text column holds every UTF-8 but the zero character.
  return head === null || payload === null || head.includes('\0') || payload.includes('\0')
    ? { head: e.h, payload: e.p, signature: e.s, raw: true }
    : { head, payload, signature: e.s, raw: false };
}

/** The commune's line as this grant finds it; null when an older epoch, or another grant of the same number, asks. */
async function lineFor(
  tx: CityTx,
  crypto: SyncCrypto,
  line: CommuneLine,
  grant: Grant,
  sealedGrant: string,
  now: string,
): Promise<CommuneLine | null> {
  switch (epochVerdict(line.epoch, grant.epoch)) {
    case 'closed':
      return null;
    case 'current':
      return (await tx.grantOf(line.code, line.epoch))?.text === sealedGrant ? line : null;
    case 'open': {
      // Ours by its signature and newer than what is here: this store was restored from before it was given.
      await tx.addGrant({
        rid: grant.rid,
        commune: line.code,
        epoch: grant.epoch,
        publicKey: grant.public_key,
        installId: grant.install_id,
        text: sealedGrant,
        keyProof: null,
        reason: 'recovered',
        issuedAt: grant.issued,
        issuedBy: '',
      });
      await settleAsks(tx, line.code, grant.rid);
      const head: Head = { seq: 0, hash: genesisHash(crypto, sealedGrant) };
      await tx.saveLine({ ...line, epoch: grant.epoch, head }, now);
      return { ...line, epoch: grant.epoch, head };
    }
  }
}

type Outcome = {
  readonly line: CommuneLine;
  readonly results: readonly MessageResult[];
  readonly err?: SyncError;
  readonly uncovered: SyncResponse['uncovered'];
  readonly uncovered_count: number;
};

async function takeIn(tx: CityTx, ports: ReceivePorts, found: CommuneLine, messages: readonly Message[], now: string): Promise<Outcome> {
  const { commune, head } = { commune: found.code, head: found.head };
  const old = messages.map((m) => m.header.seq).filter((seq) => seq <= head.seq);
  const known = new Map<number, Pick<InboxRow, 'hash' | 'code'>>(old.length === 0 ? [] : await tx.inboxHashes(commune, found.epoch, old));
  const fresh = messages.filter((m) => m.header.seq > head.seq);
  const batch = await openBatch(
    tx,
    ports.crypto,
    found,
    fresh.flatMap((m) => keyOf(m.payload) ?? []),
    now,
  );
  const results: MessageResult[] = [];
  let err: SyncError | undefined;
  for (const m of messages) {
    // A message of another epoch has no place in this one's sequence.
    const place =
      m.header.epoch === found.epoch
        ? placeOf(batch.line().head, m.header.seq, m.header.prev, m.hash, known.get(m.header.seq)?.hash ?? null)
        : 'FORK';
    if (place === 'FORK' || place === 'GAP') {
      err = place;
      break;
    }
    if (place === 'duplicate') {
      // Its first answer may be lost: that it was refused must be said again, or the centre takes it for counted.
      const code = known.get(m.header.seq)?.code ?? null;
      results.push({ seq: m.header.seq, verdict: 'duplicate', ...(code === null ? {} : { code }) });
      continue;
    }
    const result = await batch.take(m);
    known.set(m.header.seq, { hash: m.hash, code: result.code ?? null });
    results.push(result);
  }
  await batch.write();
  const line = batch.line();
  await tx.saveLine(line, now);
  const open =
    line.countedEpoch === 0 || line.countedEpoch === line.epoch
      ? { keys: [], count: 0 }
      : await tx.uncovered(commune, line.countedEpoch, line.epoch, UNCOVERED_SHOWN);
  return { line, results, ...(err === undefined ? {} : { err }), uncovered: [...open.keys], uncovered_count: open.count };
}

/** `POST /v1/sync`: signatures first, then one transaction that holds the commune; the answer is made after it is durable. */
export async function receiveSync(ports: ReceivePorts, body: string): Promise<Received> {
  const { crypto, store } = ports;
  const asked = authenticate(crypto, 'request', syncRequest, body, cityPublicKey(ports));
  if (!asked.ok) return refused(asked.status, asked.status === 400 ? 'malformed' : 'not-authentic');
  const { value: request, grant, sealedGrant } = asked;
  const messages: Message[] = [];
  for (const e of request.env) {
    const opened = openEnvelope(crypto, e, grant.public_key);
    if (!opened.ok) return refused(400, 'bad-envelope');
    messages.push({ header: opened.header, hash: opened.hash, payload: opened.payload, fault: opened.fault, texts: textsOf(crypto, e) });
  }
  const now = ports.now();
  const outcome = await store.transaction(async (tx): Promise<Outcome | null> => {
    const stored = await tx.lockCommune(request.commune);
    if (stored === null) return null;
    const line = await lineFor(tx, crypto, stored, grant, sealedGrant, now);
    return line === null
      ? { line: stored, results: [], err: 'EPOCH_CLOSED', uncovered: [], uncovered_count: 0 }
      : takeIn(tx, ports, line, messages, now);
  });
  if (outcome === null) return refused(401, 'unknown-commune');
  const { line, results, err } = outcome;
  const answer: SyncResponse = {
    v: SYNC_VERSION,
    nonce: request.nonce,
    commune: line.code,
    epoch: line.epoch,
    seq: line.head.seq,
    hash: line.head.hash,
    counted_epoch: line.countedEpoch,
    results: [...results],
    ...(err === undefined ? {} : { err }),
    uncovered: outcome.uncovered,
    uncovered_count: outcome.uncovered_count,
    now,
    incarnation: ports.incarnation,
  };
  const count = (verdict: string): number => results.filter((r) => r.verdict === verdict).length;
  return answered(ports, 'response', answer, line.code, {
    count: results.length,
    stored: count('stored') + count('after_cutoff'),
    duplicate: count('duplicate'),
    rejected: count('rejected'),
    code: err ?? 'ok',
  });
}
