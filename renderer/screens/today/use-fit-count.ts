import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** How many rows of a fixed height stand in a box, following its size: the board shows whole rows and never scrolls. */
export const useFitCount = (rowHeight: number, reserved: number): readonly [RefObject<HTMLDivElement | null>, number] => {
  const box = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    const el = box.current;
    if (el === null) return undefined;
    const measure = (): void => setCount(Math.max(0, Math.floor((el.clientHeight - reserved) / rowHeight)));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(el);
    return () => watch.disconnect();
  }, [rowHeight, reserved]);
  return [box, count];
};
