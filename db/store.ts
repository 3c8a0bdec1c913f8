import type Database from 'better-sqlite3';

/** One open connection; every query goes through `prepare`, whose statements are kept. Row types come from the drizzle schema in schema/. */
export type Store = {
  readonly sql: Database.Database;
  /** Key of the history chain; never in the file. */
  readonly auditKey: Uint8Array;
  readonly file: string;
  /** One shared number: 1 while this connection waits for the write lock or holds it. SQLite's lock knows no queue, so a thread that writes on and on must look here before it takes the lock again. */
  readonly turn: Int32Array;
  prepare(text: string): Database.Statement<unknown[], unknown>;
  /** Runs in one immediate transaction, so no reader upgrades half way and meets SQLITE_BUSY. */
  write<T>(work: () => T): T;
  close(): void;
};

export function makeStore(
  sql: Database.Database,
  auditKey: Uint8Array,
  file: string,
  closing: { readonly before: () => void; readonly after: () => void } = { before: () => {}, after: () => {} },
): Store {
  const turn = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const cache = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    sql,
    auditKey,
    file,
    turn,
    prepare(text) {
      const known = cache.get(text);
      if (known !== undefined) return known;
      const made = sql.prepare<unknown[], unknown>(text);
      cache.set(text, made);
      return made;
    },
    write(work) {
      if (sql.inTransaction) return work();
      Atomics.store(turn, 0, 1);
      try {
        return sql.transaction(work).immediate();
      } finally {
        Atomics.store(turn, 0, 0);
        Atomics.notify(turn, 0);
      }
    },
    close() {
      if (!sql.open) return;
      closing.before();
      sql.close();
      closing.after();
    },
  };
}
