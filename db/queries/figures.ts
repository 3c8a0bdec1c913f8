import { contributionsOf } from '../../shared/indicators/contributions.ts';
import type { PeriodSums } from '../../shared/indicators/evaluate.ts';
import { MEASURES, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { Store } from '../store.ts';

/** Numbers of the dimensions in the `figure` table. */
export const DIMENSION = { all: 0, field: 1, procedure: 2, officer: 3, channel: 4 } as const;
export type DimensionName = keyof typeof DIMENSION;
const MEASURE_INDEX = Object.fromEntries(MEASURES.map((m, i) => [m, i])) as Record<(typeof MEASURES)[number], number>;

const bucketsOf = (day: CivilDay): readonly [number, number, number] => {
  const n = Number(day.slice(0, 4)) * 10000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
  return [n, Math.trunc(n / 100), Math.trunc(n / 10000)];
};
const dayOfBucket = (bucket: number): CivilDay =>
  `${Math.trunc(bucket / 10000)}-${String(Math.trunc(bucket / 100) % 100).padStart(2, '0')}-${String(bucket % 100).padStart(2, '0')}`;
const keysOf = (d: DossierFacts): readonly [number, string][] => [
  [DIMENSION.all, ''],
  [DIMENSION.field, d.field],
  [DIMENSION.procedure, d.procedureCode],
  [DIMENSION.officer, d.officer],
  [DIMENSION.channel, d.channel],
];

const UPSERT = `INSERT INTO figure (bucket, dimension, key, ${MEASURES.join(', ')}) VALUES (?, ?, ?, ${MEASURES.map(() => '?').join(', ')})
  ON CONFLICT (bucket, dimension, key) DO UPDATE SET ${MEASURES.map((m) => `${m} = ${m} + excluded.${m}`).join(', ')}`;

type Cell = { readonly bucket: number; readonly dimension: number; readonly key: string; readonly sums: number[] };
type Place = { readonly dimension: number; readonly key: string; readonly byBucket: Map<number, Cell> };

/** Gathers differences in memory and adds them to the stored figures once, at the end of the transaction. */
export function figureBuffer() {
  const places = new Map<string, Place>();
  const placeOf = ([dimension, key]: readonly [number, string]): Place => {
    const id = `${dimension}|${key}`;
    const known = places.get(id);
    if (known !== undefined) return known;
    const made: Place = { dimension, key, byBucket: new Map() };
    places.set(id, made);
    return made;
  };
  const add = (d: DossierFacts, sign: 1 | -1): void => {
    const contributions = contributionsOf(d);
    if (contributions.length === 0) return;
    const into = keysOf(d).map(placeOf);
    for (const { measure, day, amount } of contributions) {
      const index = MEASURE_INDEX[measure];
      for (const bucket of bucketsOf(day)) {
        for (const { dimension, key, byBucket } of into) {
          let cell = byBucket.get(bucket);
          if (cell === undefined) {
            cell = { bucket, dimension, key, sums: new Array<number>(MEASURES.length).fill(0) };
            byBucket.set(bucket, cell);
          }
          cell.sums[index] = (cell.sums[index] ?? 0) + sign * amount;
        }
      }
    }
  };
  const all = (): readonly Cell[] => [...places.values()].flatMap((place) => [...place.byBucket.values()]);
  return {
    add,
    /** Takes `before` out and puts `after` in; either may be absent. */
    change(before: DossierFacts | null, after: DossierFacts | null): void {
      if (before !== null) add(before, -1);
      if (after !== null) add(after, 1);
    },
    /** Days, in order, on which a figure of the whole centre or of a field comes out different; to be asked before `flush`. */
    changedDays(): readonly CivilDay[] {
      const days = new Set<number>();
      for (const { bucket, dimension, sums } of all())
        if (dimension <= DIMENSION.field && bucket > 999_999 && sums.some((n) => n !== 0)) days.add(bucket);
      return [...days].toSorted((a, b) => a - b).map(dayOfBucket);
    },
    flush(store: Store): void {
      const upsert = store.prepare(UPSERT);
      for (const { bucket, dimension, key, sums } of all()) if (sums.some((n) => n !== 0)) upsert.run(bucket, dimension, key, ...sums);
      places.clear();
    },
    cells: (): ReadonlyMap<string, Cell> => new Map(all().map((cell) => [`${cell.bucket}|${cell.dimension}|${cell.key}`, cell])),
  };
}

/** Buckets whose sum is every day before `day`: whole years, then months, then days. */
function bucketRanges(day: CivilDay): readonly [number, number][] {
  const y = Number(day.slice(0, 4)),
    m = Number(day.slice(5, 7)),
    d = Number(day.slice(8, 10));
  return [
    [1, y - 1],
    [y * 100 + 1, y * 100 + m - 1],
    [(y * 100 + m) * 100 + 1, (y * 100 + m) * 100 + d - 1],
  ];
}
const SUMS = MEASURES.map((m) => `sum(${m}) AS ${m}`).join(', ');
const bucketsBefore = (store: Store, day: CivilDay): string => {
  const [years, ...rest] = bucketRanges(day);
  const first = (store.prepare('SELECT min(bucket) AS b FROM figure').get() as { b: number | null }).b ?? 9999;
  const list: number[] = [];
  for (let year = first; year <= (years?.[1] ?? 0); year++) list.push(year);
  for (const [from, to] of rest) for (let b = from; b <= to; b++) list.push(b);
  return JSON.stringify(list);
};

/** Sums of all measures over every day before `day`. */
export function sumsBefore(store: Store, day: CivilDay): Measures {
  const row = store
    .prepare(`SELECT ${SUMS} FROM json_each(?) b JOIN figure f ON f.bucket = b.value AND f.dimension = 0 AND f.key = ''`)
    .get(bucketsBefore(store, day)) as Record<string, number | null>;
  const out = noMeasures();
  for (const m of MEASURES) out[m] = row[m] ?? 0;
  return out;
}
function groupsBefore(store: Store, dimension: DimensionName, day: CivilDay): ReadonlyMap<string, Measures> {
  const rows = store
    .prepare(`SELECT f.key AS key, ${SUMS} FROM json_each(?) b JOIN figure f ON f.bucket = b.value AND f.dimension = ? GROUP BY f.key`)
    .all(bucketsBefore(store, day), DIMENSION[dimension]) as (Measures & { key: string })[];
  return new Map(rows.map((r) => [r.key, r]));
}

/** Everything `evaluate` needs for a period: `from`..`to` inclusive, the day after each end, and the day after A. */
export function periodSums(store: Store, from: CivilDay, dayAfterTo: CivilDay, dayAfterEnd: CivilDay): PeriodSums {
  const until = sumsBefore(store, dayAfterTo);
  return { before: sumsBefore(store, from), until, atEnd: dayAfterEnd === dayAfterTo ? until : sumsBefore(store, dayAfterEnd) };
}
export function periodSumsBy(
  store: Store,
  dimension: DimensionName,
  from: CivilDay,
  dayAfterTo: CivilDay,
  dayAfterEnd: CivilDay,
): ReadonlyMap<string, PeriodSums> {
  const before = groupsBefore(store, dimension, from);
  const until = groupsBefore(store, dimension, dayAfterTo);
  const atEnd = dayAfterEnd === dayAfterTo ? until : groupsBefore(store, dimension, dayAfterEnd);
  const none = noMeasures();
  return new Map(
    [...until.keys()]
      .sort()
      .map((key) => [key, { before: before.get(key) ?? none, until: until.get(key) ?? none, atEnd: atEnd.get(key) ?? none }]),
  );
}
