import { generateKeyPairSync } from 'node:crypto';
import {
  type EpochRequest,
  epochResponse,
  type Grant,
  grant as grantSchema,
  type Header,
  type MessageType,
  type Payload,
  pullResponse,
  type Statement,
  type StatementKey,
  type SyncResponse,
  syncResponse,
} from '../../shared/sync/protocol.ts';
import { pairingProof } from '../../shared/sync/pairing.ts';
import { publicOf } from '../../shared/sync/crypto.ts';
import { genesisHash, peek, seal, sealEnvelope, type SyncCrypto, unseal } from '../../shared/sync/sealing.ts';
import { contentHash, dayKey, keyText, manifestOf } from '../../shared/sync/statement.ts';

export const newKey = (): string => {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return `${String(d)}.${String(x)}`;
};
let serial = 0;
/** 22 letters of base64url, none twice in a process. */
export const random128 = (): string => Buffer.from(String(serial++).padStart(16, '0')).toString('base64url').slice(0, 22);
type Post = (path: 'sync' | 'epochs' | 'pull', body: string) => Promise<{ readonly status: number; readonly body: string }>;
type Sent = { readonly header: Header; readonly hash: string; readonly envelope: ReturnType<typeof sealEnvelope>['envelope'] };

/** A centre's end made by hand: it sends exactly what a test says, right or wrong. */
export function handHub(crypto: SyncCrypto, commune: string, post: Post, now: () => string) {
  const hub = {
    key: newKey(),
    install: random128(),
    grant: '',
    epoch: 0,
    cityKey: '',
    sent: [] as Sent[],
    standing: new Map<string, { key: StatementKey; contentHash: string }>(),
  };
  const ask = async (more: Partial<EpochRequest>, code: string | null) => {
    const bare = {
      v: 1 as const,
      rid: random128(),
      commune,
      public_key: publicOf(hub.key),
      install_id: hub.install,
      machine_hint: 'a1b2c3d4',
      reason: 'first' as const,
      last: null,
      ...more,
    };
    const request: EpochRequest = { proof: code === null ? null : pairingProof(crypto, code, bare), ...bare };
    const { status, body } = await post('epochs', seal(crypto, 'epoch', request, hub.key));
    if (status !== 200) return { status: String(status), rid: bare.rid, answer: null };
    const claimed = peek(epochResponse, body);
    const opened = unseal(crypto, 'epochAnswer', epochResponse, body, claimed?.city_key ?? '');
    if (!opened.ok) throw new Error(opened.why);
    const { value: answer } = opened;
    if (answer.grant !== null) {
      hub.cityKey = answer.city_key;
      const granted = unseal(crypto, 'grant', grantSchema, answer.grant, answer.city_key);
      if (!granted.ok) throw new Error(granted.why);
      begin(answer.grant, granted.value);
    }
    return { status: answer.status as string, rid: bare.rid, answer };
  };
  const begin = (text: string, value: Grant): void => {
    hub.grant = text;
    hub.epoch = value.epoch;
    hub.sent = [];
    hub.standing = new Map();
  };
  const head = () => {
    const last = hub.sent.at(-1);
    return last === undefined ? { seq: 0, hash: genesisHash(crypto, hub.grant) } : { seq: last.header.seq, hash: last.hash };
  };
  const append = (message: Payload | { type: MessageType; payload: unknown }, more: Partial<Header> = {}): Sent => {
    const at = head();
    const header: Header = { v: 1, commune, epoch: hub.epoch, seq: at.seq + 1, prev: at.hash, type: message.type, created: now(), ...more };
    const { envelope, hash } = sealEnvelope(crypto, header, message as Payload, hub.key);
    const made = { header, hash, envelope };
    hub.sent.push(made);
    return made;
  };
  const statement = (s: Omit<Statement, 'set_version' | 'revision' | 'quality' | 'state'> & Partial<Statement>): Sent => {
    const full: Statement = { set_version: 1, revision: 1, state: 'open', quality: { late_entries: 0, corrections: 0 }, ...s };
    const key = { period: full.period, set: full.set };
    hub.standing.set(keyText(key), { key, contentHash: contentHash(crypto, full) });
    return append({ type: 'statement', payload: full });
  };
  return {
    hub,
    ask,
    head,
    append,
    statement,
    day: (day: string, cells: Statement['cells']) => statement({ ...dayKey(day), cells }),
    withdraw: (key: StatementKey) => append({ type: 'withdraw', payload: key }),
    auditHead: (events: number, hash = 'a'.repeat(64)) => append({ type: 'audit_head', payload: { events, head: hash, at: now() } }),
    snapshotEnd: (manifest = manifestOf(crypto, [...hub.standing.values()]), statements = hub.standing.size) =>
      append({ type: 'snapshot_complete', payload: { manifest, statements } }),
    /** Sends messages from a seq on (all by default); the verified answer, or the status of a refusal. */
    async sync(from = 1, envelopes: readonly Sent[] = hub.sent.filter((s) => s.header.seq >= from)): Promise<SyncResponse> {
      const nonce = random128();
      const { status, body } = await post(
        'sync',
        seal(crypto, 'request', { v: 1, commune, grant: hub.grant, nonce, head: head(), env: envelopes.map((s) => s.envelope) }, hub.key),
      );
      if (status !== 200) throw new Error(`status ${status}`);
      const opened = unseal(crypto, 'response', syncResponse, body, hub.cityKey);
      if (!opened.ok || opened.value.nonce !== nonce) throw new Error('unverified answer');
      return opened.value;
    },
    async pull(have: readonly { kind: 'targets' | 'rank' | 'calendar' | 'catalogue' | 'receipts'; version: number }[] = []) {
      const nonce = random128();
      const { status, body } = await post('pull', seal(crypto, 'pull', { v: 1, commune, grant: hub.grant, nonce, have }, hub.key));
      if (status !== 200) throw new Error(`status ${status}`);
      const opened = unseal(crypto, 'pulled', pullResponse, body, hub.cityKey);
      if (!opened.ok || opened.value.nonce !== nonce) throw new Error('unverified answer');
      return opened.value.items;
    },
  };
}
export type HandHub = ReturnType<typeof handHub>;
