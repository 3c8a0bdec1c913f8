import { useEffect, useSyncExternalStore } from 'react';

/** Which register file is being brought in; the dialog lives once in the shell. */
type Wanted = { readonly file: File | null; readonly nonce: number } | null;
let wanted: Wanted = null;
let nonce = 0;
const listeners = new Set<() => void>();
const put = (next: Wanted): void => {
  wanted = next;
  listeners.forEach((l) => l());
};

/** Opens the import dialog, with a file (dropped) or empty (to choose one). */
export const openImport = (file: File | null = null): void => put({ file, nonce: (nonce += 1) });
export const closeImport = (): void => put(null);
export const useWantedImport = (): Wanted =>
  useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => wanted,
  );

/** A screen that wants a dropped register file for itself (reconciliation), and what the page says while one is held over it. */
export type DropTaker = { readonly words: string; readonly take: (file: File) => void };
let taker: DropTaker | null = null;
export const dropTaker = (): DropTaker | null => taker;
/** While mounted with a taker, a dropped file goes there and not into the import. Keep the object constant. */
export const useDropTaker = (mine: DropTaker | null): void => {
  useEffect(() => {
    if (mine === null) return undefined;
    taker = mine;
    return () => {
      if (taker === mine) taker = null;
    };
  }, [mine]);
};
