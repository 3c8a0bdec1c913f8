import type { IndicatorId } from '../../shared/contract/indicators.ts';
import { allTargets, saveTarget } from '../queries/target.ts';
import type { Store } from '../store.ts';

const BASIS = 'Mức khởi đầu của chương trình, thay bằng văn bản giao chỉ tiêu của thành phố';
/** Starting targets until the city's own are entered: on time and online from press figures, the rest from the full-score thresholds of Decision 766. */
const DEFAULTS: readonly (readonly [IndicatorId, number])[] = [
  ['before_time_rate', 95],
  ['ontime_rate', 100],
  ['online_rate', 80],
  ['payment_online_rate', 45],
  ['digitised_dossier_rate', 80],
  ['eresult_rate', 95],
  ['reuse_rate', 80],
];
export function installDefaultTargets(store: Store): void {
  if (allTargets(store).length > 0) return;
  for (const [indicator, value] of DEFAULTS) saveTarget(store, { indicator, value, validFrom: '2025-01-01', basis: BASIS });
}
