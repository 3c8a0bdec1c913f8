import * as nodeCrypto from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeSyncCrypto, publicOf } from './crypto.ts';
import { auditHead, type Header } from './protocol.ts';
import { envelopeHash, openEnvelope, peek, seal, sealEnvelope, unseal } from './sealing.ts';

const crypto = makeSyncCrypto(nodeCrypto, Buffer);
const newKey = (): string => {
  const { d, x } = nodeCrypto.generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return `${String(d)}.${String(x)}`;
};
const key = newKey();
const header: Header = {
  v: 1,
  commune: '11203',
  epoch: 7,
  seq: 1,
  prev: '0'.repeat(64),
  type: 'audit_head',
  created: '2026-11-22T00:00:00.000Z',
};
const payload = { type: 'audit_head', payload: { events: 3, head: 'a'.repeat(64), at: '2026-11-22T00:00:00.000Z' } } as const;

test('a sealed text opens with the right key, for its own purpose, unchanged', () => {
  const schema = z.strictObject({ a: z.int() });
  const text = seal(crypto, 'request', { a: 1 }, key);
  expect(unseal(crypto, 'request', schema, text, publicOf(key))).toEqual({ ok: true, value: { a: 1 } });
  expect(peek(schema, text)).toEqual({ a: 1 });
  expect(unseal(crypto, 'response', schema, text, publicOf(key))).toEqual({ ok: false, why: 'bad-signature' });
  expect(unseal(crypto, 'request', schema, text.replace('1}', '2}'), publicOf(key))).toEqual({ ok: false, why: 'bad-signature' });
  expect(unseal(crypto, 'request', schema, text, publicOf(newKey()))).toEqual({ ok: false, why: 'bad-signature' });
  expect(unseal(crypto, 'request', schema, text, 'x'.repeat(43)).ok).toBe(false);
  for (const cut of [0, 1, 85, 86, 87, text.length - 1])
    expect(unseal(crypto, 'request', schema, text.slice(0, cut), publicOf(key)).ok).toBe(false);
});

test('an envelope opens unchanged, any changed letter makes it no message of this sender', () => {
  const { envelope, hash } = sealEnvelope(crypto, header, payload, key);
  expect(envelopeHash(crypto, envelope)).toBe(hash);
  expect(openEnvelope(crypto, envelope, publicOf(key))).toEqual({
    ok: true,
    header,
    hash,
    payload: { type: 'audit_head', payload: auditHead.parse(payload.payload) },
    fault: null,
  });
  for (const part of ['h', 'p', 's'] as const) {
    const other = envelope[part].startsWith('A') ? 'B' : 'A';
    expect(openEnvelope(crypto, { ...envelope, [part]: other + envelope[part].slice(1) }, publicOf(key)), part).toEqual({ ok: false });
  }
});

test('a well-signed message whose content is beyond reading keeps its place', () => {
  const wrong = sealEnvelope(crypto, header, { type: 'audit_head', payload: { events: -1 } } as never, key);
  expect(openEnvelope(crypto, wrong.envelope, publicOf(key))).toMatchObject({ ok: true, fault: 'unreadable', payload: null });
  const extra = sealEnvelope(crypto, header, { type: 'audit_head', payload: { ...payload.payload, name: 'Nguyễn Mẫu' } } as never, key);
  expect(openEnvelope(crypto, extra.envelope, publicOf(key))).toMatchObject({ ok: true, fault: 'unreadable' });
});
