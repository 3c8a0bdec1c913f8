import type { Store } from '../../db/store.ts';
import type { Seeded } from '../../electron/demo/random.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';
import type { Fuse } from './crash.ts';

/** The register of one machine: its store, and beside it what the figures should say. */
export type Register = {
  readonly store: Store;
  readonly fuse: Fuse;
  /** What an independent look at the dossiers says. */
  facts(): readonly DossierFacts[];
  /** Changes of dossiers as the counters make them; the line never keeps one from being made. */
  edit(random: Seeded): void;
  /** A backup, or a copied disk: each call of what comes back opens one. */
  copy(): () => Register;
  /** What the program's own proof of the store finds wrong. */
  check(): readonly string[];
  /** After a crash: what the program does at its next start. */
  reopen(): void;
  close(): void;
};
export type RegisterMaker = { readonly fresh: (commune: string) => Register };
