/**
 * Content-Security-Policy of the window. Nothing may be fetched by script (`connect-src 'none'`: data comes over the
 * bridge), nothing framed, no inline script; the kit injects style sheets, so styles pass by the nonce of this answer.
 */
export const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** On every answer of the app scheme. */
export const FIXED_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** What index.html carries in place of the nonce. */
export const NONCE_MARK = '__CSP_NONCE__';
