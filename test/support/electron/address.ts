/**
 * Chromium alone does not know our scheme, and only a known one is navigated to; so inside the double a page of
 * app://mot-cua-xa/ lives at an address that is just as secure a context and never reaches a network.
 */
const SHOWN = 'http://mot-cua-xa.localhost';
const REAL = 'app://mot-cua-xa';

const swap = (address: string, from: string, to: string): string =>
  address === from || address.startsWith(`${from}/`) ? to + address.slice(from.length) : address;

export const toPage = (address: string): string => swap(address, REAL, SHOWN);
export const fromPage = (address: string): string => swap(address, SHOWN, REAL);
