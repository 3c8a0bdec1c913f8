import type { Status } from '../contract/fields.ts';

/** Buckets of the ten national statuses as the report form counts them (one-stop 3.1). */
export const isCounted = (s: Status): boolean => s !== 1 && s !== 3;
export const isWaiting = (s: Status): boolean => s === 5 || s === 6 || s === 8;
export const isFinished = (s: Status): boolean => s === 7 || s === 9 || s === 10;
export const isOpen = (s: Status): boolean => s === 2 || s === 4 || isWaiting(s);

/** Allowed transitions (one-stop 3.2). 3, 7 and 10 are final; late is not a status. */
const TRANSITIONS: Readonly<Record<Status, readonly Status[]>> = {
  1: [2, 3],
  2: [4, 5, 7, 8],
  3: [],
  4: [5, 6, 7, 8, 9],
  5: [2, 4, 7, 8],
  6: [4, 7, 8],
  7: [],
  8: [4, 7],
  9: [10],
  10: [],
};
export const mayPass = (from: Status, to: Status): boolean => TRANSITIONS[from].includes(to);
