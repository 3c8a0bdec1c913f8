import type { CivilDay } from '../calendar/civil-day.ts';
import { type Measured, PROPOSAL_KINDS, type ProposalKind, type ProposalLevel } from './proposal.ts';
import { isApproved, type ProposalState } from './states.ts';

export type CountedProposal = Measured & {
  readonly procedureCode: string;
  readonly field: string;
  readonly level: ProposalLevel;
  readonly kinds: readonly ProposalKind[];
  readonly state: ProposalState;
  readonly sentOn: CivilDay | null;
  readonly decidedOn: CivilDay | null;
};
/**
 * `procedures`: distinct ones with any proposal that is more than an abolition; `abolished`: distinct ones to be abolished, counted apart.
 * `proposed`, `approved`, `rejected`: proposals. `measures`: a proposal counts once for each of its kinds, so their sum may exceed the proposals.
 */
export type ProposalFigures = {
  readonly procedures: number;
  readonly abolished: number;
  readonly anyProcedure: number;
  readonly proposed: number;
  readonly approved: number;
  readonly rejected: number;
  readonly measures: number;
  readonly byKind: Readonly<Record<ProposalKind, number>>;
  readonly byLevel: readonly GroupCount[];
  readonly byField: readonly GroupCount[];
  /** Over the approved: working days, papers and đồng a case taken off; compliance đồng a year taken off, of what they were before. */
  readonly savedDays: number;
  readonly savedComponents: number;
  readonly savedFee: number;
  readonly savedCost: number;
  readonly costBefore: number;
};
/** Distinct procedures of a level or field: simplified, and apart from them abolished. */
export type GroupCount = { readonly key: string; readonly procedures: number; readonly abolished: number };

const distinct = (of: readonly CountedProposal[]): number => new Set(of.map((p) => p.procedureCode)).size;
const simplifies = (p: CountedProposal): boolean => p.kinds.some((k) => k !== 'abolish');
const abolishes = (p: CountedProposal): boolean => p.kinds.includes('abolish');
const groups = (of: readonly CountedProposal[], key: (p: CountedProposal) => string): readonly GroupCount[] =>
  [...Map.groupBy(of, key)]
    .map(([k, own]) => ({ key: k, procedures: distinct(own.filter(simplifies)), abolished: distinct(own.filter(abolishes)) }))
    .sort((a, b) => b.procedures - a.procedures || b.abolished - a.abolished || a.key.localeCompare(b.key, 'vi'));

/** Proposals sent within a period, as they stand at its end or today, whichever is earlier (indicators of simplification; counting of the city's reports). */
export function proposalFigures(
  all: readonly CountedProposal[],
  span: { readonly from: CivilDay; readonly to: CivilDay },
  today: CivilDay,
): ProposalFigures {
  const end = span.to < today ? span.to : today;
  const sent = all.filter((p) => p.sentOn !== null && p.sentOn >= span.from && p.sentOn <= end);
  const decided = (p: CountedProposal): boolean => p.decidedOn !== null && p.decidedOn <= end;
  const approved = sent.filter((p) => isApproved(p.state) && decided(p));
  const byKind = Object.fromEntries(PROPOSAL_KINDS.map((k) => [k, sent.filter((p) => p.kinds.includes(k)).length])) as Record<
    ProposalKind,
    number
  >;
  const saved = (before: keyof Measured, after: keyof Measured): number =>
    approved.reduce((sum, p) => {
      const [b, a] = [p[before], p[after]];
      return b === null || a === null ? sum : sum + b - a;
    }, 0);
  return {
    procedures: distinct(sent.filter(simplifies)),
    abolished: distinct(sent.filter(abolishes)),
    anyProcedure: distinct(sent),
    proposed: sent.length,
    approved: approved.length,
    rejected: sent.filter((p) => p.state === 'rejected' && decided(p)).length,
    measures: PROPOSAL_KINDS.reduce((sum, k) => sum + byKind[k], 0),
    byKind,
    byLevel: groups(sent, (p) => p.level),
    byField: groups(sent, (p) => p.field),
    savedDays: Math.round(saved('daysBefore', 'daysAfter') * 100) / 100,
    savedComponents: saved('componentsBefore', 'componentsAfter'),
    savedFee: saved('feeBefore', 'feeAfter'),
    savedCost: saved('costBefore', 'costAfter'),
    costBefore: approved.reduce((sum, p) => (p.costBefore === null || p.costAfter === null ? sum : sum + p.costBefore), 0),
  };
}
