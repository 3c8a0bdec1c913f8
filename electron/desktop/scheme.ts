/** The window's only address. A standard, secure scheme of our own: no file://, no server, no port. */
export const APP_SCHEME = 'app';
const APP_HOST = 'mot-cua-xa';
const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_HOME = `${APP_ORIGIN}/`;

/** Registered before the app is ready. No `bypassCSP`, no `allowServiceWorkers`, no `corsEnabled`. */
export const SCHEME_PRIVILEGES = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
} as const;

/** Compared as a parsed address: `app://mot-cua-xa.example/` must not pass for ours. */
export const isOwnAddress = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === '';
};
