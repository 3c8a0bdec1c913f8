import { useEffect, useRef } from 'react';
import { comboOf } from './combo.ts';

type Letter =
  | 'A'
  | 'B'
  | 'C'
  | 'D'
  | 'E'
  | 'F'
  | 'G'
  | 'H'
  | 'I'
  | 'J'
  | 'K'
  | 'L'
  | 'M'
  | 'N'
  | 'O'
  | 'P'
  | 'Q'
  | 'R'
  | 'S'
  | 'T'
  | 'U'
  | 'V'
  | 'W'
  | 'X'
  | 'Y'
  | 'Z';
type Digit = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '0';
type Free =
  | `F${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}`
  | 'Esc'
  | 'Enter'
  | 'Space'
  | '+'
  | '-'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'
  | 'Delete';
/** Single letters and digits are not in the type: they are tone and letter keys of Telex and VNI. */
export type Combo = Free | `Shift+${Free}` | `${'Ctrl' | 'Alt' | 'Ctrl+Shift' | 'Ctrl+Alt'}+${Free | Letter | Digit}`;
/** Return false to let the key go on to whoever registered before. */
export type KeyAction = (event: KeyboardEvent) => void | false;
export type KeyMap = Partial<Record<Combo, KeyAction>>;

type Binding = { readonly current: { readonly map: KeyMap; readonly enabled: boolean } };
const bindings: Binding[] = [];

const isTextField = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type);
};

/** In a text field only function keys, Esc and Ctrl/Alt combinations are ours. */
const allowedInText = (combo: string): boolean => /^(?:Shift\+)?F\d+$|^Esc$|^(?:Ctrl|Alt)\+/.test(combo);
/** On a button or link Enter and Space press it; a screen's own meaning must not steal that. */
const pressesTarget = (combo: string, target: EventTarget | null): boolean =>
  (combo === 'Enter' || combo === 'Space') &&
  target instanceof HTMLElement &&
  target.closest('button, a[href], [role="button"], [role="tab"], [role="menuitem"], summary') !== null;

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.defaultPrevented) return;
  const combo = comboOf(event);
  if (combo === null) return;
  if (isTextField(event.target) && !allowedInText(combo)) return;
  if (pressesTarget(combo, event.target)) return;
  for (let i = bindings.length - 1; i >= 0; i -= 1) {
    const binding = bindings[i];
    const action = binding?.current.enabled === true ? binding.current.map[combo as Combo] : undefined;
    if (action === undefined) continue;
    if (action(event) === false) continue;
    event.preventDefault();
    event.stopPropagation();
    return;
  }
};
window.addEventListener('keydown', onKeyDown);

/**
 * Keys of a screen or part while it is mounted. The last mounted speaks first (a drawer before its screen,
 * a screen before the shell). `useKeys({ 'Ctrl+Enter': save, Esc: back })`.
 */
export const useKeys = (map: KeyMap, enabled = true): void => {
  const latest = useRef({ map, enabled });
  latest.current = { map, enabled };
  useEffect(() => {
    bindings.push(latest);
    return () => {
      const at = bindings.indexOf(latest);
      if (at >= 0) bindings.splice(at, 1);
    };
  }, []);
};
