import { createPrivateKey } from 'node:crypto';
import type { Seeded } from '../../electron/demo/random.ts';
import { nodeSyncCrypto } from '../../electron/sync/ports.ts';
import { CHEAP, cheapCrypto } from './cheap-crypto.ts';
import { lightRegisters } from './light-hub.ts';
import { realRegisters } from './real-hub.ts';
import type { Lane } from './counts.ts';

const text43 = (random: Seeded): string => Buffer.from(random.bytes(32)).toString('base64url');
/** PKCS 8 of an Ed25519 key up to its seed. */
const PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const seededKey = (random: Seeded): string => {
  const seed = Buffer.from(random.bytes(32));
  const { x } = createPrivateKey({ key: Buffer.concat([PREFIX, seed]), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  return `${seed.toString('base64url')}.${String(x)}`;
};

/** The program's line and receiver on SQLite and a store in memory. */
export const FAST: Lane = {
  name: `SQLite in memory, ${CHEAP}`,
  registers: lightRegisters,
  crypto: cheapCrypto,
  newKey: (random) => `${text43(random)}.${text43(random)}`,
};
/** The same on the program's encrypted files, with its dossier writer, its open ladder and real Ed25519. */
export function openRealLane(): Lane & { close(): void } {
  const { maker, close } = realRegisters();
  return { name: 'encrypted store in files, dossier writer, Ed25519', registers: maker, crypto: nodeSyncCrypto, newKey: seededKey, close };
}
