import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installCatalogue } from '../../db/catalogue/install.ts';
import { BACKUP_FOLDER, snapshot } from '../../db/backup.ts';
import { isOlderStore, openStore, STORE_FILE } from '../../db/open.ts';
import { unfinishedBatches } from '../../db/queries/import-batch.ts';
import type { Store } from '../../db/store.ts';
import type { Call, Command as AnyCommand } from '../../shared/command-line/command.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { resumeImports } from '../importing/import-file.ts';
import { deriveKeys, fileKeySource, keyFileOf } from '../server/keys.ts';
import { openElsewhere, takeLock } from '../server/lock.ts';
import type { PasswordCost } from '../../shared/access/password-rules.ts';
import type { KeySource } from '../server/services.ts';

/** What a command reaches of the world outside; tests give their own. */
export type World = {
  readonly clock: () => string;
  readonly random: (n: number) => Uint8Array;
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  /** Whether someone watches the notes, so that progress is worth printing. */
  readonly watched: boolean;
  readonly passwordCost?: PasswordCost;
};
export type Given = Call & { readonly dataDir: string; readonly keyFile: string | undefined; readonly world: World };
export type Command = AnyCommand<Given>;

const keySource = (given: Given): KeySource => fileKeySource(given.dataDir, given.world.random, given.keyFile);
function rootOf(given: Given): Uint8Array {
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
    if (error instanceof Refusal && error.failure.code === 'not-set-up')
      throw new Refusal('not-set-up', { why: 'no-store', dir: resolve(given.dataDir) });
    throw error;
  }
};

/** Reads beside a running program; changes nothing. */
export async function reading<T>(given: Given, work: (store: Store, root: Uint8Array) => T | Promise<T>): Promise<T> {
  const root = rootOf(given);
  const open = (): Store =>
    withStoreSentence(given, () => openStore({ dir: given.dataDir, keys: deriveKeys(root), now: given.world.clock(), mode: 'read' }));
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
    const store = withStoreSentence(given, () =>
      openStore({ dir: given.dataDir, keys, now: given.world.clock(), mode: 'write', beforeMigration }),
    );
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
