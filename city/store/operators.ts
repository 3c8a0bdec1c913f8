import { sql } from 'drizzle-orm';
import type { CityRole } from '../contract/contract.ts';
import type { Asking } from './connect.ts';

/** People of the city office who sign in at the page. `password` is the scrypt text of city/api/password.ts, never the word itself. */
export type OperatorRow = {
  readonly id: number;
  readonly name: string;
  readonly role: CityRole;
  readonly password: string;
  readonly active: boolean;
  readonly failures: number;
  readonly retryAt: string | null;
  readonly lastSeenAt: string | null;
};
const COLUMNS = sql.raw(
  'id::float8 AS id, name, role, password_hash AS password, active, failures, retry_at AS "retryAt", last_seen_at AS "lastSeenAt"',
);

export const operatorByName = async (db: Asking, name: string): Promise<OperatorRow | null> =>
  (await db.rows<OperatorRow>(sql`SELECT ${COLUMNS} FROM operator WHERE name = ${name}`))[0] ?? null;
/** Holds the row: tries of one name stand in line, so each sees the failures before it. */
export const lockOperator = async (tx: Asking, id: number): Promise<OperatorRow | null> =>
  (await tx.rows<OperatorRow>(sql`SELECT ${COLUMNS} FROM operator WHERE id = ${id} FOR UPDATE`))[0] ?? null;
export const allOperators = (db: Asking): Promise<readonly OperatorRow[]> =>
  db.rows<OperatorRow>(sql`SELECT ${COLUMNS} FROM operator ORDER BY id`);
export const lockOperators = (tx: Asking): Promise<readonly OperatorRow[]> =>
  tx.rows<OperatorRow>(sql`SELECT ${COLUMNS} FROM operator ORDER BY id FOR UPDATE`);

/** Null when the name is taken. */
export async function addOperator(
  db: Asking,
  o: { readonly name: string; readonly role: CityRole; readonly password: string; readonly at: string },
): Promise<number | null> {
  const [row] = await db.rows<{ id: number }>(
    sql`INSERT INTO operator (name, role, password_hash, created_at) VALUES (${o.name}, ${o.role}, ${o.password}, ${o.at}) ON CONFLICT (name) DO NOTHING RETURNING id::float8 AS id`,
  );
  return row?.id ?? null;
}
export const changeOperator = (db: Asking, id: number, o: { readonly name: string; readonly role: CityRole; readonly active: boolean }) =>
  db.rows(sql`UPDATE operator SET name = ${o.name}, role = ${o.role}, active = ${o.active} WHERE id = ${id}`);
/** A new password also ends the waiting time of failed tries. */
export const setOperatorPassword = (db: Asking, id: number, password: string) =>
  db.rows(sql`UPDATE operator SET password_hash = ${password}, failures = 0, retry_at = NULL WHERE id = ${id}`);
export const noteFailure = (db: Asking, id: number, failures: number, retryAt: string | null) =>
  db.rows(sql`UPDATE operator SET failures = ${failures}, retry_at = ${retryAt} WHERE id = ${id}`);
export const noteSignIn = (db: Asking, id: number, at: string) =>
  db.rows(sql`UPDATE operator SET failures = 0, retry_at = NULL, last_seen_at = ${at} WHERE id = ${id}`);

export type SessionRow = {
  readonly operator: number;
  readonly name: string;
  readonly role: CityRole;
  readonly createdAt: string;
  readonly seenAt: string;
};
/** Sessions are kept by the hash of the cookie's value: whoever reads the database cannot take one over. */
export const openSession = (db: Asking, hash: string, operator: number, at: string) =>
  db.rows(sql`INSERT INTO session (token_hash, operator, created_at, seen_at) VALUES (${hash}, ${operator}, ${at}, ${at})`);
export const findSession = async (db: Asking, hash: string): Promise<SessionRow | null> =>
  (
    await db.rows<SessionRow>(
      sql`SELECT o.id::float8 AS operator, o.name, o.role, s.created_at AS "createdAt", s.seen_at AS "seenAt" FROM session s JOIN operator o ON o.id = s.operator WHERE s.token_hash = ${hash} AND o.active`,
    )
  )[0] ?? null;
export const touchSession = (db: Asking, hash: string, at: string) =>
  db.rows(sql`UPDATE session SET seen_at = ${at} WHERE token_hash = ${hash}`);
export const closeSession = (db: Asking, hash: string) => db.rows(sql`DELETE FROM session WHERE token_hash = ${hash}`);
/** Ends every session of somebody; `except` keeps one. */
export const closeSessionsOf = (db: Asking, operator: number, except: string | null) =>
  db.rows(sql`DELETE FROM session WHERE operator = ${operator} AND token_hash IS DISTINCT FROM ${except}::text`);
export const dropOldSessions = (db: Asking, seenBefore: string, createdBefore: string) =>
  db.rows(sql`DELETE FROM session WHERE seen_at < ${seenBefore} OR created_at < ${createdBefore}`);
