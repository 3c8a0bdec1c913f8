import { appendAdminEvent } from '../../db/queries/admin-event.ts';
import {
  addProposal,
  chainHead,
  decideProposal,
  keepRevision,
  type Proposal,
  type Revision,
  revisionsOf,
  waitingProposal,
} from '../../db/queries/certified.ts';
import type { ReportDocument } from '../../shared/contract/indicators.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Frozen } from '../../shared/certify/frozen.ts';
import { DEFINITIONS_VERSION } from '../../shared/indicators/definitions.ts';
import { kindOf } from '../../shared/indicators/periods.ts';
import type { RestateReason } from '../../shared/sync/protocol.ts';
import type { Period } from '../indicators/read.ts';
import { bieu06 } from '../indicators/report-document.ts';
import type { Context } from '../server/handler.ts';
import { figuresNow, fingerprintOf } from './figures.ts';

export type CertifyDesk = Pick<Context, 'store' | 'session' | 'now' | 'today'>;
type Line = {
  readonly type: 'periodCertified' | 'restatementProposed' | 'restatementRejected' | 'periodRestated';
  readonly facts: Readonly<Record<string, string | number>>;
  readonly note?: string;
};

const record = (ctx: CertifyDesk, line: Line): number =>
  appendAdminEvent(ctx.store, { ...line, day: ctx.today, at: ctx.now, actor: ctx.session.user.name, counter: ctx.session.user.counter });
/** The password within the last five minutes: a window left open does not certify. */
const needProof = (ctx: CertifyDesk): void => {
  if (!ctx.session.proved) throw new Refusal('locked', { why: 'prove-password' });
};

/** The identities of the official form over the period as it stands. */
export const identitiesOf = (ctx: Pick<CertifyDesk, 'store' | 'today'>, period: Period): ReportDocument['identities'] =>
  bieu06(ctx.store, period, ctx.today).identities;

/** Freezes what `fingerprint` says the person saw. `figures-moved` when it is no longer so; `identity-broken` when the form does not add up. */
function freeze(ctx: CertifyDesk, period: Period, revision: number, fingerprint: string, restated: Frozen['restated']): string {
  if (identitiesOf(ctx, period).some((i) => i.ok === false)) throw new Refusal('identity-broken');
  const figures = figuresNow(ctx.store, period, ctx.today);
  if (fingerprintOf(figures) !== fingerprint) throw new Refusal('figures-moved');
  const frozen: Frozen = {
    period: { kind: kindOf(period), from: period.from, to: period.to },
    revision,
    definitions: DEFINITIONS_VERSION,
    chain: chainHead(ctx.store),
    by: ctx.session.user.name,
    at: ctx.now,
    restated,
    figures,
  };
  const digest = keepRevision(ctx.store, frozen);
  record(ctx, {
    type: restated === null ? 'periodCertified' : 'periodRestated',
    facts: { from: period.from, to: period.to, revision, digest, ...(restated === null ? {} : { reason: restated.reason }) },
  });
  return digest;
}

/**
 * A head certifies a finished period: its figures, what they mean and where the history stands are frozen as revision 1.
 * Refusals: `locked` (password not proved), `period-not-over`, `already-certified`, and those of freezing.
 */
export function certifyPeriod(ctx: CertifyDesk, period: Period, fingerprint: string): { readonly digest: string } {
  needProof(ctx);
  if (period.to >= ctx.today) throw new Refusal('period-not-over', { to: period.to });
  if (revisionsOf(ctx.store, period).length > 0) throw new Refusal('already-certified');
  return { digest: freeze(ctx, period, 1, fingerprint, null) };
}

const newest = (ctx: CertifyDesk, period: Period): Revision => {
  const last = revisionsOf(ctx.store, period).at(-1);
  if (last === undefined) throw new Refusal('not-found', { what: 'certified-period' });
  return last;
};
const waiting = (ctx: CertifyDesk, last: Revision): Proposal => {
  const proposal = waitingProposal(ctx.store, last.periodId);
  if (proposal === null) throw new Refusal('restatement-state', { why: 'none-waiting' });
  return proposal;
};

/** Asks for a restatement. `restatement-state` when one already waits or nothing differs from what was frozen. */
export function proposeRestatement(ctx: CertifyDesk, period: Period, reason: RestateReason, words: string): void {
  const last = newest(ctx, period);
  if (waitingProposal(ctx.store, last.periodId) !== null) throw new Refusal('restatement-state', { why: 'one-waits' });
  const figures = figuresNow(ctx.store, period, ctx.today);
  if (last.frozen.definitions === DEFINITIONS_VERSION && fingerprintOf(figures) === fingerprintOf(last.frozen.figures))
    throw new Refusal('restatement-state', { why: 'nothing-moved' });
  const seq = record(ctx, {
    type: 'restatementProposed',
    facts: { from: period.from, to: period.to, revision: last.revision, reason },
    note: words,
  });
  addProposal(ctx.store, {
    periodId: last.periodId,
    fromRevision: last.revision,
    reason,
    seq,
    proposedBy: ctx.session.user.name,
    proposedAccount: ctx.session.user.id,
    proposedAt: ctx.now,
  });
}

/** A second person, a head, freezes the next revision beside the old ones. `second-person` when it is the proposer. */
export function approveRestatement(
  ctx: CertifyDesk,
  period: Period,
  fingerprint: string,
): { readonly digest: string; readonly revision: number } {
  needProof(ctx);
  const last = newest(ctx, period);
  const proposal = waiting(ctx, last);
  if (proposal.proposedAccount === ctx.session.user.id) throw new Refusal('second-person', { by: proposal.proposedBy });
  const revision = last.revision + 1;
  const digest = freeze(ctx, period, revision, fingerprint, {
    reason: proposal.reason,
    proposedBy: proposal.proposedBy,
    proposedAt: proposal.proposedAt,
  });
  decideProposal(ctx.store, proposal.id, 'approved', ctx.session.user.name, ctx.now, chainHead(ctx.store).seq);
  return { digest, revision };
}

/** Says no, with a reason; whoever proposed may take it back the same way. */
export function rejectRestatement(ctx: CertifyDesk, period: Period, words: string): void {
  const last = newest(ctx, period);
  const proposal = waiting(ctx, last);
  if (ctx.session.user.role !== 'head' && proposal.proposedAccount !== ctx.session.user.id) throw new Refusal('not-allowed');
  const seq = record(ctx, {
    type: 'restatementRejected',
    facts: { from: period.from, to: period.to, revision: last.revision },
    note: words,
  });
  decideProposal(ctx.store, proposal.id, 'rejected', ctx.session.user.name, ctx.now, seq);
}
