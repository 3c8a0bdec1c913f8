import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { previousPeriod } from '../../shared/indicators/previous-period.ts';
import { readLeague, ranked, standingsOf } from '../league.ts';
import { findOutliers } from '../outliers.ts';
import { CityRefusal } from '../refusal.ts';
import { changesOf, readPeriodLines } from '../reporting.ts';
import { correctionRows, cutoffRows, frozenSums, lockPeriod } from '../store/cutoffs.ts';
import { restatementRows } from '../store/reporting.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { asOf, cutsOf, inBlock, readTotals, rowsOf, totalOf, type Period } from '../totals.ts';
import { type CityContext, type CityHandlers, nameOf } from './handler.ts';

export async function readOutliers(
  ctx: Pick<CityContext, 'store' | 'today'>,
  {
    set,
    period,
    block,
  }: { readonly set: Parameters<typeof readLeague>[1]['set']; readonly period: Period; readonly block: Parameters<typeof inBlock>[0] },
) {
  const communes = (await ctx.store.communes()).filter(inBlock(block));
  const now = ranked(await standingsOf(ctx.store, set, period, ctx.today, communes), set);
  const before = await standingsOf(ctx.store, set, previousPeriod(period), ctx.today, communes);
  const { median, rows } = findOutliers(now, before);
  const places = new Map(ranked(before, set).map((r) => [r.code, r.rank]));
  return {
    median,
    rows: rows.map((r) => {
      const previousRank = places.get(r.code) ?? null;
      return { ...r, previousRank, movement: r.rank === null || previousRank === null ? null : previousRank - r.rank };
    }),
  };
}
export const readRestatements = async (store: SqlStore, from: CivilDay, to: CivilDay) =>
  (await restatementRows(store.db, from, to)).map(({ before, after, ...r }) => ({ ...r, changes: changesOf(before, after) }));

/** `bad-period` when it has not ended, or is locked already. */
export async function lockFigures(
  ctx: Pick<CityContext, 'store' | 'today' | 'now'>,
  period: Period,
  by: string,
): Promise<{ id: number; communes: number }> {
  if (period.to >= ctx.today) throw new CityRefusal('bad-period');
  const done = await lockPeriod(ctx.store.db, {
    ...period,
    asOf: asOf(period, ctx.today),
    lockedAt: ctx.now,
    by,
    cuts: cutsOf(period, ctx.today),
  });
  if (done === null) throw new CityRefusal('bad-period');
  return done;
}

export const figureHandlers = {
  'league.read': (input, ctx) => readLeague(ctx.store, { ...input, today: ctx.today }),
  'totals.read': (input, ctx) => readTotals(ctx.store, { ...input, today: ctx.today }),
  'outliers.list': (input, ctx) => readOutliers(ctx, input),
  'periods.list': ({ period }, ctx) => readPeriodLines(ctx.store, period, ctx.today),
  'restatements.list': ({ from, to }, ctx) => readRestatements(ctx.store, from, to),
  'cutoffs.list': async (_input, ctx) =>
    (await cutoffRows(ctx.store.db)).map(({ id, from, to, lockedAt, by, communes, corrections }) => ({
      id,
      from,
      to,
      lockedAt,
      by,
      communes,
      corrections,
    })),
  'cutoffs.lock': ({ period }, ctx) => lockFigures(ctx, period, nameOf(ctx)),
  'cutoffs.read': async ({ id }, ctx) => {
    const groups = await frozenSums(ctx.store.db, id, 'commune');
    if (!(await cutoffRows(ctx.store.db)).some((c) => c.id === id)) throw new CityRefusal('not-found');
    return {
      total: totalOf(groups),
      rows: rowsOf(groups, 'commune', await ctx.store.communes()),
      corrections: [...(await correctionRows(ctx.store.db, id))],
    };
  },
} satisfies Partial<CityHandlers>;
