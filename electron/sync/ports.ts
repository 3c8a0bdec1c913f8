import * as nodeCrypto from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { dayOfInstant } from '../../shared/calendar/civil-day.ts';
import { makeSyncCrypto } from '../../shared/sync/crypto.ts';
import type { Statement } from '../../shared/sync/protocol.ts';
import type { SyncCrypto } from '../../shared/sync/sealing.ts';

/** A statement before it is sent. Its revision is counted there, unless the period brings its own (a certified one). */
export type PeriodStatement = Omit<Statement, 'revision'> & { readonly revision?: number };
/** Everything the line takes from outside; the simulator gives its own clock, chance and keys. Nothing in it knows a network. */
export type LinePorts = {
  readonly store: Store;
  readonly crypto: SyncCrypto;
  /** ISO instant with milliseconds. */
  readonly now: () => string;
  readonly random: (n: number) => Uint8Array;
  /** A new private key `d.x`. */
  readonly newKey: () => string;
  /** Eight hex digits that let an operator tell two machines apart on the phone. */
  readonly machineHint: string;
  /** Statements of longer periods as they should stand now; those stated before and not named any more stay as they are. */
  readonly periods: (store: Store, today: string) => readonly PeriodStatement[];
};

export const nodeSyncCrypto: SyncCrypto = makeSyncCrypto(nodeCrypto, Buffer);
export const newNodeKey = (): string => {
  const { d, x } = nodeCrypto.generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  if (d === undefined || x === undefined) throw new Error('an Ed25519 key has d and x');
  return `${d}.${x}`;
};
export const random128 = (ports: Pick<LinePorts, 'random'>): string => Buffer.from(ports.random(16)).toString('base64url');
export const todayOf = (ports: Pick<LinePorts, 'now'>): string => dayOfInstant(ports.now());
