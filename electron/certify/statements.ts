import { certifiedFrom } from '../../db/queries/certified.ts';
import type { Store } from '../../db/store.ts';
import { COUNTER_IDS } from '../../shared/certify/cells.ts';
import type { CounterId } from '../../shared/certify/cells.ts';
import { INDICATOR_IDS, type IndicatorId } from '../../shared/contract/indicators.ts';
import type { PeriodKind } from '../../shared/indicators/periods.ts';
import type { RestateReason } from '../../shared/sync/protocol.ts';

/** A certified period as the city gets it: codes and integers, counters as `[id, n, 1]`. Stands beside the day statements and is never summed. */
export type CertifiedStatement = {
  readonly period: { readonly kind: PeriodKind; readonly start: string; readonly end: string };
  readonly revision: number;
  readonly state: 'certified' | 'restated';
  readonly reasonCode?: RestateReason;
  readonly cells: readonly (readonly [CounterId | IndicatorId, number, number])[];
  readonly definitionsVersion: number;
};

/**
 * The newest revision of every certified period, as frozen, never as it would be read today; the same store always answers the same.
 * A single certified day is left out: at the city a day carries measures only.
 */
export function certifiedStatements(store: Store): readonly CertifiedStatement[] {
  return certifiedFrom(store, '')
    .filter(({ frozen }) => frozen.period.kind !== 'day')
    .map(({ revision, frozen }): CertifiedStatement => {
      const {
        period,
        restated,
        figures: { unit },
        definitions,
      } = frozen;
      return {
        period: { kind: period.kind, start: period.from, end: period.to },
        revision,
        state: revision === 1 ? 'certified' : 'restated',
        ...(restated === null ? {} : { reasonCode: restated.reason }),
        cells: [
          ...COUNTER_IDS.map((id) => [id, unit.counters[id], 1] as const),
          ...INDICATOR_IDS.map((id) => [id, ...unit.rates[id]] as const),
        ],
        definitionsVersion: definitions,
      };
    });
}
