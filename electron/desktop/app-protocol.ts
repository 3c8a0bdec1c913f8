import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { isOwnAddress } from './scheme.ts';
import { contentPolicy, FIXED_HEADERS, NONCE_MARK } from './policy.ts';

/** What the built screens are made of; anything else is not served. */
const MIME: Readonly<Record<string, string>> = {
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

export type AppFiles = {
  /** Folder of the built screens. */
  readonly folder: string;
  /** A fresh, unguessable text for each answer. */
  readonly nonce: () => string;
};

/**
 * The file a path of ours means, or null when it leaves the folder. Checked after decoding and after joining:
 * `..`, `%2e%2e`, a backslash, a drive letter and a NUL all end outside or nowhere.
 */
export const fileOf = (folder: string, pathname: string): string | null => {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\') || path.includes(':')) return null;
  const file = resolve(folder, `.${path}`);
  return file === resolve(folder) || file.startsWith(resolve(folder) + sep) ? file : null;
};

const refuse = (status: number): Response => new Response(null, { status, headers: FIXED_HEADERS });

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');

/** Answers one request of the app scheme. A path without an ending is a screen's address: it gets the one page. */
export const answerApp = async (request: Pick<Request, 'url' | 'method'>, files: AppFiles): Promise<Response> => {
  if (!isOwnAddress(request.url)) return refuse(404);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const { pathname } = new URL(request.url);
  const file = fileOf(files.folder, extname(pathname) === '' ? '/index.html' : pathname);
  if (file === null) return refuse(404);
  const type = MIME[extname(file)];
  if (type === undefined) return refuse(404);
  try {
    const bytes = await readFile(file);
    const nonce = files.nonce();
    const headers = { ...FIXED_HEADERS, 'content-type': type, 'content-security-policy': contentPolicy(nonce), 'cache-control': 'no-store' };
    if (extname(file) !== '.html') return new Response(new Uint8Array(bytes), { headers });
    return new Response(bytes.toString('utf8').replaceAll(NONCE_MARK, nonce), { headers });
  } catch (error) {
    if (isMissing(error)) return refuse(404);
    throw error;
  }
};
