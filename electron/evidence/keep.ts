import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { storedFiles, type StoredFile } from '../../db/queries/evidence.ts';
import type { Store } from '../../db/store.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { readSealed, readSealedWhole, sealedWriter } from '../server/sealed-file.ts';
import type { Files } from '../server/services.ts';

/** Papers of a centre lie here, each sealed under a key of its own that only the store knows. */
export const EVIDENCE_FOLDER = 'evidence';
const MOST_EVIDENCE_BYTES = 50 * 1024 * 1024;
const MIME: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.zip': 'application/zip',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
};
export type Kept = {
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly storedAs: string;
  readonly key: Uint8Array;
};
const folderOf = (dataDir: string): string => join(dataDir, EVIDENCE_FOLDER);
const waitingName = (storedAs: string): string => `${storedAs}.new`;

/**
 * Seals an upload anew into the papers' folder, under a name that counts only once `settle` gives it its own.
 * `not-found` for an unknown upload, `file-too-large` above 50 MB.
 */
export async function keepUpload(files: Files, fileId: string, dataDir: string, random: (n: number) => Uint8Array): Promise<Kept> {
  const upload = files.take(fileId);
  if (upload === null) throw new Refusal('not-found', { what: 'upload' });
  const storedAs = `${Buffer.from(random(12)).toString('hex')}.mcxe`;
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 });
  const writer = sealedWriter(join(folderOf(dataDir), waitingName(storedAs)));
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of readSealed(upload.path, upload.key)) {
      const part = piece as Buffer;
      bytes += part.length;
      if (bytes > MOST_EVIDENCE_BYTES) throw new Refusal('file-too-large', { most: MOST_EVIDENCE_BYTES });
      hash.update(part);
      writer.write(part);
    }
    if (bytes === 0) throw new Refusal('file-unreadable', { reason: 'tệp rỗng' });
  } catch (error) {
    writer.abort();
    throw error;
  }
  writer.end();
  files.drop(fileId);
  return {
    name: upload.name,
    mime: MIME[extname(upload.name).toLowerCase()] ?? 'application/octet-stream',
    bytes,
    sha256: hash.digest('hex'),
    storedAs,
    key: writer.key,
  };
}
/** Inside the transaction that names it: the file gets its own name. */
export const settle = (dataDir: string, kept: Kept): void =>
  renameSync(join(folderOf(dataDir), waitingName(kept.storedAs)), join(folderOf(dataDir), kept.storedAs));
/** The same content is kept already. */
export const discard = (dataDir: string, kept: Kept): void => rmSync(join(folderOf(dataDir), waitingName(kept.storedAs)), { force: true });

/** The content of a kept paper; `store-damaged` when its file is gone or altered. */
export function openEvidence(dataDir: string, file: StoredFile): Uint8Array {
  const path = join(folderOf(dataDir), file.storedAs);
  if (!existsSync(path)) throw new Refusal('not-found', { what: 'evidence-file' });
  const content = readSealedWhole(path, file.key);
  if (createHash('sha256').update(content).digest('hex') !== file.sha256) throw new Refusal('store-damaged', { why: 'evidence-altered' });
  return content;
}

/** For verify: every paper the store names is there, whole and unaltered. */
export function evidenceCheck(store: Store, dataDir: string): { readonly id: string; readonly ok: boolean; readonly detail: string } {
  const files = storedFiles(store);
  let wrong = 0;
  for (const file of files) {
    try {
      openEvidence(dataDir, file);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      wrong += 1;
    }
  }
  return {
    id: 'evidence',
    ok: wrong === 0,
    detail: wrong === 0 ? `${files.length} tệp minh chứng nguyên vẹn` : `${wrong} tệp minh chứng mất hoặc bị sửa`,
  };
}
