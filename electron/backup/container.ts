import { createHash, createHmac, type Hash, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors.ts';
import { type Keys, rootFits, slotsShape, syncFolder } from '../server/keys.ts';

/**
 * A backup as one file that can be carried: magic, length of the header (4 bytes), header as JSON, its HMAC under the backup key,
 * then the encrypted store byte for byte, then the sealed papers one after another. The header says which key opens it and holds the root key wrapped by the paper code;
 * it names the unit and counts, never a person.
 */
const MAGIC = Buffer.from('MCXB1\n');
const MAC = 32;
const PIECE = 1024 * 1024;

const header = z.object({
  version: z.literal(1),
  at: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }).nullable(),
  dossiers: z.int(),
  fingerprint: z.string(),
  program: z.string(),
  slots: slotsShape,
  bytes: z.int(),
  sha256: z.string(),
  papers: z.array(z.object({ name: z.string().regex(/^[0-9a-f]+\.mcxe$/), bytes: z.int(), sha256: z.string() })).default([]),
});
export type BackupHeader = z.infer<typeof header>;
type Opened = { readonly header: BackupHeader; readonly headerBytes: Buffer; readonly mac: Buffer; readonly start: number };

const writeWhole = (fd: number, piece: Uint8Array): void => {
  for (let done = 0; done < piece.length;) done += writeSync(fd, piece, done);
};
function pieces(fd: number, from: number, onPiece: (bytes: Buffer) => void, most = Number.MAX_SAFE_INTEGER): number {
  const piece = Buffer.alloc(PIECE);
  let at = from;
  for (;;) {
    const n = readSync(fd, piece, 0, Math.min(PIECE, most - (at - from)), at);
    if (n === 0) return at - from;
    onPiece(piece.subarray(0, n));
    at += n;
  }
}
const hashOf = (path: string): { readonly sha256: string; readonly bytes: number } => {
  const fd = openSync(path, 'r');
  try {
    const hash: Hash = createHash('sha256');
    const bytes = pieces(fd, 0, (piece) => hash.update(piece));
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    closeSync(fd);
  }
};

/** Packs a proved copy of the store; the file appears under its name only when it is whole and on the disk. */
export function packBackup(
  store: string,
  file: string,
  keys: Pick<Keys, 'backup'>,
  about: Omit<BackupHeader, 'version' | 'bytes' | 'sha256' | 'papers'>,
  papers: readonly string[],
): void {
  const head = Buffer.from(
    JSON.stringify({
      version: 1,
      ...about,
      ...hashOf(store),
      papers: papers.map((path) => ({ name: basename(path), ...hashOf(path) })),
    } satisfies BackupHeader),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  const temporary = `${file}.${process.pid}.new`;
  const out = openSync(temporary, 'w', 0o600);
  try {
    writeSync(out, Buffer.concat([MAGIC, length, head, createHmac('sha256', keys.backup).update(head).digest()]));
    for (const path of [store, ...papers]) {
      const from = openSync(path, 'r');
      try {
        pieces(from, 0, (piece) => writeWhole(out, piece));
      } finally {
        closeSync(from);
      }
    }
    fsyncSync(out);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(out);
  }
  renameSync(temporary, file);
  syncFolder(dirname(file));
}

/** The header of a backup file, not yet proved. Null when this is not such a file. */
export function readBackup(file: string): Opened | null {
  const fd = openSync(file, 'r');
  try {
    const start = Buffer.alloc(MAGIC.length + 4);
    if (readSync(fd, start, 0, start.length, 0) < start.length || !start.subarray(0, MAGIC.length).equals(MAGIC)) return null;
    const length = start.readUInt32BE(MAGIC.length);
    if (length > 1_000_000) throw new Refusal('store-damaged', { why: 'backup-header' });
    const rest = Buffer.alloc(length + MAC);
    if (readSync(fd, rest, 0, rest.length, start.length) < rest.length) throw new Refusal('store-damaged', { why: 'backup-cut' });
    const headerBytes = rest.subarray(0, length);
    const parsed = header.safeParse(safeJson(headerBytes.toString('utf8')));
    if (!parsed.success) throw new Refusal('store-damaged', { why: 'backup-header' });
    return { header: parsed.data, headerBytes, mac: rest.subarray(length), start: start.length + rest.length };
  } finally {
    closeSync(fd);
  }
}
function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Writes the store inside a backup to `into` and its papers into the folder `papersInto`, after the key, the header and every byte have been checked. */
export function unpackBackup(
  file: string,
  opened: Opened,
  root: Uint8Array,
  keys: Pick<Keys, 'backup'>,
  into: string,
  papersInto: string,
): void {
  if (!rootFits(root, opened.header.slots)) throw new Refusal('wrong-key', { why: 'backup-of-another-key' });
  if (!timingSafeEqual(createHmac('sha256', keys.backup).update(opened.headerBytes).digest(), opened.mac))
    throw new Refusal('store-damaged', { why: 'backup-header' });
  const { bytes, sha256, papers } = opened.header;
  const parts = [
    { path: into, bytes, sha256 },
    ...papers.map((p) => ({ path: join(papersInto, p.name), bytes: p.bytes, sha256: p.sha256 })),
  ];
  if (statSync(file).size !== opened.start + parts.reduce((n, p) => n + p.bytes, 0))
    throw new Refusal('store-damaged', { why: 'backup-cut' });
  if (papers.length > 0) mkdirSync(papersInto, { recursive: true, mode: 0o700 });
  const from = openSync(file, 'r');
  try {
    let at = opened.start;
    for (const part of parts) {
      const out = openSync(part.path, 'wx', 0o600);
      try {
        const hash = createHash('sha256');
        at += pieces(
          from,
          at,
          (piece) => {
            hash.update(piece);
            writeWhole(out, piece);
          },
          part.bytes,
        );
        if (hash.digest('hex') !== part.sha256) throw new Refusal('store-damaged', { why: 'backup-bytes' });
        fsyncSync(out);
      } finally {
        closeSync(out);
      }
    }
  } finally {
    closeSync(from);
  }
}
