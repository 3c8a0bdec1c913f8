import { type ItemBody, type ItemKind, pullRequest, type PullResponse, SYNC_LIMITS, SYNC_VERSION } from '../../shared/sync/protocol.ts';
import { seal } from '../../shared/sync/sealing.ts';
import { authenticate, epochVerdict } from '../../shared/sync/verdict.ts';
import type { CityTx, CommuneLine, Publication } from '../store/port.ts';
import { answered, cityPublicKey, type Received, type ReceivePorts, refused } from './ports.ts';

const ITEMS_AT_ONCE = 20;
/** Left for the frame of the answer itself. */
const BYTES_AT_ONCE = SYNC_LIMITS.inflatedBytes - 65_536;

/**
 * Lists of targets and ranks are whole: the newest does. Calendars stand beside each other by year, catalogues say what changes: of a
 * calendar the newest of each year goes out, of catalogues every one, oldest first.
 */
function wanted(publications: readonly Publication[]): readonly Publication[] {
  const newest = new Map<string, number>();
  const slot = (p: Publication): string => `${p.kind}|${p.slot}`;
  for (const p of publications) newest.set(slot(p), Math.max(newest.get(slot(p)) ?? 0, p.version));
  return publications.filter((p) => p.kind === 'catalogue' || newest.get(slot(p)) === p.version);
}

/** What is counted of a centre, as evidence in its hands. The version rises with every message taken in. */
async function receipts(tx: CityTx, line: CommuneLine, now: string): Promise<ItemBody<'receipts'> | null> {
  if (line.countedEpoch === 0) return null;
  const current = line.countedEpoch === line.epoch;
  const version = line.countedEpoch * 1_000_000 + (current ? Math.min(line.head.seq, 999_998) : 999_999);
  return {
    v: SYNC_VERSION,
    version,
    issued: now,
    counted_epoch: line.countedEpoch,
    seq: current ? line.head.seq : 0,
    sets: (await tx.countedSets(line.code)).slice(0, 20).map((s) => ({ ...s })),
  };
}

/** `POST /v1/pull`: what the city has for a centre and the centre has not; each item sealed by itself. */
export async function receivePull(ports: ReceivePorts, body: string): Promise<Received> {
  const asked = authenticate(ports.crypto, 'pull', pullRequest, body, cityPublicKey(ports));
  if (!asked.ok) return refused(asked.status, asked.status === 400 ? 'malformed' : 'not-authentic');
  const { value: request, grant } = asked;
  const now = ports.now();
  const have = new Map<ItemKind, number>(request.have.map(({ kind, version }) => [kind, version]));
  const items = await ports.store.transaction(async (tx): Promise<PullResponse['items'] | null> => {
    const line = await tx.lockCommune(request.commune);
    if (line === null) return null;
    // A fenced machine speaks for nobody: it is given nothing more, and what it has counts for nobody.
    if (epochVerdict(line.epoch, grant.epoch) === 'closed') return [];
    await tx.noteHave(line.code, have, now);
    const out: PullResponse['items'] = [];
    let bytes = 0;
    const receipt = await receipts(tx, line, now);
    const queue = [
      ...(receipt === null || receipt.version <= (have.get('receipts') ?? 0)
        ? []
        : [{ kind: 'receipts' as const, version: receipt.version, value: receipt as unknown }]),
      ...wanted(await tx.publicationsFor(line.code, have)).map((p) => ({
        kind: p.kind,
        version: p.version,
        value: JSON.parse(p.body) as unknown,
      })),
    ];
    for (const { kind, version, value } of queue.slice(0, ITEMS_AT_ONCE)) {
      const text = seal(ports.crypto, 'item', value, ports.cityKey);
      bytes += JSON.stringify(text).length;
      // The rest comes with the next pull: nothing of a kind may be passed over, its version would seem to be there.
      if (bytes > BYTES_AT_ONCE) break;
      out.push({ kind, version, body: text });
    }
    return out;
  });
  if (items === null) return refused(401, 'unknown-commune');
  const answer: PullResponse = { v: SYNC_VERSION, nonce: request.nonce, commune: request.commune, items, now };
  return answered(ports, 'pulled', answer, request.commune, { count: items.length });
}
