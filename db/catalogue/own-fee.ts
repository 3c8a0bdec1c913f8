import type { FeeRule } from '../../shared/fees/fee-rule.ts';
import { FROM_CITY_LIST, type ProcedureVersion } from '../queries/procedure.ts';
import { shippedFeeRules } from './shipped.ts';

/** A centre's own version states its own fee; the dated rules apply to what ships, and to a version of the city's list that leaves the shipped fee as it was. */
function statesOwnFee(p: ProcedureVersion, versions: readonly ProcedureVersion[]): boolean {
  if (p.origin !== 'centre' || (p.feeVnd === null && p.feeOnlineVnd === null)) return false;
  const shipped = versions.findLast((v) => v.origin === 'shipped' && v.validFrom <= p.validFrom);
  return p.source !== FROM_CITY_LIST || shipped === undefined || shipped.feeVnd !== p.feeVnd || shipped.feeOnlineVnd !== p.feeOnlineVnd;
}
/** The dated rules that may say what a version costs, given all versions of its code. */
export const feeRulesOf = (p: ProcedureVersion, versions: readonly ProcedureVersion[]): readonly FeeRule[] =>
  statesOwnFee(p, versions) ? [] : shippedFeeRules();
