import type { Store } from '../store.ts';

/** Dossiers in the store, by the writer's own tally: no scan. */
export const dossierCount = (store: Store): number =>
  (store.prepare('SELECT coalesce(sum(n), 0) AS n FROM tally').get() as { n: number }).n;
