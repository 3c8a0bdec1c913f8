import type { IncomingMessage } from 'node:http';

/** Names under which the page is reached: this machine's own, and the one a city gives its receiver (`https://…`). */
export type Origins = { readonly port: number; readonly own: string | null };
const originsOf = ({ port, own }: Origins): readonly string[] => [
  `http://127.0.0.1:${port}`,
  `http://localhost:${port}`,
  `http://[::1]:${port}`,
  ...(own === null ? [] : [own.replace(/\/+$/, '').toLowerCase()]),
];

/** The page calls from where it was loaded. Another site's page, or a name that only points here (DNS rebinding), is refused. */
export function comesFromUs(request: IncomingMessage, origins: Origins): boolean {
  const ours = originsOf(origins);
  const hosts = ours.map((origin) => origin.replace(/^https?:\/\//, ''));
  if (request.headersDistinct['host']?.length !== 1 || (request.headersDistinct['origin']?.length ?? 0) > 1) return false;
  if (!hosts.includes((request.headers.host ?? '').toLowerCase())) return false;
  const { origin } = request.headers;
  if (origin !== undefined && !ours.includes(origin.toLowerCase())) return false;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin') return true;
  // Typing the address or following a link from elsewhere may open the page, and nothing else.
  return (
    request.method === 'GET' &&
    !(request.url ?? '').startsWith('/api/') &&
    (site === 'none' || request.headers['sec-fetch-mode'] === 'navigate')
  );
}

const COOKIE = 'mcx_city';
/** Lax would come along when a link elsewhere opens the page; strict never leaves this site. */
export const cookieLine = (token: string | null, secure: boolean): string =>
  `${COOKIE}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}${token === null ? '; Max-Age=0' : ''}`;
export const cookieToken = (request: IncomingMessage): string | null =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{20,100})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1] ?? null;
