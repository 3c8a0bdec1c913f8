import { sql, type SQL } from 'drizzle-orm';
import { MEASURES, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import { bigints, ints, texts } from './arrays.ts';
import type { Asking } from './connect.ts';
import { dayNumberOf } from './keys.ts';
import type { GroupSums, StoredStatement, SumsQuestion } from './port.ts';

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

/** The unit as a whole and its fields lie in tables of their own; `field` '' is the unit. */
const LEVELS = [
  { day: sql.identifier('unit_day'), span: sql.identifier('unit_span'), has: (field: string): boolean => field === '', fieldColumn: sql``, fieldOf: sql.raw(`'' AS field`), key: sql.raw('commune, epoch, span'), spanTable: 'unit_span' },
  { day: sql.identifier('field_day'), span: sql.identifier('field_span'), has: (field: string): boolean => field !== '', fieldColumn: sql.raw('field, '), fieldOf: sql.raw('field'), key: sql.raw('commune, epoch, span, field'), spanTable: 'field_span' },
] as const;

/** `given (bucket, [field,] measures…)` */
function given(rows: readonly { readonly bucket: number; readonly field: string; readonly amounts: readonly number[] }[], withField: boolean): SQL {
  const measures = MEASURES.map((_, i) => ints(rows.map((r) => r.amounts[i] ?? 0)));
  return sql`unnest(${sql.join([ints(rows.map((r) => r.bucket)), ...(withField ? [texts(rows.map((r) => r.field))] : []), ...measures], sql`, `)}) AS given`;
}

/**
 * Puts statements of days in place of what stood for those days, and the difference into the months and years.
 * The caller holds the commune, so nobody else changes its rows between the reading and the writing.
 */
export async function replaceDays(tx: Asking, commune: string, epoch: number, rows: readonly StoredStatement[]): Promise<void> {
  if (rows.length === 0) return;
  const before: Amounts = new Map();
  const after: Amounts = new Map();
  const days = ints(rows.map((r) => dayNumberOf(r.key.period.start)));
  for (const level of LEVELS) {
    const gone = await tx.rows<{ day: number; field: string; amounts: string }>(sql`
      DELETE FROM ${level.day} WHERE commune = ${commune} AND epoch = ${epoch} AND day = ANY(${days}) RETURNING day, ${level.fieldOf}, ${PACKED} AS amounts`);
    for (const { day, field, amounts } of gone) before.set(`${day}|${field}`, { bucket: day, field, amounts: unpack(amounts) });
  }
  for (const row of rows) dayAmounts(after, row);
  const spans: Amounts = new Map();
  spanAmounts(spans, before, -1);
  spanAmounts(spans, after, 1);
  for (const level of LEVELS) {
    const withField = level !== LEVELS[0];
    const stated = [...after.values()].filter((s) => level.has(s.field));
    if (stated.length > 0) await tx.rows(sql`INSERT INTO ${level.day} (commune, epoch, day, ${level.fieldColumn}${COLUMNS}) SELECT ${commune}, ${epoch}, given.* FROM ${given(stated, withField)}`);
    const changed = [...spans.values()].filter((s) => level.has(s.field) && s.amounts.some((n) => n !== 0));
    if (changed.length > 0) await tx.rows(sql`
      INSERT INTO ${level.span} (commune, epoch, span, ${level.fieldColumn}${COLUMNS}) SELECT ${commune}, ${epoch}, given.* FROM ${given(changed, withField)}
      ON CONFLICT (${level.key}) DO UPDATE SET ${sql.raw(MEASURES.map((m) => `${m} = ${level.spanTable}.${m} + excluded.${m}`).join(', '))}`);
  }
}

/** Figures of epochs that no total will ever read again; the statements and the inbox keep what they said. */
export async function dropFiguresBefore(tx: Asking, commune: string, epoch: number): Promise<void> {
  for (const level of LEVELS) {
    const old = await tx.rows<{ span: number; field: string; epoch: number }>(sql`SELECT DISTINCT day / 100 AS span, ${level.fieldOf}, epoch::float8 AS epoch FROM ${level.day} WHERE commune = ${commune} AND epoch < ${epoch}`);
    if (old.length === 0) continue;
    const spans = new Map<string, { span: number; field: string; epoch: number }>();
    for (const { span, field, epoch: e } of old) for (const s of [span, Math.trunc(span / 100)]) spans.set(`${s}|${field}|${e}`, { span: s, field, epoch: e });
    const all = [...spans.values()];
    const sameField = level === LEVELS[0] ? sql`` : sql`f.field = gone.field AND`;
    await tx.rows(sql`DELETE FROM ${level.span} f USING unnest(${texts(all.map((s) => s.field))}, ${ints(all.map((s) => s.span))}, ${bigints(all.map((s) => s.epoch))}) AS gone (field, span, epoch)
      WHERE ${sameField} f.span = gone.span AND f.commune = ${commune} AND f.epoch = gone.epoch`);
    await tx.rows(sql`DELETE FROM ${level.day} WHERE commune = ${commune} AND epoch < ${epoch}`);
  }
}

const PARTS = ['before', 'until', 'atEnd'] as const;
type Range = readonly [from: number, to: number];
/** Buckets whose sum is every day before a day: whole years and months, and the days of its own month. */
function rangesBefore(day: string): { readonly spans: readonly Range[]; readonly days: readonly Range[] } {
  const n = dayNumberOf(day), month = Math.trunc(n / 100), year = Math.trunc(n / 10_000);
  const some = (...ranges: Range[]): Range[] => ranges.filter(([from, to]) => from <= to);
  return { spans: some([1, year - 1], [year * 100 + 1, month - 1]), days: some([month * 100 + 1, n - 1]) };
}
/** The same buckets, each named once. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const out: Range[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last === undefined || from > last[1]) out.push([from, to]);
    else out[out.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return out;
}
const within = (column: SQL, ranges: readonly Range[]): SQL => sql`(${sql.join(ranges.map(([from, to]) => sql`${column} BETWEEN ${from}::int AND ${to}::int`), sql` OR `)})`;

/** Sums of the counted epochs; see the port. One statement for whole months and years, one for days, each only when there are such. */
export async function sumsOf(db: Asking, { cuts, by, communes, field, measures = MEASURES }: SumsQuestion): Promise<readonly GroupSums[]> {
  const [unit, fields] = LEVELS;
  const level = by === 'commune' && field === null ? unit : fields;
  const place = level === fields && field !== null ? sql`AND f.field = ${field}` : sql``;
  const only = communes === null ? sql`` : sql`AND f.commune = ANY(${texts(communes)})`;
  const parts = PARTS.map((part) => rangesBefore(cuts[part]));
  const ask = async (kind: 'spans' | 'days') => {
    const asked = parts.map((p, bit) => ({ bit, ranges: p[kind] })).filter((p) => p.ranges.length > 0);
    if (asked.length === 0) return [];
    // Cuts that read the same buckets (a period that is over ends at A) are one part.
    const alike = [...Map.groupBy(asked, (p) => JSON.stringify(p.ranges)).values()].map((some) => ({ bits: some.reduce((sum, p) => sum | (1 << p.bit), 0), ranges: some[0]?.ranges ?? [] }));
    const column = kind === 'spans' ? sql.raw('f.span') : sql.raw('f.day');
    // Of the days up to A only what is open on that day is wanted; the index alone has that.
    const state = asked.every((p) => p.bit === 2);
    const read = measures.filter((m) => !state || m === 'waiting' || m === 'overdue');
    if (read.length === 0) return [];
    // All groups as one text, a line each: thousands of small rows would take longer to hand over than to add up.
    const [all] = await db.rows<{ lines: string | null }>(sql`SELECT string_agg(concat_ws(',', key, parts, amounts), chr(10)) AS lines FROM (
      SELECT f.${sql.identifier(by)} AS key, ${sql.join(alike.map(({ bits, ranges }) => sql`CASE WHEN ${within(column, ranges)} THEN ${bits}::int ELSE 0 END`), sql` + `)} AS parts,
        concat_ws(',', ${sql.raw(read.map((m) => `sum(f.${m})`).join(', '))}) AS amounts
      FROM ${kind === 'spans' ? level.span : level.day} f JOIN commune c ON c.code = f.commune AND c.counted_epoch = f.epoch
      WHERE ${within(column, merged(asked.flatMap((p) => p.ranges)))} ${place} ${only} GROUP BY 1, 2) groups`);
    return (all?.lines ?? '').split('\n').filter((line) => line !== '').map((line) => { const [key = '', bits = '', ...amounts] = line.split(','); return { key, bits: Number(bits), read, amounts }; });
  };
  type Sums = Record<(typeof PARTS)[number], Record<keyof Measures, number>>;
  const groups = new Map<string, Sums>();
  for (const { key, bits, read, amounts } of [...(await ask('spans')), ...(await ask('days'))]) {
    let sums = groups.get(key);
    if (sums === undefined) { sums = { before: noMeasures(), until: noMeasures(), atEnd: noMeasures() }; groups.set(key, sums); }
    for (const [bit, part] of PARTS.entries()) {
      if ((bits & (1 << bit)) === 0) continue;
      const into = sums[part];
      read.forEach((m, i) => { into[m] += Number(amounts[i]); });
    }
  }
  return [...groups].map(([key, sums]): GroupSums => ({ key, ...sums })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
