import { sql, type SQL } from 'drizzle-orm';
import { MEASURES } from '../../shared/indicators/measures.ts';
import { booleans, ints, texts } from './arrays.ts';
import type { Asking } from './connect.ts';
import { dayNumberOf, monthAfter, monthOf } from './keys.ts';
import type { StoredStatement } from './port.ts';

const INDEX = Object.fromEntries(MEASURES.map((m, i) => [m, i])) as Readonly<Record<string, number>>;
const COLUMNS = sql.raw(MEASURES.join(', '));
/** The amounts of a row as one text: a third of the time to read, against fourteen columns. */
const PACKED = sql.raw(`concat_ws(',', ${MEASURES.join(', ')})`);
const unpack = (text: string): number[] => text.split(',').map(Number);

/** Amounts by bucket and field: keys `bucket|field`. */
export type Amounts = Map<string, { readonly bucket: number; readonly field: string; readonly amounts: number[] }>;
export function addAmount(into: Amounts, bucket: number, field: string, index: number, amount: number): void {
  const id = `${bucket}|${field}`;
  let row = into.get(id);
  if (row === undefined) {
    row = { bucket, field, amounts: new Array<number>(MEASURES.length).fill(0) };
    into.set(id, row);
  }
  row.amounts[index] = (row.amounts[index] ?? 0) + amount;
}
/** What a day's statement says, by its cells. */
export function dayAmounts(into: Amounts, s: Pick<StoredStatement, 'key' | 'body'>): void {
  const day = dayNumberOf(s.key.period.start);
  for (const [measure, field, amount] of s.body.cells) addAmount(into, day, String(field), INDEX[measure] ?? 0, amount);
}
/** The difference that days make to their months. */
export function monthAmounts(months: Amounts, days: Amounts, sign: 1 | -1): void {
  for (const { bucket, field, amounts } of days.values())
    amounts.forEach((amount, i) => {
      if (amount !== 0) addAmount(months, monthOf(bucket), field, i, sign * amount);
    });
}

/** The unit as a whole and its fields lie in tables of their own; `field` '' is the unit. */
export const LEVELS = [
  {
    day: 'unit_day',
    upto: 'unit_upto',
    has: (field: string): boolean => field === '',
    fieldColumn: sql``,
    fieldOf: sql.raw(`'' AS field`),
    key: sql.raw('commune, epoch, month'),
  },
  {
    day: 'field_day',
    upto: 'field_upto',
    has: (field: string): boolean => field !== '',
    fieldColumn: sql.raw('field, '),
    fieldOf: sql.raw('field'),
    key: sql.raw('commune, epoch, month, field'),
  },
] as const;

type AmountRow = { readonly bucket: number; readonly field: string; readonly amounts: readonly number[] };
/** `given (bucket, [field,] measures…, [last])` */
function given(rows: readonly AmountRow[], withField: boolean, last: readonly boolean[] | null = null): SQL {
  const measures = MEASURES.map((_, i) => ints(rows.map((r) => r.amounts[i] ?? 0)));
  return sql`unnest(${sql.join([ints(rows.map((r) => r.bucket)), ...(withField ? [texts(rows.map((r) => r.field))] : []), ...measures, ...(last === null ? [] : [booleans(last)])], sql`, `)}) AS given`;
}

type LastRow = { readonly field: string; readonly month: number; readonly amounts: readonly number[] };
/**
 * What is added to the rows of months when days change: a day's difference to its month and to every month after it up to the last there is.
 * A month that had no row begins with what stands up to the month before, so that from its first month to its last a field has a row for each.
 */
