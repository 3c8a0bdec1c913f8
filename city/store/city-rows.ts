import { sql } from 'drizzle-orm';
import { texts } from './arrays.ts';
import type { Asking } from './connect.ts';
import type { CommuneKind } from './port.ts';

export type CityInfo = { readonly name: string; readonly publicKey: string; readonly createdAt: string };
export type Unit = { readonly code: string; readonly name: string; readonly fullName: string; readonly kind: CommuneKind };

/** Null before `init`. */
export async function cityInfo(db: Asking): Promise<CityInfo | null> {
  return (await db.rows<CityInfo>(sql`SELECT name, public_key AS "publicKey", created_at AS "createdAt" FROM city_info`))[0] ?? null;
}
/** False when a city is there already; nothing is changed then. */
export async function createCity(tx: Asking, info: CityInfo, units: readonly Unit[]): Promise<boolean> {
  const made = await tx.rows(
    sql`INSERT INTO city_info (name, public_key, created_at) VALUES (${info.name}, ${info.publicKey}, ${info.createdAt}) ON CONFLICT (one) DO NOTHING RETURNING one`,
  );
  if (made.length === 0) return false;
  await tx.rows(
    sql`INSERT INTO commune (code, name, full_name, kind) SELECT * FROM unnest(${texts(units.map((u) => u.code))}, ${texts(units.map((u) => u.name))}, ${texts(units.map((u) => u.fullName))}, ${texts(units.map((u) => u.kind))})`,
  );
  return true;
}
