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
    void navigator.clipboard.readText().then((now) => now === text, () => true).then((ours) => (ours ? navigator.clipboard.writeText('') : undefined)).catch(() => { waiting = clear; });
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

/** Copies by the document's own copy command, which asks for no permission; false when the page may not. */
export const copyBriefly = (text: string): boolean => {
  const put = (e: ClipboardEvent): void => {
    e.preventDefault();
    e.stopImmediatePropagation();
    e.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', put, { capture: true, once: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', put, true);
  if (done) forgetSoon(text);
  return done;
};