export function runningChanges(changes: Iterable<AmountRow>, lastRows: readonly LastRow[]): (AmountRow & { readonly last: boolean })[] {
  const lasts = new Map(lastRows.map((r) => [r.field, r]));
  const out: (AmountRow & { readonly last: boolean })[] = [];
  for (const [field, rows] of Map.groupBy(changes, (r) => r.field)) {
    const known = lasts.get(field);
    const byMonth = new Map(rows.map((r) => [r.bucket, r.amounts]));
    const [first, end] = [Math.min(...byMonth.keys()), Math.max(...byMonth.keys())];
    const last = Math.max(end, known?.month ?? 0);
    let sum: readonly number[] = MEASURES.map(() => 0);
    // The row that was the last says so no more: it is written too, and nothing added to it.
    for (
      let month = known !== undefined && known.month < last ? Math.min(first, known.month) : first;
      month <= last;
      month = monthAfter(month)
    ) {
      const change = byMonth.get(month);
      if (change !== undefined) sum = sum.map((n, i) => n + (change[i] ?? 0));
      const begun = known !== undefined && month > known.month;
      out.push({ bucket: month, field, amounts: begun ? sum.map((n, i) => n + (known.amounts[i] ?? 0)) : sum, last: month === last });
    }
  }
  return out;
}

/**
 * Puts statements of days in place of what stood for those days, and the difference into the running sums of their months and all later ones.
 * The caller holds the commune, so nobody else changes its rows between the reading and the writing.
 */
export async function replaceDays(tx: Asking, commune: string, epoch: number, rows: readonly StoredStatement[]): Promise<void> {
  if (rows.length === 0) return;
  const before: Amounts = new Map();
  const after: Amounts = new Map();
  const days = ints(rows.map((r) => dayNumberOf(r.key.period.start)));
  for (const level of LEVELS) {
    const gone = await tx.rows<{ day: number; field: string; amounts: string }>(sql`
      DELETE FROM ${sql.identifier(level.day)} WHERE commune = ${commune} AND epoch = ${epoch} AND day = ANY(${days}) RETURNING day, ${level.fieldOf}, ${PACKED} AS amounts`);
    for (const { day, field, amounts } of gone) before.set(`${day}|${field}`, { bucket: day, field, amounts: unpack(amounts) });
  }
  for (const row of rows) dayAmounts(after, row);
  const months: Amounts = new Map();
  monthAmounts(months, before, -1);
  monthAmounts(months, after, 1);
  for (const level of LEVELS) {
    const withField = level !== LEVELS[0];
    const stated = [...after.values()].filter((s) => level.has(s.field));
    if (stated.length > 0)
      await tx.rows(
        sql`INSERT INTO ${sql.identifier(level.day)} (commune, epoch, day, ${level.fieldColumn}${COLUMNS}) SELECT ${commune}, ${epoch}, given.* FROM ${given(stated, withField)}`,
      );
    const changed = [...months.values()].filter((s) => level.has(s.field) && s.amounts.some((n) => n !== 0));
    if (changed.length === 0) continue;
    const upto = sql.identifier(level.upto);
    const lastRows = await tx.rows<{ field: string; month: number; amounts: string }>(
      sql`SELECT ${level.fieldOf}, month, ${PACKED} AS amounts FROM ${upto} WHERE commune = ${commune} AND epoch = ${epoch} AND last`,
    );
    const running = runningChanges(
      changed,
      lastRows.map((r) => ({ ...r, amounts: unpack(r.amounts) })),
    );
    await tx.rows(sql`
      INSERT INTO ${upto} (commune, epoch, month, ${level.fieldColumn}${COLUMNS}, last) SELECT ${commune}, ${epoch}, given.* FROM ${given(
        running,
        withField,
        running.map((r) => r.last),
      )}
      ON CONFLICT (${level.key}) DO UPDATE SET last = excluded.last, ${sql.raw(MEASURES.map((m) => `${m} = ${level.upto}.${m} + excluded.${m}`).join(', '))}`);
  }
}

/** Figures of epochs that no total will ever read again; the statements and the inbox keep what they said. */
export async function dropFiguresBefore(tx: Asking, commune: string, epoch: number): Promise<void> {
  for (const { day, upto } of LEVELS)
    for (const table of [day, upto])
      await tx.rows(sql`DELETE FROM ${sql.identifier(table)} WHERE commune = ${commune} AND epoch < ${epoch}`);
}
