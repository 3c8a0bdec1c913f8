import { beginLine, markEverything, readLine, updateLine, type CityLine } from '../../db/queries/city-line.ts';
import { publicOf } from '../../shared/sync/crypto.ts';
import { cityProof, pairingProof } from '../../shared/sync/pairing.ts';
import {
  type EpochRequest,
  epochResponse,
  EPOCH_REASONS,
  grant as grantSchema,
  SYNC_LIMITS,
  SYNC_VERSION,
} from '../../shared/sync/protocol.ts';
import { genesisHash, peek, seal, unseal } from '../../shared/sync/sealing.ts';
import { type LinePorts, random128 } from './ports.ts';

type Reason = (typeof EPOCH_REASONS)[number];
const isReason = (text: string | null): text is Reason => EPOCH_REASONS.some((r) => r === text);

/** A request as it stands in the store: the very same one is sent until the city has answered it. */
function requestOf(ports: LinePorts, line: CityLine): string | null {
  if (line.pendingRid === null || line.pendingKey === null || line.pendingInstall === null) return null;
  const public_key = publicOf(line.pendingKey);
  const request: EpochRequest = {
    v: SYNC_VERSION,
    rid: line.pendingRid,
    commune: line.commune,
    public_key,
    install_id: line.pendingInstall,
    machine_hint: ports.machineHint,
    reason: isReason(line.pendingReason) ? line.pendingReason : 'replaced',
    last: line.epoch === 0 ? null : { epoch: line.epoch, seq: line.seq, hash: line.hash },
    proof:
      line.pendingCode === null
        ? null
        : pairingProof(ports.crypto, line.pendingCode, { rid: line.pendingRid, commune: line.commune, public_key }),
  };
  return seal(ports.crypto, 'epoch', request, line.pendingKey);
}
/** A new identity for every request: two copies of one store that both ask can then be told apart. */
const freshIdentity = (ports: LinePorts): Pick<CityLine, 'pendingRid' | 'pendingInstall' | 'pendingKey'> => ({
  pendingRid: random128(ports),
  pendingInstall: random128(ports),
  pendingKey: ports.newKey(),
});

/** Begins to pair with a city by a paper code (as `readPairingCode` gives it). The request is stored before it is sent. */
export function beginPairing(ports: LinePorts, first: { readonly url: string; readonly commune: string; readonly code: string }): void {
  ports.store.write(() => {
    const known = readLine(ports.store);
    // The same code again after a lost answer: the very same request, so that the city gives the same grant.
    if (known !== null && known.pendingUrl === first.url && known.pendingCode === first.code && known.pendingRid !== null) return;
    beginLine(ports.store, first);
    updateLine(ports.store, {
      ...freshIdentity(ports),
      pendingUrl: first.url,
      pendingCode: first.code,
      pendingReason: known === null || known.epoch === 0 ? 'first' : 'replaced',
    });
  });
}

/** The request for a new epoch, when one is needed or waited for; stored before it is answered here. Null in every other mode. */
export function nextEpochRequest(ports: LinePorts): { readonly body: string } | null {
  return ports.store.write(() => {
    const line = readLine(ports.store);
    if (line === null || line.mode === 'retired' || (line.mode === 'ok' && line.pendingCode === null)) return null;
    if (line.mode === 'not_joined' && line.pendingRid === null) return null;
    if (line.pendingRid === null) updateLine(ports.store, freshIdentity(ports));
    const asked = readLine(ports.store);
    const body = asked === null ? null : requestOf(ports, asked);
    return body === null ? null : { body };
  });
}

export type EpochVerdict = 'granted' | 'waiting' | 'not_approved' | 'bad_code' | 'wrong_unit' | 'unverified';
/**
 * What the city said to the request that is stored. The first time its key is taken from the answer, proved by the paper code; later only the known key counts.
 * `granted`: the new identity is ours, the sequence begins at 0, and every day and period is marked to be stated again.
 */
