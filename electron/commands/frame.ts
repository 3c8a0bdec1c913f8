import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installCatalogue } from '../../db/catalogue/install.ts';
import { BACKUP_FOLDER, snapshot } from '../../db/backup.ts';
import { isOlderStore, openStore, STORE_FILE } from '../../db/open.ts';
import { unfinishedBatches } from '../../db/queries/import-batch.ts';
import type { Store } from '../../db/store.ts';
import { dayOfInstant, isCivilDay } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { resumeImports } from '../importing/import-file.ts';
import { deriveKeys, fileKeySource, keyFileOf } from '../server/keys.ts';
import { openElsewhere, takeLock } from '../server/lock.ts';
import type { PasswordCost } from '../../shared/access/password-rules.ts';
import type { KeySource } from '../server/services.ts';

/** What a command reaches of the world outside; tests give their own. */
export type World = {
  readonly clock: () => string; readonly random: (n: number) => Uint8Array; readonly out: (text: string) => void; readonly note: (text: string) => void;
  /** Whether someone watches the notes, so that progress is worth printing. */
  readonly watched: boolean; readonly passwordCost?: PasswordCost;
};
export type Given = { readonly values: Readonly<Record<string, string | boolean | undefined>>; readonly positionals: readonly string[]; readonly dataDir: string; readonly keyFile: string | undefined; readonly world: World };
/** `lines` are for a person; `json` is the one document of `--json`. */
export type Done = { readonly json: unknown; readonly lines: readonly string[]; readonly exit?: 0 | 1 };
export type Command = {
  /** Placeholders of the positionals, e.g. `TỆP`; all are required. */
  readonly takes: readonly string[];
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly required?: true; readonly shows?: string }>>;
  readonly does: string;
  run(given: Given): Promise<Done> | Done;
};

/** The command was called wrongly: exit 2, with how to call it. */
export class Usage extends Error {}

export const text = (given: Given, name: string): string => {
  const value = given.values[name];
  if (typeof value !== 'string') throw new Usage(`Thiếu --${name}`);
  return value;
};
export const maybe = (given: Given, name: string): string | null => {
  const value = given.values[name];
  return typeof value === 'string' ? value : null;
};
export const day = (given: Given, name: string): string => {
  const value = text(given, name);
  if (!isCivilDay(value)) throw new Usage(`--${name} phải là ngày dạng YYYY-MM-DD`);
  return value;
};
export const period = (given: Given): { readonly from: string; readonly to: string } => {
  const span = { from: day(given, 'from'), to: day(given, 'to') };
  if (span.from > span.to) throw new Usage('--from không được sau --to');
  return span;
};
export const whole = (given: Given, name: string, otherwise: number, least: number, most: number): number => {
  const value = maybe(given, name);
  if (value === null) return otherwise;
  const n = Number(value);
  if (!Number.isInteger(n) || n < least || n > most) throw new Usage(`--${name} phải là số nguyên từ ${least} đến ${most}`);
  return n;
};
export const today = (given: Given): string => dayOfInstant(given.world.clock());

export const keySource = (given: Given): KeySource => fileKeySource(given.dataDir, given.world.random, given.keyFile);
export function rootOf(given: Given): Uint8Array {
  const root = keySource(given).root();
  if (root !== null) return root;
  const hasStore = existsSync(join(given.dataDir, STORE_FILE));
  if (!hasStore) throw new Refusal('not-set-up', { why: 'no-store', dir: resolve(given.dataDir) });
  throw new Refusal('wrong-key', { why: 'key-missing', file: given.keyFile ?? process.env['CENTRE_KEY_FILE'] ?? keyFileOf(given.dataDir) });
}
const withStoreSentence = <T>(given: Given, open: () => T): T => {
  try {
    return open();
  } catch (error) {
    if (error instanceof Refusal && error.failure.code === 'not-set-up') throw new Refusal('not-set-up', { why: 'no-store', dir: resolve(given.dataDir) });
    throw error;
  }
};

/** Reads beside a running program; changes nothing. */
export async function reading<T>(given: Given, work: (store: Store, root: Uint8Array) => T | Promise<T>): Promise<T> {
  const root = rootOf(given);
  const open = (): Store => withStoreSentence(given, () => openStore({ dir: given.dataDir, keys: deriveKeys(root), now: given.world.clock(), mode: 'read' }));
  let store = open();
  const running = openElsewhere(given.dataDir) !== null;
  const older = isOlderStore(store);
  // An earlier release still has it open: only its own words fit its tables.
  if (older && running) {
    store.close();
    throw new Refusal('store-busy', { why: 'open-here' });
  }
  // A store of an earlier release is brought up first. A crash in the middle of an import: nobody reads half of it; a running program finishes its own.
  if (older || (!running && unfinishedBatches(store).length > 0)) {
    store.close();
    await writing(given, () => undefined);
    store = open();
  }
  try {
    return await work(store, root);
  } finally {
    store.close();
  }
}

/** Alone on the folder: refuses while a program has it open. What an unclean stop left half done is finished first. */
export async function writing<T>(given: Given, work: (store: Store, root: Uint8Array) => T | Promise<T>): Promise<T> {
  const root = rootOf(given);
  const unlock = takeLock(given.dataDir);
  try {
    const keys = deriveKeys(root);
    // An older store is copied, and the copy proved, before its first upgrade step.
    const beforeMigration = (old: Store): void => void snapshot(old, keys, join(given.dataDir, BACKUP_FOLDER), given.world.clock());
    const store = withStoreSentence(given, () => openStore({ dir: given.dataDir, keys, now: given.world.clock(), mode: 'write', beforeMigration }));
    try {
      await resumeImports(store, given.world.clock());
      installCatalogue(store, given.world.clock());
      return await work(store, root);
    } finally {
      store.close();
    }
  } finally {
    unlock();
  }
}

/** A new store in the folder; refused when one is there. The key file is made with it. */
export async function creating<T>(given: Given, work: (store: Store, recoveryCode: string) => T | Promise<T>): Promise<T> {
  if (existsSync(join(given.dataDir, STORE_FILE))) throw new Refusal('already-set-up', { why: 'store-there', dir: resolve(given.dataDir) });
  mkdirSync(given.dataDir, { recursive: true, mode: 0o700 });
  const unlock = takeLock(given.dataDir);
  try {
    const { keys, recoveryCode } = keySource(given).create();
    const store = openStore({ dir: given.dataDir, keys, now: given.world.clock(), mode: 'create' });
    try {
      installCatalogue(store, given.world.clock());
      return await work(store, recoveryCode);
    } finally {
      store.close();
    }
  } finally {
    unlock();
  }
}

/** Progress on the notes, at most one line a second, and only when somebody watches. */
export function progressNotes(world: World, label: string): (done: number, total: number | null) => void {
  let told = 0;
  return (done, total) => {
    const at = Date.parse(world.clock());
    if (!world.watched || at - told < 1000) return;
    told = at;
    world.note(total === null ? `${label}: ${done}` : `${label}: ${done}/${total}`);
  };
}
