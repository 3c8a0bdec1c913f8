import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import type { Channel } from '../../shared/contract/fields.ts';
import type { Topic } from '../../shared/contract/method.ts';
import type { Job } from '../../shared/contract/register.ts';
import type { User } from '../../shared/contract/session.ts';
import type { StoreKeys } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';
import type { LineDoor } from '../sync/door.ts';
import type { Passwords } from './password.ts';

/** Where the root key of a data folder comes from: a key file, the OS key store, or a recovery code. */
export type KeySource = {
  /** Keys derived from the root key, or null when this folder has none yet. Throws Refusal('wrong-key') when it cannot be unwrapped. */
  open(): StoreKeys | null;
  /** Makes a new root key for an empty folder and keeps it in its slots; answers the recovery code, shown once. */
  create(): { readonly keys: StoreKeys; readonly recoveryCode: string };
  /** Replaces the recovery slot; the old code stops working. */
  renewRecovery(): string;
  /** The root key itself, which a backup is packed and restored with; null before set-up. */
  root(): Uint8Array | null;
};

export type Session = {
  readonly user: User;
  readonly locked: boolean;
  /** Password proved within the last five minutes. */ readonly proved: boolean;
  readonly token: string;
};
export type Sessions = {
  open(user: User, now: string): string;
  find(token: string, now: string): Session | null;
  lock(token: string): void;
  unlock(token: string, now: string): void;
  close(token: string): void;
  /** Ends every session of an account (password reset, deactivation). */
  closeAccount(accountId: number): void;
  setIdleMinutes(minutes: number): void;
  /** People signed in and at work: not locked, not idle; two windows of one person are one. */
  count(): number;
};

/** Bytes a caller handed in (`put`) or may fetch once within minutes (`offer`). */
export type Files = {
  put(name: string, bytes: Uint8Array): string;
  /** The same piece by piece, for a carrier that must not hold 200 MB. `end` answers the file id. */
  receive(name: string): { write(bytes: Uint8Array): void; end(): string; abort(): void };
  /** The sealed file (sealed-file.ts: `readSealed(path, key)`); it is removed with `drop` when read. */
  take(fileId: string): { readonly name: string; readonly path: string; readonly key: Uint8Array } | null;
  drop(fileId: string): void;
  offer(
    file:
      | { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
      | { readonly name: string; readonly mime: string; readonly path: string },
  ): string;
  fetch(link: string): { readonly name: string; readonly mime: string; readonly bytes: Uint8Array } | null;
  close(): void;
};

export type JobSpec =
  /** `fileKey` opens an uploaded, sealed file (`readSealed`); null for a plain file of the command line. */
  | {
      readonly kind: 'import';
      readonly file: string;
      readonly fileKey: Uint8Array | null;
      readonly fileName: string;
      readonly dryRun: boolean;
      readonly actor: string;
      readonly now: string;
      readonly today: CivilDay;
    }
  /** What an unclean stop left of imports and undos: dropped, finished or taken back. Listed as an import. */
  | { readonly kind: 'resume'; readonly now: string }
  | { readonly kind: 'undo'; readonly batch: string; readonly actor: string; readonly now: string; readonly today: CivilDay }
  | { readonly kind: 'export'; readonly filters: unknown; readonly format: 'xlsx' | 'csv'; readonly today: CivilDay }
  /** Reads a register of the other side and compares it; writes its own lines only. */
  | {
      readonly kind: 'reconcile';
      readonly file: string;
      readonly fileKey: Uint8Array | null;
      readonly fileName: string;
      readonly period: { readonly from: CivilDay; readonly to: CivilDay } | null;
      readonly channel: Channel | null;
      readonly field: string;
      readonly actor: string;
      readonly now: string;
      readonly today: CivilDay;
    }
  /** Carries out what was decided about those lines. */
  | {
      readonly kind: 'reconcile-apply';
      readonly id: number;
      readonly user: User;
      readonly actor: string;
      readonly now: string;
      readonly today: CivilDay;
    }
  | { readonly kind: 'verify'; readonly today: CivilDay }
  | { readonly kind: 'rebuild'; readonly today: CivilDay }
  | { readonly kind: 'backup'; readonly now: string }
  | {
      readonly kind: 'demo';
      readonly dossiers: number;
      readonly seed: number;
      readonly now: string;
      readonly today: CivilDay;
      readonly tail: boolean;
    };
export type Jobs = {
  /** Starts work in a worker thread; `job-running` when one of the same kind runs. */
  start(spec: JobSpec, label: string, owner?: number): string;
  /** The account that started it; its result is for nobody else. Null for work of the program's own. */
  ownerOf(id: string): number | null;
  list(): readonly Job[];
  cancel(id: string): void;
  /** Resolves when the job has ended. */
  ended(id: string): Promise<Job>;
  close(): Promise<void>;
};

/** Allow-list logger: codes, ids and counts only, never a name or a text a person typed. */
export type Log = {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(event: string, error: unknown, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
};

export type Services = {
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly files: Files;
  readonly jobs: Jobs;
  readonly log: Log;
  readonly random: (n: number) => Uint8Array;
  readonly dataDir: string;
  readonly keys: KeySource;
  /** The working calendar of the store, kept until the `calendar` or `settings` topic changes. */
  calendar(): WorkingCalendar;
  /** Something a handler derived from the store and wants kept until one of these topics is announced. */
  cached<T>(key: string, topics: readonly Topic[], make: () => T): T;
  /** Makes the store of an empty folder (setup.create, setup.demo). */
  createStore(): { readonly store: Store; readonly recoveryCode: string };
  /** The line to the city: the sender that runs while the program is open, and the way a pairing request goes out. */
  readonly line: LineDoor;
  readonly hasStore: () => boolean;
  readonly clockSuspect: () => boolean;
  readonly lastSavedAt: () => string | null;
};
