import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../shared/contract/errors.ts';
import { openStore, STORE_FILE, type StoreKeys } from './open.ts';
import { type BackupRow, forgetBackup, listBackups, noteBackup } from './queries/backup.ts';
import { chainFingerprint, checkWholeChain } from './queries/history.ts';
import { dossierCount } from './queries/register-count.ts';
import type { Store } from './store.ts';

export const BACKUP_FOLDER = 'backups';
export type Proof = { readonly dossiers: number; readonly fingerprint: string };

/**
 * Proves a copy of a store before anybody relies on it: opens with the key, every page whole, the history chain from its first line,
 * as many dossiers as its own writer counted. Refuses with the ladder's codes or `store-damaged {why}`; reads only.
 */
export function proveStore(dir: string, keys: StoreKeys, now: string): Proof {
  const copy = openStore({ dir, keys, now, mode: 'read' });
  try {
    const page = copy.sql.pragma('quick_check', { simple: true });
    if (page !== 'ok') throw new Refusal('store-damaged', { why: 'quick-check' });
    const broken = checkWholeChain(copy);
    if (broken !== null) throw new Refusal('store-damaged', { why: 'history-chain', seq: broken });
    const counted = (copy.prepare('SELECT count(*) AS n FROM dossier').get() as { n: number }).n;
    if (counted !== dossierCount(copy)) throw new Refusal('store-damaged', { why: 'dossier-count' });
    return { dossiers: counted, fingerprint: chainFingerprint(copy) };
  } finally {
    copy.close();
  }
}

const syncFile = (path: string): void => {
  const fd = openSync(path, 'r+');
  fsyncSync(fd);
  closeSync(fd);
};
/** `2026-11-22T03:04:05.678Z` → `20261122T030405Z`. */
export const stampOf = (instant: string): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/**
 * A consistent copy of the running store, written aside, on the disk, proved, and only then given its name in `into`.
 * VACUUM INTO keeps the cipher and the key (the backup API refuses encrypted files). Readers and writers go on meanwhile.
 */
export function snapshot(
  store: Store,
  keys: StoreKeys,
  into: string,
  now: string,
): Proof & { readonly file: string; readonly bytes: number } {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const aside = join(into, `.new-${process.pid}-${stampOf(now)}`);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  try {
    const raw = join(aside, STORE_FILE);
    store.prepare('VACUUM INTO ?').run(raw);
    syncFile(raw);
    const proof = proveStore(aside, keys, now);
    const file = join(into, `so-${stampOf(now)}-${proof.fingerprint}.db`);
    renameSync(raw, file);
    return { ...proof, file, bytes: statSync(file).size };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

const HOURLY = 24;
const DAILY = 14;
const MONTHLY = 12;

/** Which backups stay: the newest 24, the newest of each of the last 14 days that have one, the newest of each of the last 12 months. */
export function backupsToKeep(all: readonly Pick<BackupRow, 'name' | 'at'>[]): ReadonlySet<string> {
  const newest = all.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? 1 : -1));
  const keep = new Set(newest.slice(0, HOURLY).map((b) => b.name));
  const byPart = (length: number, most: number): void => {
    const seen = new Set<string>();
    for (const b of newest) {
      const part = b.at.slice(0, length);
      if (seen.has(part)) continue;
      if (seen.size >= most) return;
      seen.add(part);
      keep.add(b.name);
    }
  };
  byPart(10, DAILY);
  byPart(7, MONTHLY);
  return keep;
}

/** One backup into `DIR/backups`, noted in the store; then the old ones that nobody needs go. */
export function backUp(store: Store, keys: StoreKeys, dir: string, now: string): BackupRow {
  const into = join(dir, BACKUP_FOLDER);
  const made = snapshot(store, keys, into, now);
  const row: BackupRow = { name: made.file.slice(into.length + 1), at: now, bytes: made.bytes, dossiers: made.dossiers, provedAt: now };
  store.write(() => noteBackup(store, row));
  for (const left of readdirSync(into)) if (left.startsWith('.new-')) rmSync(join(into, left), { recursive: true, force: true });
  const all = listBackups(store);
  const keep = backupsToKeep(all);
  for (const old of all) {
    const path = join(into, old.name);
    if (keep.has(old.name) && existsSync(path)) continue;
    rmSync(path, { force: true });
    store.write(() => forgetBackup(store, old.name));
  }
  return row;
}
