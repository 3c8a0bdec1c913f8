import { pairingCodeFrom } from '../../shared/sync/pairing.ts';
import { CityRefusal } from '../refusal.ts';
import type { ReceivePorts } from './ports.ts';

const LIVES_MS = 24 * 60 * 60 * 1000;

/**
 * The code on paper is made from the city's key and a number that alone is stored: whoever gets hold of the database cannot pair with it.
 */
export function codeOf(ports: Pick<ReceivePorts, 'crypto' | 'cityKey'>, commune: string, nonce: string): string {
  const hex = ports.crypto.hmac(ports.cityKey, `tthc-code-1\n${commune}.${nonce}`);
  return pairingCodeFrom(Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16)));
}

/** A new code for a commune; the one before it is void. `not-found` for a code that is no commune of this city. */
export async function newPairingCode(ports: ReceivePorts, commune: string): Promise<{ readonly code: string; readonly until: string }> {
  const nonce = Array.from(ports.random(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const until = new Date(Date.parse(ports.now()) + LIVES_MS).toISOString();
  await ports.store.transaction(async (tx) => {
    if ((await tx.lockCommune(commune)) === null) throw new CityRefusal('not-found', { commune });
    await tx.savePairing(commune, { nonce, until });
  });
  return { code: codeOf(ports, commune, nonce), until };
}
