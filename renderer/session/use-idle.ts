import { useEffect, useRef } from 'react';

const SIGNS = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;

/** Calls `lock` after so many minutes without a key or a click; null switches it off. */
export const useIdle = (minutes: number | null, lock: () => void): void => {
  const act = useRef(lock);
  act.current = lock;
  useEffect(() => {
    if (minutes === null) return undefined;
    let timer = setTimeout(() => act.current(), minutes * 60_000);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => act.current(), minutes * 60_000);
    };
    SIGNS.forEach((s) => window.addEventListener(s, again, { passive: true, capture: true }));
    return () => {
      clearTimeout(timer);
      SIGNS.forEach((s) => window.removeEventListener(s, again, { capture: true }));
    };
  }, [minutes]);
};
