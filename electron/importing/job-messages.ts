import type { Failure } from '../../shared/contract/errors.ts';
import type { StoreKeys } from '../../db/open.ts';
import type { JobSpec } from '../server/services.ts';

/** What a job thread is started with. */
export type JobStart = {
  readonly spec: JobSpec;
  readonly dataDir: string;
  readonly keys: StoreKeys;
  /** One shared number, see `ORDER`. */ readonly order: Int32Array;
  /** `Store.turn` of the counters' connection; null without one. */ readonly turn: Int32Array | null;
};
/** What it says. `file` is handed over by the caller as a one-time link. */
export type JobMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number | null }
  | {
      readonly type: 'done';
      readonly result: unknown;
      readonly file?: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };
    }
  | { readonly type: 'cancelled' }
  | { readonly type: 'refused'; readonly failure: Failure }
  | { readonly type: 'failed'; readonly name: string; readonly stack: string };
/**
 * What it is told, through shared memory so that it is heard in the middle of a long read:
 * `cancel` takes back what was done; `stop` leaves it at the next safe place for the next start (the program is closing).
 */
export const ORDER = { go: 0, cancel: 1, stop: 2 } as const;
