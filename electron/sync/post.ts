import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createGunzip, gzipSync } from 'node:zlib';
import { SYNC_LIMITS } from '../../shared/sync/protocol.ts';

export type Posted = { readonly status: number; readonly body: string };
/** Sends a sealed text to a path of the receiver at `base`; rejects when no whole answer came. */
export type Post = (base: string, path: string, body: string, signal?: AbortSignal) => Promise<Posted>;

const CONNECT_MS = 15_000;
const WHOLE_MS = 60_000;
const GZIP_FROM = 1024;

/** An address a receiver may have: http or https, a host, no user or query in it. Null for anything else; without a slash at its end. */
export function cityAddress(typed: string): string | null {
  const text = typed.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url === null ||
    (url.protocol !== 'https:' && url.protocol !== 'http:') ||
    url.hostname === '' ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  )
    return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** One request over the network: no redirects, bounded in time and size, gzip both ways. What it carries is sealed; TLS hides it besides. */
export const postOverNetwork: Post = (base, path, body, signal) =>
  new Promise((resolve, reject) => {
    const url = new URL(`${base}${path}`);
    const plain = Buffer.from(body, 'utf8');
    const packed = plain.length > GZIP_FROM ? gzipSync(plain) : plain;
    let complete = false;
    const fail = (why: string): void => {
      reject(new Error(why));
      asking.destroy();
    };
    const asking = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: 'POST',
        agent: false,
        ...(signal === undefined ? {} : { signal }),
        timeout: CONNECT_MS,
        maxHeaderSize: 16_384,
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'content-length': packed.length,
          'accept-encoding': 'gzip',
          ...(packed === plain ? {} : { 'content-encoding': 'gzip' }),
        },
      },
      (response) => {
        const pieces: Buffer[] = [];
        let size = 0;
        response.on('end', () => {
          complete = response.complete;
        });
        const zipped = response.headers['content-encoding'] === 'gzip';
        const from = zipped ? response.pipe(createGunzip()) : response;
        from.on('data', (piece: Buffer) => {
          size += piece.length;
          if (size > SYNC_LIMITS.inflatedBytes * 2) fail('answer too large');
          else pieces.push(piece);
        });
        from.on('error', reject);
        response.on('error', reject);
        response.on('aborted', () => reject(new Error('answer cut short')));
        from.on('end', () => {
          if (response.complete) resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8') });
          else reject(new Error('answer cut short'));
        });
      },
    );
    const whole = setTimeout(() => fail('no answer in time'), WHOLE_MS);
    asking.on('timeout', () => fail('no answer in time'));
    asking.on('error', reject);
    // After a whole answer its unpacking may still be under way.
    asking.on('close', () => {
      clearTimeout(whole);
      if (!complete) reject(new Error('connection closed'));
    });
    asking.end(packed);
  });
