import { receiveEpoch } from '../../city/receive/epoch.ts';
import type { Received, ReceivePorts } from '../../city/receive/ports.ts';
import { receivePull } from '../../city/receive/pull.ts';
import { receiveSync } from '../../city/receive/sync.ts';
import type { CityStore } from '../../city/store/port.ts';
import { applyEpochAnswer, nextEpochRequest } from '../../electron/sync/epoch.ts';
import { applySyncAnswer, nextSyncRequest, syncFailed } from '../../electron/sync/line.ts';
import type { LinePorts } from '../../electron/sync/ports.ts';
import { applyPullAnswer, nextPullRequest } from '../../electron/sync/pull.ts';
import { stateDirty } from '../../electron/sync/stating.ts';
import type { SyncCrypto } from '../../shared/sync/sealing.ts';

/** What a centre does, as the program does it. */
export const HUB = {
  stateDirty,
  nextSyncRequest,
  applySyncAnswer,
  syncFailed,
  nextEpochRequest,
  applyEpochAnswer,
  nextPullRequest,
  applyPullAnswer,
} as const;
export type Hub = typeof HUB;
/** What the city does, as the program does it. */
export const CITY = { sync: receiveSync, epoch: receiveEpoch, pull: receivePull } as const;
export type City = Readonly<Record<keyof typeof CITY, (ports: ReceivePorts, body: string) => Promise<Received>>>;

/**
 * A planted protocol bug: it stands between the real functions and their ports, nothing of the program knows of it.
 * `cityKey` is the city's private key, which lets a bug of the centre's reading be played by rewriting what it reads.
 */
export type Mutant = {
  readonly name: string;
  readonly hub?: (hub: Hub, cityKey: string) => Hub;
  readonly crypto?: (crypto: SyncCrypto, ports: () => LinePorts) => SyncCrypto;
  readonly city?: (city: City) => City;
  readonly store?: (store: CityStore) => CityStore;
};
