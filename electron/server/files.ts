import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../shared/access/password-rules.ts';
import { sealedWriter } from './sealed-file.ts';
import type { Files } from './services.ts';

/** A link is good once and for ten minutes; an uploaded file waits an hour for the import that takes it. */
const LINK_MS = 10 * 60_000;
const UPLOAD_MS = 60 * 60_000;
const MOST_WAITING = 20;

type Offer = Parameters<Files['offer']>[0];

/** Bytes on their way in or out. What lies on the disk meanwhile is sealed, and nothing of it outlives the program. */
export function makeFiles(dataDir: string, random: Random, now: () => string): Files {
  const folder = join(dataDir, 'tmp');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const uploads = new Map<string, { readonly name: string; readonly path: string; readonly key: Uint8Array; readonly until: number }>();
  const links = new Map<string, { readonly file: Offer; readonly until: number }>();
  const fresh = (): string => Buffer.from(random(18)).toString('base64url');
  const remove = (fileId: string): void => {
    const held = uploads.get(fileId);
    if (held === undefined) return;
    uploads.delete(fileId);
    rmSync(held.path, { force: true });
  };
  const unlink = (link: string): void => {
    const held = links.get(link);
    links.delete(link);
    if (held !== undefined && 'path' in held.file) rmSync(held.file.path, { force: true });
  };
  const age = (): void => {
    const at = Date.parse(now());
    for (const [id, held] of uploads) if (held.until < at) remove(id);
    for (const [link, held] of links) if (held.until < at) unlink(link);
    for (const id of uploads.keys()) if (uploads.size >= MOST_WAITING) remove(id);
    for (const link of links.keys()) if (links.size >= MOST_WAITING) unlink(link);
  };
  const receive = (name: string): ReturnType<Files['receive']> => {
    age();
    const fileId = fresh();
    const path = join(folder, `${fileId}.up`);
    const writer = sealedWriter(path);
    return {
      write: (bytes) => writer.write(bytes),
      end() {
        writer.end();
        uploads.set(fileId, { name: name.slice(0, 200), path, key: writer.key, until: Date.parse(now()) + UPLOAD_MS });
        return fileId;
      },
      abort: () => writer.abort(),
    };
  };
  return {
    receive,
    put(name, bytes) {
      const writing = receive(name);
      writing.write(bytes);
      return writing.end();
    },
    take: (fileId) => uploads.get(fileId) ?? null,
    drop: remove,
    offer(file) {
      age();
      const link = fresh();
      links.set(link, { file, until: Date.parse(now()) + LINK_MS });
      return link;
    },
    fetch(link) {
      const held = links.get(link);
      if (held === undefined || held.until < Date.parse(now())) return null;
      const { file } = held;
      const bytes = 'bytes' in file ? file.bytes : readFileSync(file.path);
      unlink(link);
      return { name: file.name, mime: file.mime, bytes };
    },
    close() {
      uploads.clear();
      links.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
