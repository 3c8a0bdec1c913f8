import { certifiedFrom, revisionsOf } from '../../db/queries/certified.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay, dayOfInstant } from '../../shared/calendar/civil-day.ts';
import type { Frozen } from '../../shared/certify/frozen.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { ReportDocument } from '../../shared/contract/indicators.ts';
import type { DaySpan } from '../../shared/indicators/periods.ts';
import { report06 } from '../../shared/indicators/report-06.ts';
import { readPeriod } from '../indicators/read.ts';
import { headOfForm } from '../indicators/report-document.ts';

/**
 * Form 06 as it was certified: the frozen counters and the day they were frozen on. What it is compared with (the end of the
 * period before) is the frozen figure of that period when it is certified too, else the figure of now.
 */
function frozenReport(store: Store, { period, figures, at }: Frozen, today: CivilDay, by: string): ReportDocument {
  const dayBefore = addDays(period.from, -1);
  const before =
    certifiedFrom(store, dayBefore).find((r) => r.frozen.period.to === dayBefore)?.frozen.figures.unit.counters ??
    readPeriod(store, { from: dayBefore, to: dayBefore }, today).counters;
  const fields = figures.fields
    .map((f) => ({ label: f.field, counters: f.counters }))
    .toSorted((a, b) => b.counters.total - a.counters.total || (a.label < b.label ? -1 : 1));
  return report06({
    from: period.from,
    to: period.to,
    ...headOfForm(store, dayOfInstant(at), by),
    total: figures.unit.counters,
    fields,
    previous: before,
    quarters: null,
  });
}

/** The same by span and number, made by `by`; `not-found` when there is no such revision. */
export function reportOfRevision(store: Store, span: DaySpan, revision: number, today: CivilDay, by: string): ReportDocument {
  const found = revisionsOf(store, span).find((r) => r.revision === revision);
  if (found === undefined) throw new Refusal('not-found', { what: 'certified-period' });
  return frozenReport(store, found.frozen, today, by);
}
