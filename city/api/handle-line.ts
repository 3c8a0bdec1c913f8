import { epochRows, healthRows, rejectedRows, uncoveredKeys, waitingAsks, type HealthRow, type WaitingAsk } from '../store/health.ts';
import { publicationsOf } from '../store/publication-rows.ts';
import type { WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { compareVi } from '../../shared/vi/collate.ts';
import { cityCalendar } from '../calendar.ts';
import { LINE_STATES, type CommuneHealth } from '../contract/contract.ts';
import { approveEpoch } from '../receive/epoch.ts';
import { newPairingCode } from '../receive/pairing.ts';
import { CityRefusal } from '../refusal.ts';
import { type CityContext, type CityHandlers, nameOf } from './handler.ts';
import { lineStateOf } from './line-state.ts';

/** Worst first. */
const ORDER: readonly CommuneHealth['state'][] = ['waiting_approval', 'silent', 'late', 'catching_up', 'ok', 'never_joined'];
const askOf = ({ installId, reason, askedAt, machineHint }: WaitingAsk) => ({ installId, reason, askedAt, machineHint });

function healthOf(row: HealthRow, asks: readonly WaitingAsk[], now: string, calendar: WorkingCalendar): CommuneHealth {
  const [newest] = asks;
  return {
    ...row,
    state: lineStateOf(row, newest !== undefined, now, calendar),
    lagHours: row.lastHeardAt === null ? null : Math.max(0, Math.floor((Date.parse(now) - Date.parse(row.lastHeardAt)) / 3_600_000)),
    pending: newest === undefined ? null : askOf(newest),
  };
}

const calendarOf = async (ctx: Pick<CityContext, 'store' | 'today'>): Promise<WorkingCalendar> =>
  cityCalendar(await publicationsOf(ctx.store.db, 'calendar'), ctx.today);

/** Every commune with how its line stands, the worst first; then by name. */
export async function readHealth(ctx: Pick<CityContext, 'store' | 'now' | 'today'>): Promise<CommuneHealth[]> {
  const asks = Map.groupBy(await waitingAsks(ctx.store.db, null), (a) => a.commune);
  const calendar = await calendarOf(ctx);
  return (await healthRows(ctx.store.db, ctx.today, null))
    .map((row) => healthOf(row, asks.get(row.code) ?? [], ctx.now, calendar))
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        b.rejected - a.rejected ||
        compareVi(a.name, b.name) ||
        (a.code < b.code ? -1 : 1),
    );
}

export const lineHandlers = {
  'health.list': async (_input, ctx) => {
    const rows = await readHealth(ctx);
    return {
      rows,
      counts: Object.fromEntries(LINE_STATES.map((s) => [s, rows.filter((r) => r.state === s).length])) as Record<
        CommuneHealth['state'],
        number
      >,
    };
  },
  'health.commune': async ({ commune }, ctx) => {
    const { db } = ctx.store;
    const [row] = await healthRows(db, ctx.today, commune);
    if (row === undefined) throw new CityRefusal('not-found', { commune });
    const asks = await waitingAsks(db, commune);
    return {
      health: healthOf(row, asks, ctx.now, await calendarOf(ctx)),
      asks: asks.map(askOf),
      epochs: (await epochRows(db, commune)).map((e) => ({ ...e, closed: e.epoch < row.epoch, counted: e.epoch === row.countedEpoch })),
      rejected: [...(await rejectedRows(db, commune))],
      uncovered: [...(await uncoveredKeys(db, commune))],
    };
  },
  'pairing.code': ({ commune }, ctx) => newPairingCode(ctx.ports, commune),
  'pairing.approve': ({ commune, installId }, ctx) => approveEpoch(ctx.ports, commune, installId, nameOf(ctx)),
} satisfies Partial<CityHandlers>;
