import { sql, type SQL } from 'drizzle-orm';
import { type Measure, MEASURES, noMeasures } from '../../shared/indicators/measures.ts';
import { texts } from './arrays.ts';
import type { Asking } from './connect.ts';
import { LEVELS } from './figures.ts';
import { dayNumberOf, monthBefore, monthOf } from './keys.ts';
import type { GroupSums, SumsQuestion } from './port.ts';

const PARTS = ['before', 'until', 'atEnd'] as const;
const OPEN_ON_A_DAY: ReadonlySet<Measure> = new Set(['waiting', 'overdue']);
/** Every day before a cut: what stands up to the end of the month before, and the days of the cut's own month. */
type Cut = {
  readonly parts: readonly (typeof PARTS)[number][];
  readonly month: number;
  readonly days: readonly [from: number, to: number];
};

/** Parts that are cut at the same place (a period that is over ends at A) are read once. */
function cutsOf(cuts: SumsQuestion['cuts']): readonly Cut[] {
  return [...Map.groupBy(PARTS, (part) => cuts[part])].map(([day, parts]) => {
    const n = dayNumberOf(day),
      month = monthOf(n);
    return { parts, month: monthBefore(month), days: [month * 100 + 1, n - 1] };
  });
}
/** A row of a month stands for its end; the last one for the end of every later month too. */
const upTo = ({ month }: Cut): SQL => sql`(f.month = ${month}::int OR f.last AND f.month < ${month}::int)`;
const within = ({ days: [from, to] }: Cut): SQL => sql`f.day BETWEEN ${from}::int AND ${to}::int`;

/** Sums of the counted epochs; see the port. One statement for months, one for days, the latter only when a cut is not at the start of a month. */
export async function sumsOf(
  db: Asking,
  { cuts: at, by, communes, field, measures = MEASURES }: SumsQuestion,
): Promise<readonly GroupSums[]> {
  const [unit, fields] = LEVELS;
  const level = by === 'commune' && field === null ? unit : fields;
  const place = level === fields && field !== null ? sql`AND f.field = ${field}` : sql``;
  const only = communes === null ? sql`` : sql`AND f.commune = ANY(${texts(communes)})`;
  const cuts = cutsOf(at);
  const groups = new Map<string, readonly Record<Measure, number>[]>();

  async function add(
    table: string,
    asked: readonly { readonly bit: number; readonly holds: SQL }[],
    read: readonly Measure[],
    single: boolean,
  ): Promise<void> {
    if (asked.length === 0 || read.length === 0) return;
    const amounts = sql.raw(read.map((m) => (single ? `f.${m}` : `sum(f.${m})`)).join(', '));
    // All groups as one text, a line each: thousands of small rows would take longer to hand over than to add up.
    const [all] = await db.rows<{ lines: string | null }>(sql`SELECT string_agg(concat_ws(',', key, bits, amounts), chr(10)) AS lines FROM (
      SELECT f.${sql.identifier(by)} AS key, ${sql.join(
        asked.map(({ bit, holds }) => sql`CASE WHEN ${holds} THEN ${1 << bit}::int ELSE 0 END`),
        sql` + `,
      )} AS bits, concat_ws(',', ${amounts}) AS amounts
      FROM ${sql.identifier(table)} f JOIN commune c ON c.code = f.commune AND c.counted_epoch = f.epoch
      WHERE (${sql.join(
        asked.map(({ holds }) => holds),
        sql` OR `,
      )}) ${place} ${only} ${single ? sql`` : sql`GROUP BY 1, 2`}) groups`);
    if (all === undefined || all.lines === null) return;
    for (const line of all.lines.split('\n')) {
      const parts = line.split(',');
      const key = parts[0] ?? '',
        bits = Number(parts[1]);
      let sums = groups.get(key);
      if (sums === undefined) {
        sums = cuts.map(noMeasures);
        groups.set(key, sums);
      }
      for (let bit = 0; bit < cuts.length; bit += 1) {
        const into = sums[bit];
        if (into !== undefined && (bits & (1 << bit)) !== 0)
          read.forEach((m, i) => {
            into[m] += Number(parts[i + 2]);
          });
      }
    }
  }
  await add(
    level.upto,
    cuts.map((cut, bit) => ({ bit, holds: upTo(cut) })),
    measures,
    level === unit,
  );
  const begun = cuts.map((cut, bit) => ({ cut, bit, holds: within(cut) })).filter(({ cut: { days } }) => days[0] <= days[1]);
  // Of the days up to A only what is open on that day is wanted; the index alone has that.
  const state = begun.every(({ cut }) => cut.parts.every((part) => part === 'atEnd'));
  await add(level.day, begun, state ? measures.filter((m) => OPEN_ON_A_DAY.has(m)) : measures, false);

  const of = (sums: readonly Record<Measure, number>[], part: (typeof PARTS)[number]) =>
    sums[cuts.findIndex((cut) => cut.parts.includes(part))] ?? noMeasures();
  return [...groups]
    .map(([key, sums]): GroupSums => ({ key, before: of(sums, 'before'), until: of(sums, 'until'), atEnd: of(sums, 'atEnd') }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
