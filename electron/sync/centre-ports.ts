import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type { Store } from '../../db/store.ts';
import { centrePeriods } from './periods.ts';
import { type LinePorts, newNodeKey, nodeSyncCrypto } from './ports.ts';

/** Tells two machines apart on the phone; says nothing about either. */
const hint = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** The line of a real centre: its store, its clock, the machine's chance, Ed25519 by Node. */
export const centrePorts = (store: Store, now: () => string, random: (n: number) => Uint8Array): LinePorts => ({
  store,
  crypto: nodeSyncCrypto,
  now,
  random,
  newKey: newNodeKey,
  machineHint: hint,
  periods: centrePeriods,
});
