import { type CriteriaSet, criteriaFaults, criteriaSet } from '../../shared/assessment/criteria.ts';
import par2026 from './criteria-par-2026.json' with { type: 'json' };

/** The criteria that ship: a reasoned model until the city's own decision is entered. Throws when the file was edited into something that does not add up. */
export function shippedCriteria(): CriteriaSet {
  const set = criteriaSet.parse(par2026);
  const faults = criteriaFaults(set);
  if (faults.length > 0) throw new Error(faults.join('; '));
  return set;
}
