import type { DossierDetail } from '../../db/queries/dossier-rows.ts';
import { type ListedRow, registerRowsOf } from '../../db/queries/register-rows.ts';
import { readSettings } from '../../db/queries/setting.ts';
import { daysBetween } from '../../shared/calendar/civil-day.ts';
import { addWorkingHours } from '../../shared/calendar/working-hours.ts';
import type { RegisterRow } from '../../shared/contract/dossiers.ts';
import type { Context } from '../server/handler.ts';

/**
 * An online dossier nobody has accepted has no promise yet, but a clock of its own: it must be accepted within the
 * centre's working hours from its filing (8 by default). Its row carries that moment as its due state; `late` with
 * 0 days is an hour already past today. A year without calendar leaves the row without a clock.
 */
const acceptDue = (
  ctx: Pick<Context, 'today' | 'nowLocal' | 'services'>,
  row: Pick<ListedRow, 'detail'>,
  hours: number,
): RegisterRow['due'] | null => {
  const filed = (JSON.parse(row.detail) as DossierDetail).submittedAt ?? null;
  if (filed === null) return null;
  const limit = addWorkingHours(filed.slice(0, 16), hours, ctx.services.calendar());
  if (!limit.ok) return null;
  const hour = limit.at.slice(11, 16);
  const left = daysBetween(ctx.today, limit.at.slice(0, 10));
  if (limit.at < ctx.nowLocal) return { kind: 'late', days: Math.abs(left), hour: left === 0 ? hour : null };
  return left === 0
    ? { kind: 'today', days: 0, hour }
    : left === 1
      ? { kind: 'tomorrow', days: 1, hour }
      : { kind: 'days', days: left, hour };
};

/** Lines of the register, those waiting for acceptance with their clock. */
export function rowsWithClock(
  ctx: Pick<Context, 'store' | 'today' | 'nowLocal' | 'services'>,
  listed: readonly ListedRow[],
): RegisterRow[] {
  const rows = registerRowsOf(ctx.store, listed, ctx.today);
  if (!listed.some((row) => row.status === 1 && row.channel === 'online')) return rows;
  const { acceptHours } = readSettings(ctx.store);
  return rows.map((row, i) => {
    const source = listed[i];
    const due = source !== undefined && row.status === 1 && row.channel === 'online' ? acceptDue(ctx, source, acceptHours) : null;
    return due === null ? row : { ...row, due };
  });
}
