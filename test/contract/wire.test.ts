import { describe, expect, it } from 'vitest';
import { WIRE_VERSION } from '../../shared/contract/version.ts';
import { wireHash, wireShape } from './wire-hash.ts';

/** Version and shape go together: an edit of the contract raises WIRE_VERSION and adds a line here; lines are never changed. */
const KNOWN: Readonly<Record<number, string>> = { 1: 'a0aa7294b5ccb41642dc9e00a18b81b2' };

describe('the wire', () => {
  it('has the shape that its version says', () => {
    const hash = wireHash();
    expect(hash, `The contract changed. Released already: raise WIRE_VERSION in shared/contract/version.ts and add its line "${hash}" here. Not yet: put the new hash on the last line.`).toBe(KNOWN[WIRE_VERSION]);
    expect(Object.keys(KNOWN).map(Number)).toEqual(Array.from({ length: WIRE_VERSION }, (_, i) => i + 1));
  });
  it('is seen whole: a changed field changes the hash', () => {
    const text = JSON.stringify(wireShape());
    for (const part of ['dossiers.receive', 'lateEntryReason', 'payment_online_rate', 'store-damaged', 'finishedOn']) expect(text).toContain(part);
  });
});
