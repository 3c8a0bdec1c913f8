import type { Dimension } from '../../shared/contract/indicators.ts';
import { readUnit } from '../../db/queries/setting.ts';
import { DEFINITIONS } from '../../shared/indicators/definitions.ts';
import { reportOfRevision } from '../certify/report.ts';
import { readGroups, readPeriod } from '../indicators/read.ts';
import { REPORTS, reportOf } from '../indicators/report-document.ts';
import type { Context, Handlers, Preparations } from '../server/handler.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const KEY_NAME: Readonly<Record<Dimension, string>> = { field: 'Lĩnh vực', procedure: 'Thủ tục', officer: 'Cán bộ', channel: 'Kênh' };
/** The workbook library is large; it is read when the first workbook is wanted, not at every start. */
const workbooks = () => import('../indicators/report-xlsx.ts');
type MadeFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };
/** Offers a file made by the preparation; the link works once. */
const offer = (ctx: Context): { link: string; name: string } => {
  const file = ctx.prepared as MadeFile;
  return { link: ctx.services.files.offer(file), name: file.name };
};

export const reportHandlers = {
  'reports.list': () => REPORTS.map((r) => ({ ...r })),
  'reports.read': ({ id, period }, ctx) => reportOf(ctx.store, id, period, ctx.today, ctx.session.user.name),
  'reports.export': (_input, ctx) => offer(ctx),
  'indicators.export': (_input, ctx) => offer(ctx),
} satisfies Partial<Handlers>;

export const reportPreparations = {
  'reports.export': async ({ id, period, format, revision }, ctx): Promise<MadeFile> => {
    const doc = ctx.store.sql
      .transaction(() =>
        revision === undefined
          ? reportOf(ctx.store, id, period, ctx.today, ctx.session.user.name)
          : reportOfRevision(ctx.store, period, revision, ctx.today, ctx.session.user.name),
      )
      .deferred();
    const name = `${id}_${period.from}_${period.to}${revision === undefined ? '' : `_ban-${revision}`}.${format}`;
    return format === 'json'
      ? { name, mime: 'application/json', bytes: new TextEncoder().encode(`${JSON.stringify(doc, null, 1)}\n`) }
      : { name, mime: XLSX, bytes: await (await workbooks()).writeReportXlsx(doc) };
  },
  'indicators.export': async ({ period, by }, ctx): Promise<MadeFile> => {
    const { groups, total } = ctx.store.sql
      .transaction(() => ({ groups: readGroups(ctx.store, period, ctx.today, by), total: readPeriod(ctx.store, period, ctx.today) }))
      .deferred();
    const bytes = await (
      await workbooks()
    ).writeBreakdownXlsx({
      title: `Chỉ số giải quyết thủ tục hành chính, chia theo ${KEY_NAME[by].toLocaleLowerCase('vi')}`,
      ...period,
      unitName: readUnit(ctx.store)?.fullName ?? '',
      keyName: KEY_NAME[by],
      groups,
      total,
      rates: DEFINITIONS,
    });
    return { name: `chi-so_${by}_${period.from}_${period.to}.xlsx`, mime: XLSX, bytes };
  },
} satisfies Preparations;
