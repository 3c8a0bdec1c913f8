import * as nodeCrypto from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { addDays, weekdayOf } from '../../shared/calendar/civil-day.ts';
import { MEASURES, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import { makeSyncCrypto, publicOf } from '../../shared/sync/crypto.ts';
import { FIELD_NAMES } from '../../shared/sync/fields.ts';
import type { Envelope, Grant, Header, Statement } from '../../shared/sync/protocol.ts';
import { SYNC_LIMITS } from '../../shared/sync/protocol.ts';
import { envelopeBytes, genesisHash, seal, sealEnvelope } from '../../shared/sync/sealing.ts';
import { contentHash, dayCells, dayKey, keyText, manifestOf } from '../../shared/sync/statement.ts';
import { seeded } from './rows.ts';

/** A commune's whole upload, signed beforehand: requests as they would come, one after another. */
export type Upload = {
  readonly commune: string;
  readonly grant: {
    readonly text: string;
    readonly publicKey: string;
    readonly installId: string;
    readonly rid: string;
    readonly epoch: number;
  };
  readonly requests: readonly { readonly body: string; readonly statements: number; readonly envelopeBytes: number }[];
};
export type LoadOrder = {
  readonly communes: readonly string[];
  readonly firstDay: string;
  readonly days: number;
  readonly cityKey: string;
  readonly now: string;
};

const crypto = makeSyncCrypto(nodeCrypto, Buffer);
const FIELDS = FIELD_NAMES.slice(11, 19);
const random128 = (): string => nodeCrypto.randomBytes(16).toString('base64url');

/** A working day of a commune that takes in about eighty dossiers in eight fields. */
function dayOf(next: () => number, size: number): Map<string, Measures> {
  const upTo = (n: number): number => Math.floor(next() * (n + 1));
  return new Map(
    FIELDS.map((name, i) => {
      const volume = Math.max(1, Math.round((size * 2) / (i + 2)));
      const online = upTo(volume),
        direct = upTo(Math.ceil(volume / 3)),
        done = upTo(volume);
      return [
        name,
        {
          ...noMeasures(),
          rec_online: online,
          rec_direct: direct,
          rec_post: next() < 0.05 ? 1 : 0,
          fee_due: upTo(online),
          fee_paid_online: upTo(Math.ceil(online / 2)),
          digitised: online,
          reused: upTo(2),
          done_before: done,
          done_on: upTo(2),
          done_late: next() < 0.1 ? 1 : 0,
          fin_online: upTo(done),
          eresult: upTo(done),
          waiting: next() < 0.3 ? upTo(2) - 1 : 0,
          overdue: next() < 0.3 ? upTo(2) - 1 : 0,
        },
      ];
    }),
  );
}
const summed = (rows: Iterable<Measures>): Measures => {
  const out = noMeasures();
  for (const r of rows) for (const m of MEASURES) out[m] += r[m];
  return out;
};

export function workingDays(firstDay: string, days: number): readonly string[] {
  const out: string[] = [];
  for (let day = firstDay; out.length < days; day = addDays(day, 1)) if (weekdayOf(day) <= 5) out.push(day);
  return out;
}

export function uploadOf(commune: string, order: LoadOrder): Upload {
  const next = seeded(Number(commune) + 7);
  const { d, x } = nodeCrypto.generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const key = `${String(d)}.${String(x)}`;
  const value: Grant = {
    v: 1,
    commune,
    epoch: 1_780_000_000,
    key_id: crypto.sha256(publicOf(key)).slice(0, 16),
    public_key: publicOf(key),
    install_id: random128(),
    rid: random128(),
    issued: order.now,
  };
  const text = seal(crypto, 'grant', value, order.cityKey);
  let head = { seq: 0, hash: genesisHash(crypto, text) };
  const size = 4 + Math.floor(next() * 20);
  const standing = new Map<string, { key: ReturnType<typeof dayKey>; contentHash: string }>();
  const requests: { body: string; statements: number; envelopeBytes: number }[] = [];
  let env: Envelope[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (env.length === 0) return;
    requests.push({
      body: seal(crypto, 'request', { v: 1, commune, grant: text, nonce: random128(), head, env }, key),
      statements: env.length,
      envelopeBytes: bytes,
    });
    env = [];
    bytes = 0;
  };
  const append = (message: Parameters<typeof sealEnvelope>[2]): void => {
    const header: Header = {
      v: 1,
      commune,
      epoch: value.epoch,
      seq: head.seq + 1,
      prev: head.hash,
      type: message.type,
      created: order.now,
    };
    const made = sealEnvelope(crypto, header, message, key);
    const n = envelopeBytes(made.envelope);
    if (env.length === SYNC_LIMITS.batchEnvelopes || bytes + n > SYNC_LIMITS.batchBytes) flush();
    env.push(made.envelope);
    bytes += n;
    head = { seq: header.seq, hash: made.hash };
  };
  const days = workingDays(order.firstDay, order.days);
  // Dossiers open at the end fall due on the working days after it.
  const ahead = workingDays(addDays(days.at(-1) ?? order.firstDay, 1), 20);
  for (const [i, day] of [...days, ...ahead].entries()) {
    const byField =
      i < days.length ? dayOf(next, size) : new Map(FIELDS.map((name) => [name, { ...noMeasures(), overdue: Math.floor(next() * 3) }]));
    const statement: Statement = {
      ...dayKey(day),
      set_version: 1,
      revision: 1,
      state: 'open',
      cells: dayCells(summed(byField.values()), byField) as Statement['cells'],
      quality: { late_entries: 0, corrections: 0 },
    };
    standing.set(keyText(statement), { key: dayKey(day), contentHash: contentHash(crypto, statement) });
    append({ type: 'statement', payload: statement });
  }
  append({ type: 'snapshot_complete', payload: { manifest: manifestOf(crypto, [...standing.values()]), statements: standing.size } });
  flush();
  return {
    commune,
    grant: { text, publicKey: value.public_key, installId: value.install_id, rid: value.rid, epoch: value.epoch },
    requests,
  };
}

if (parentPort !== null)
  parentPort.postMessage((workerData as LoadOrder).communes.map((commune) => uploadOf(commune, workerData as LoadOrder)));
