import { useEffect, useRef } from 'react';

const SIGNS = ['keydown', 'pointerdown', 'touchstart', 'wheel'] as const;
/** Calls `done` after so long without a touch or a key; null switches it off. */
export const useQuiet = (ms: number | null, done: () => void): void => {
  const act = useRef(done);
  act.current = done;
  useEffect(() => {
    if (ms === null) return undefined;
    let timer = setTimeout(() => act.current(), ms);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => act.current(), ms);
    };
    SIGNS.forEach((s) => window.addEventListener(s, again, { passive: true, capture: true }));
    return () => {
      clearTimeout(timer);
      SIGNS.forEach((s) => window.removeEventListener(s, again, { capture: true }));
    };
  }, [ms]);
};
