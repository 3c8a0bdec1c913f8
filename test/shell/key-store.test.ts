import { expect, test } from 'vitest';
import { explainStart } from '../../electron/desktop/explain.ts';
import { osKeyStore } from '../../electron/desktop/key-store.ts';
import { readArguments } from '../../electron/desktop/arguments.ts';
import { Refusal } from '../../shared/contract/errors.ts';

type Backend = 'basic_text' | 'gnome_libsecret' | 'unknown';
const storage = (over: { readonly available?: boolean; readonly backend?: Backend; readonly otherAccount?: boolean } = {}) => ({
  isAsyncEncryptionAvailable: async () => over.available ?? true,
  getSelectedStorageBackend: () => over.backend ?? ('gnome_libsecret' as const),
  encryptStringAsync: async (text: string) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a) as Buffer,
  decryptStringAsync: async (bytes: Buffer) => {
    if (over.otherAccount === true) throw new Error('decrypt failed');
    return { result: Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('utf8'), shouldReEncrypt: false };
  },
});
const root = new Uint8Array(32).map((_, i) => i * 7);

test('what is wrapped comes back byte for byte and is not the key itself', async () => {
  const store = osKeyStore(storage(), 'win32');
  const wrapped = await store.wrap(root);
  expect(Buffer.from(wrapped).includes(Buffer.from(root))).toBe(false);
  expect(await store.unwrap(wrapped)).toEqual(root);
});

const refusals: [string, Parameters<typeof storage>[0], NodeJS.Platform, string][] = [
  ['no key store', { available: false }, 'win32', 'key-store-missing'],
  ['a Linux desktop that would only obscure the key', { backend: 'basic_text' }, 'linux', 'key-store-plain'],
  ['a Linux desktop that does not say', { backend: 'unknown' }, 'linux', 'key-store-plain'],
];
test.each(refusals)('%s is refused, wrapping and unwrapping, with a sentence of its own', async (_what, over, platform, why) => {
  const store = osKeyStore(storage(over), platform);
  for (const attempt of [store.wrap(root), store.unwrap(root)]) {
    const error: unknown = await attempt.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).failure).toEqual({ code: 'wrong-key', details: { why } });
    expect(explainStart(error)).toMatch(/[Kk]ho khóa/);
  }
});

test('a key wrapped by another account names that as the reason', async () => {
  const error: unknown = await osKeyStore(storage({ otherAccount: true }), 'win32')
    .unwrap(root)
    .catch((thrown: unknown) => thrown);
  expect((error as Refusal).failure.details).toEqual({ why: 'key-store-other' });
  expect(explainStart(error)).toContain('thẻ phục hồi');
});

test('the sentence for an unexpected failure holds nothing of the failure', () => {
  expect(explainStart(new Error('Nguyễn Mẫu An 030178000042'))).not.toContain('Mẫu');
});

test('arguments of npm start reach the window; those of Electron are left alone', () => {
  expect(readArguments(['electron', '.', '--no-sandbox', '--data', 'd', '--port', '0', '--no-open'], '/home/a')).toEqual({
    dataDir: '/home/a/d',
    demo: false,
  });
  expect(readArguments(['app', '--data=/x y', '--demo'], '/')).toEqual({ dataDir: '/x y', demo: true });
  expect(readArguments(['app'], '/')).toEqual({ dataDir: null, demo: false });
});
