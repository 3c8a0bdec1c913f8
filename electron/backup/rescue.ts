import { closeSync, copyFileSync, existsSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Proof, proveStore } from '../../db/backup.ts';
import { STORE_FILE } from '../../db/open.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { writeZip } from '../evidence/write-zip.ts';
import { deriveKeys } from '../server/keys.ts';
import { APP_VERSION } from '../server/version.ts';
import { backupsOf } from './restore.ts';

/** Faults a copy does not mend: the store is whole, its place or the rights to it are not, or another program made it. */
const NOT_BY_COPY: ReadonlySet<string> = new Set([
  'network-folder',
  'removable-drive',
  'not-a-folder',
  'read-only',
  'no-rights',
  'migration-edited',
]);
/** Whether what stopped a start is damage that a backup mends. */
export const mendedByCopy = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.failure.code === 'store-damaged' && !NOT_BY_COPY.has(String(error.failure.details?.['why'] ?? ''));

export type ProvedCopy = Proof & { readonly file: string; /** When it was taken. */ readonly at: string };

/** `so-20261122T030405Z-….db` → `2026-11-22T03:04:05.000Z`. */
const takenAt = (file: string): string =>
  file.replace(/^.*so-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{8}\.db$/, '$1-$2-$3T$4:$5:$6.000Z');

/**
 * The newest copy of the folder's own backups that proves itself now: opens with the key, every page and the whole chain.
 * What broke the store may have reached its copies too, so one that fails is passed over for the one before. Null when none is whole.
 */
export function newestProvedCopy(dataDir: string, root: Uint8Array, now: string): ProvedCopy | null {
  const aside = `${dataDir}.kiem-${process.pid}`;
  for (const file of backupsOf(dataDir).toReversed()) {
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { mode: 0o700 });
    try {
      copyFileSync(file, join(aside, STORE_FILE));
      return { ...proveStore(aside, deriveKeys(root), now), file, at: takenAt(file) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }
  return null;
}

const LOG_TAIL = 512 * 1024;
function tailOf(path: string): Uint8Array {
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    const bytes = Buffer.alloc(Math.min(size, LOG_TAIL));
    readSync(fd, bytes, 0, bytes.length, size - bytes.length);
    return bytes;
  } finally {
    closeSync(fd);
  }
}
const sizesIn = (folder: string): readonly { readonly name: string; readonly bytes: number }[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((f) => f.isFile())
        .map(({ name }) => ({ name, bytes: statSync(join(folder, name)).size }))
    : [];

/** What helps to find the fault from afar: its code, versions, names and sizes of the program's own files, the end of the log. No dossier, no person, no key. */
export function supportPackage(
  dataDir: string,
  failure: Refusal['failure'],
  now: string,
): { readonly name: string; readonly bytes: Uint8Array } {
  const about = {
    at: now,
    program: APP_VERSION,
    system: `${process.platform} ${process.arch}`,
    failure,
    folder: sizesIn(dataDir),
    backups: sizesIn(join(dataDir, 'backups')),
  };
  const log = join(dataDir, 'logs', 'centre.log');
  const files = [
    { name: 'thong-tin.json', bytes: Buffer.from(`${JSON.stringify(about, null, 2)}\n`) },
    ...(existsSync(log) ? [{ name: 'nhat-ky.log', bytes: tailOf(log) }] : []),
  ];
  return { name: `mot-cua-xa-ho-tro-${now.slice(0, 10)}.zip`, bytes: writeZip(files) };
}
