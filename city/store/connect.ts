import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import type { SQL } from 'drizzle-orm';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import pg from 'pg';
import { z } from 'zod';

export type Row = Readonly<Record<string, unknown>>;
/** One way to ask, whatever is underneath. Numbers above 2^31 are cast to float8 in the SQL: the drivers differ on bigint. */
export type Asking = { rows<T extends Row = Row>(query: SQL): Promise<readonly T[]> };
export type CityDb = Asking & {
  /** Durable when it resolves; rolled back when `work` throws. */
  transaction<T>(work: (tx: Asking) => Promise<T>): Promise<T>;
  readonly kind: 'postgres' | 'pglite';
  close(): Promise<void>;
};

const asking = (target: { execute(query: SQL): Promise<{ rows: unknown[] }> }): Asking => ({
  rows: async <T extends Row>(query: SQL) => (await target.execute(query)).rows as T[],
});

/** Milliseconds. Whoever hangs in the middle lets go of what it holds, so that a commune's next request is not kept waiting by a dead one. */
const PATIENCE = { statement_timeout: 120_000, lock_timeout: 20_000, idle_in_transaction_session_timeout: 30_000 };

/** A PostgreSQL server or whatever speaks like one. `most`: connections of this process. */
export function connectPostgres(url: string, most = 10): CityDb {
  const pool = new pg.Pool({ connectionString: url, max: most, connectionTimeoutMillis: 10_000, application_name: 'city', ...PATIENCE });
  // A connection that breaks while idle is the next request's to find out; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const db = drizzlePg(pool);
  return { ...asking(db), kind: 'postgres', transaction: (work) => db.transaction((tx) => work(asking(tx))), close: () => pool.end() };
}

const DATA = '/pglite/data';
const nodeStream = z.object({ nfd: z.int() });
const WASI = { EINVAL: 28, EIO: 29 } as const;
/**
 * As it comes, the embedded PostgreSQL runs without fsync and its file layer has none: a power cut would take acknowledged messages along.
 * Here the server runs with fsync and the layer passes it on to the disk. Throws when the package has changed so that this would do nothing.
 */
function passSyncOn(client: PGlite): void {
  const { FS } = client.Module;
  const file: unknown = FS.open(`${DATA}/PG_VERSION`, 'r');
  const { stream_ops: layer } = z
    .object({ stream_ops: z.custom<{ fsync?: (stream: unknown) => number }>((v) => typeof v === 'object' && v !== null) })
    .parse(file);
  nodeStream.parse(file);
  FS.close(file as ReturnType<typeof FS.open>);
  layer.fsync = (stream) => {
    try {
      fsyncSync(nodeStream.parse(stream).nfd);
      return 0;
    } catch (error) {
      // Told to the server, which stops rather than go on with what the disk refused; of folders it knows that some systems cannot.
      return error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EINVAL' || error.code === 'EISDIR')
        ? WASI.EINVAL
        : WASI.EIO;
    }
  };
}

/** PostgreSQL within this process, its files in `dir`; `null` in memory. Whoever opens a folder holds it alone (hold.ts). */
export async function connectPglite(dir: string | null): Promise<CityDb> {
  const client = await PGlite.create(
    dir === null
      ? {}
      : { dataDir: dir, startParams: [...PGlite.defaultStartParams.filter((p) => p !== '-F'), '-c', 'wal_sync_method=fsync'] },
  );
  if (dir !== null) passSyncOn(client);
  const db = drizzlePglite(client);
  return { ...asking(db), kind: 'pglite', transaction: (work) => db.transaction((tx) => work(asking(tx))), close: () => client.close() };
}
