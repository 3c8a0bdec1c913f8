import { standingSheets } from '../../db/queries/assessment.ts';
import type { Store } from '../../db/store.ts';
import { branchSums } from '../../shared/assessment/tree.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { SELF_ASSESSMENT_GROUPS, SET_VERSION } from '../../shared/sync/statement.ts';
import type { PeriodStatement } from '../sync/ports.ts';
import { viewSheet } from './read.ts';

/** Hundredths of a point: what is sealed stays unrounded, the city compares integers. */
const hundredths = (points: number): number => Math.round(points * 100);

/**
 * What a centre says of its self-assessments: of each year the newest submitted sheet, its totals and the groups as claimed,
 * `[code, hundredths of a point, 100]`; appraised and final only once there are such points. A year not submitted says nothing.
 */
export function assessmentStatements(store: Store, today: CivilDay): readonly PeriodStatement[] {
  return standingSheets(store).map((row): PeriodStatement => {
    const {
      head: { totals },
      set,
      leaves,
    } = viewSheet(store, row, today, false);
    const sums = branchSums(set.groups, leaves);
    const cells: (readonly [string, number | null])[] = [
      ['self_total_hundredths', totals.self],
      ['provable_hundredths', totals.provable],
      ['claimable_hundredths', totals.claimable],
      ['appraised_hundredths', totals.appraised],
      ['final_hundredths', totals.final],
      ...set.groups
        .slice(0, SELF_ASSESSMENT_GROUPS.length)
        .map((g, i) => [SELF_ASSESSMENT_GROUPS[i] ?? '', sums.get(g.id)?.self ?? null] as const),
    ];
    return {
      period: { kind: 'year', start: `${row.year}-01-01`, end: `${row.year}-12-31` },
      set: 'self_assessment',
      set_version: SET_VERSION,
      state: 'open',
      quality: { late_entries: 0, corrections: 0 },
      cells: cells.flatMap(([code, points]): [string, number, number][] => (points === null ? [] : [[code, hundredths(points), 100]])),
    };
  });
}
