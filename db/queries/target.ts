import type { z } from 'zod';
import type { IndicatorId, target } from '../../shared/contract/indicators.ts';
import type { Store } from '../store.ts';

type Target = z.infer<typeof target>;
/** Every dated target; a null value ends the one before it. */
export const allTargets = (store: Store): readonly { indicator: IndicatorId; value: number | null; validFrom: string; basis: string }[] =>
  store.prepare('SELECT indicator, value, valid_from AS validFrom, basis FROM target ORDER BY indicator, valid_from').all() as {
    indicator: IndicatorId;
    value: number | null;
    validFrom: string;
    basis: string;
  }[];
/** Targets in force on a day. */
export function targetsOn(store: Store, day: string): readonly Target[] {
  const newest = new Map<IndicatorId, Target | null>();
  for (const t of allTargets(store)) if (t.validFrom <= day) newest.set(t.indicator, t.value === null ? null : { ...t, value: t.value });
  return [...newest.values()].filter((t) => t !== null);
}
export function saveTarget(store: Store, t: { indicator: IndicatorId; value: number | null; validFrom: string; basis: string }): void {
  store
    .prepare(
      'INSERT INTO target (indicator, valid_from, value, basis) VALUES (?, ?, ?, ?) ON CONFLICT (indicator, valid_from) DO UPDATE SET value = excluded.value, basis = excluded.basis',
    )
    .run(t.indicator, t.validFrom, t.value, t.basis);
}
