import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import type { Asking, CityDb } from './connect.ts';

/** Numbered steps, applied once each and never edited after release. */
const STEPS = ['0001-city.sql'] as const;
const textOf = (name: string): string => readFileSync(new URL(`./migrations/${name}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A semicolon that ends its line ends the statement; comment lines are left out. */
const statementsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/^\s*--.*$/gm, '')
    .split(/;[ \t]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The database was made by a newer program, or a step that is applied here reads otherwise now. */
export class MigrationRefused extends Error {}

/** Brings a database to the newest tables, one transaction a step. Several processes may start at once: one of them does it. */
export async function migrate(db: CityDb, now: string): Promise<void> {
  await db.rows(
    sql`CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL, at text NOT NULL)`,
  );
  const applied = async (on: Asking) => on.rows<{ number: number; hash: string }>(sql`SELECT number, hash FROM migration ORDER BY number`);
  const known = await applied(db);
  if (known.length > STEPS.length) throw new MigrationRefused('newer');
  for (const [i, name] of STEPS.entries()) {
    const text = textOf(name);
    await db.transaction(async (tx) => {
      await tx.rows(sql`LOCK TABLE migration IN ACCESS EXCLUSIVE MODE`);
      const done = (await applied(tx))[i];
      if (done !== undefined && done.hash !== hashOf(text)) throw new MigrationRefused('edited');
      if (done !== undefined) return;
      for (const statement of statementsOf(text)) await tx.rows(sql.raw(statement));
      await tx.rows(sql`INSERT INTO migration (number, name, hash, at) VALUES (${i + 1}, ${name}, ${hashOf(text)}, ${now})`);
    });
  }
}
