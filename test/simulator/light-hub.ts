import Database from 'better-sqlite3';
import { APPLICATION_ID, migrate } from '../../db/migrate.ts';
import { markDirtyDays } from '../../db/queries/city-line.ts';
import { figureBuffer } from '../../db/queries/figures.ts';
import type { Store } from '../../db/store.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';
import { Crash, type Fuse, fusedStore } from './crash.ts';
import { nextChange } from './dossier-mill.ts';
import type { Register, RegisterMaker } from './register.ts';

const NOW = '2026-07-01T00:00:00.000Z';
/** Tables the line reads and writes, and those of the figures it reads them from. */
const NEEDED = /^(?:city_\w+|figure|history|chain_head|store_info|tally|migration)$/;
let template: Buffer | null = null;
/** An empty, migrated store, made once and copied for every hub. */
function emptyStore(): Buffer {
  if (template !== null) return template;
  const sql = new Database(':memory:');
  sql.pragma('page_size = 1024');
  sql.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(sql, NOW);
  sql.prepare("INSERT INTO store_info VALUES ('sentinel', 'mot-cua-xa')").run();
  sql.prepare('INSERT INTO chain_head VALUES (1, 0, ?)').run(Buffer.alloc(32));
  for (let status = 1; status <= 10; status++) sql.prepare('INSERT INTO tally VALUES (?, 0)').run(status);
  // Opening reads the whole schema: what the line never asks for would be half the time of a schedule.
  const tables = sql
    .prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'trigger') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC")
    .all() as { type: 'table' | 'trigger'; name: string }[];
  for (const { type, name } of tables) if (!NEEDED.test(name)) sql.exec(`DROP ${type.toUpperCase()} IF EXISTS "${name}"`);
  sql.exec('VACUUM');
  template = sql.serialize();
  sql.close();
  return template;
}

const AUDIT_KEY = new Uint8Array(32);
/** `makeStore` without drizzle: nothing of the line asks for it, and it costs as much as the whole rest of opening. */
function plainStore(sql: Database.Database): Store {
  const cache = new Map<string, Database.Statement<unknown[], unknown>>();
  return {
    sql,
    auditKey: AUDIT_KEY,
    file: ':memory:',
    turn: new Int32Array(1),
    prepare(text) {
      const known = cache.get(text) ?? sql.prepare<unknown[], unknown>(text);
      cache.set(text, known);
      return known;
    },
    write(work) {
      if (sql.inTransaction) return work();
      this.prepare('BEGIN IMMEDIATE').run();
      try {
        const value = work();
        this.prepare('COMMIT').run();
        return value;
      } catch (error) {
        this.prepare('ROLLBACK').run();
        throw error;
      }
    },
    close: () => sql.close(),
  };
}

function lightRegister(bytes: Buffer, known: readonly (DossierFacts | null)[]): Register {
  const sql = new Database(bytes);
  const fuse: Fuse = { left: null, after: false };
  const store = fusedStore(plainStore(sql), fuse);
  const dossiers = [...known];
  return {
    store,
    fuse,
    facts: () => dossiers.filter((d) => d !== null),
    edit(random) {
      const changes = Array.from({ length: random.int(1, 3) }, () => nextChange(random, dossiers)).filter(
        (c, i, all) => all.findIndex((o) => o.index === c.index) === i,
      );
      const remember = (): void => {
        for (const { index, after } of changes) dossiers[index] = after;
      };
      try {
        store.write(() => {
          const figures = figureBuffer();
          for (const { before, after } of changes) figures.change(before, after);
          const days = figures.changedDays();
          figures.flush(store);
          markDirtyDays(store, days);
          store.prepare('UPDATE chain_head SET seq = seq + ?, mac = ? WHERE one = 1').run(changes.length, Buffer.from(random.bytes(32)));
        });
      } catch (error) {
        if (error instanceof Crash && error.committed) remember();
        throw error;
      }
      remember();
    },
    copy: () => {
      const copied = sql.serialize();
      const then = [...dossiers];
      return () => lightRegister(copied, then);
    },
    check: () => [],
    reopen: () => {},
    close: () => sql.close(),
  };
}

/** In memory, without cipher, figures through the real buffer and marks: a few milliseconds a schedule. */
export const lightRegisters: RegisterMaker = { fresh: () => lightRegister(emptyStore(), []) };
