import { describe, expect, it } from 'vitest';
import { comboOf } from './combo.ts';

const event = (part: Partial<Parameters<typeof comboOf>[0]>) => ({
  key: '',
  code: '',
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...part,
});

describe('what a key event spells', () => {
  it.each([
    [{ key: 'F2', code: 'F2' }, 'F2'],
    [{ key: 'Enter', code: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
    [{ key: 'Enter', code: 'Enter', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Enter'],
    [{ key: 'Escape', code: 'Escape' }, 'Esc'],
    [{ key: ' ', code: 'Space' }, 'Space'],
    [{ key: '+', code: 'Equal', shiftKey: true }, '+'],
    // A Vietnamese layout puts ă on the key of 1: the place decides for Alt and Ctrl.
    [{ key: 'ă', code: 'Digit1', altKey: true }, 'Alt+1'],
    [{ key: 'ł', code: 'KeyK', ctrlKey: true }, 'Ctrl+K'],
    [{ key: '4', code: 'Numpad4', altKey: true }, 'Alt+4'],
  ])('%o → %s', (part, combo) => expect(comboOf(event(part))).toBe(combo));

  it.each([
    ['composing', { key: 'Enter', code: 'Enter', ctrlKey: true, isComposing: true }],
    ['key code 229', { key: 'Enter', code: 'Enter', keyCode: 229 }],
    ['Process', { key: 'Process', code: 'Escape' }],
    ['a dead key', { key: 'Dead', code: 'Digit5' }],
    ['AltGr', { key: 'đ', code: 'Digit0', ctrlKey: true, altKey: true, getModifierState: (k: string) => k === 'AltGraph' }],
  ])('nothing while %s', (_, part) => expect(comboOf(event(part))).toBeNull());
});
