import type { PROPOSAL_SHOWN, ProposalRow } from '../../shared/contract/proposals.ts';
import type { CountedProposal } from '../../shared/simplify/counting.ts';
import type { ProposalKind } from '../../shared/simplify/proposal.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import type { Store } from '../store.ts';

const COLUMNS = `p.id, p.revision, p.procedure_code AS procedureCode, p.procedure_name AS procedureName, p.field, p.level, p.period, p.kinds, p.components_before AS componentsBefore, p.components_after AS componentsAfter, p.days_before AS daysBefore, p.days_after AS daysAfter,
  p.fee_before AS feeBefore, p.fee_after AS feeAfter, p.cost_before AS costBefore, p.cost_after AS costAfter, p.reason, p.provision, p.state, p.sent_on AS sentOn, p.decided_on AS decidedOn, p.decision_no AS decisionNo, p.done_on AS doneOn, p.origin, p.created_by AS createdBy,
  (SELECT count(*) FROM evidence_use u WHERE u.kind = 'proposal' AND u.record_id = CAST(p.id AS TEXT)) AS papers`;
type Raw = Omit<ProposalRow, 'kinds'> & { readonly kinds: string };
const fromRaw = (raw: Raw): ProposalRow => ({ ...raw, kinds: raw.kinds.split(',') as ProposalKind[] });
export type ProposalShown = (typeof PROPOSAL_SHOWN)[number];
const SHOWN: Readonly<Record<ProposalShown, string>> = {
  all: '1 = 1',
  draft: "p.state = 'draft'",
  waiting: "p.state IN ('sent','review')",
  approved: "p.state IN ('approved','running','done')",
  rejected: "p.state = 'rejected'",
};
const pattern = (text: string): string =>
  `%${searchKey(text)
    .trim()
    .replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

/** Newest first. */
export const proposalsOf = (store: Store, text: string, show: ProposalShown, limit: number): ProposalRow[] =>
  (
    store
      .prepare(`SELECT ${COLUMNS} FROM proposal p WHERE ${SHOWN[show]} AND p.search LIKE ? ESCAPE '\\' ORDER BY p.id DESC LIMIT ?`)
      .all(pattern(text), limit) as Raw[]
  ).map(fromRaw);
export const proposalById = (store: Store, id: number): ProposalRow | undefined => {
  const raw = store.prepare(`SELECT ${COLUMNS} FROM proposal p WHERE p.id = ?`).get(id) as Raw | undefined;
  return raw === undefined ? undefined : fromRaw(raw);
};
/** What the figures are made of: everything ever sent. */
export const sentProposals = (store: Store): CountedProposal[] =>
  (store.prepare(`SELECT ${COLUMNS} FROM proposal p WHERE p.sent_on IS NOT NULL`).all() as Raw[]).map(fromRaw);
/** Proposals made of suggestions, by the key of the suggestion; a refused one leaves the way free. */
export const proposalsByOrigin = (store: Store): ReadonlyMap<string, number> =>
  new Map(
    (
      store.prepare("SELECT origin, max(id) AS id FROM proposal WHERE origin <> '' AND state <> 'rejected' GROUP BY origin").all() as {
        origin: string;
        id: number;
      }[]
    ).map((r) => [r.origin, r.id]),
  );

export type ProposalContent = Omit<ProposalRow, 'id' | 'revision' | 'papers' | 'createdBy'>;
const values = (p: ProposalContent): readonly unknown[] => [
  p.procedureCode,
  p.procedureName,
  p.field,
  p.level,
  p.period,
  p.kinds.join(','),
  p.componentsBefore,
  p.componentsAfter,
  p.daysBefore,
  p.daysAfter,
  p.feeBefore,
  p.feeAfter,
  p.costBefore,
  p.costAfter,
  p.reason,
  p.provision,
  p.state,
  p.sentOn,
  p.decidedOn,
  p.decisionNo,
  p.doneOn,
  p.origin,
  searchKey([p.procedureCode, p.procedureName, p.field, p.reason, p.decisionNo].join(' ')),
];
const NAMES = [
  'procedure_code',
  'procedure_name',
  'field',
  'level',
  'period',
  'kinds',
  'components_before',
  'components_after',
  'days_before',
  'days_after',
  'fee_before',
  'fee_after',
  'cost_before',
  'cost_after',
  'reason',
  'provision',
  'state',
  'sent_on',
  'decided_on',
  'decision_no',
  'done_on',
  'origin',
  'search',
];
export const addProposal = (store: Store, p: ProposalContent, at: string, by: string): number =>
  Number(
    store
      .prepare(
        `INSERT INTO proposal (revision, ${NAMES.join(', ')}, created_at, created_by) VALUES (1, ${NAMES.map(() => '?').join(', ')}, ?, ?)`,
      )
      .run(...values(p), at, by).lastInsertRowid,
  );
export const saveProposal = (store: Store, id: number, p: ProposalContent): void =>
  void store
    .prepare(`UPDATE proposal SET revision = revision + 1, ${NAMES.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`)
    .run(...values(p), id);
export const dropProposal = (store: Store, id: number): void => {
  store.prepare("DELETE FROM evidence_use WHERE kind = 'proposal' AND record_id = ?").run(String(id));
  store.prepare('DELETE FROM proposal WHERE id = ?').run(id);
};
