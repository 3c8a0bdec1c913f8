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
export type Standing = { readonly code: string; readonly name: string; readonly kind: CommuneKind; readonly num: number; readonly den: number; readonly value: number | null };
export type Ranked = Standing & { readonly rank: number | null; readonly of: number };
export type LeagueLine = Ranked & { readonly previousRank: number | null; readonly movement: number | null };
export type League = { readonly rows: LeagueLine[]; readonly of: number; readonly without: number; readonly previous: Period };

const SCORE_766 = 'qd766_total';

/** What a rate is made of, found by asking its definition: it is a sum of measures above and below the line. */
const measuresOf = (id: IndicatorId): readonly Measure[] => MEASURES.filter((m) => PARTS.some((part) => {
  const sums = { before: noMeasures(), until: noMeasures(), atEnd: noMeasures(), [part]: { ...noMeasures(), [m]: 1 } };
  return fractionsOf(sums, countersOf(sums))[id].some((n) => n !== 0);
}));
const PARTS = ['before', 'until', 'atEnd'] as const;

/** What each commune has of a set in a period. `766` comes from statements of exactly that period, the rest from the sums of days. */
export async function standingsOf(store: CityStore, set: LeagueSet, period: Period, today: CivilDay, communes: readonly CommuneRow[]): Promise<Standing[]> {
  const fractions = new Map<string, readonly [num: number, den: number, value: number | null]>();
  if (set === '766') {
    for (const { commune, body } of await store.periodStatements('qd766', period)) {
      const cell = body.cells.find((c) => c[0] === SCORE_766);
      if (cell !== undefined && typeof cell[1] === 'number') fractions.set(commune, [cell[1], cell[2], cell[2] === 0 ? null : Math.round((cell[1] / cell[2]) * 100) / 100]);
    }
  } else {
    for (const { key, ...sums } of await store.sums({ cuts: cutsOf(period, today), by: 'commune', communes: null, field: null, measures: measuresOf(set) })) {
      const [num, den] = fractionsOf(sums, countersOf(sums))[set];
      fractions.set(key, [num, den, pct2(num, den)]);
    }
  }
  return communes.map(({ code, name, kind }) => { const [num, den, value] = fractions.get(code) ?? [0, 0, null]; return { code, name, kind, num, den, value }; });
}

/** Best first; equal values share a rank and the next is skipped; without a value at the end, unranked. */
export function ranked(standings: readonly Standing[], set: LeagueSet): Ranked[] {
  const sign = set !== '766' && definitionOf(set).better === 'down' ? 1 : -1;
  const byName = (a: Standing, b: Standing): number => compareVi(a.name, b.name) || (a.code < b.code ? -1 : 1);
  const valued = standings.filter((s) => s.value !== null).toSorted((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)) || byName(a, b));
  const of = valued.length;
  const firstAt = new Map(valued.map((s, i) => [s.value, i + 1] as const).toReversed());
  const rows = valued.map((s): Ranked => ({ ...s, of, rank: firstAt.get(s.value) ?? 0 }));
  return [...rows, ...standings.filter((s) => s.value === null).toSorted(byName).map((s): Ranked => ({ ...s, of, rank: null }))];
}

/** The table of one block with what moved since the period before. */
export async function readLeague(store: CityStore, ask: { readonly set: LeagueSet; readonly period: Period; readonly block: Block; readonly today: CivilDay }): Promise<League> {
  const communes = (await store.communes()).filter(inBlock(ask.block));
  const previous = previousPeriod(ask.period);
  const [now, earlier] = (await Promise.all([ask.period, previous].map((period) => standingsOf(store, ask.set, period, ask.today, communes)))).map((s) => ranked(s, ask.set));
  const before = new Map((earlier ?? []).map((r) => [r.code, r.rank]));
  const rows = (now ?? []).map((r): LeagueLine => {
    const previousRank = before.get(r.code) ?? null;
    return { ...r, previousRank, movement: r.rank === null || previousRank === null ? null : previousRank - r.rank };
  });
  const of = rows.filter((r) => r.rank !== null).length;
  return { rows, of, without: rows.length - of, previous };
}
