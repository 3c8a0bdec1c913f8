import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orHome, readBuilt } from '../../shared/pages/built-file.ts';
import { FIXED_HEADERS, pagePolicy } from '../../shared/pages/policy.ts';
import { isOwnAddress } from './scheme.ts';

export type AppFiles = {
  /** Folder of the built screens. */
  readonly folder: string;
  /** A fresh, unguessable text for each answer. */
  readonly nonce: () => string;
};

const refuse = (status: number): Response => new Response(null, { status, headers: FIXED_HEADERS });

/** Answers one request of the app scheme. A path without an ending is a screen's address: it gets the one page. */
export const answerApp = async (request: Pick<Request, 'url' | 'method'>, files: AppFiles): Promise<Response> => {
  if (!isOwnAddress(request.url)) return refuse(404);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const nonce = files.nonce();
  const file = await readBuilt(orHome(new URL(request.url).pathname), nonce, (path) => readFile(join(files.folder, path)));
  if (file === null) return refuse(404);
  const body = typeof file.body === 'string' ? file.body : new Uint8Array(file.body);
  return new Response(body, {
    headers: {
      ...FIXED_HEADERS,
      'content-type': file.type,
      'content-security-policy': pagePolicy(nonce, "'none'"),
      'cache-control': 'no-store',
    },
  });
};
