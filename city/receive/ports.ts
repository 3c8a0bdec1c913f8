import { publicOf } from '../../shared/sync/crypto.ts';
import { seal, type Purpose, type SyncCrypto } from '../../shared/sync/sealing.ts';
import type { CityStore } from '../store/port.ts';

/** Everything the receiver reaches of the world. `cityKey` is private (`d.x`); `incarnation` says whether the receiver was started anew. */
export type ReceivePorts = {
  readonly store: CityStore;
  readonly crypto: SyncCrypto;
  readonly cityKey: string;
  readonly cityName: string;
  readonly incarnation: string;
  now(): string;
  random(n: number): Uint8Array;
};
/** 200 carries a sealed answer; 400 and 401 carry nothing and mean nothing to the protocol. `note` is for the log: codes and counts. */
export type Received = {
  readonly status: 200 | 400 | 401;
  readonly body: string;
  readonly commune: string | null;
  readonly note: Readonly<Record<string, string | number>>;
};

export const refused = (status: 400 | 401, why: string): Received => ({ status, body: '', commune: null, note: { why } });
export const answered = (ports: ReceivePorts, purpose: Purpose, value: unknown, commune: string, note: Received['note']): Received => ({
  status: 200,
  body: seal(ports.crypto, purpose, value, ports.cityKey),
  commune,
  note,
});
export const cityPublicKey = (ports: Pick<ReceivePorts, 'cityKey'>): string => publicOf(ports.cityKey);
