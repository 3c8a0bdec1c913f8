import { type EpochRequest, epochRequest, type EpochResponse, type Grant, SYNC_VERSION } from '../../shared/sync/protocol.ts';
import { cityProof, pairingProof } from '../../shared/sync/pairing.ts';
import { genesisHash, peek, seal, unseal } from '../../shared/sync/sealing.ts';
import { nextEpoch } from '../../shared/sync/verdict.ts';
import { CityRefusal } from '../refusal.ts';
import type { CityTx, CommuneLine, EpochAsk, StoredGrant } from '../store/port.ts';
import { codeOf } from './pairing.ts';
import { answered, cityPublicKey, type Received, type ReceivePorts, refused } from './ports.ts';

/** Open requests kept per commune: an address anybody can reach must not fill the operator's list. */
const WAITING_KEPT = 20;

type Asker = Pick<EpochRequest, 'rid' | 'public_key' | 'install_id' | 'reason'>;
type Approval = { readonly by: string; /** The paper code it was proved with. */ readonly code: string | null };

/** One asker gets its answer; everybody else who waits for this commune is told no. */
export async function settleAsks(tx: CityTx, commune: string, granted: string): Promise<void> {
  for (const ask of await tx.asksOf(commune)) {
    if (ask.rid === granted && ask.status !== 'granted') await tx.saveAsk({ ...ask, status: 'granted' });
    else if (ask.rid !== granted && ask.status === 'waiting') await tx.saveAsk({ ...ask, status: 'not_approved' });
  }
}

/** Gives out the next epoch, which fences every older one from this moment on. */
async function grantTo(
  tx: CityTx,
  ports: ReceivePorts,
  line: CommuneLine,
  asker: Asker,
  approval: Approval,
  now: string,
): Promise<StoredGrant> {
  const { crypto } = ports;
  const epoch = nextEpoch(line.epoch, Math.floor(Date.parse(now) / 1000));
  const value: Grant = {
    v: SYNC_VERSION,
    commune: line.code,
    epoch,
    key_id: crypto.sha256(asker.public_key).slice(0, 16),
    public_key: asker.public_key,
    install_id: asker.install_id,
    rid: asker.rid,
    issued: now,
  };
  const text = seal(crypto, 'grant', value, ports.cityKey);
  const grant: StoredGrant = {
    rid: asker.rid,
    commune: line.code,
    epoch,
    publicKey: asker.public_key,
    installId: asker.install_id,
    text,
    reason: asker.reason,
    issuedAt: now,
    issuedBy: approval.by,
    keyProof: approval.code === null ? null : cityProof(crypto, approval.code, cityPublicKey(ports), text),
  };
  await tx.addGrant(grant);
  await settleAsks(tx, line.code, asker.rid);
  await tx.saveLine({ ...line, epoch, head: { seq: 0, hash: genesisHash(crypto, text) } }, now);
  return grant;
}

type Decision = { readonly status: EpochResponse['status']; readonly grant: StoredGrant | null };

/** The paper code that is open, when the request proves that its sender holds it. */
async function provedCode(tx: CityTx, ports: ReceivePorts, request: EpochRequest, now: string): Promise<string | null> {
  if (request.proof === null) return null;
  const pairing = await tx.pairingOf(request.commune);
  if (pairing === null || pairing.until < now) return null;
  const code = codeOf(ports, request.commune, pairing.nonce);
  return pairingProof(ports.crypto, code, request) === request.proof ? code : null;
}

async function decide(tx: CityTx, ports: ReceivePorts, request: EpochRequest, now: string): Promise<Decision | null> {
  const line = await tx.lockCommune(request.commune);
  if (line === null) return { status: 'bad_code', grant: null };
  const given = await tx.grantByRid(request.commune, request.rid);
  // The same question again gets the same answer, also when it has been fenced since: that the line itself will say.
  if (given !== null) return given.publicKey === request.public_key ? { status: 'granted', grant: given } : null;
  const code = await provedCode(tx, ports, request, now);
  if (code !== null) {
    await tx.savePairing(request.commune, null);
    return { status: 'granted', grant: await grantTo(tx, ports, line, request, { by: '', code }, now) };
  }
  if (request.proof !== null || line.epoch === 0) return { status: 'bad_code', grant: null };
  const asks = await tx.asksOf(request.commune);
  const known = asks.find((a) => a.rid === request.rid);
  if (known !== undefined)
    return known.publicKey === request.public_key
      ? { status: known.status === 'not_approved' ? 'not_approved' : 'waiting', grant: null }
      : null;
  if (asks.filter((a) => a.status === 'waiting').length < WAITING_KEPT) {
    const { rid, commune, public_key: publicKey, install_id: installId, machine_hint: machineHint, reason, last } = request;
    await tx.saveAsk({ rid, commune, publicKey, installId, machineHint, reason, last, askedAt: now, status: 'waiting' });
  }
  return { status: 'waiting', grant: null };
}

/** `POST /v1/epochs`: signed with the very key it asks for. A code on paper opens at once; anything else waits for an operator. */
export async function receiveEpoch(ports: ReceivePorts, body: string): Promise<Received> {
  const claimed = peek(epochRequest, body);
  if (claimed === null) return refused(400, 'malformed');
  const opened = unseal(ports.crypto, 'epoch', epochRequest, body, claimed.public_key);
  if (!opened.ok) return refused(401, 'not-authentic');
  const request = opened.value;
  const now = ports.now();
  const decision = await ports.store.transaction((tx) => decide(tx, ports, request, now));
  if (decision === null) return refused(401, 'other-key');
  const answer: EpochResponse = {
    v: SYNC_VERSION,
    rid: request.rid,
    status: decision.status,
    grant: decision.grant?.text ?? null,
    city_key: cityPublicKey(ports),
    city_name: ports.cityName,
    key_proof: decision.grant?.keyProof ?? null,
    now,
  };
  return answered(ports, 'epochAnswer', answer, request.commune, { code: decision.status });
}

/**
 * An operator lets one install open its new epoch. `install`: its id or the beginning of it; null when only one waits.
 * `not-found`: no such commune; `nothing-to-approve`: nobody waits, or `waiting` > 1 fit.
 */
export function approveEpoch(
  ports: ReceivePorts,
  commune: string,
  install: string | null,
  by: string,
): Promise<{ readonly epoch: number }> {
  const now = ports.now();
  return ports.store.transaction(async (tx) => {
    const line = await tx.lockCommune(commune);
    if (line === null) throw new CityRefusal('not-found', { commune });
    const waiting = (await tx.asksOf(commune)).filter(
      (a) => a.status === 'waiting' && (install === null || a.installId.startsWith(install)),
    );
    const [ask] = waiting;
    if (ask === undefined || waiting.length > 1) throw new CityRefusal('nothing-to-approve', { commune, waiting: waiting.length });
    return { epoch: (await grantTo(tx, ports, line, asker(ask), { by, code: null }, now)).epoch };
  });
}
const asker = (ask: EpochAsk): Asker => ({ rid: ask.rid, public_key: ask.publicKey, install_id: ask.installId, reason: ask.reason });
