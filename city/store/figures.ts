import { sql, type SQL } from 'drizzle-orm';
import { MEASURES, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import { bigints, ints, texts } from './arrays.ts';
import type { Asking } from './connect.ts';
import { dayNumberOf } from './keys.ts';
import type { GroupSums, StoredStatement, SumsQuestion } from './port.ts';

const INDEX = Object.fromEntries(MEASURES.map((m, i) => [m, i])) as Readonly<Record<string, number>>;
const COLUMNS = sql.raw(MEASURES.join(', '));
/** The amounts of a row as one text: a third of the time to read, against fourteen columns. */
const packed = (wrap: (measure: string) => string): SQL => sql.raw(`concat_ws(',', ${MEASURES.map(wrap).join(', ')})`);
const unpack = (text: string): number[] => text.split(',').map(Number);

/** Amounts by bucket and field: keys `bucket|field`. */
export type Amounts = Map<string, { readonly bucket: number; readonly field: string; readonly amounts: number[] }>;
export function addAmount(into: Amounts, bucket: number, field: string, index: number, amount: number): void {
  const id = `${bucket}|${field}`;
  let row = into.get(id);
  if (row === undefined) { row = { bucket, field, amounts: new Array<number>(MEASURES.length).fill(0) }; into.set(id, row); }
  row.amounts[index] = (row.amounts[index] ?? 0) + amount;
}
/** What a day's statement says, by its cells. */
export function dayAmounts(into: Amounts, s: Pick<StoredStatement, 'key' | 'body'>): void {
  const day = dayNumberOf(s.key.period.start);
  for (const [measure, field, amount] of s.body.cells) addAmount(into, day, String(field), INDEX[measure] ?? 0, amount);
}
/** The month and the year a day is summed in. */
const spansOf = (day: number): readonly number[] => [Math.trunc(day / 100), Math.trunc(day / 10_000)];
export function spanAmounts(into: Amounts, days: Amounts, sign: 1 | -1): void {
  for (const { bucket, field, amounts } of days.values()) for (const span of spansOf(bucket)) amounts.forEach((amount, i) => { if (amount !== 0) addAmount(into, span, field, i, sign * amount); });
}

function columnsOf(rows: readonly { readonly bucket: number; readonly field: string; readonly amounts: readonly number[] }[]): SQL {
  const measures = MEASURES.map((_, i) => ints(rows.map((r) => r.amounts[i] ?? 0)));
  return sql`unnest(${ints(rows.map((r) => r.bucket))}, ${texts(rows.map((r) => r.field))}, ${sql.join(measures, sql`, `)}) AS given (bucket, field, ${COLUMNS})`;
}

/**
 * Puts statements of days in place of what stood for those days, and the difference into the months and years.
 * The caller holds the commune, so nobody else changes its rows between the reading and the writing.
 */
export async function replaceDays(tx: Asking, commune: string, epoch: number, rows: readonly StoredStatement[]): Promise<void> {
  if (rows.length === 0) return;
  const before: Amounts = new Map();
  const after: Amounts = new Map();
  const gone = await tx.rows<{ day: number; field: string; amounts: string }>(sql`
    DELETE FROM figure_day WHERE commune = ${commune} AND epoch = ${epoch} AND day = ANY(${ints(rows.map((r) => dayNumberOf(r.key.period.start)))})
    RETURNING day, field, ${packed((m) => m)} AS amounts`);
  for (const { day, field, amounts } of gone) before.set(`${day}|${field}`, { bucket: day, field, amounts: unpack(amounts) });
  for (const row of rows) dayAmounts(after, row);
  if (after.size > 0) await tx.rows(sql`INSERT INTO figure_day (commune, epoch, day, field, ${COLUMNS}) SELECT ${commune}, ${epoch}, given.* FROM ${columnsOf([...after.values()])}`);
  const spans: Amounts = new Map();
  spanAmounts(spans, before, -1);
  spanAmounts(spans, after, 1);
  const changed = [...spans.values()].filter((s) => s.amounts.some((n) => n !== 0));
  if (changed.length === 0) return;
  await tx.rows(sql`
    INSERT INTO figure_span (commune, epoch, span, field, ${COLUMNS}) SELECT ${commune}, ${epoch}, given.* FROM ${columnsOf(changed)}
    ON CONFLICT (field, span, commune, epoch) DO UPDATE SET ${sql.raw(MEASURES.map((m) => `${m} = figure_span.${m} + excluded.${m}`).join(', '))}`);
}

/** Figures of epochs that no total will ever read again; the statements and the inbox keep what they said. */
export async function dropFiguresBefore(tx: Asking, commune: string, epoch: number): Promise<void> {
  const old = await tx.rows<{ span: number; field: string; epoch: number }>(sql`SELECT DISTINCT day / 100 AS span, field, epoch::float8 AS epoch FROM figure_day WHERE commune = ${commune} AND epoch < ${epoch}`);
  if (old.length === 0) return;
  const spans = new Map<string, { span: number; field: string; epoch: number }>();
  for (const { span, field, epoch: e } of old) for (const s of [span, Math.trunc(span / 100)]) spans.set(`${s}|${field}|${e}`, { span: s, field, epoch: e });
  const all = [...spans.values()];
  await tx.rows(sql`DELETE FROM figure_span f USING unnest(${texts(all.map((s) => s.field))}, ${ints(all.map((s) => s.span))}, ${bigints(all.map((s) => s.epoch))}) AS gone (field, span, epoch)
    WHERE f.field = gone.field AND f.span = gone.span AND f.commune = ${commune} AND f.epoch = gone.epoch`);
  await tx.rows(sql`DELETE FROM figure_day WHERE commune = ${commune} AND epoch < ${epoch}`);
}

/** Buckets whose sum is every day before a day: whole years, then months, then days. */
function bucketsBefore(day: string, firstYear: number): { readonly spans: readonly number[]; readonly days: readonly number[] } {
  const y = Number(day.slice(0, 4)), m = Number(day.slice(5, 7)), d = Number(day.slice(8, 10));
  const upTo = (from: number, n: number): number[] => Array.from({ length: Math.max(0, n) }, (_, i) => from + i);
  return { spans: [...upTo(firstYear, y - firstYear), ...upTo(y * 100 + 1, m - 1)], days: upTo((y * 100 + m) * 100 + 1, d - 1) };
}
const PARTS = ['before', 'until', 'atEnd'] as const;

/** Every bucket once, with which of the three sums it belongs to as bits. */
function marked(cuts: SumsQuestion['cuts'], firstYear: number): Record<'spans' | 'days', Map<number, number>> {
  const out = { spans: new Map<number, number>(), days: new Map<number, number>() };
  PARTS.forEach((part, bit) => {
    const buckets = bucketsBefore(cuts[part], firstYear);
    for (const kind of ['spans', 'days'] as const) for (const bucket of buckets[kind]) out[kind].set(bucket, (out[kind].get(bucket) ?? 0) | (1 << bit));
  });
  return out;
}
const wanted = (buckets: ReadonlyMap<number, number>): SQL => sql`unnest(${ints([...buckets.keys()])}, ${ints([...buckets.values()])}) AS wanted (bucket, parts)`;

/** Sums of the counted epochs; see the port. One statement for whole months and years, one for days, each only when there are such. */
export async function sumsOf(db: Asking, { cuts, by, communes, field }: SumsQuestion): Promise<readonly GroupSums[]> {
  const [first] = await db.rows<{ y: number | null }>(sql`SELECT min(span) AS y FROM figure_span WHERE field = '' AND span < 10000`);
  const firstYear = first?.y ?? null;
  if (firstYear === null) return [];
  const { spans, days } = marked(cuts, firstYear);
  const place = by === 'field' ? (field === null ? sql`f.field <> ''` : sql`f.field = ${field}`) : field === null ? sql`f.field = ''` : sql`f.field = ${field}`;
  const only = communes === null ? sql`` : sql`AND f.commune = ANY(${texts(communes)})`;
  const ask = (table: 'figure_day' | 'figure_span', column: 'day' | 'span', buckets: ReadonlyMap<number, number>) =>
    buckets.size === 0 ? [] : db.rows<{ key: string; parts: number; amounts: string }>(sql`
      SELECT f.${sql.identifier(by)} AS key, wanted.parts, ${packed((m) => `sum(f.${m})`)} AS amounts
      FROM ${wanted(buckets)} JOIN ${sql.identifier(table)} f ON f.${sql.identifier(column)} = wanted.bucket
      JOIN commune c ON c.code = f.commune AND c.counted_epoch = f.epoch
      WHERE ${place} ${only} GROUP BY 1, 2`);
  type Sums = Record<(typeof PARTS)[number], Record<keyof Measures, number>>;
  const groups = new Map<string, Sums>();
  for (const { key, parts, amounts } of [...(await ask('figure_span', 'span', spans)), ...(await ask('figure_day', 'day', days))]) {
    let sums = groups.get(key);
    if (sums === undefined) { sums = { before: noMeasures(), until: noMeasures(), atEnd: noMeasures() }; groups.set(key, sums); }
    const values = unpack(amounts);
    for (const [bit, part] of PARTS.entries()) {
      if ((parts & (1 << bit)) === 0) continue;
      const into = sums[part];
      MEASURES.forEach((m, i) => { into[m] += values[i] ?? 0; });
    }
  }
  return [...groups].map(([key, sums]): GroupSums => ({ key, ...sums })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
