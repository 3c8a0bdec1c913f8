import type { CivilDay } from '../shared/calendar/civil-day.ts';
import type { IndicatorId } from '../shared/contract/indicators.ts';
import { countersOf, fractionsOf } from '../shared/indicators/evaluate.ts';
import { definitionOf } from '../shared/indicators/definitions.ts';
import { previousPeriod } from '../shared/indicators/previous-period.ts';
import { type Measure, MEASURES, noMeasures } from '../shared/indicators/measures.ts';
import { compareVi } from '../shared/vi/collate.ts';
import { pct2 } from '../shared/vi/format.ts';
import type { CommuneKind, CommuneRow, CityStore } from './store/port.ts';
import { type Block, cutsOf, inBlock, type Period } from './totals.ts';

export type LeagueSet = IndicatorId | '766';
/** `value`: per cent with two decimals; for `766` points of 100. Null: nothing to divide by, or not stated: not ranked. */
export type Standing = {
  readonly code: string;
  readonly name: string;
  readonly kind: CommuneKind;
  readonly num: number;
  readonly den: number;
  readonly value: number | null;
};
export type Ranked = Standing & { readonly rank: number | null; readonly of: number };
export type LeagueLine = Ranked & { readonly previousRank: number | null; readonly movement: number | null };
export type League = { readonly rows: LeagueLine[]; readonly of: number; readonly without: number; readonly previous: Period };

const SCORE_766 = 'qd766_total';

/** What a rate is made of, found by asking its definition: it is a sum of measures above and below the line. */
const measuresOf = (id: IndicatorId): readonly Measure[] =>
  MEASURES.filter((m) =>
    PARTS.some((part) => {
      const sums = { before: noMeasures(), until: noMeasures(), atEnd: noMeasures(), [part]: { ...noMeasures(), [m]: 1 } };
      return fractionsOf(sums, countersOf(sums))[id].some((n) => n !== 0);
    }),
  );
const PARTS = ['before', 'until', 'atEnd'] as const;

/** What each commune has of a set in a period. `766` comes from statements of exactly that period, the rest from the sums of days. */
export async function standingsOf(
  store: CityStore,
  set: LeagueSet,
  period: Period,
  today: CivilDay,
  communes: readonly CommuneRow[],
): Promise<Standing[]> {
  const fractions = new Map<string, readonly [num: number, den: number, value: number | null]>();
  if (set === '766') {
    for (const { commune, body } of await store.periodStatements('qd766', period)) {
      const cell = body.cells.find((c) => c[0] === SCORE_766);
      if (cell !== undefined && typeof cell[1] === 'number')
        fractions.set(commune, [cell[1], cell[2], cell[2] === 0 ? null : Math.round((cell[1] / cell[2]) * 100) / 100]);
    }
  } else {
    for (const { key, ...sums } of await store.sums({
      cuts: cutsOf(period, today),
      by: 'commune',
      communes: null,
      field: null,
      measures: measuresOf(set),
    })) {
      const [num, den] = fractionsOf(sums, countersOf(sums))[set];
      fractions.set(key, [num, den, pct2(num, den)]);
    }
  }
  return communes.map(({ code, name, kind }) => {
    const [num, den, value] = fractions.get(code) ?? [0, 0, null];
    return { code, name, kind, num, den, value };
  });
}

type Named = Pick<Standing, 'code' | 'name'>;
let remembered: ReadonlyMap<string, Named & { readonly place: number }> = new Map();
/**
 * Where each stands in the order of names. Comparing Vietnamese names costs more than all the rest of a table of thousands with many equal values,
 * so it is done again only for names that were not in the last order; a part of an ordered list is in order.
 */
function placesByName(standings: readonly Named[]): (s: Named) => number {
  if (standings.some(({ code, name }) => remembered.get(code)?.name !== name)) {
    const sorted = standings.toSorted((a, b) => compareVi(a.name, b.name) || (a.code < b.code ? -1 : 1));
    remembered = new Map(sorted.map(({ code, name }, place) => [code, { code, name, place }]));
  }
  const places = remembered;
  return ({ code }) => places.get(code)?.place ?? 0;
}

/** Best first; equal values share a rank and the next is skipped; without a value at the end, unranked. */
export function ranked(standings: readonly Standing[], set: LeagueSet): Ranked[] {
  const sign = set !== '766' && definitionOf(set).better === 'down' ? 1 : -1;
  const placeOf = placesByName(standings);
  const lines = standings.map((s) => ({ s, value: s.value ?? Number.NaN, place: placeOf(s) })).toSorted((a, b) => a.place - b.place);
  const valued = lines.filter((l) => l.s.value !== null).toSorted((a, b) => sign * (a.value - b.value));
  const of = valued.length;
  const firstAt = new Map(valued.map((l, i) => [l.value, i + 1] as const).toReversed());
  return [
    ...valued.map(({ s, value }): Ranked => ({ ...s, of, rank: firstAt.get(value) ?? 0 })),
    ...lines.filter((l) => l.s.value === null).map(({ s }): Ranked => ({ ...s, of, rank: null })),
  ];
}

/** The table of one block with what moved since the period before. */
export async function readLeague(
  store: CityStore,
  ask: { readonly set: LeagueSet; readonly period: Period; readonly block: Block; readonly today: CivilDay },
): Promise<League> {
  const communes = (await store.communes()).filter(inBlock(ask.block));
  const previous = previousPeriod(ask.period);
  const [now, earlier] = (
    await Promise.all([ask.period, previous].map((period) => standingsOf(store, ask.set, period, ask.today, communes)))
  ).map((s) => ranked(s, ask.set));
  const before = new Map((earlier ?? []).map((r) => [r.code, r.rank]));
  const rows = (now ?? []).map((r): LeagueLine => {
    const previousRank = before.get(r.code) ?? null;
    return { ...r, previousRank, movement: r.rank === null || previousRank === null ? null : previousRank - r.rank };
  });
  const of = rows.filter((r) => r.rank !== null).length;
  return { rows, of, without: rows.length - of, previous };
}
