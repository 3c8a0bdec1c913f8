import { sql, type SQL } from 'drizzle-orm';

/**
 * A column of values as one parameter: PostgreSQL's own text of an array, read by the server. Both drivers then do the same,
 * and a batch of any length is one statement of one shape.
 */
export const texts = (values: readonly (string | null)[]): SQL =>
  sql`(${`{${values.map((v) => (v === null ? 'NULL' : `"${v.replaceAll(/[\\"]/g, '\\$&')}"`)).join(',')}}`}::text)::text[]`;
export const ints = (values: readonly number[]): SQL => sql`(${`{${values.join(',')}}`}::text)::int[]`;
export const bigints = (values: readonly number[]): SQL => sql`(${`{${values.join(',')}}`}::text)::bigint[]`;
export const booleans = (values: readonly boolean[]): SQL => sql`(${`{${values.join(',')}}`}::text)::boolean[]`;
