import { useEffect, useSyncExternalStore } from 'react';

/** The F1 guide of a screen: what it is for, the keys, the steps. Plain Vietnamese, short. */
export type Guide = {
  readonly title: string;
  readonly about: string;
  readonly steps: readonly string[];
  readonly keys: readonly { readonly key: string; readonly does: string }[];
};

const guides: Guide[] = [];
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((l) => l());
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Registers the guide of the screen on show. Keep the object constant (module level). */
export const useGuide = (guide: Guide): void => {
  useEffect(() => {
    guides.push(guide);
    tell();
    return () => {
      guides.splice(guides.indexOf(guide), 1);
      tell();
    };
  }, [guide]);
};

export const useCurrentGuide = (): Guide | null => useSyncExternalStore(subscribe, () => guides.at(-1) ?? null);
