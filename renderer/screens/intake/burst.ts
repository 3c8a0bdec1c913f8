/**
 * Telling a scanner from a clerk. A keyboard-wedge scanner types a whole code within a blink and usually ends with Enter; no clerk types twelve digits and a bar without
 * a pause, so the allowed gap can be wide enough for a busy computer. Pure: times are passed in, milliseconds.
 */
export const GAP_MS = 400;
/** The text of a card is at most this long; of a longer burst only the end is kept. */
export const LONGEST = 512;

export type Burst = { readonly text: string; readonly startedAt: number; readonly lastAt: number };

/** Adds a key: to the running burst when it came fast enough, else a new burst starts with it. */
export const addKey = (burst: Burst | null, key: string, at: number): Burst => {
  if (burst === null || at - burst.lastAt > GAP_MS) return { text: key, startedAt: at, lastAt: at };
  return { ...burst, text: (burst.text + key).slice(-LONGEST), lastAt: at };
};

const WHOLE_MS = 250;
const PARTIAL_MS = 1500;
/**
 * How long a pause ends a scan that had no Enter: short once the seven fields are there and the last is a whole day,
 * long while the card is still coming (a busy computer may stall in the middle).
 */
export const settleMs = (text: string): number => {
  const fields = text.split('|');
  return fields.length >= 7 && (fields[6] ?? '').trim().length >= 8 ? WHOLE_MS : PARTIAL_MS;
};

/** Under Unikey a Backspace in the burst takes the last letter back before the marked one comes. */
export const takeBack = (burst: Burst | null, at: number): Burst | null =>
  burst === null || at - burst.lastAt > GAP_MS ? null : { ...burst, text: burst.text.slice(0, -1), lastAt: at };

const CARD_START = /[0-9]{12}\|/;

/** Twelve digits and a bar, just now: the beginning of an identity card. Nobody types that by hand without a pause. */
export const beginsLikeIdQr = (burst: Burst | null): boolean => burst !== null && /[0-9]{12}\|$/.test(burst.text);

/** A text apart at the card in it: what was typed before, and the card; null without the beginning of one. */
export const apartAtCard = (text: string): { readonly typed: string; readonly card: string } | null => {
  const at = text.search(CARD_START);
  return at < 0 ? null : { typed: text.slice(0, at), card: text.slice(at) };
};

/** What a burst put into a field: its value without what stood there before, around the place of the caret. */
export const insertedText = (value: string, before: { readonly head: string; readonly tail: string }): string => {
  const end = value.endsWith(before.tail) ? value.length - before.tail.length : value.length;
  return value.startsWith(before.head) ? value.slice(before.head.length, Math.max(before.head.length, end)) : value;
};
