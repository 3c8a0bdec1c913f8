import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../shared/contract/errors.ts';
import { APPLICATION_ID, migrate } from './migrate.ts';
import { checkChainTail } from './queries/history.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { problemAt } from './location.ts';
import { makeStore, type Store } from './store.ts';

/** Page cipher of SQLite3MultipleCiphers: AES based, authenticates every page, near plain speed (never aes256cbc: no authentication). */
export const CIPHER = 'aegis';
export const STORE_FILE = 'centre.db';

export type StoreKeys = { readonly data: Uint8Array; readonly audit: Uint8Array };
export type OpenOptions = {
  readonly dir: string;
  readonly keys: StoreKeys;
  readonly now: string;
  /** `create`: a new file, refused when one exists. `write`: the program. `worker`: a second connection of the running program. `read`: the command line beside it. */
  readonly mode: 'create' | 'write' | 'worker' | 'read';
  /** Called before the first migration step of an older store; the step is not taken when it throws. */
  readonly beforeMigration?: (store: Store) => void;
};

/** Settings of every connection, each set and read back: a store that does not take them is not opened. */
export const PRAGMAS = {
  journal_mode: ['WAL', 'wal'],
  synchronous: ['FULL', 2],
  foreign_keys: ['ON', 1],
  busy_timeout: ['5000', 5000],
  trusted_schema: ['OFF', 0],
  cell_size_check: ['ON', 1],
  secure_delete: ['ON', 1],
  temp_store: ['MEMORY', 2],
  journal_size_limit: ['67108864', 67108864],
  cache_size: ['-65536', -65536],
} as const satisfies Record<string, readonly [string, string | number]>;

const checkOf = (key: Uint8Array): Buffer => createHmac('sha256', key).update('key-check').digest().subarray(0, 16);

/** A shared or removable disk can lose locks or writes; SQLite's own advice is never to put a live store there. */
function refuseLocation(dir: string): void {
  const why = problemAt(dir);
  if (why !== null) throw new Refusal('store-damaged', { why });
}

function connect(file: string, key: Uint8Array, options: { readonly: boolean; mustExist: boolean }): Database.Database {
  const sql = new Database(file, { readonly: options.readonly, fileMustExist: options.mustExist, timeout: 5000 });
  sql.pragma(`cipher='${CIPHER}'`);
  sql.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  return sql;
}

/** Work in a thread may wait long for its turn; a person at a counter may not (milliseconds). */
const WORKER_WAIT = 60_000;

function setPragmas(sql: Database.Database, readonly: boolean): void {
  for (const [name, [value, back]] of Object.entries(PRAGMAS)) {
    if (readonly && (name === 'journal_mode' || name === 'journal_size_limit')) continue;
    sql.pragma(`${name} = ${value}`);
    const got = sql.pragma(name, { simple: true });
    if (got !== back) throw new Refusal('store-damaged', { why: `pragma-${name}`, got: String(got) });
  }
}

/** Keeps beside a store what tells a wrong key from a damaged file; of no use for finding the key. */
export const writeKeyCheck = (dir: string, key: Uint8Array): void =>
  writeFileSync(join(dir, `${STORE_FILE}-check`), checkOf(key), { mode: 0o600 });

function keyFits(dir: string, key: Uint8Array): boolean | null {
  const path = join(dir, `${STORE_FILE}-check`);
  if (!existsSync(path)) return null;
  const kept = readFileSync(path);
  return kept.length === 16 && timingSafeEqual(kept, checkOf(key));
}

