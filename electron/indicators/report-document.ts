import { readSettings, readUnit } from '../../db/queries/setting.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay, lastOfMonth } from '../../shared/calendar/civil-day.ts';
import type { ReportDocument } from '../../shared/contract/indicators.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { FORM_06 } from '../../shared/indicators/form-06.ts';
import { previousPeriod } from '../../shared/indicators/previous-period.ts';
import { report06, type Report06Source } from '../../shared/indicators/report-06.ts';
import { vnDayWords } from '../../shared/vi/format.ts';
import { type Period, readGroups, readPeriod } from './read.ts';

/** The official forms this program can fill; more are added here and nowhere else. */
export const REPORTS = [
  { id: FORM_06.id, formNo: FORM_06.formNo, title: 'Tình hình, kết quả giải quyết TTHC', basis: FORM_06.basis },
] as const;

/** The four quarters when a period is a whole year: a calendar year, or 15/12 of the year before to 14/12. */
function quartersOf({ from, to }: Period): readonly Period[] | null {
  const year = Number(to.slice(0, 4));
  if (from === `${year}-01-01` && to === `${year}-12-31`)
    return [1, 4, 7, 10].map((m) => ({
      from: `${year}-${String(m).padStart(2, '0')}-01`,
      to: lastOfMonth(`${year}-${String(m + 2).padStart(2, '0')}-01`),
    }));
  if (from !== `${year - 1}-12-15` || to !== `${year}-12-14`) return null;
  return [
    { from, to: `${year}-03-14` },
    { from: `${year}-03-15`, to: `${year}-06-14` },
    { from: `${year}-06-15`, to: `${year}-09-14` },
    { from: `${year}-09-15`, to },
  ];
}

/** Names on the form, and the place and day it is signed at. `by` makes the form, unless the centre named someone for it. */
export function headOfForm(
  store: Store,
  day: CivilDay,
  by: string,
): Pick<Report06Source, 'unitName' | 'receiverName' | 'placeDay' | 'signers'> {
  const settings = readSettings(store);
  return {
    unitName: settings.agencyName,
    receiverName: settings.receiverName,
    signers: [settings.reportMaker === '' ? by : settings.reportMaker, settings.reportHead],
    placeDay: `${settings.place === '' ? (readUnit(store)?.name ?? '') : settings.place}, ${vnDayWords(day)}`,
  };
}

/** Form 06 of a period, ready to draw, print and write; `by` is who makes it, '' for a program. `bad-period` when it ends before it begins. */
export function bieu06(store: Store, period: Period, today: CivilDay, by = ''): ReportDocument {
  const whole = quartersOf(period);
  const end = period.to < today ? period.to : today;
  return report06({
    ...period,
    ...headOfForm(store, today, by),
    total: readPeriod(store, period, today).counters,
    fields: readGroups(store, period, today, 'field').map((g) => ({ label: g.label, counters: g.counters })),
    // Whatever its length, the period before ends the day before this one begins: its open dossiers are the ones carried.
    previous: readPeriod(store, { ...previousPeriod(period), to: addDays(period.from, -1) }, today).counters,
    quarters: whole === null || end < period.to ? null : whole.map((q) => readPeriod(store, q, today).counters),
  });
}

/** A report by its id. `not-found` for a form this program does not have. */
export function reportOf(store: Store, id: string, period: Period, today: CivilDay, by = ''): ReportDocument {
  if (!REPORTS.some((r) => r.id === id)) throw new Refusal('not-found', { what: 'report' });
  return bieu06(store, period, today, by);
}
