const KEY = 'mot-cua-xa.token';

/** The session token lives as long as the tab: a closed window is signed out. */
export const readToken = (): string | null => sessionStorage.getItem(KEY);
export const keepToken = (token: string): void => sessionStorage.setItem(KEY, token);
export const dropToken = (): void => sessionStorage.removeItem(KEY);
