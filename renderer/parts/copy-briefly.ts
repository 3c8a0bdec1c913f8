import { transport } from '../api/carrier.ts';

/** No personal data stays in the clipboard longer than this. */
const KEPT_MS = 60_000;
let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void) | null = null;

/** Empties the page's clipboard when the page may, which in a browser is only while it has the focus; else as soon as it has it again. */
const clearHere = (text: string): void => {
  const clear = (): void => {
    waiting = null;
    // Where reading is allowed, what somebody copied since is left alone.
    void navigator.clipboard
      .readText()
      .then(
        (now) => now === text,
        () => true,
      )
      .then((ours) => (ours ? navigator.clipboard.writeText('') : undefined))
      .catch(() => {
        waiting = clear;
      });
  };
  if (document.hasFocus()) clear();
  else waiting = clear;
};
window.addEventListener('focus', () => waiting?.());

/** What was just put into the clipboard is taken out again in a minute: by the window's own process, or by the page in a browser. */
export const forgetSoon = (text: string): void => {
  clearTimeout(timer);
  waiting = null;
  if (transport.forgetCopied !== null) transport.forgetCopied(text);
  else timer = setTimeout(() => clearHere(text), KEPT_MS);
};

/** Copies by the document's own copy command, which needs no permission (the window grants none); false when the page may not. For what names nobody. */
export const copyNow = (text: string): boolean => {
  const put = (e: ClipboardEvent): void => {
    e.preventDefault();
    e.stopImmediatePropagation();
    e.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', put, { capture: true, once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', put, true);
  return done;
};

/** The same for what names people: it is taken out again in a minute. */
export const copyBriefly = (text: string): boolean => {
  const done = copyNow(text);
  if (done) forgetSoon(text);
  return done;
};
