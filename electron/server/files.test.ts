import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { seededBytes } from '../../test/support/small-store.ts';
import { makeFiles } from './files.ts';
import { readSealed, readSealedWhole, sealedWriter } from './sealed-file.ts';

const SEED = 20_260_819;
const top = mkdtempSync(join(tmpdir(), 'mcx-files-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('a sealed file', () => {
  it(`gives back what was written in whatever pieces, and nothing of it in the clear, seed ${SEED}`, async () => {
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 4 }), async (sizes) => {
        const path = join(top, `s-${n++}`);
        const writer = sealedWriter(path);
        const parts = sizes.map((size) => Buffer.alloc(size, 'Nguyễn Mẫu An, '));
        for (const part of parts) writer.write(part);
        writer.end();
        const whole = Buffer.concat(parts);
        expect(readSealedWhole(path, writer.key).equals(whole)).toBe(true);
        expect((await buffer(readSealed(path, writer.key))).equals(whole)).toBe(true);
        expect(readFileSync(path).includes('Nguyễn Mẫu')).toBe(false);
        rmSync(path);
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
  it('that was cut, altered, or opened with another key gives an error, never half a file', () => {
    const path = join(top, 'cut');
    const writer = sealedWriter(path);
    writer.write(Buffer.alloc(600_000, 'x'));
    writer.end();
    expect(() => readSealedWhole(path, seededBytes('other')(32))).toThrow();
    const bytes = readFileSync(path);
    for (const length of [3, 6, 9, 300_000, 6 + 4 + 256 * 1024 + 16, bytes.length - 1]) {
      writeFileSync(path, bytes);
      truncateSync(path, length);
      expect(() => readSealedWhole(path, writer.key)).toThrow();
    }
    for (const at of [0, 8, 500, bytes.length - 3]) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      writeFileSync(path, altered);
      expect(() => readSealedWhole(path, writer.key)).toThrow();
    }
  });
});

describe('files on their way', () => {
  const START = Date.parse('2026-08-19T03:00:00.000Z');
  const open = (name: string) => {
    let at = START;
    const dir = join(top, name);
    return {
      dir,
      files: makeFiles(dir, seededBytes(name), () => new Date(at).toISOString()),
      later: (minutes: number) => {
        at += minutes * 60_000;
      },
    };
  };
  it('a link works once and for ten minutes', () => {
    const { files, later } = open('links');
    const file = { name: 'a.csv', mime: 'text/csv', bytes: Buffer.from('x') };
    const once = files.offer(file);
    expect(files.fetch(once)?.bytes.toString()).toBe('x');
    expect(files.fetch(once)).toBe(null);
    const late = files.offer(file);
    later(11);
    expect(files.fetch(late)).toBe(null);
    expect(files.fetch('đoán-mò')).toBe(null);
  });
  it('an upload waits for its import, is gone when dropped, when too old, and when the program ends', () => {
    const { files, dir, later } = open('uploads');
    const id = files.put('sổ.csv', Buffer.from('1,2'));
    const held = files.take(id);
    expect(held === null ? '' : readSealedWhole(held.path, held.key).toString()).toBe('1,2');
    files.drop(id);
    expect([files.take(id), existsSync(held?.path ?? '')]).toEqual([null, false]);
    const old = files.put('b.csv', Buffer.from('x'));
    later(61);
    files.put('c.csv', Buffer.from('x'));
    expect(files.take(old)).toBe(null);
    const cut = files.receive('d.csv');
    cut.write(Buffer.from('nửa'));
    cut.abort();
    expect(readdirSync(join(dir, 'tmp'))).toHaveLength(1);
    files.close();
    expect(existsSync(join(dir, 'tmp'))).toBe(false);
  });
  it('clears at the start what a crash left, and keeps no crowd of them', () => {
    const { files, dir } = open('crowd');
    files.put('a', Buffer.from('a'));
    const again = makeFiles(dir, seededBytes('again'), () => new Date(START).toISOString());
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
    for (let i = 0; i < 60; i++) again.put('a', Buffer.from('a'));
    expect(readdirSync(join(dir, 'tmp')).length).toBeLessThanOrEqual(20);
  });
});
