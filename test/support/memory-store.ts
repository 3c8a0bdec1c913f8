import Database from 'better-sqlite3';
import { migrate } from '../../db/migrate.ts';
import { makeStore, type Store } from '../../db/store.ts';

/** An empty store of the newest shape in memory: no catalogue, no unit, no cipher. For rules over many made-up histories; a test rolls its own back. */
export function memoryStore(): Store {
  const sql = new Database(':memory:');
  migrate(sql, '2026-01-01T00:00:00.000Z');
  sql.exec('INSERT OR IGNORE INTO chain_head VALUES (1, 0, zeroblob(32))');
  return makeStore(sql, new Uint8Array(32).fill(7), ':memory:');
}
