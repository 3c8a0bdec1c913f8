import { sql } from 'drizzle-orm';
import { publicOf } from '../../shared/sync/crypto.ts';
import { createCity, type Unit } from '../../city/store/city-rows.ts';
import { type CityDb, connectPglite, connectPostgres } from '../../city/store/connect.ts';
import { migrate } from '../../city/store/migrate.ts';
import type { CityStore } from '../../city/store/port.ts';
import { sqlStore, type SqlStore } from '../../city/store/sql-store.ts';
import { newKey } from './hand-hub.ts';
import { memoryCity } from './memory-city.ts';
import { startPostgres, type Postgres } from './postgres.ts';

async function made(db: CityDb, units: readonly Unit[]): Promise<SqlStore> {
  await migrate(db, '2026-08-01T00:00:00.000Z');
  await db.transaction((tx) =>
    createCity(tx, { name: 'Thành phố Mẫu', publicKey: publicOf(newKey()), createdAt: '2026-08-01T00:00:00.000Z' }, units),
  );
  return sqlStore(db);
}
/** An embedded store in memory. */
export const pgliteCity = async (units: readonly Unit[]): Promise<SqlStore> => made(await connectPglite(null), units);
/** A store on a real server, in a database of its own. */
export const postgresCity = async (server: Postgres, name: string, units: readonly Unit[]): Promise<SqlStore> =>
  made(connectPostgres(server.database(name)), units);

/** Every kind of store, for a suite that must hold on all of them; `stop` ends the server. */
export async function everyStore(
  units: readonly Unit[],
): Promise<{ readonly stores: Readonly<Record<'memory' | 'pglite' | 'postgres', () => Promise<CityStore>>>; stop(): Promise<void> }> {
  const server = await startPostgres({ fsync: 'off' });
  const open: CityStore[] = [];
  // Starting the embedded server costs seconds, emptying it nothing.
  let embedded: CityDb | null = null;
  const emptied = async (): Promise<SqlStore> => {
    embedded ??= await connectPglite(null);
    await embedded.rows(sql`DROP SCHEMA public CASCADE`);
    await embedded.rows(sql`CREATE SCHEMA public`);
    return made({ ...embedded, close: async () => undefined }, units);
  };
  let serial = 0;
  const kept = async (store: Promise<CityStore>): Promise<CityStore> => {
    const s = await store;
    open.push(s);
    return s;
  };
  return {
    stores: {
      memory: () => kept(Promise.resolve(memoryCity(units))),
      pglite: () => kept(emptied()),
      postgres: () => kept(postgresCity(server, `suite_${serial++}`, units)),
    },
    async stop() {
      for (const store of open) await store.close();
      await embedded?.close();
      await server.stop();
    },
  };
}
