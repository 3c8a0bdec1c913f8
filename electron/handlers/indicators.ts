import { registerRowsOf, listedByIds } from '../../db/queries/register-rows.ts';
import { saveTarget, targetsOn } from '../../db/queries/target.ts';
import { whyRows } from '../../db/queries/why.ts';
import { addMonths, daysBetween, firstOfMonth, lastOfMonth, monthKey } from '../../shared/calendar/civil-day.ts';
import { previousPeriod } from '../../shared/indicators/previous-period.ts';
import { classify, REASON_LABEL, REASONS, type WhyPart } from '../../shared/indicators/why.ts';
import { readGroups, readPeriod } from '../indicators/read.ts';
import type { Handlers } from '../server/handler.ts';

const PARTS: readonly WhyPart[] = ['num', 'not-num', 'not-den'];

export const indicatorHandlers = {
  'indicators.read': ({ period, by }, ctx) => ({
    ...readPeriod(ctx.store, period, ctx.today),
    ...(by === undefined ? {} : { groups: readGroups(ctx.store, period, ctx.today, by) }),
  }),
  'indicators.series': ({ to, months }, ctx) =>
    Array.from({ length: months }, (_, i) => {
      const month = addMonths(firstOfMonth(to), i - months + 1);
      const { counters, indicators } = readPeriod(ctx.store, { from: month, to: lastOfMonth(month) }, ctx.today);
      return { month: monthKey(month), counters, indicators };
    }),
  'indicators.compare': ({ period }, ctx) => ({ previous: readPeriod(ctx.store, previousPeriod(period), ctx.today) }),
  'indicators.why': (input, ctx) => {
    const { period, indicator } = input;
    const span = { ...period, end: period.to < ctx.today ? period.to : ctx.today };
    const judged = whyRows(ctx.store, period, span.end, input.group).map((d) => ({ d, ...classify(indicator, d, span) }));
    const count = (part: WhyPart): number => judged.filter((j) => j.part === part).length;
    const parts = { num: count('num'), notNum: count('not-num'), notDen: count('not-den') };
    const reasons = PARTS.flatMap((part) =>
      REASONS.flatMap((reason) => {
        const n = judged.filter((j) => j.part === part && j.reason === reason).length;
        return n === 0 ? [] : [{ part, reason, label: REASON_LABEL[reason], count: n }];
      }),
    );
    const wanted = judged
      .filter((j) => (input.part === null || j.part === input.part) && (input.reason === null || j.reason === input.reason))
      .sort((a, b) => a.d.id - b.d.id);
    const page = wanted.filter((j) => j.d.id > input.after).slice(0, input.limit);
    const rows = registerRowsOf(
      ctx.store,
      listedByIds(
        ctx.store,
        page.map((j) => j.d.id),
      ),
      ctx.today,
    );
    const last = page.at(-1);
    return {
      num: parts.num,
      den: parts.num + parts.notNum,
      parts,
      reasons,
      rows: page.flatMap(({ d, part, reason }, i) => {
        const row = rows[i];
        const K = d.finishedOn,
          H = d.promisedAtFinish;
        return row === undefined
          ? []
          : [{ row, part, reason, lateDays: K !== null && H !== null && K > H ? daysBetween(H, K) : 0, lateReason: d.lateReason }];
      }),
      next: last !== undefined && wanted.at(-1) !== last ? last.d.id : null,
    };
  },
  'targets.list': (_input, ctx) => [...targetsOn(ctx.store, ctx.today)],
  'targets.save': (input, ctx) => {
    saveTarget(ctx.store, input);
    return {};
  },
} satisfies Partial<Handlers>;
