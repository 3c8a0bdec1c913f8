import { type Seeded } from '../../electron/demo/random.ts';
import type { SyncCrypto } from '../../shared/sync/sealing.ts';
import type { RegisterMaker } from './register.ts';

export type Lane = {
  readonly name: string;
  readonly registers: RegisterMaker;
  readonly crypto: SyncCrypto;
  readonly newKey: (random: Seeded) => string;
};
export type Counts = {
  requests: number;
  messages: number;
  dropped: number;
  duplicated: number;
  delayed: number;
  truncated: number;
  replayed: number;
  edits: number;
  hubCrashes: number;
  cityCrashes: number;
  hubRestores: number;
  cityRestores: number;
  clones: number;
  skews: number;
  epochs: number;
  refused: number;
  withdrawn: number;
  rounds: number;
};
export const noCounts = (): Counts => ({
  requests: 0,
  messages: 0,
  dropped: 0,
  duplicated: 0,
  delayed: 0,
  truncated: 0,
  replayed: 0,
  edits: 0,
  hubCrashes: 0,
  cityCrashes: 0,
  hubRestores: 0,
  cityRestores: 0,
  clones: 0,
  skews: 0,
  epochs: 0,
  refused: 0,
  withdrawn: 0,
  rounds: 0,
});
export type Outcome = { readonly seed: number; readonly violations: readonly string[]; readonly counts: Counts };
