import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../shared/contract/errors.ts';
import { APPLICATION_ID, migrate } from './migrate.ts';
import { checkChainTail } from './queries/history.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { makeStore, type Store } from './store.ts';

/** Page cipher of SQLite3MultipleCiphers: AES based, authenticates every page, near plain speed (never aes256cbc: no authentication). */
export const CIPHER = 'aegis';
export const STORE_FILE = 'centre.db';

export type StoreKeys = { readonly data: Uint8Array; readonly audit: Uint8Array };
export type OpenOptions = {
  readonly dir: string; readonly keys: StoreKeys; readonly now: string;
  /** `create`: a new file, refused when one exists. `write`: the program. `worker`: a second connection of the running program. `read`: the command line beside it. */
  readonly mode: 'create' | 'write' | 'worker' | 'read';
  /** Called before the first migration step of an older store; the step is not taken when it throws. */
  readonly beforeMigration?: (store: Store) => void;
};

/** Settings of every connection, each set and read back: a store that does not take them is not opened. */
export const PRAGMAS = {
  journal_mode: ['WAL', 'wal'], synchronous: ['FULL', 2], foreign_keys: ['ON', 1], busy_timeout: ['5000', 5000], trusted_schema: ['OFF', 0],
  cell_size_check: ['ON', 1], secure_delete: ['ON', 1], temp_store: ['MEMORY', 2], journal_size_limit: ['67108864', 67108864], cache_size: ['-65536', -65536],
} as const satisfies Record<string, readonly [string, string | number]>;

const checkOf = (key: Uint8Array): Buffer => createHmac('sha256', key).update('key-check').digest().subarray(0, 16);

/** A shared or removable disk can lose locks or writes; SQLite's own advice is never to put a live store there. */
export function refuseLocation(dir: string): void {
  const path = resolve(dir);
  if (path.startsWith('\\\\') || path.startsWith('//')) throw new Refusal('store-damaged', { why: 'network-folder' });
}

function connect(file: string, key: Uint8Array, options: { readonly: boolean; mustExist: boolean }): Database.Database {
  const sql = new Database(file, { readonly: options.readonly, fileMustExist: options.mustExist, timeout: 5000 });
  sql.pragma(`cipher='${CIPHER}'`);
  sql.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  return sql;
}

function setPragmas(sql: Database.Database, readonly: boolean): void {
  for (const [name, [value, back]] of Object.entries(PRAGMAS)) {
    if (readonly && (name === 'journal_mode' || name === 'journal_size_limit')) continue;
    sql.pragma(`${name} = ${value}`);
    const got = sql.pragma(name, { simple: true });
    if (got !== back) throw new Refusal('store-damaged', { why: `pragma-${name}`, got: String(got) });
  }
}

/** Keeps beside a store what tells a wrong key from a damaged file; of no use for finding the key. */
export const writeKeyCheck = (dir: string, key: Uint8Array): void => writeFileSync(join(dir, `${STORE_FILE}-check`), checkOf(key), { mode: 0o600 });

function keyFits(dir: string, key: Uint8Array): boolean | null {
  const path = join(dir, `${STORE_FILE}-check`);
  if (!existsSync(path)) return null;
  const kept = readFileSync(path);
  return kept.length === 16 && timingSafeEqual(kept, checkOf(key));
}

function create(options: OpenOptions, file: string): Store {
  if (existsSync(file)) throw new Refusal('already-set-up');
  writeKeyCheck(options.dir, options.keys.data);
  const sql = connect(file, options.keys.data, { readonly: false, mustExist: false });
  setPragmas(sql, false);
  sql.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(sql, options.now);
  const insert = sql.prepare('INSERT INTO store_info VALUES (?, ?)');
  sql.transaction(() => {
    insert.run('sentinel', 'mot-cua-xa');
    insert.run('created_at', options.now);
    sql.prepare('INSERT INTO chain_head VALUES (1, 0, ?)').run(Buffer.alloc(32));
    for (let status = 1; status <= 10; status++) sql.prepare('INSERT INTO tally VALUES (?, 0)').run(status);
  }).immediate();
  return makeStore(sql, options.keys.audit, file, markRunning(options.dir));
}

/** A marker beside the store while the program runs; finding it at start means the last stop was not clean. */
function markRunning(dir: string): () => void {
  const path = join(dir, 'running');
  const fd = openSync(path, 'w', 0o600);
  writeSync(fd, '1');
  fsyncSync(fd);
  closeSync(fd);
  return () => rmSync(path, { force: true });
}

/** Chain of checks before a store is used (reliability 2.4). Every refusal leaves the files as they are. */
function climb(sql: Database.Database, options: OpenOptions, file: string, unclean: boolean): Store {
  const readonly = options.mode === 'read';
  try {
    sql.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    throw fromSqlite(error, keyFits(options.dir, options.keys.data));
  }
  if (sql.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new Refusal('store-damaged', { why: 'not-our-file' });
  setPragmas(sql, readonly);
  const store = makeStore(sql, options.keys.audit, file);
  if (sql.prepare("SELECT value FROM store_info WHERE key = 'sentinel'").pluck().get() !== 'mot-cua-xa') throw new Refusal('store-damaged', { why: 'sentinel' });
  if (options.mode === 'worker') return store;
  if (unclean && sql.pragma('quick_check', { simple: true }) !== 'ok') throw new Refusal('store-damaged', { why: 'quick-check' });
  const broken = checkChainTail(store, 500);
  if (broken !== null) throw new Refusal('store-damaged', { why: 'history-chain', seq: broken });
  return store;
}

export function fromSqlite(error: unknown, keyFits: boolean | null): Refusal | Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_NOTADB')) return keyFits === false ? new Refusal('wrong-key') : new Refusal('store-damaged', { why: 'unreadable' });
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) return new Refusal('store-damaged', { why: code.toLowerCase() });
  if (code.startsWith('SQLITE_FULL')) return new Refusal('disk-full');
  if (code.startsWith('SQLITE_BUSY')) return new Refusal('store-busy');
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * Opens the encrypted store in `dir` by the ladder of checks.
 * Refuses with `not-set-up`, `wrong-key`, `store-damaged {why}`, `store-newer`, `store-busy`; never overwrites anything.
 */
export function openStore(options: OpenOptions): Store {
  refuseLocation(options.dir);
  const file = join(options.dir, STORE_FILE);
  if (options.mode === 'create') return create(options, file);
  if (!existsSync(file)) throw new Refusal('not-set-up');
  if (statSync(file).size === 0) throw new Refusal('store-damaged', { why: 'empty-file' });
  if (keyFits(options.dir, options.keys.data) === false) throw new Refusal('wrong-key');
  const unclean = existsSync(join(options.dir, 'running'));
  const sql = connect(file, options.keys.data, { readonly: options.mode === 'read', mustExist: true });
  try {
    const store = climb(sql, options, file, unclean && options.mode === 'write');
    if (options.mode !== 'write') return store;
    const version = sql.pragma('user_version', { simple: true }) as number;
    if (options.beforeMigration !== undefined && version < newestVersion()) options.beforeMigration(store);
    migrate(sql, options.now);
    return makeStore(sql, options.keys.audit, file, markRunning(options.dir));
  } catch (error) {
    sql.close();
    throw error instanceof Refusal ? error : fromSqlite(error, keyFits(options.dir, options.keys.data));
  }
}

const newestVersion = (): number => MIGRATIONS.length;
