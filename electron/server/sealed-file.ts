import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { Readable } from 'node:stream';

/**
 * A temporary file that holds people's data: AES-256-GCM in chunks under a key of its own that lives in memory only,
 * so what a crash leaves behind is unreadable. Layout: magic, then for each chunk its length (4 bytes), body, tag.
 * The nonce is the chunk's number (a key seals one file); the last chunk says so, so a cut file is noticed.
 */
const MAGIC = Buffer.from('MCXS1\n');
const CHUNK = 256 * 1024;
const TAG = 16;
const nonceOf = (n: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(n, 8);
  return nonce;
};

export type SealedWriter = { readonly key: Uint8Array; write(bytes: Uint8Array): void; end(): void; abort(): void };

export function sealedWriter(path: string): SealedWriter {
  const key = randomBytes(32);
  const fd = openSync(path, 'wx', 0o600);
  writeSync(fd, MAGIC);
  let waiting: Buffer[] = [];
  let size = 0;
  let n = 0;
  const seal = (chunk: Uint8Array, last: boolean): void => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(n++)).setAAD(Buffer.from([last ? 1 : 0]));
    const body = Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(body.length);
    writeSync(fd, Buffer.concat([head, body]));
  };
  return {
    key,
    write(bytes) {
      waiting.push(Buffer.from(bytes));
      size += bytes.length;
      if (size < CHUNK) return;
      const all = Buffer.concat(waiting);
      let at = 0;
      for (; all.length - at >= CHUNK; at += CHUNK) seal(all.subarray(at, at + CHUNK), false);
      waiting = [all.subarray(at)];
      size = all.length - at;
    },
    end() {
      seal(Buffer.concat(waiting), true);
      closeSync(fd);
    },
    abort() {
      closeSync(fd);
      rmSync(path, { force: true });
    },
  };
}

function* chunksOf(path: string, key: Uint8Array): Generator<Buffer> {
  const fd = openSync(path, 'r');
  const exactly = (length: number): Buffer => {
    const into = Buffer.alloc(length);
    let got = 0;
    while (got < length) {
      const n = readSync(fd, into, got, length - got, null);
      if (n === 0) throw new Error('sealed file is cut short');
      got += n;
    }
    return into;
  };
  try {
    if (!exactly(MAGIC.length).equals(MAGIC)) throw new Error('not a sealed file');
    for (let n = 0, last = false; !last; n++) {
      const length = exactly(4).readUInt32BE();
      if (length < TAG || length > CHUNK + TAG) throw new Error('sealed file is damaged');
      const body = exactly(length);
      // Every chunk but the last is full, and the writer marks the last: a cut at a chunk's edge fails its tag or its length.
      last = length !== CHUNK + TAG;
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(n)).setAAD(Buffer.from([last ? 1 : 0]));
      decipher.setAuthTag(body.subarray(-TAG));
      const chunk = Buffer.concat([decipher.update(body.subarray(0, -TAG)), decipher.final()]);
      if (chunk.length > 0) yield chunk;
    }
  } finally {
    closeSync(fd);
  }
}

/** The content as a stream; an error on it means the file was cut or altered. */
export const readSealed = (path: string, key: Uint8Array): Readable => Readable.from(chunksOf(path, key), { objectMode: false });
/** The whole content at once, for readers that need it so (old .xls). */
export const readSealedWhole = (path: string, key: Uint8Array): Buffer => Buffer.concat([...chunksOf(path, key)]);
