import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that can be read at any place: a file on disk or a buffer in memory. */
export type ByteSource = { readonly size: number; read(offset: number, length: number): Buffer; close(): void };

export function sourceOfFile(path: string): ByteSource {
  const fd = openSync(path, 'r');
  const size = fstatSync(fd).size;
  return {
    size,
    read(offset, length) {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const n = readSync(fd, buffer, filled, buffer.length - filled, offset + filled);
        if (n === 0) break;
        filled += n;
      }
      return buffer.subarray(0, filled);
    },
    close: () => closeSync(fd),
  };
}

export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (offset, length) => buffer.subarray(Math.max(0, offset), Math.max(0, offset) + length),
    close: () => {},
  };
}

/** The bytes in order, a piece at a time. */
export function* pieces(source: ByteSource, from = 0, to = source.size, size = 65_536): Generator<Buffer> {
  for (let at = from; at < to; at += size) {
    const piece = source.read(at, Math.min(size, to - at));
    if (piece.length === 0) return;
    yield piece;
  }
}
