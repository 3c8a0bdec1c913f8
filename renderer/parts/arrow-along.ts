import type { KeyboardEvent } from 'react';

/**
 * Keys of a row that is one tab stop (tabs, choices): the arrows choose the neighbour and take the focus along, around the ends.
 * `upDown` where up and down do the same.
 */
export const arrowAlong =
  <K>(keys: readonly K[], current: K | null, choose: (key: K) => void, role: 'tab' | 'radio', upDown = false) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const forth = event.key === 'ArrowRight' || (upDown && event.key === 'ArrowDown');
    const back = event.key === 'ArrowLeft' || (upDown && event.key === 'ArrowUp');
    if ((!forth && !back) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const at = (keys.findIndex((key) => key === current) + (forth ? 1 : -1) + keys.length) % keys.length;
    const next = keys[at];
    if (next === undefined) return;
    choose(next);
    event.currentTarget.querySelectorAll<HTMLElement>(`[role="${role}"]`)[at]?.focus();
  };
