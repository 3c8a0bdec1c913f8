import type { KeyboardEvent } from 'react';

const TABBABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

export const tabbable = (root: HTMLElement): readonly HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(TABBABLE)].filter((el) => el.tabIndex >= 0 && el.getClientRects().length > 0);

/** Keeps Tab inside an open drawer or lock screen. */
export const trapTab = (event: KeyboardEvent, root: HTMLElement | null): void => {
  if (event.key !== 'Tab' || root === null) return;
  const stops = tabbable(root);
  const first = stops[0];
  const last = stops.at(-1);
  if (first === undefined || last === undefined) return;
  const at = document.activeElement;
  if (event.shiftKey && (at === first || at === root)) {
    event.preventDefault();
    last.focus();
  }
  if (!event.shiftKey && at === last) {
    event.preventDefault();
    first.focus();
  }
};
