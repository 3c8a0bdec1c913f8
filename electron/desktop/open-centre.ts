import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openCentre } from '../server/centre.ts';
import { systemKeySource } from '../server/keys.ts';
import { fileLog } from '../server/log.ts';
import type { OsKeyStore } from './key-store.ts';
import type { DesktopCentre } from './start.ts';

const random = (n: number): Uint8Array => new Uint8Array(randomBytes(n));

/** The centre of this computer, its key wrapped by the operating system. `--demo` fills an empty one with invented history. */
export const openDesktopCentre = async (where: { readonly dataDir: string; readonly demo: boolean; readonly keyStore: OsKeyStore }): Promise<DesktopCentre> => {
  mkdirSync(dirname(where.dataDir), { recursive: true });
  const key = await systemKeySource(where.dataDir, where.keyStore, random);
  const log = fileLog(where.dataDir);
  const centre = openCentre({ dataDir: where.dataDir, key, clock: () => new Date().toISOString(), random, log });
  if (where.demo && centre.store() === null) await centre.call({ method: 'setup.demo', input: {}, token: null });
  return {
    ...centre,
    close: async () => {
      await centre.close();
      log.close();
    },
  };
};