export function applyEpochAnswer(ports: LinePorts, body: string): EpochVerdict {
  const { store, crypto } = ports;
  return store.write(() => {
    const line = readLine(store);
    if (line === null || line.pendingRid === null || line.pendingKey === null) return 'unverified';
    const byCode = line.pendingCode;
    const claimed = peek(epochResponse, body);
    if (claimed === null || (byCode === null && claimed.city_key !== line.cityKey)) return 'unverified';
    const opened = unseal(crypto, 'epochAnswer', epochResponse, body, claimed.city_key);
    if (!opened.ok || opened.value.rid !== line.pendingRid) return 'unverified';
    const answer = opened.value;
    const now = ports.now();
    // Until the paper code has proved it, the key could be anybody's: such an answer may refuse, nothing more.
    const known =
      claimed.city_key === line.cityKey ||
      (byCode !== null && answer.grant !== null && answer.key_proof === cityProof(crypto, byCode, answer.city_key, answer.grant));
    if (answer.status === 'bad_code') {
      // Without a code it means that the city knows nothing of us (restored from before we joined): nobody there can approve, a new code can.
      updateLine(store, {
        pendingRid: null,
        pendingKey: null,
        pendingInstall: null,
        pendingCode: null,
        ...(line.mode === 'waiting_approval' ? { mode: 'need_epoch' } : {}),
      });
      return 'bad_code';
    }
    if (!known) return 'unverified';
    const heard = {
      lastHeardAt: now,
      skewSeconds: Math.round((Date.parse(answer.now) - Date.parse(now)) / 1000),
      failures: 0,
      retryAt: null,
      lastFailure: null,
      cityName: answer.city_name,
    };
    if (answer.status === 'waiting') {
      updateLine(store, { ...heard, mode: 'waiting_approval' });
      return 'waiting';
    }
    if (answer.status === 'not_approved') {
      updateLine(store, { ...heard, mode: 'retired', pendingRid: null, pendingKey: null, pendingInstall: null, pendingCode: null });
      return 'not_approved';
    }
    return adopt(ports, line, answer.grant ?? '', answer.city_key, heard);
  });
}

function adopt(ports: LinePorts, line: CityLine, sealedGrant: string, cityKey: string, heard: Partial<CityLine>): EpochVerdict {
  const { store, crypto } = ports;
  const opened = unseal(crypto, 'grant', grantSchema, sealedGrant, cityKey);
  if (!opened.ok || line.pendingKey === null) return 'unverified';
  const grant = opened.value;
  if (grant.commune !== line.commune) return 'wrong_unit';
  if (grant.rid !== line.pendingRid || grant.install_id !== line.pendingInstall || grant.public_key !== publicOf(line.pendingKey))
    return 'unverified';
  const now = ports.now();
  updateLine(store, {
    ...heard,
    cityKey,
    mode: 'ok',
    installId: grant.install_id,
    privateKey: line.pendingKey,
    grantText: sealedGrant,
    epoch: grant.epoch,
    seq: 0,
    hash: genesisHash(crypto, sealedGrant),
    acked: 0,
    ...(line.pendingCode !== null && line.pendingUrl !== null ? { url: line.pendingUrl } : {}),
    pendingUrl: null,
    pendingRid: null,
    pendingInstall: null,
    pendingKey: null,
    pendingCode: null,
    pendingReason: null,
    uncovered: '[]',
    uncoveredCount: 0,
    auditAt: null,
    auditEvents: 0,
    batchLimit: SYNC_LIMITS.batchEnvelopes,
    ...(line.joinedAt === '' ? { joinedAt: now } : {}),
  });
  markEverything(store);
  return 'granted';
}

/** After a refusal by the operator, or at the wish of a head: asks once more, under a new identity. False when there is nothing to ask for. */
export function askAgain(ports: LinePorts): boolean {
  return ports.store.write(() => {
    const line = readLine(ports.store);
    if (line === null || line.epoch === 0 || line.mode === 'ok') return false;
    if (line.mode === 'retired')
      updateLine(ports.store, {
        mode: 'need_epoch',
        pendingRid: null,
        pendingKey: null,
        pendingInstall: null,
        pendingReason: line.pendingReason ?? 'replaced',
      });
    return true;
  });
}
