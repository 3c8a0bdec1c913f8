import type { CivilDay } from '../calendar/civil-day.ts';
import type { FindingKind, FindingState, InspectionKind } from './states.ts';

export type CountedFinding = {
  readonly of: InspectionKind;
  readonly kind: FindingKind;
  readonly heldOn: CivilDay;
  readonly dueOn: CivilDay | null;
  readonly state: FindingState;
  readonly remediedOn: CivilDay | null;
  readonly confirmedOn: CivilDay | null;
};
/**
 * Findings of inspections held in a period, as they stand at its end or today: `fixed` are confirmed ones. `audit` counts those of inspections
 * and audits, the others all the rest. Requests to the city stand apart.
 */
export type FindingFigures = {
  readonly findings: number;
  readonly fixed: number;
  readonly audit: number;
  readonly auditFixed: number;
  readonly open: number;
  readonly overdue: number;
  readonly requests: number;
  readonly answered: number;
};

/** Not confirmed and past its day: overdue; something remedied late is no longer. */
export const isOverdue = (f: Pick<CountedFinding, 'state' | 'dueOn'>, today: CivilDay): boolean =>
  f.state === 'open' && f.dueOn !== null && f.dueOn < today;
export function findingFigures(
  all: readonly CountedFinding[],
  span: { readonly from: CivilDay; readonly to: CivilDay },
  today: CivilDay,
): FindingFigures {
  const end = span.to < today ? span.to : today;
  const held = all.filter((f) => f.heldOn >= span.from && f.heldOn <= end);
  const fixed = (f: CountedFinding): boolean => f.confirmedOn !== null && f.confirmedOn <= end;
  const findings = held.filter((f) => f.kind === 'finding');
  const audit = findings.filter((f) => f.of === 'inspection' || f.of === 'audit');
  const rest = findings.filter((f) => f.of !== 'inspection' && f.of !== 'audit');
  const requests = held.filter((f) => f.kind === 'request');
  return {
    findings: rest.length,
    fixed: rest.filter(fixed).length,
    audit: audit.length,
    auditFixed: audit.filter(fixed).length,
    open: findings.filter((f) => !fixed(f)).length,
    overdue: findings.filter((f) => isOverdue(f, today)).length,
    requests: requests.length,
    answered: requests.filter((f) => f.remediedOn !== null && f.remediedOn <= end).length,
  };
}
