import { expect } from 'vitest';
import { publicOf } from '../../shared/sync/crypto.ts';
import { cityProof, pairingProof } from '../../shared/sync/pairing.ts';
import {
  epochRequest,
  type EpochResponse,
  grant as grantSchema,
  type Head,
  type MessageResult,
  type StatementKey,
  syncRequest,
  type SyncResponse,
} from '../../shared/sync/protocol.ts';
import { genesisHash, openEnvelope, peek, seal, unseal } from '../../shared/sync/sealing.ts';
import { newNodeKey, nodeSyncCrypto as crypto } from '../../electron/sync/ports.ts';
import { NOW } from './small-store.ts';

/** As little of a receiver as shows what the hub makes of its answers. */
export function tinyCity(code: string) {
  const key = newNodeKey();
  let epoch = 0;
  let head: Head = { seq: 0, hash: '' };
  let counted = 0;
  const known = new Map<number, string>();
  const refusals = new Map<number, NonNullable<MessageResult['code']>>();
  const days = new Map<string, number>();
  let uncovered: StatementKey[] = [];
  let reject: (seq: number, type: string) => MessageResult['code'] | null = () => null;
  const received: string[] = [];
  return {
    key,
    days,
    received,
    setUncovered: (keys: StatementKey[]) => {
      uncovered = keys;
    },
    setReject: (rule: typeof reject) => {
      reject = rule;
    },
    rewind: (to: Head) => {
      for (const seq of known.keys()) if (seq > to.seq) known.delete(seq);
      head = to;
    },
    head: () => head,
    counted: () => counted,
    close: () => {
      epoch += 1;
    },
    grant(body: string, status: EpochResponse['status'] = 'granted'): string {
      const request = peek(epochRequest, body);
      if (request === null) throw new Error('not an epoch request');
      expect(unseal(crypto, 'epoch', epochRequest, body, request.public_key).ok).toBe(true);
      if (request.proof !== null) expect(request.proof).toBe(pairingProof(crypto, code, request));
      const city_key = publicOf(key);
      let sealed: string | null = null;
      if (status === 'granted') {
        epoch += 1;
        sealed = seal(
          crypto,
          'grant',
          {
            v: 1,
            commune: request.commune,
            epoch,
            key_id: crypto.sha256(request.public_key).slice(0, 16),
            public_key: request.public_key,
            install_id: request.install_id,
            rid: request.rid,
            issued: NOW,
          },
          key,
        );
        head = { seq: 0, hash: genesisHash(crypto, sealed) };
        known.clear();
      }
      return seal(
        crypto,
        'epochAnswer',
        {
          v: 1,
          rid: request.rid,
          status,
          grant: sealed,
          city_key,
          city_name: 'Thành phố Mẫu',
          key_proof: sealed === null || request.proof === null ? null : cityProof(crypto, code, city_key, sealed),
          now: NOW,
        },
        key,
      );
    },
    sync(body: string): string {
      const request = peek(syncRequest, body);
      const granted = request === null ? null : unseal(crypto, 'grant', grantSchema, request.grant, publicOf(key));
      if (request === null || granted === null || !granted.ok) throw new Error('not a request');
      expect(unseal(crypto, 'request', syncRequest, body, granted.value.public_key).ok).toBe(true);
      const results: MessageResult[] = [];
      let err: SyncResponse['err'];
      if (granted.value.epoch < epoch) err = 'EPOCH_CLOSED';
      else
        for (const e of request.env) {
          const m = openEnvelope(crypto, e, granted.value.public_key);
          if (!m.ok) throw new Error('bad envelope');
          const { seq, prev } = m.header;
          if (seq <= head.seq && known.get(seq) === m.hash) {
            const code = refusals.get(seq);
            results.push({ seq, verdict: 'duplicate', ...(code === undefined ? {} : { code }) });
            continue;
          }
          if (seq !== head.seq + 1 || prev !== head.hash) {
            err = seq > head.seq + 1 ? 'GAP' : 'FORK';
            break;
          }
          head = { seq, hash: m.hash };
          known.set(seq, m.hash);
          received.push(m.header.type);
          const code = reject(seq, m.header.type);
          if (code === null && m.payload?.type === 'statement')
            days.set(
              m.payload.payload.period.start,
              m.payload.payload.cells.reduce((sum, c) => sum + (c[1] === '' ? Number(c[2]) : 0), 0),
            );
          if (code === null && m.payload?.type === 'withdraw') {
            const { start } = m.payload.payload.period;
            uncovered = uncovered.filter((k) => k.period.start !== start);
            days.delete(start);
          }
          if (code === null && m.payload?.type === 'snapshot_complete') {
            expect(m.payload.payload.statements).toBe(days.size);
            counted = epoch;
          }
          if (code !== null && code !== undefined) refusals.set(seq, code);
          results.push(code === null ? { seq, verdict: 'stored' } : { seq, verdict: 'rejected', code });
        }
      return seal(
        crypto,
        'response',
        {
          v: 1,
          nonce: request.nonce,
          commune: request.commune,
          epoch,
          ...head,
          counted_epoch: counted,
          results,
          ...(err === undefined ? {} : { err }),
          uncovered,
          uncovered_count: uncovered.length,
          now: '2026-08-19T03:39:00.000Z',
          incarnation: request.nonce,
        },
        key,
      );
    },
  };
}
