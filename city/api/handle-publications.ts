import { definitionOf } from '../../shared/indicators/definitions.ts';
import { vnDay } from '../../shared/vi/format.ts';
import { publishCalendar, publishCatalogue, publishRanks, publishTarget, targetsNow, type Publisher } from '../publish.ts';
import { publicationLines } from '../store/reporting.ts';
import { type CityContext, type CityHandlers, nameOf } from './handler.ts';

const publisher = (ctx: CityContext): Publisher => ({ store: ctx.store, today: ctx.today, now: ctx.now, by: nameOf(ctx) });

export const publicationHandlers = {
  'targets.list': async (_input, ctx) =>
    (await targetsNow(ctx.store.db)).map(({ indicator, hundredths, valid_from: validFrom, basis }) => ({
      indicator,
      hundredths,
      validFrom,
      basis,
    })),
  'targets.publish': async ({ indicator, hundredths, validFrom, basis }, ctx) => ({
    version: await publishTarget(publisher(ctx), { indicator, hundredths, valid_from: validFrom, basis }),
  }),
  'ranks.publish': ({ set, period }, ctx) =>
    publishRanks(
      publisher(ctx),
      set,
      period,
      `${set === '766' ? 'Bộ chỉ số 766' : definitionOf(set).name}, ${vnDay(period.from)} – ${vnDay(period.to)}`,
    ),
  'calendar.publish': async (input, ctx) => ({ version: await publishCalendar(publisher(ctx), input) }),
  'catalogue.publish': async ({ basis, procedures }, ctx) => ({
    version: await publishCatalogue(publisher(ctx), {
      basis,
      procedures: procedures.map(({ validFrom, feeVnd, feeOnlineVnd, onlineLevel, ...p }) => ({
        ...p,
        valid_from: validFrom,
        fee_vnd: feeVnd,
        fee_online_vnd: feeOnlineVnd,
        online_level: onlineLevel,
      })),
    }),
  }),
  'publications.list': async (_input, ctx) => [...(await publicationLines(ctx.store.db))],
} satisfies Partial<CityHandlers>;
