import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../shared/contract/errors.ts';
import { seededBytes } from '../../test/support/small-store.ts';
import { deriveKeys, fileKeySource, type KeyStore, readSlots, rootFromCode, slotsOf, systemKeySource } from './keys.ts';
import { readRecoveryCode, recoveryCodeFrom } from './recovery-code.ts';

const SEED = 20_260_819;
const top = mkdtempSync(join(tmpdir(), 'mcx-keys-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const why = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.failure.details?.['why'];
    throw error;
  }
  return 'not refused';
};
/** A system key store that can be moved to another account. */
const systemStore = (mask: number): KeyStore => ({
  wrap: async (root) => root.map((b) => b ^ mask),
  unwrap: async (wrapped) => wrapped.map((b) => b ^ mask),
});

describe('the paper code', () => {
  it(`reads back as people write it, and notices every slip of one character or swap of two, seed ${SEED}`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 15, maxLength: 15 }), fc.nat({ max: 25 }), fc.nat({ max: 31 }), (bytes, at, letter) => {
        const code = recoveryCodeFrom(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}$/);
        expect(readRecoveryCode(` ${code.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code);
        const plain = [...code.replaceAll('-', '')];
        const changed = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[letter] ?? '';
        if (plain[at] !== changed) expect(readRecoveryCode(plain.with(at, changed).join(''))).toBe(null);
        if (at < 25 && plain[at] !== plain[at + 1])
          expect(
            readRecoveryCode(
              plain
                .with(at, plain[at + 1] ?? '')
                .with(at + 1, plain[at] ?? '')
                .join(''),
            ),
          ).toBe(null);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
  it('two different random numbers give two different codes', () => {
    expect(recoveryCodeFrom(new Uint8Array(15))).toBe('00000-00000-00000-00000-000000');
    expect(recoveryCodeFrom(new Uint8Array(15).fill(255)).replaceAll('-', '').slice(0, 24)).toBe('Z'.repeat(24));
    expect(readRecoveryCode('UUUUU-00000-00000-00000-000000')).toBe(null);
    expect(readRecoveryCode('')).toBe(null);
  });
});

describe('the root key', () => {
  it('makes five keys that tell nothing of one another', () => {
    const keys = Object.values(deriveKeys(seededBytes('root')(32))).map((k) => Buffer.from(k).toString('hex'));
    expect(new Set(keys).size).toBe(5);
    expect(keys.every((k) => k.length === 64)).toBe(true);
    expect(Buffer.from(deriveKeys(new Uint8Array(32)).data).toString('hex')).toBe(
      Buffer.from(deriveKeys(new Uint8Array(32)).data).toString('hex'),
    );
  });
  it('is made once, kept in its file, and opens by the newest paper code only', () => {
    const dir = join(top, 'a');
    const source = fileKeySource(dir, seededBytes('a'));
    expect([source.open(), source.root()]).toEqual([null, null]);
    const first = source.create();
    expect(fileKeySource(dir, seededBytes('b')).open()).toEqual(first.keys);
    expect(source.create().keys).toEqual(first.keys);
    const code = source.renewRecovery();
    const slots = slotsOf(dir);
    if (slots === null) throw new Error('no slots');
    expect(rootFromCode(slots, code)).toEqual(source.root());
    expect(why(() => rootFromCode(slots, first.recoveryCode))).toBe('code-other');
    expect(why(() => rootFromCode(slots, 'xin chào'))).toBe('code-mistyped');
    expect(why(() => rootFromCode({ version: 1, check: slots.check }, code))).toBe('no-recovery-slot');
    const text = readFileSync(`${dir}.slots.json`, 'utf8');
    for (const secret of [
      code,
      code.replaceAll('-', ''),
      Buffer.from(source.root() ?? []).toString('hex'),
      Buffer.from(source.root() ?? []).toString('base64url'),
    ])
      expect(text).not.toContain(secret);
  });
  it('lies where CENTRE_KEY_FILE says, if it says', () => {
    const path = join(top, 'named.key');
    process.env['CENTRE_KEY_FILE'] = path;
    try {
      const made = fileKeySource(join(top, 'named'), seededBytes('named')).create();
      expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
      expect(fileKeySource(join(top, 'named'), seededBytes('x'), join(top, 'other.key')).open()).toBe(null);
      expect(fileKeySource(join(top, 'named'), seededBytes('x')).open()).toEqual(made.keys);
    } finally {
      delete process.env['CENTRE_KEY_FILE'];
    }
  });
});

describe('the desktop key', () => {
  it('is wrapped by the system before the centre opens, and survives a restart', async () => {
    const dir = join(top, 'd');
    const made = await systemKeySource(dir, systemStore(0x5a), seededBytes('d'));
    const { keys, recoveryCode } = made.create();
    expect((await systemKeySource(dir, systemStore(0x5a), seededBytes('x'))).open()).toEqual(keys);
    const slots = slotsOf(dir);
    if (slots === null) throw new Error('no slots');
    expect(rootFromCode(slots, recoveryCode)).toEqual(made.root());
    await expect(systemKeySource(dir, systemStore(0x33), seededBytes('x'))).rejects.toMatchObject({
      failure: { code: 'wrong-key', details: { why: 'system-slot' } },
    });
  });
  it('adopts a folder that the command line made, and none whose key it cannot have', async () => {
    const dir = join(top, 'e');
    const { keys } = fileKeySource(dir, seededBytes('e')).create();
    expect((await systemKeySource(dir, systemStore(1), seededBytes('x'))).open()).toEqual(keys);
    rmSync(`${dir}.key`);
    expect((await systemKeySource(dir, systemStore(1), seededBytes('x'))).open()).toEqual(keys);
    const kept = slotsOf(dir);
    writeFileSync(`${dir}.slots.json`, JSON.stringify({ ...kept, system: undefined }));
    await expect(systemKeySource(dir, systemStore(1), seededBytes('x'))).rejects.toMatchObject({
      failure: { details: { why: 'no-system-slot' } },
    });
    expect(slotsOf(dir)?.recovery).toEqual(kept?.recovery);
  });
  it('reads no slots out of anything else', () => {
    for (const text of ['', '{', 'null', '[]', '{"version":2,"check":"x"}', '{"version":1}']) expect(readSlots(text)).toBe(null);
  });
});
