import type { Store } from '../../db/store.ts';

/** The power goes at a commit: `committed` says on which side of it. */
export class Crash extends Error {
  readonly committed: boolean;
  constructor(committed: boolean) {
    super(committed ? 'crashed after a commit' : 'crashed before a commit');
    this.committed = committed;
  }
}
/** How many commits go well before the one that does not. */
export type Fuse = { left: number | null; after: boolean };

/** A store whose next commits are counted down to a crash. */
export function fusedStore(store: Store, fuse: Fuse): Store {
  return {
    sql: store.sql,
    auditKey: store.auditKey,
    file: store.file,
    turn: store.turn,
    prepare: (text) => store.prepare(text),
    close: () => store.close(),
    write(work) {
      if (store.sql.inTransaction) return work();
      const now = fuse.left === 0;
      if (fuse.left !== null) fuse.left = now ? null : fuse.left - 1;
      if (!now) return store.write(work);
      if (!fuse.after)
        return store.write(() => {
          work();
          throw new Crash(false);
        });
      store.write(work);
      throw new Crash(true);
    },
  };
}
