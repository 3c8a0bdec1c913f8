/** Fields are found by `data-field`; a radio group or list gives its own tab stop. */
export const focusField = (name: string): boolean => {
  const at = document.querySelector<HTMLElement>(`[data-field="${name}"]`);
  const stop =
    at === null
      ? null
      : at.matches('input, select, textarea, button')
        ? at
        : at.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea, button:not([tabindex="-1"])');
  stop?.focus();
  if (stop instanceof HTMLInputElement && stop.type === 'text') stop.select();
  return stop !== null;
};
