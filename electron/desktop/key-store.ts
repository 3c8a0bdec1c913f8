import type { SafeStorage } from 'electron';
import { Refusal } from '../../shared/contract/errors.ts';

/** Wraps the root key with what belongs to this Windows account or desktop session. */
export type OsKeyStore = {
  readonly wrap: (root: Uint8Array) => Promise<Uint8Array>;
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>;
};

type SafeStoragePort = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * The operating system's key store through safeStorage's asynchronous calls (the synchronous ones go away in Electron 46).
 * Refuses with `wrong-key` {why}: `key-store-missing` when there is none, `key-store-plain` when Linux would only
 * obscure the key (`basic_text`), `key-store-other` when what is stored was wrapped by another account or machine.
 */
export const osKeyStore = (safeStorage: SafeStoragePort, platform: NodeJS.Platform): OsKeyStore => {
  const ready = async (): Promise<void> => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new Refusal('wrong-key', { why: 'key-store-missing' });
    if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) {
      throw new Refusal('wrong-key', { why: 'key-store-plain' });
    }
  };
  return {
    async wrap(root) {
      await ready();
      return new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(root).toString('base64')));
    },
    async unwrap(wrapped) {
      await ready();
      try {
        const { result } = await safeStorage.decryptStringAsync(Buffer.from(wrapped));
        return new Uint8Array(Buffer.from(result, 'base64'));
      } catch (error) {
        throw Object.assign(new Refusal('wrong-key', { why: 'key-store-other' }), { cause: error });
      }
    },
  };
};
