import type { WebContents } from 'electron';
import { isOwnAddress } from './scheme.ts';

/** The only pages the window may hand to the system's browser: the national portal and the province's. */
const EXTERNAL_PAGES: readonly string[] = ['https://dichvucong.gov.vn/', 'https://dichvucong.haiphong.gov.vn/'];

/** Compared by origin: a page below one of the portals is theirs, a look-alike host is not. */
export const isExternalPage = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.username === '' && url.password === '' && EXTERNAL_PAGES.some((page) => new URL(page).origin === url.origin);
};

type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/** The window stays on our own pages, opens no other window and embeds nothing. */
export const guardNavigation = (contents: GuardedContents, openExternal: (address: string) => Promise<void>): void => {
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalPage(url)) void openExternal(url);
    return { action: 'deny' };
  });
};
