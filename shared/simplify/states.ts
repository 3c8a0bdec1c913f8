/**
 * The way of a proposal to simplify a procedure: a draft here, sent to the city, appraised, accepted with a decision or not,
 * carried out, finished (indicators of procedure control, model rules; Decree 63/2010/NĐ-CP, chapter III).
 */
export const PROPOSAL_STATES = ['draft', 'sent', 'review', 'approved', 'running', 'done', 'rejected'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export const PROPOSAL_ACTS = ['send', 'review', 'return', 'approve', 'reject', 'start', 'complete', 'reopen'] as const;
export type ProposalAct = (typeof PROPOSAL_ACTS)[number];

const MOVES: Readonly<Record<ProposalAct, Partial<Readonly<Record<ProposalState, ProposalState>>>>> = {
  send: { draft: 'sent' },
  review: { sent: 'review' },
  return: { sent: 'draft', review: 'draft' },
  approve: { review: 'approved' },
  reject: { review: 'rejected' },
  start: { approved: 'running' },
  complete: { running: 'done' },
  reopen: { rejected: 'draft' },
};
/** The state after an act; null when it may not be done now. */
export const afterAct = (state: ProposalState, act: ProposalAct): ProposalState | null => MOVES[act][state] ?? null;
export const actsFrom = (state: ProposalState): readonly ProposalAct[] => PROPOSAL_ACTS.filter((act) => afterAct(state, act) !== null);
/** The city accepted it, whatever was done since. */
export const isApproved = (state: ProposalState): boolean => state === 'approved' || state === 'running' || state === 'done';
/** Acts that need a reason in words. */
export const WORDED: readonly ProposalAct[] = ['return', 'reject', 'reopen'];
/** Acts that stand on a decision with its number. */
export const DECIDED: readonly ProposalAct[] = ['approve', 'reject'];

export const PROPOSAL_STATE_LABEL: Readonly<Record<ProposalState, string>> = {
  draft: 'Nháp',
  sent: 'Đã gửi',
  review: 'Thẩm định',
  approved: 'Thông qua',
  running: 'Đang thực hiện',
  done: 'Hoàn thành',
  rejected: 'Không chấp nhận',
};
export const PROPOSAL_ACT_LABEL: Readonly<Record<ProposalAct, string>> = {
  send: 'Gửi thành phố',
  review: 'Ghi đang thẩm định',
  return: 'Trả về nháp',
  approve: 'Ghi thông qua',
  reject: 'Ghi không chấp nhận',
  start: 'Bắt đầu thực hiện',
  complete: 'Ghi hoàn thành',
  reopen: 'Mở lại',
};
/** The same acts as the history of a record names them (shared/vi/record-words.ts). */
export const CHAIN_WORD: Readonly<Record<ProposalAct, string>> = {
  send: 'sent',
  review: 'inReview',
  return: 'returned',
  approve: 'approved',
  reject: 'rejected',
  start: 'running',
  complete: 'done',
  reopen: 'reopened',
};
