import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Random } from '../../shared/access/password-rules.ts';
import type { KeySource } from './services.ts';
import { readRecoveryCode, recoveryCodeFrom } from './recovery-code.ts';

/** What the root key becomes: one key a purpose, so that none of them tells another. */
export type Keys = {
  readonly data: Uint8Array;
  readonly audit: Uint8Array;
  readonly backup: Uint8Array;
  readonly attachment: Uint8Array;
  readonly sync: Uint8Array;
};
export function deriveKeys(root: Uint8Array): Keys {
  const part = (name: string): Uint8Array => new Uint8Array(hkdfSync('sha256', root, new Uint8Array(0), `mot-cua-xa/1/${name}`, 32));
  return { data: part('data'), audit: part('audit'), backup: part('backup'), attachment: part('attachment'), sync: part('sync') };
}

/** The operating system's own key store, given by electron/desktop (`safeStorage`); absent under plain Node. */
export type KeyStore = { wrap(root: Uint8Array): Promise<Uint8Array>; unwrap(wrapped: Uint8Array): Promise<Uint8Array> };

export const keyFileOf = (dataDir: string): string => `${resolve(dataDir)}.key`;
export const slotsFileOf = (dataDir: string): string => `${resolve(dataDir)}.slots.json`;

/** Whole or not at all, on the disk before the name points to it, readable by its owner only. */
function writeOwnerOnly(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.new`;
  const fd = openSync(temporary, 'w', 0o600);
  writeSync(fd, typeof content === 'string' ? Buffer.from(content) : content);
  fsyncSync(fd);
  closeSync(fd);
  chmodSync(temporary, 0o600);
  renameSync(temporary, path);
  syncFolder(dirname(path));
}
/** A rename is durable once its folder is; Windows has no such call and does it by itself. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  fsyncSync(fd);
  closeSync(fd);
}

/** The root key in a key file, or null without one. On POSIX it must be closed to group and others. */
export function rootFromFile(path: string): Uint8Array | null {
  if (!existsSync(path)) return null;
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Refusal('wrong-key', { why: 'key-file-open-to-others', file: path });
  return readKeyText(readFileSync(path, 'utf8'));
}
/** A key file: 64 hexadecimal digits, owner only. An existing one is never replaced. */
export function keepRootInFile(path: string, root: Uint8Array): void {
  if (existsSync(path)) throw new Refusal('already-set-up', { why: 'key-there', file: path });
  writeOwnerOnly(path, `${Buffer.from(root).toString('hex')}\n`);
}
function readKeyText(text: string): Uint8Array {
  const hex = text.trim();
  if (!/^[0-9a-fA-F]{64}$/.test(hex)) throw new Refusal('wrong-key', { why: 'key-file-malformed' });
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

const sealed = z.object({ salt: z.string(), nonce: z.string(), body: z.string() });
export const slotsShape = z.object({
  version: z.literal(1),
  check: z.string(),
  recovery: sealed.optional(),
  system: z.string().optional(),
});
export type Slots = z.infer<typeof slotsShape>;
export const readSlots = (text: string): Slots | null => {
  try {
    const parsed = slotsShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
export const slotsOf = (dataDir: string): Slots | null =>
  existsSync(slotsFileOf(dataDir)) ? readSlots(readFileSync(slotsFileOf(dataDir), 'utf8')) : null;

/** Tells "wrong key" from "damaged file" without opening anything. */
const checkOf = (root: Uint8Array): string => createHmac('sha256', root).update('mot-cua-xa/root-check').digest('base64url').slice(0, 22);
export const rootFits = (root: Uint8Array, kept: Slots): boolean =>
  timingSafeEqual(Buffer.from(checkOf(root).padEnd(22)), Buffer.from(kept.check.padEnd(22).slice(0, 22)));

/** 120 random bits need no slow hash; HKDF with a salt of its own makes the wrapping key. */
const wrappingKey = (code: string, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(code.replaceAll('-', '')), salt, 'mot-cua-xa/1/recovery', 32));
function wrapByCode(root: Uint8Array, code: string, random: Random): z.infer<typeof sealed> {
  const salt = random(16);
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(code, salt), nonce);
  const body = Buffer.concat([cipher.update(root), cipher.final(), cipher.getAuthTag()]);
  return {
    salt: Buffer.from(salt).toString('base64url'),
    nonce: Buffer.from(nonce).toString('base64url'),
    body: body.toString('base64url'),
  };
}

/** The root key out of a paper code. `wrong-key` with why `code-mistyped` (its check fails) or `code-other` (a code of another or older sheet). */
export function rootFromCode(kept: Slots, typed: string): Uint8Array {
  const code = readRecoveryCode(typed);
  if (code === null) throw new Refusal('wrong-key', { why: 'code-mistyped' });
  if (kept.recovery === undefined) throw new Refusal('wrong-key', { why: 'no-recovery-slot' });
  const body = Buffer.from(kept.recovery.body, 'base64url');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    wrappingKey(code, Buffer.from(kept.recovery.salt, 'base64url')),
    Buffer.from(kept.recovery.nonce, 'base64url'),
  );
  try {
    decipher.setAuthTag(body.subarray(-16));
    const root = new Uint8Array(Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]));
    if (rootFits(root, kept)) return root;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  throw new Refusal('wrong-key', { why: 'code-other' });
}

export const saveSlots = (dataDir: string, next: Slots): void => writeOwnerOnly(slotsFileOf(dataDir), `${JSON.stringify(next, null, 2)}\n`);
/** The slots that belong to this root key; a file of another key is not mixed with ours. */
const slotsFor = (dataDir: string, root: Uint8Array): Slots => {
  const kept = slotsOf(dataDir);
  return kept !== null && rootFits(root, kept) ? kept : { version: 1, check: checkOf(root) };
};
/** Slots of another root key may be the only way to some older copy: they are kept under another name, never written over. */
function setForeignSlotsAside(dataDir: string, root: Uint8Array): void {
  const path = slotsFileOf(dataDir);
  const kept = slotsOf(dataDir);
  if (!existsSync(path) || (kept !== null && rootFits(root, kept))) return;
  let n = 1;
  while (existsSync(`${path}.truoc-${n}`)) n += 1;
  renameSync(path, `${path}.truoc-${n}`);
}
/** The slots as they go into a backup: the paper code opens it anywhere, this machine's own slot would not. */
export function slotsForBackup(dataDir: string, root: Uint8Array): Slots {
  const { system: _machine, ...rest } = slotsFor(dataDir, root);
  return rest;
}

function sourceOf(dataDir: string, random: Random, look: () => Uint8Array | null, keep: (root: Uint8Array) => void): KeySource {
  const renew = (root: Uint8Array): string => {
    setForeignSlotsAside(dataDir, root);
    const code = recoveryCodeFrom(random(15));
    saveSlots(dataDir, { ...slotsFor(dataDir, root), recovery: wrapByCode(root, code, random) });
    return code;
  };
  return {
    root: look,
    open() {
      const root = look();
      return root === null ? null : deriveKeys(root);
    },
    create() {
      let root = look();
      if (root === null) {
        root = random(32);
        keep(root);
      }
      return { keys: deriveKeys(root), recoveryCode: renew(root) };
    },
    renewRecovery() {
      const root = look();
      if (root === null) throw new Refusal('not-set-up');
      return renew(root);
    },
  };
}

/**
 * Key source of a program without a desktop (serve, command line, tests): `named`, else the file that the variable
 * CENTRE_KEY_FILE names, else `DIR.key`. The variable holds a path, never a key.
 */
export function fileKeySource(dataDir: string, random: Random, named?: string): KeySource {
  const path = named ?? process.env['CENTRE_KEY_FILE'] ?? keyFileOf(dataDir);
  return sourceOf(
    dataDir,
    random,
    () => rootFromFile(path),
    (root) => keepRootInFile(path, root),
  );
}

/**
 * Key source of the desktop: the root key wrapped by the system's key store, in the slots file beside the data folder.
 * Its store is asynchronous, so the key is unwrapped (or, on a first start, made and wrapped) before the centre opens.
 * A folder set up by the command line (`DIR.key`) is adopted: its key gets a system slot, its file stays.
 */
export async function systemKeySource(dataDir: string, store: KeyStore, random: Random): Promise<KeySource> {
  const kept = slotsOf(dataDir);
  const wrapped = kept?.system;
  if (kept !== null && wrapped !== undefined) {
    const root = await store.unwrap(Buffer.from(wrapped, 'base64url'));
    if (!rootFits(root, kept)) throw new Refusal('wrong-key', { why: 'system-slot' });
    return heldKey(root, dataDir, random);
  }
  const root = rootFromFile(keyFileOf(dataDir)) ?? random(32);
  if (kept !== null && !rootFits(root, kept)) throw new Refusal('wrong-key', { why: 'no-system-slot' });
  saveSlots(dataDir, { ...slotsFor(dataDir, root), system: Buffer.from(await store.wrap(root)).toString('base64url') });
  return heldKey(root, dataDir, random);
}

/** A key the caller holds already: the desktop's, a test's, one that a paper code has just opened. */
export const heldKey = (root: Uint8Array, dataDir: string, random: Random): KeySource =>
  sourceOf(
    dataDir,
    random,
    () => root,
    () => {},
  );
