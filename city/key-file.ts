import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The city's signing key lies in a file of its own that only its owner may read, never in the database: a copy or a dump of the database
 * must not be enough to speak as the city. `CITY_KEY_FILE` names another place; every machine that serves has the same file.
 */
export const keyFileOf = (dataDir: string, env: NodeJS.ProcessEnv): string => env['CITY_KEY_FILE'] ?? join(dataDir, 'city.key');
const KEY = /^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}$/;

/** Null when there is none, or none that is a key. */
export function readCityKey(path: string): string | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8').trim();
  return KEY.test(text) ? text : null;
}
/** The key in the file, or a new one put there. */
export function makeCityKey(path: string): string {
  const there = readCityKey(path);
  if (there !== null) return there;
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const key = `${String(d)}.${String(x)}`;
  writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx' });
  // The mode of a new file is cut by the umask, never widened; this is for systems that give more.
  chmodSync(path, 0o600);
  return key;
}
