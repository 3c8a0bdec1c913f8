import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BACKUP_FOLDER, type Proof, proveStore, stampOf } from '../../db/backup.ts';
import { STORE_FILE, writeKeyCheck } from '../../db/open.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { EVIDENCE_FOLDER } from '../evidence/keep.ts';
import {
  deriveKeys,
  keepRootInFile,
  keyFileOf,
  rootFits,
  rootFromCode,
  rootFromFile,
  saveSlots,
  slotsFileOf,
  slotsOf,
  syncFolder,
} from '../server/keys.ts';
import { openElsewhere } from '../server/lock.ts';
import { readBackup, unpackBackup } from './container.ts';

/** What opens the backup: a key file, a file with the paper code in it, or (both null) the key that the folder has already. `root`: the key itself, which the caller keeps elsewhere (the desktop's key store), so that no key file is written. */
export type Restore = {
  readonly file: string;
  readonly dataDir: string;
  readonly keyFile: string | null;
  readonly recoveryFile: string | null;
  readonly root?: Uint8Array;
  readonly now: string;
};
export type Restored = Proof & {
  readonly dataDir: string;
  /** Where what stood there before was kept. */ readonly kept: readonly string[];
};

function rootFor(request: Restore, opened: ReturnType<typeof readBackup>): Uint8Array {
  if (request.root !== undefined) return request.root;
  if (request.recoveryFile !== null) {
    const slots = opened?.header.slots ?? slotsOf(request.dataDir);
    if (slots === null) throw new Refusal('wrong-key', { why: 'no-recovery-slot' });
    const code =
      readFileSync(request.recoveryFile, 'utf8')
        .trim()
        .split('\n')
        .find((line) => /[0-9A-Za-z-]{20,}/.test(line)) ?? '';
    return rootFromCode(slots, code.includes(':') ? code.slice(code.lastIndexOf(':') + 1) : code);
  }
  const path = request.keyFile ?? process.env['CENTRE_KEY_FILE'] ?? keyFileOf(request.dataDir);
  const root = rootFromFile(path);
  if (root === null) throw new Refusal('wrong-key', { why: 'key-file-missing', file: path });
  return root;
}

/** Moves something aside under a name that tells when, never over anything. */
function setAside(path: string, now: string): string | null {
  if (!existsSync(path)) return null;
  for (let n = 1; ; n++) {
    const kept = `${path}.truoc-${stampOf(now)}${n === 1 ? '' : `-${n}`}`;
    if (existsSync(kept)) continue;
    renameSync(path, kept);
    return kept;
  }
}
const isEmptyFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory() && readdirSync(path).length === 0;

/**
 * Brings a backup back as the data folder `dataDir`: first unpacked and proved beside it, then put in its place.
 * Whatever stood there (folder, key, slots of another key) is kept under another name. Refuses and changes nothing when the key is
 * wrong, the file is not whole, or a program has the folder open.
 */
export function restoreBackup(request: Restore): Restored {
  const dataDir = resolve(request.dataDir);
  if (!existsSync(request.file)) throw new Refusal('not-found', { what: 'backup-file' });
  if (existsSync(dataDir) && openElsewhere(dataDir) !== null) throw new Refusal('store-busy', { why: 'open-here' });
  const opened = readBackup(request.file);
  const root = rootFor(request, opened);
  const keys = deriveKeys(root);
  mkdirSync(dirname(dataDir), { recursive: true });
  const aside = `${dataDir}.phuc-hoi-${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  try {
    if (opened === null) {
      copyFileSync(request.file, join(aside, STORE_FILE));
      // A bare store that was not closed has its last commits in the log beside it.
      if (existsSync(`${request.file}-wal`)) copyFileSync(`${request.file}-wal`, join(aside, `${STORE_FILE}-wal`));
    } else unpackBackup(request.file, opened, root, keys, join(aside, STORE_FILE), join(aside, EVIDENCE_FOLDER));
    // A bare copy of the folder's own backups: its papers never change and lie where they were.
    const papers = join(dirname(dirname(request.file)), EVIDENCE_FOLDER);
    if (opened === null && existsSync(papers)) cpSync(papers, join(aside, EVIDENCE_FOLDER), { recursive: true });
    const proof = proveStore(aside, keys, request.now);
    if (opened !== null && (opened.header.dossiers !== proof.dossiers || opened.header.fingerprint !== proof.fingerprint))
      throw new Refusal('store-damaged', { why: 'backup-count' });
    writeKeyCheck(aside, keys.data);
    const kept: string[] = [];
    const keep = (path: string): void => {
      const where = setAside(path, request.now);
      if (where !== null) kept.push(where);
    };
    if (isEmptyFolder(dataDir)) rmSync(dataDir, { recursive: true });
    keep(dataDir);
    const here = existsSync(keyFileOf(dataDir)) ? rootOrNull(keyFileOf(dataDir)) : null;
    if (request.root === undefined && (here === null || !Buffer.from(here).equals(root))) {
      keep(keyFileOf(dataDir));
      keepRootInFile(keyFileOf(dataDir), root);
    }
    const slots = slotsOf(dataDir);
    if (opened !== null && (slots === null || !rootFits(root, slots))) {
      keep(slotsFileOf(dataDir));
      saveSlots(dataDir, opened.header.slots);
    }
    renameSync(aside, dataDir);
    syncFolder(dirname(dataDir));
    return { ...proof, dataDir, kept };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
/** The key standing there may be malformed; then it is set aside like any other. */
function rootOrNull(path: string): Uint8Array | null {
  try {
    return rootFromFile(path);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Copies in the folder's own backups, oldest first by the instant in their names. Every one of them was proved before it got its name. */
export function backupsOf(dataDir: string): readonly string[] {
  const folder = join(dataDir, BACKUP_FOLDER);
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((f) => /^so-\d{8}T\d{6}Z-[0-9a-f]{8}\.db$/.test(f))
        .toSorted()
        .map((name) => join(folder, name))
    : [];
}
/** The newest of them; null when there is none. */
export const newestBackup = (dataDir: string): string | null => backupsOf(dataDir).at(-1) ?? null;
