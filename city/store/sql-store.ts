import type { Asking, CityDb } from './connect.ts';
import { sumsOf } from './sums.ts';
import { communeRows, lineRows } from './line-rows.ts';
import { messageRows, periodStatementRows } from './message-rows.ts';
import type { CityStore, CityTx } from './port.ts';
import { publicationRows } from './publication-rows.ts';

/** The port on PostgreSQL and on PGlite. `db` for the queries of the page and the command line. */
export type SqlStore = CityStore & { readonly db: CityDb };

/** Serialisation failure and deadlock: nothing was done, and doing it again is right. */
const AGAIN: readonly string[] = ['40001', '40P01'];
const TRIES = 5;
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
};

const txOf = (tx: Asking): CityTx => ({ ...lineRows(tx), ...messageRows(tx), ...publicationRows(tx) });

export function sqlStore(db: CityDb): SqlStore {
  return {
    db,
    async transaction(work) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await db.transaction((tx) => work(txOf(tx)));
        } catch (error) {
          if (tried === TRIES || !AGAIN.includes(codeOf(error))) throw error;
        }
      }
    },
    sums: (question) => sumsOf(db, question),
    communes: () => communeRows(db),
    periodStatements: (set, period) => periodStatementRows(db, set, period),
    close: () => db.close(),
  };
}
