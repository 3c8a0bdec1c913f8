const KEY = 'mot-cua-xa.counter';

/** Which counter this PC stands at; kept on the PC, sent with each sign-in. */
export const readCounter = (): string => localStorage.getItem(KEY) ?? '';
export const keepCounter = (counter: string): void => localStorage.setItem(KEY, counter);
