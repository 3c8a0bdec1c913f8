import { z } from 'zod';
import { command, EVERYONE, query, READERS } from './method.ts';
import { day, localTime, period, text } from './fields.ts';
import { registerRow } from './dossiers.ts';

const n = z.int();
export const counters = z.object({
  rec_online: n,
  rec_direct: n,
  rec_post: n,
  rec_period: n,
  carried: n,
  total: n,
  done_before: n,
  done_on: n,
  done_late: n,
  done: n,
  pend_in: n,
  pend_over: n,
  pend: n,
  waiting: n,
});
export type Counters = z.infer<typeof counters>;
export const INDICATOR_IDS = [
  'ontime_rate',
  'ontime_rate_resolved',
  'ontime_rate_766',
  'before_time_rate',
  'late_rate',
  'resolved_rate',
  'online_rate',
  'direct_rate',
  'post_rate',
  'payment_online_rate',
  'digitised_dossier_rate',
  'eresult_rate',
  'reuse_rate',
] as const;
export const indicatorId = z.enum(INDICATOR_IDS);
export type IndicatorId = z.infer<typeof indicatorId>;
export const indicatorValue = z.object({ id: indicatorId, num: n, den: n, value: z.number().nullable() });
export type IndicatorValue = z.infer<typeof indicatorValue>;
export const DIMENSIONS = ['field', 'procedure', 'officer', 'channel'] as const;
export const dimension = z.enum(DIMENSIONS);
export type Dimension = z.infer<typeof dimension>;
export const reading = z.object({
  unit: z.object({ name: z.string(), code: z.string() }),
  period: z.object({ from: day, to: day, asOf: day }),
  counters,
  indicators: z.array(indicatorValue),
});
export type Reading = z.infer<typeof reading>;
export const group = z.object({ key: z.string(), label: z.string(), counters, indicators: z.array(indicatorValue) });
export const WHY_GROUPS = ['num', 'not-num', 'not-den'] as const;

export const target = z.object({ indicator: indicatorId, value: z.number().min(0).max(100), validFrom: day, basis: z.string() });
export const todayBoard = z.object({
  today: day,
  now: localTime,
  flow: z.object({ openStart: n, received: n, finished: n, open: n }),
  tiles: z.object({
    received: z.object({ count: n, usual: z.number().nullable(), online: n, counter: n }),
    finished: z.object({ count: n, usual: z.number().nullable(), before: n, on: n, late: n }),
    returned: z.object({ count: n, usual: z.number().nullable(), waiting: n }),
  }),
  alerts: z.object({
    late: z.object({ count: n, worstDays: n }),
    today: z.object({ count: n, nearest: z.string().nullable() }),
    h24: z.object({ count: n }),
    waitingTooLong: z.object({ count: n, limitDays: n }),
    onlineNew: z.object({ count: n, soonest: z.string().nullable() }),
  }),
  /** `by`: local time by which it must happen, when an hour is known: the promise's, or the end of the acceptance hours of an online one. */
  todo: z.array(
    z.object({
      id: n,
      code: z.string(),
      what: z.string(),
      procedureName: z.string(),
      officer: z.string(),
      due: registerRow.shape.due,
      promisedOn: day.nullable(),
      by: localTime.nullable(),
    }),
  ),
  todoTotal: n,
  load: z.array(z.object({ officer: z.string(), field: z.string(), open: n, usual: z.number(), dueToday: n, late: n })),
  furthest: z.array(
    z.object({ id: indicatorId, num: n, den: n, value: z.number().nullable(), target: z.number(), need: n, advice: z.string() }),
  ),
  quarter: z.object({ from: day, to: day }),
});
export type TodayBoard = z.infer<typeof todayBoard>;
export const identityCheck = z.object({ id: z.string(), label: z.string(), ok: z.boolean().nullable(), detail: z.string() });
/** A form ready to draw: the renderer prints it, the exporter writes it; both from this one document. */
export const reportDocument = z.object({
  id: z.string(),
  title: z.string(),
  formNo: z.string(),
  basis: z.string(),
  from: day,
  to: day,
  unitName: z.string(),
  receiverName: z.string(),
  placeDay: z.string(),
  measureUnit: z.string(),
  /** Who signs, from left to right; an empty name leaves the line free. */
  signers: z.array(z.object({ title: z.string(), hint: z.string(), name: z.string() })),
  rows: z.array(z.object({ label: z.string(), cells: z.array(n), checks: z.array(z.boolean()) })),
  total: z.array(n),
  footnote: z.string(),
  identities: z.array(identityCheck),
});
export type ReportDocument = z.infer<typeof reportDocument>;

export const indicatorsContract = {
  'indicators.read': query({
    can: EVERYONE,
    input: z.object({ period, by: dimension.optional() }),
    output: reading.extend({ groups: z.array(group).optional() }),
  }),
  /** Twelve whole months up to the month of `to`, each read like any period. */
  'indicators.series': query({
    can: EVERYONE,
    input: z.object({ to: day, months: n.min(1).max(36).default(12) }),
    output: z.array(z.object({ month: z.string(), counters, indicators: z.array(indicatorValue) })),
  }),
  'indicators.compare': query({ can: EVERYONE, input: z.object({ period }), output: z.object({ previous: reading }) }),
  /** The very dossiers in and out of a rate; list lengths equal the numbers. */
  'indicators.why': query({
    can: READERS,
    personal: true,
    input: z.object({
      indicator: indicatorId,
      period,
      part: z.enum(WHY_GROUPS).nullable().default(null),
      reason: z.string().nullable().default(null),
      group: z.object({ by: dimension, key: z.string() }).nullable().default(null),
      after: n.default(0),
      limit: n.min(1).max(200).default(50),
    }),
    output: z.object({
      num: n,
      den: n,
      parts: z.object({ num: n, notNum: n, notDen: n }),
      reasons: z.array(z.object({ part: z.enum(WHY_GROUPS), reason: z.string(), label: z.string(), count: n })),
      rows: z.array(z.object({ row: registerRow, part: z.enum(WHY_GROUPS), reason: z.string(), lateDays: n, lateReason: z.string() })),
      next: n.nullable(),
    }),
  }),
  'targets.list': query({ can: EVERYONE, input: z.object({}), output: z.array(target) }),
  'targets.save': command({
    can: ['head', 'data'],
    touches: ['targets'],
    input: z.object({ indicator: indicatorId, value: z.number().min(0).max(100).nullable(), validFrom: day, basis: text(200) }),
    output: z.object({}),
  }),
  'today.read': query({ can: EVERYONE, input: z.object({}), output: todayBoard }),
  'reports.list': query({
    can: EVERYONE,
    input: z.object({}),
    output: z.array(z.object({ id: z.string(), formNo: z.string(), title: z.string(), basis: z.string() })),
  }),
  'reports.read': query({ can: EVERYONE, input: z.object({ id: z.string(), period }), output: reportDocument }),
  /** Makes the file and answers a short-lived link for the carrier's download. */
  'reports.export': query({
    can: EVERYONE,
    input: z.object({
      id: z.string(),
      period,
      format: z.enum(['xlsx', 'json']),
      /** The frozen figures of a certified revision instead of those of now. */ revision: n.min(1).optional(),
    }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),
  'indicators.export': query({
    can: EVERYONE,
    input: z.object({ period, by: dimension }),
    output: z.object({ link: z.string(), name: z.string() }),
  }),
} as const;
