const NAMES: Record<string, string> = { Escape: 'Esc', ' ': 'Space', Add: '+', Subtract: '-', '−': '-' };

/** The combo an event spells, or null while an input method owns the keyboard (identity.md section 7 rules). */
export const comboOf = (
  e: Pick<KeyboardEvent, 'key' | 'code' | 'keyCode' | 'isComposing' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
    getModifierState?: (k: string) => boolean;
  },
): string | null => {
  if (e.isComposing || e.keyCode === 229 || e.key === 'Process' || e.key === 'Dead') return null;
  // AltGr arrives as Ctrl+Alt on some layouts; it types a character, it is not a shortcut.
  if (e.getModifierState?.('AltGraph') === true) return null;
  const byPlace = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(e.code);
  const ctrl = e.ctrlKey || e.metaKey;
  const key = (ctrl || e.altKey) && byPlace !== null ? (byPlace[1] ?? byPlace[2] ?? e.key) : (NAMES[e.key] ?? e.key);
  const shift = e.shiftKey && key !== '+';
  return `${ctrl ? 'Ctrl+' : ''}${e.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
};
