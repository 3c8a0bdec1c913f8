import type Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema/tables.ts';

/** One open connection. Hot paths use `prepare` (cached statements), ordinary tables use `orm`. */
export type Store = {
  readonly sql: Database.Database;
  readonly orm: BetterSQLite3Database<typeof schema>;
  /** Key of the history chain; never in the file. */
  readonly auditKey: Uint8Array;
  readonly file: string;
  prepare(text: string): Database.Statement<unknown[], unknown>;
  /** Runs in one immediate transaction, so no reader upgrades half way and meets SQLITE_BUSY. */
  write<T>(work: () => T): T;
  close(): void;
};

export function makeStore(sql: Database.Database, auditKey: Uint8Array, file: string, closing: { readonly before: () => void; readonly after: () => void } = { before: () => {}, after: () => {} }): Store {
  const cache = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    sql, auditKey, file,
    orm: drizzle(sql, { schema }),
    prepare(text) {
      const known = cache.get(text);
      if (known !== undefined) return known;
      const made = sql.prepare<unknown[], unknown>(text);
      cache.set(text, made);
      return made;
    },
    write(work) {
      return sql.inTransaction ? work() : sql.transaction(work).immediate();
    },
    close() {
      if (!sql.open) return;
      closing.before();
      sql.close();
      closing.after();
    },
  };
}
