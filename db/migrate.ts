import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { Refusal } from '../shared/contract/errors.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';

/** 'MCX1' as a big-endian integer: tells our file from any other SQLite file. */
export const APPLICATION_ID = 0x4d435831;

const hashOf = (sql: string): string => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');

/**
 * Brings a store to the newest schema: gapless numbers, the hash of every applied step kept, one transaction a step,
 * foreign keys checked before each commit. A store from a newer program is refused with `store-newer`;
 * an edited step that was already applied with `store-damaged`.
 */
export function migrate(sql: Database.Database, at: string, steps: readonly Migration[] = MIGRATIONS): { from: number; to: number } {
  const from = sql.pragma('user_version', { simple: true }) as number;
  if (from > steps.length) throw new Refusal('store-newer', { store: from, program: steps.length });
  sql.exec(
    'CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL) STRICT',
  );
  const applied = sql.prepare('SELECT number, hash FROM migration ORDER BY number').all() as { number: number; hash: string }[];
  if (applied.length !== from) throw new Refusal('store-damaged', { why: 'migration-count' });
  steps.forEach((step, i) => {
    if (step.number !== i + 1) throw new Error(`migration ${step.name} should have number ${i + 1}`);
    const done = applied[i];
    if (done !== undefined && done.hash !== hashOf(step.sql))
      throw new Refusal('store-damaged', { why: 'migration-edited', number: step.number });
  });
  for (const step of steps.slice(from)) {
    sql
      .transaction(() => {
        sql.exec(step.sql);
        sql.prepare('INSERT INTO migration VALUES (?, ?, ?, ?)').run(step.number, step.name, hashOf(step.sql), at);
        const broken = sql.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0) throw new Refusal('store-damaged', { why: 'foreign-keys', rows: broken.length });
        sql.pragma(`user_version = ${step.number}`);
      })
      .immediate();
  }
  return { from, to: steps.length };
}
