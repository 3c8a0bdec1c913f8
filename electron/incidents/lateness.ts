import { lateDetails } from '../../db/queries/incident-dossiers.ts';
import { whyRows } from '../../db/queries/why.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { type Side, sideOf } from '../../shared/incident/late-reasons.ts';
import type { LateDossier } from '../../shared/incident/lateness.ts';
import { standingOf } from '../../shared/indicators/why.ts';

export type LateEntry = LateDossier & {
  readonly id: number;
  readonly lateReason: string;
  readonly promisedOn: CivilDay | null;
  readonly finishedOn: CivilDay | null;
};
type Period = { readonly from: CivilDay; readonly to: CivilDay };

/** The day by which an open dossier of a period is judged: its end, or today while it runs. */
export const endOf = (period: Period, today: CivilDay): CivilDay => (period.to < today ? period.to : today);

/**
 * Every late dossier of a period: finished in it after the promised day, or open and overdue at its end. By the very rule
 * of the form's columns 10 and 13, so the list is as long as those two say. Reasons are those of now.
 */
export function lateDossiers(store: Store, period: Period, today: CivilDay): readonly LateEntry[] {
  if (period.from > period.to) throw new Refusal('bad-period');
  const span = { ...period, end: endOf(period, today) };
  const late = whyRows(store, period, span.end, null).flatMap((d) => {
    const standing = standingOf(d, span);
    return standing === 'late' || standing === 'overdue' ? [{ d, finished: standing === 'late' }] : [];
  });
  const details = lateDetails(
    store,
    late.map(({ d }) => d.id),
  );
  return late
    .flatMap(({ d, finished }) => {
      const known = details.get(d.id);
      const side: Side = sideOf(known?.lateReason ?? '');
      return known === undefined
        ? []
        : [
            {
              id: d.id,
              field: known.field,
              side,
              finished,
              lateReason: known.lateReason,
              promisedOn: finished ? d.promisedAtFinish : d.promisedAtEnd,
              finishedOn: d.finishedOn,
            },
          ];
    })
    .toSorted((a, b) => a.id - b.id);
}
