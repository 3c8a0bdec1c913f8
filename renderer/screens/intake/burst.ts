/**
 * Telling a scanner from a clerk. A keyboard-wedge scanner types a whole code within a blink and usually ends with Enter;
 * no clerk types twelve digits and a bar at that speed. Pure: times are passed in, milliseconds.
 */
export const GAP_MS = 60;
/** A pause this long after the last key ends a burst that had no Enter. */
export const END_MS = 180;
/** The text of a card is at most this long; the rest is not kept. */
export const LONGEST = 512;

export type Burst = { readonly text: string; readonly startedAt: number; readonly lastAt: number };

/** Adds a key: to the running burst when it came fast enough, else a new burst starts with it. */
export const addKey = (burst: Burst | null, key: string, at: number): Burst => {
  if (burst === null || at - burst.lastAt > GAP_MS) return { text: key, startedAt: at, lastAt: at };
  return { ...burst, text: burst.text.length >= LONGEST ? burst.text : burst.text + key, lastAt: at };
};

/** Under Unikey a Backspace in the burst takes the last letter back before the marked one comes. */
export const takeBack = (burst: Burst | null, at: number): Burst | null =>
  burst === null || at - burst.lastAt > GAP_MS ? null : { ...burst, text: burst.text.slice(0, -1), lastAt: at };

/** Twelve digits and a bar, typed at the speed of a machine: the beginning of an identity card. */
export const beginsLikeIdQr = (burst: Burst | null): boolean => burst !== null && /^[0-9]{12}\|/.test(burst.text);

/** What a burst put into a field: its value without what stood there before, around the place of the caret. */
export const insertedText = (value: string, before: { readonly head: string; readonly tail: string }): string => {
  const end = value.endsWith(before.tail) ? value.length - before.tail.length : value.length;
  return value.startsWith(before.head) ? value.slice(before.head.length, Math.max(before.head.length, end)) : value;
};
