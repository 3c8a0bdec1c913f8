import Database from 'better-sqlite3';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import * as ledgers from '../../db/schema/ledgers.ts';
import * as line from '../../db/schema/line.ts';
import * as oversight from '../../db/schema/oversight.ts';
import * as tables from '../../db/schema/tables.ts';

const AT = '2026-11-22T00:00:00.000Z';
const open: Database.Database[] = [];
const fresh = (): Database.Database => {
  const sql = new Database(':memory:');
  open.push(sql);
  return sql;
};
afterEach(() => {
  for (const sql of open.splice(0)) sql.close();
});

describe('migrations', () => {
  it('build exactly the tables, columns, keys and indexes that the drizzle schema names', () => {
    const sql = fresh();
    migrate(sql, AT);
    const described = (Object.values({ ...tables, ...oversight, ...line, ...ledgers }) as SQLiteTable[])
      .filter((t) => t instanceof SQLiteTable)
      .map((t) => getTableConfig(t));
    const real = (
      sql
        .prepare(
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'dossier_search%' AND name <> 'migration'",
        )
        .all() as { name: string }[]
    ).map((r) => r.name);
    expect(described.map((t) => t.name).sort()).toEqual(real.sort());
    for (const table of described) {
      const columns = sql.prepare('SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?)').all(table.name) as {
        name: string;
        type: string;
        required: number;
        pk: number;
      }[];
      const keys = new Set([
        ...table.columns.filter((c) => c.primary).map((c) => c.name),
        ...table.primaryKeys.flatMap((k) => k.columns.map((c) => c.name)),
      ]);
      expect(
        columns.map((c) => `${c.name} ${c.type} ${c.required === 1 || c.pk > 0 ? 'required' : 'optional'} ${c.pk > 0 ? 'key' : ''}`).sort(),
        table.name,
      ).toEqual(
        table.columns
          .map(
            (c) =>
              `${c.name} ${c.getSQLType().toUpperCase()} ${c.notNull || keys.has(c.name) ? 'required' : 'optional'} ${keys.has(c.name) ? 'key' : ''}`,
          )
          .sort(),
      );
      const indexes = (
        sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL").all(table.name) as {
          name: string;
        }[]
      ).map((r) => r.name);
      expect(indexes.sort(), `indexes of ${table.name}`).toEqual(table.indexes.map((i) => i.config.name).sort());
    }
  });
  it('are gapless, strict, and do nothing the second time', () => {
    expect(MIGRATIONS.map((m) => m.number)).toEqual(MIGRATIONS.map((_, i) => i + 1));
    const sql = fresh();
    expect(migrate(sql, AT)).toEqual({ from: 0, to: MIGRATIONS.length });
    expect(migrate(sql, AT)).toEqual({ from: MIGRATIONS.length, to: MIGRATIONS.length });
    const loose = sql
      .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite_%'")
      .all();
    expect(loose).toEqual([]);
  });
  it('refuse a store of a newer program and a step edited after it was applied', () => {
    const newer = fresh();
    migrate(newer, AT);
    newer.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    expect(() => migrate(newer, AT)).toThrow('store-newer');
    const edited = fresh();
    migrate(edited, AT);
    expect(() =>
      migrate(
        edited,
        AT,
        MIGRATIONS.map((m) => ({ ...m, sql: `${m.sql}\n-- changed` })),
      ),
    ).toThrow('store-damaged');
  });
  it('leave a failing step undone and stop there', () => {
    const sql = fresh();
    const next = {
      number: MIGRATIONS.length + 1,
      name: 'broken',
      sql: 'CREATE TABLE extra (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);',
    };
    migrate(sql, AT);
    expect(() => migrate(sql, AT, [...MIGRATIONS, next])).toThrow();
    expect(sql.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(sql.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'extra'").get()).toEqual({ n: 0 });
  });
});
