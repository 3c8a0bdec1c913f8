import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { unfinishedBatches } from '../../db/queries/import-batch.ts';
import { forgetCommandAnswers } from '../../db/queries/command-result.ts';
import { dropHalfRead } from '../../db/queries/reconcile.ts';
import { lastRecordedAt } from '../../db/queries/history.ts';
import { loadCalendar } from '../../db/queries/calendar.ts';
import { BACKUP_FOLDER, snapshot } from '../../db/backup.ts';
import { openStore, STORE_FILE, type StoreKeys } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';
import { type Failure, type Outcome, Refusal } from '../../shared/contract/errors.ts';
import type { Topic } from '../../shared/contract/method.ts';
import { allHandlers, allPreparations } from '../handlers/all.ts';
import { makeDispatch, type Request } from './dispatch.ts';
import { makeFiles } from './files.ts';
import { keyFileOf } from './keys.ts';
import { takeLock } from './lock.ts';
import { makeJobs } from './jobs.ts';
import type { PasswordCost } from '../../shared/access/password-rules.ts';
import { makePasswords } from './password.ts';
import { makeLineDoor } from '../sync/door.ts';
import { type Post, postOverNetwork } from '../sync/post.ts';
import type { KeySource, Log, Services } from './services.ts';
import { makeSessions } from './session.ts';

export type CentreOptions = {
  readonly dataDir: string;
  readonly key: KeySource;
  readonly clock: () => string;
  readonly random: (n: number) => Uint8Array;
  readonly log: Log;
  /** Only tests give a cheaper one than the program's (password.ts). */
  readonly passwordCost?: PasswordCost;
  /** How a sealed text reaches the city; over the network unless a test says otherwise. */
  readonly post?: Post;
};
export type Change = { readonly topics: readonly Topic[] };
export type Centre = {
  call(request: Request): Promise<Outcome<unknown>>;
  onChange(listener: (change: Change) => void): () => void;
  upload(token: string, name: string, bytes: Uint8Array): Promise<Outcome<{ fileId: string }>>;
  download(
    token: string,
    link: string,
  ): Promise<{ ok: true; name: string; mime: string; bytes: Uint8Array } | { ok: false; error: { code: Failure['code'] } }>;
  /** For the command line and the tests beside the contract. */
  readonly services: Services;
  readonly store: () => Store | null;
  /** The clock that never runs backwards, and word to every counter: for the program's own work beside the calls. */
  now(): string;
  announce(topics: readonly Topic[]): void;
  close(): Promise<void>;
};

/** A jump back of the PC clock larger than this is shown and marked. */
const CLOCK_JUMP_MS = 120_000;

/** The centre without any carrier: store, services and the one dispatch. IPC and HTTP only carry bytes to it. */
export function openCentre(options: CentreOptions): Centre {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  let store: Store | null = null;
  let storeKeys: StoreKeys | null = options.key.open();
  // A store without its key is no empty folder: making a new key for it would hide the lost one.
  if (storeKeys === null && existsSync(join(options.dataDir, STORE_FILE)))
    throw new Refusal('wrong-key', { why: 'key-missing', file: keyFileOf(options.dataDir) });
  const unlock = takeLock(options.dataDir);
  let highest = '';
  let suspect = false;
  let savedAt: string | null = null;
  const listeners = new Set<(change: Change) => void>();
  const cache = new Map<string, { topics: readonly Topic[]; value: unknown }>();

  /** Never runs backwards: the highest instant ever recorded is the floor. */
  const now = (): string => {
    const wall = options.clock();
    if (highest !== '' && Date.parse(highest) - Date.parse(wall) > CLOCK_JUMP_MS) suspect = true;
    if (wall > highest) highest = wall;
    return highest;
  };
  const announce = (topics: readonly Topic[]): void => {
    if (topics.length === 0) return;
    // News of the line is nothing anybody saved.
    if (topics.some((t) => t !== 'sync')) savedAt = now();
    for (const [key, entry] of cache) if (entry.topics.some((t) => topics.includes(t))) cache.delete(key);
    for (const listener of listeners) listener({ topics });
  };
  const adopt = (opened: Store): void => {
    store = opened;
    highest = lastRecordedAt(opened) ?? '';
    forgetCommandAnswers(opened, new Date(Date.parse(now()) - 7 * 86_400_000).toISOString());
  };
  const cached = <T>(key: string, topics: readonly Topic[], make: () => T): T => {
    const known = cache.get(key);
    if (known !== undefined) return known.value as T;
    const value = make();
    cache.set(key, { topics, value });
    return value;
  };
  const current = (): Store => {
    if (store === null) throw new Refusal('not-set-up');
    return store;
  };
  const files = makeFiles(options.dataDir, options.random, now);
  const jobs = makeJobs({
    dataDir: options.dataDir,
    keys: () => {
      if (storeKeys === null) throw new Refusal('not-set-up');
      return storeKeys;
    },
    turn: () => store?.turn ?? null,
    random: options.random,
    now,
    announce,
    files,
    log: options.log,
  });
  const services: Services = {
    line: makeLineDoor(options.post ?? postOverNetwork),
    sessions: makeSessions(options.random),
    passwords: makePasswords(options.random, options.passwordCost),
    files,
    jobs,
    log: options.log,
    random: options.random,
    dataDir: options.dataDir,
    keys: options.key,
    cached,
    calendar: () => cached('calendar', ['calendar', 'settings'], () => loadCalendar(current())),
    createStore() {
      const made = options.key.create();
      storeKeys = made.keys;
      adopt(openStore({ dir: options.dataDir, keys: made.keys, now: now(), mode: 'create' }));
      return { store: current(), recoveryCode: made.recoveryCode };
    },
    hasStore: () => store !== null,
    clockSuspect: () => suspect,
    lastSavedAt: () => savedAt,
  };
  if (storeKeys !== null) {
    try {
      const keys = storeKeys;
      // An older store is copied, and the copy proved, before its first upgrade step.
      const beforeMigration = (old: Store): void => void snapshot(old, keys, join(options.dataDir, BACKUP_FOLDER), options.clock());
      adopt(openStore({ dir: options.dataDir, keys, now: options.clock(), mode: 'write', beforeMigration }));
      dropHalfRead(current());
      // An import a crash cut short is never left half done.
      if (unfinishedBatches(current()).length > 0) jobs.start({ kind: 'resume', now: now() }, 'Hoàn tất đợt nhập dở');
    } catch (error) {
      // A key without a store is a set-up that never finished; everything else is for the caller to show.
      if (!(error instanceof Refusal && error.failure.code === 'not-set-up')) {
        unlock();
        throw error;
      }
    }
  }
  const dispatch = makeDispatch({ handlers: allHandlers, preparations: allPreparations, services, store: () => store, now, announce });
  const signedIn = (token: string): boolean => {
    const s = services.sessions.find(token, now());
    return s !== null && !s.locked;
  };

  return {
    call: dispatch,
    services,
    store: () => store,
    now,
    announce,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async upload(token, name, bytes) {
      if (!signedIn(token)) return { ok: false, error: { code: 'not-signed-in' } };
      return { ok: true, value: { fileId: files.put(name, bytes) } };
    },
    async download(token, link) {
      if (!signedIn(token)) return { ok: false, error: { code: 'not-signed-in' } };
      const file = files.fetch(link);
      return file === null ? { ok: false, error: { code: 'not-found' } } : { ok: true, ...file };
    },
    async close() {
      await jobs.close();
      files.close();
      store?.close();
      store = null;
      unlock();
    },
  };
}