/** A new store is made aside and named when it is whole: a power cut while making it leaves no half store behind. */
function create(options: OpenOptions, file: string): void {
  if (existsSync(file)) throw new Refusal('already-set-up');
  const aside = `${file}.new`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${aside}${end}`, { force: true });
  const sql = connect(aside, options.keys.data, { readonly: false, mustExist: false });
  setPragmas(sql, false);
  sql.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(sql, options.now);
  const insert = sql.prepare('INSERT INTO store_info VALUES (?, ?)');
  sql
    .transaction(() => {
      insert.run('sentinel', 'mot-cua-xa');
      insert.run('created_at', options.now);
      sql.prepare('INSERT INTO chain_head VALUES (1, 0, ?)').run(Buffer.alloc(32));
      for (let status = 1; status <= 10; status++) sql.prepare('INSERT INTO tally VALUES (?, 0)').run(status);
    })
    .immediate();
  sql.close();
  writeKeyCheck(options.dir, options.keys.data);
  renameSync(aside, file);
}

const RUNNING = 'running';
/** A marker beside the store while the program runs; finding it at start means the last stop was not clean. */
function mark(dir: string, word: 'open' | 'closing'): void {
  const fd = openSync(join(dir, RUNNING), 'w', 0o600);
  writeSync(fd, word);
  fsyncSync(fd);
  closeSync(fd);
}
/** After an unclean stop the log of the last commits must still be there; without it saved dossiers would be missing in silence. */
function uncleanStop(dir: string, file: string): boolean {
  const path = join(dir, RUNNING);
  if (!existsSync(path)) return false;
  if (readFileSync(path, 'utf8') !== 'closing' && !existsSync(`${file}-wal`)) throw new Refusal('store-damaged', { why: 'log-missing' });
  return true;
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
  const version = sql.pragma('user_version', { simple: true }) as number;
  if (version > newestVersion()) throw new Refusal('store-newer', { store: version, program: newestVersion() });
  const store = makeStore(sql, options.keys.audit, file);
  if (sql.prepare("SELECT value FROM store_info WHERE key = 'sentinel'").pluck().get() !== 'mot-cua-xa')
    throw new Refusal('store-damaged', { why: 'sentinel' });
  if (options.mode === 'worker') {
    sql.pragma(`busy_timeout = ${WORKER_WAIT}`);
    return store;
  }
  if (unclean && sql.pragma('quick_check', { simple: true }) !== 'ok') throw new Refusal('store-damaged', { why: 'quick-check' });
  const broken = checkChainTail(store, 500);
  if (broken !== null) throw new Refusal('store-damaged', { why: 'history-chain', seq: broken });
  return store;
}

export function fromSqlite(error: unknown, keyFits: boolean | null): Refusal | Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_NOTADB'))
    return keyFits === false ? new Refusal('wrong-key') : new Refusal('store-damaged', { why: 'unreadable' });
  if (code.startsWith('SQLITE_READONLY')) return new Refusal('store-damaged', { why: 'read-only' });
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Refusal('store-damaged', { why: 'no-rights' });
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR'))
    return new Refusal('store-damaged', { why: code.toLowerCase() });
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
  if (options.mode === 'create') create(options, file);
  if (!existsSync(file))
    throw neverFinished(options.dir, file) ? new Refusal('not-set-up') : new Refusal('store-damaged', { why: 'file-missing' });
  const { size } = statSync(file);
  if (size === 0) throw new Refusal('store-damaged', { why: 'empty-file' });
  if (keyFits(options.dir, options.keys.data) === false) throw new Refusal('wrong-key');
  if (size % PAGE !== 0 && !hasLog(file)) throw new Refusal('store-damaged', { why: 'cut-file' });
  const unclean = uncleanStop(options.dir, file);
  let sql: Database.Database | null = null;
  try {
    sql = connect(file, options.keys.data, { readonly: options.mode === 'read', mustExist: true });
    const store = climb(sql, options, file, unclean && (options.mode === 'write' || options.mode === 'create'));
    if (options.mode === 'read' || options.mode === 'worker') return store;
    const version = sql.pragma('user_version', { simple: true }) as number;
    if (options.beforeMigration !== undefined && version < newestVersion()) options.beforeMigration(store);
    migrate(sql, options.now);
    mark(options.dir, 'open');
    return makeStore(sql, options.keys.audit, file, {
      before: () => mark(options.dir, 'closing'),
      after: () => rmSync(join(options.dir, RUNNING), { force: true }),
    });
  } catch (error) {
    sql?.close();
    throw error instanceof Refusal ? error : fromSqlite(error, keyFits(options.dir, options.keys.data));
  }
}

/** A store of an earlier release, opened for reading: its tables are not all there until a writing open has taken the steps. */
export const isOlderStore = (store: Store): boolean => (store.sql.pragma('user_version', { simple: true }) as number) < newestVersion();

const PAGE = 4096;
/** A cut made by a power failure while the log was being written home is healed from the log. */
const hasLog = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
const newestVersion = (): number => MIGRATIONS.length;
/** No store yet, or one whose making was cut off; a key check beside nothing means that a store was there. */
const neverFinished = (dir: string, file: string): boolean =>
  existsSync(`${file}.new`) || (!existsSync(join(dir, `${STORE_FILE}-check`)) && !existsSync(`${file}-wal`));
