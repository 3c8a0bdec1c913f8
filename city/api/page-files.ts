import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff',
};
const NONCE_MARK = '__CSP_NONCE__';

export const pagePolicy = (nonce: string): string =>
  ["default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ');
export const FIXED_HEADERS = {
  'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()',
} as const;

/** The file a path means, or null when it leaves the folder: checked after decoding and after joining. */
export function pagePath(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  if (/[\0\\:]/.test(path)) return null;
  const file = resolve(folder, `.${path}`);
  return file.startsWith(resolve(folder) + sep) ? file : null;
}
export type PageFile = { readonly type: string; readonly body: Buffer | string; readonly cache: string };
const MISSING = ['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'];

/** One built file, or the one page for `/`. Null when there is none. */
export async function readPage(folder: string, pathname: string, nonce: string): Promise<PageFile | null> {
  const file = pagePath(folder, pathname === '/' ? '/index.html' : pathname);
  const type = file === null ? undefined : MIME[extname(file)];
  if (file === null || type === undefined) return null;
  try {
    const bytes = await readFile(file);
    if (extname(file) === '.html') return { type, body: bytes.toString('utf8').replaceAll(NONCE_MARK, nonce), cache: 'no-store' };
    // Built files carry the hash of their content in their name.
    return { type, body: bytes, cache: pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' };
  } catch (error) {
    if (error instanceof Error && 'code' in error && MISSING.includes(String(error.code))) return null;
    throw error;
  }
}
