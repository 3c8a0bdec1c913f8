/**
 * Content-Security-Policy of a page of ours: nothing framed, no inline script, no foreign file. The kit injects style sheets,
 * so styles pass by the nonce of this answer. `connect` says whom its scripts may call: in the window nobody (data comes over
 * the bridge), in a browser where the page came from.
 */
export const pagePolicy = (nonce: string, connect: "'none'" | "'self'"): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Of every answer that is no page. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** On every answer. */
export const FIXED_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()',
} as const;
