import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { Refusal } from '../../shared/contract/errors.ts';
import { type ByteSource, pieces } from './byte-source.ts';
import { unreadable } from './unreadable.ts';

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

/** What an honest workbook stays under; a zip bomb does not. Sizes in bytes, ratio = unpacked ÷ packed. */
const ZIP_LIMITS = { entries: 5000, entrySize: 2_000_000_000, totalSize: 3_000_000_000, ratio: 150, ratioFrom: 30_000_000 } as const;

const END_SIGN = 0x06054b50;
const CENTRAL_SIGN = 0x02014b50;
const LOCAL_SIGN = 0x04034b50;

/** Reads the directory at the end of a zip. Refuses `file-unreadable` and, past the limits, `file-too-large`. */
export function readDirectory(source: ByteSource): readonly ZipEntry[] {
  const tailFrom = Math.max(0, source.size - 65_557);
  const tail = source.read(tailFrom, source.size - tailFrom);
  let end = -1;
  for (let at = tail.length - 22; at >= 0; at--)
    if (tail.readUInt32LE(at) === END_SIGN) {
      end = at;
      break;
    }
  if (end < 0) throw unreadable('zip-directory');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > ZIP_LIMITS.entries) throw new Refusal('file-too-large', { why: 'zip-entries' });
  // Sizes of all ones mean ZIP64: over 4 GB, or more entries than any workbook has.
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff) throw new Refusal('file-too-large', { why: 'zip64' });
  if (offset + length > source.size) throw unreadable('zip-directory');
  const bytes = source.read(offset, length);
  const entries: ZipEntry[] = [];
  let at = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL_SIGN) throw unreadable('zip-directory');
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw unreadable('encrypted');
    const nameLength = bytes.readUInt16LE(at + 28);
    const entry: ZipEntry = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    total += entry.size;
    if (entry.size > ZIP_LIMITS.entrySize || total > ZIP_LIMITS.totalSize) throw new Refusal('file-too-large', { why: 'unpacked-size' });
    if (entry.size > ZIP_LIMITS.ratioFrom && entry.size > entry.packed * ZIP_LIMITS.ratio)
      throw new Refusal('file-too-large', { why: 'packing-ratio' });
    entries.push(entry);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Unpacks one entry piece by piece; stops at the first byte more than its directory line promised, and checks its sum. */
export async function* unpack(source: ByteSource, entry: ZipEntry): AsyncGenerator<Buffer> {
  const local = source.read(entry.offset, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== LOCAL_SIGN) throw unreadable('zip-entry');
  const from = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (from + entry.packed > source.size) throw unreadable('zip-entry');
  const packed = pieces(source, from, from + entry.packed);
  let size = 0;
  let crc = 0;
  try {
    for await (const piece of entry.method === 0 ? packed : inflated(packed, entry.method)) {
      size += piece.length;
      if (size > entry.size) throw new Refusal('file-too-large', { why: 'unpacked-size' });
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // Broken deflate data: zlib says so with its own codes.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw unreadable('zip-data');
    throw error;
  }
  if (size !== entry.size || crc !== entry.crc) throw unreadable('zip-sum');
}

async function* inflated(packed: Iterable<Buffer>, method: number): AsyncGenerator<Buffer> {
  if (method !== 8) throw unreadable('zip-method');
  const inflate = createInflateRaw();
  const feed = Readable.from(packed);
  feed.on('error', (error) => inflate.destroy(error));
  for await (const piece of feed.pipe(inflate)) yield piece as Buffer;
}

/** A new plain zip (nothing packed) of the given entries in the given order, as a stream. */
export async function* plainZip(
  entries: readonly { readonly name: string; readonly size: number; readonly crc: number; bytes(): AsyncIterable<Buffer> }[],
): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(LOCAL_SIGN, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt32LE(entry.crc, 14);
    head.writeUInt32LE(entry.size, 18);
    head.writeUInt32LE(entry.size, 22);
    head.writeUInt16LE(name.length, 26);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(CENTRAL_SIGN, 0);
    line.writeUInt16LE(20, 4);
    line.writeUInt16LE(20, 6);
    line.writeUInt32LE(entry.crc, 16);
    line.writeUInt32LE(entry.size, 20);
    line.writeUInt32LE(entry.size, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(at, 42);
    central.push(line, name);
    yield Buffer.concat([head, name]);
    for await (const piece of entry.bytes()) yield piece;
    at += 30 + name.length + entry.size;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_SIGN, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([directory, end]);
}
