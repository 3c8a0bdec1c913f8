import { describe, expect, it } from 'vitest';
import { WIRE_VERSION } from '../../shared/contract/version.ts';
import { SYNC_VERSION } from '../../shared/sync/protocol.ts';
import { lineHash, lineShape, wireHash, wireShape } from './wire-hash.ts';

/** Version and shape go together: an edit of the contract raises WIRE_VERSION and adds a line here; lines are never changed. */
const KNOWN: Readonly<Record<number, string>> = { 1: 'a0aa7294b5ccb41642dc9e00a18b81b2', 2: '89e9e55affa1c8206e26455d37351648' };

describe('the wire', () => {
  it('has the shape that its version says', () => {
    const hash = wireHash();
    expect(
      hash,
      `The contract changed. Released already: raise WIRE_VERSION in shared/contract/version.ts and add its line "${hash}" here. Not yet: put the new hash on the last line.`,
    ).toBe(KNOWN[WIRE_VERSION]);
    expect(Object.keys(KNOWN).map(Number)).toEqual(Array.from({ length: WIRE_VERSION }, (_, i) => i + 1));
  });
  it('is seen whole: a changed field changes the hash', () => {
    const text = JSON.stringify(wireShape());
    for (const part of ['dossiers.receive', 'lateEntryReason', 'payment_online_rate', 'store-damaged', 'finishedOn'])
      expect(text).toContain(part);
  });
});

/** The same for the line to the city: two programs of different days meet there, so a change of shape is a change of version. */
const KNOWN_LINE: Readonly<Record<number, string>> = { 1: 'b492700858eab41a51a8db50f1f1753d' };
describe('the line to the city', () => {
  it('has the shape that its version says', () => {
    const hash = lineHash();
    expect(
      hash,
      `The protocol changed. Released already: raise SYNC_VERSION in shared/sync/protocol.ts and add its line "${hash}" here. Not yet: put the new hash on the last line.`,
    ).toBe(KNOWN_LINE[SYNC_VERSION]);
  });
  it('is seen whole', () => {
    const text = JSON.stringify(lineShape());
    for (const part of ['uncovered_count', 'rec_online', 'Hộ tịch', 'tthc-request-1', 'qd766_total', 'key_proof', '/v1/pull', 'hundredths'])
      expect(text, part).toContain(part);
  });
});
