/** What a built page is made of; anything else is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json; charset=utf-8',
};
/** What index.html carries in place of the nonce. */
const NONCE_MARK = '__CSP_NONCE__';
const MISSING = ['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'];

const endingOf = (path: string): string => /[^/](\.[^./]*)$/.exec(path)?.[1] ?? '';
/** An address of a screen has no ending: it gets the one page. */
export const orHome = (pathname: string): string => (endingOf(pathname) === '' ? '/index.html' : pathname);

/**
 * The path below the folder that an address means, or null when it leaves it. Checked after decoding:
 * `..`, `%2e%2e`, a backslash, a drive letter and a NUL lead nowhere.
 */
export function pathBelow(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return /[\0\\:]/.test(path) || parts.includes('..') ? null : parts.join('/');
}

export type BuiltFile<Bytes> = { readonly type: string; readonly body: Bytes | string; readonly cache: string };

/** One built file, with the nonce in it when it is the page; null when there is none. `read` takes the path below the folder. */
export async function readBuilt<Bytes extends { toString(encoding: 'utf8'): string }>(
  pathname: string,
  nonce: string,
  read: (path: string) => Promise<Bytes>,
): Promise<BuiltFile<Bytes> | null> {
  const path = pathBelow(pathname);
  const type = path === null ? undefined : TYPES[endingOf(path)];
  if (path === null || type === undefined) return null;
  try {
    const bytes = await read(path);
    if (endingOf(path) === '.html') return { type, body: bytes.toString('utf8').replaceAll(NONCE_MARK, nonce), cache: 'no-store' };
    // Built files carry the hash of their content in their name.
    return { type, body: bytes, cache: path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' };
  } catch (error) {
    if (error instanceof Error && 'code' in error && MISSING.includes(String(error.code))) return null;
    throw error;
  }
}
