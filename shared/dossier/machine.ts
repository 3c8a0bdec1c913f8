import type { Action, ActionKind } from '../contract/dossiers.ts';
import type { Status } from '../contract/fields.ts';
import type { Role } from '../contract/method.ts';
import { isFinished, isOpen, isWaiting, mayPass } from './status.ts';

/** What the rules look at. `feesUnpaid`: a fee line above 0 that is neither paid nor exempt. `revertible`: the newest own step may be taken back. */
export type MachineState = {
  readonly status: Status;
  readonly supplementUsed: boolean;
  readonly apologised: boolean;
  readonly temporaryCode: boolean;
  readonly feesUnpaid: boolean;
  readonly unscanned: boolean;
  readonly late: boolean;
  readonly revertible: boolean;
  readonly hasOwnHistory: boolean;
};

/** Status an action leads to; null leaves the status as it is. */
export const TARGET: Readonly<Record<ActionKind, Status | null>> = {
  accept: 2,
  refuse: 3,
  forward: 4,
  requestSupplement: 5,
  supplementReceived: 4,
  requestPayment: 6,
  paymentDone: 4,
  stop: 8,
  resume: 4,
  withdraw: 7,
  finish: 9,
  return: 10,
  apologise: null,
  attachCode: null,
  payFee: null,
  digitise: null,
  note: null,
  lateReason: null,
  revert: null,
  correct: null,
};

/** Acts of the whole counter; the four below change the term or the past and need more. */
const WHO: Readonly<Partial<Record<ActionKind, readonly Role[]>>> = {
  stop: ['officer', 'head'],
  resume: ['officer', 'head'],
  apologise: ['officer', 'head'],
  correct: ['head', 'data'],
};
const COUNTER_ROLES: readonly Role[] = ['clerk', 'officer', 'head', 'data'];

export type Closed = { readonly kind: ActionKind; readonly why: string };
type Verdict = 'yes' | 'hidden' | { readonly why: string };

function verdict(kind: ActionKind, s: MachineState): Verdict {
  const open = isOpen(s.status);
  switch (kind) {
    case 'accept':
    case 'refuse':
      return s.status === 1 ? 'yes' : 'hidden';
    case 'forward':
      return open ? 'yes' : 'hidden';
    case 'requestSupplement':
      if (!mayPass(s.status, 5)) return 'hidden';
      return s.supplementUsed ? { why: 'Không yêu cầu bổ sung nữa: mỗi hồ sơ chỉ được yêu cầu một lần' } : 'yes';
    case 'supplementReceived':
      return s.status === 5 ? 'yes' : 'hidden';
    case 'requestPayment':
      return mayPass(s.status, 6) ? 'yes' : 'hidden';
    case 'paymentDone':
      return s.status === 6 ? 'yes' : 'hidden';
    case 'stop':
      return mayPass(s.status, 8) ? 'yes' : 'hidden';
    case 'resume':
      return s.status === 8 ? 'yes' : 'hidden';
    case 'withdraw':
      return mayPass(s.status, 7) ? 'yes' : s.status === 9 ? { why: 'Không rút được nữa: hồ sơ đã có kết quả' } : 'hidden';
    // A dossier just received passes through 4 on its way: both lines are written.
    case 'finish':
      return s.status === 4 || s.status === 2
        ? 'yes'
        : isWaiting(s.status)
          ? { why: 'Chưa kết thúc được: hồ sơ đang dừng đếm, nhận đủ giấy tờ hoặc xử lý tiếp trước' }
          : 'hidden';
    case 'return':
      if (s.status !== 9) return 'hidden';
      return s.feesUnpaid ? { why: 'Chưa trả được kết quả: còn phí, lệ phí chưa thu' } : 'yes';
    case 'apologise':
      if (!open) return 'hidden';
      return s.apologised ? { why: 'Không xin lỗi, hẹn lại nữa: mỗi hồ sơ chỉ được một lần' } : 'yes';
    case 'attachCode':
      return s.temporaryCode ? 'yes' : 'hidden';
    case 'payFee':
      return s.feesUnpaid ? 'yes' : 'hidden';
    case 'digitise':
      return s.unscanned ? 'yes' : 'hidden';
    case 'note':
      return 'yes';
    case 'lateReason':
      return s.late ? 'yes' : 'hidden';
    case 'revert':
      return s.revertible ? 'yes' : 'hidden';
    case 'correct':
      return s.hasOwnHistory || isFinished(s.status) || open ? 'yes' : 'hidden';
  }
}

/** Whether one person may do one thing to a dossier now; the reason is a sentence people can read. */
export function mayAct(
  kind: ActionKind,
  state: MachineState,
  role: Role,
):
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: 'not-allowed' | 'supplement-used' | 'fee-unpaid' | 'transition-not-allowed';
      readonly why: string | null;
    } {
  if (!(WHO[kind] ?? COUNTER_ROLES).includes(role)) return { ok: false, code: 'not-allowed', why: null };
  const v = verdict(kind, state);
  if (v === 'yes') return { ok: true };
  const why = v === 'hidden' ? null : v.why;
  return {
    ok: false,
    code:
      kind === 'requestSupplement' && why !== null
        ? 'supplement-used'
        : kind === 'return' && why !== null
          ? 'fee-unpaid'
          : 'transition-not-allowed',
    why,
  };
}

/** What the panel shows: only what is allowed now, and what people expect but is closed, with its reason. */
export function actionsFor(
  state: MachineState,
  role: Role,
): { readonly allowed: readonly ActionKind[]; readonly closed: readonly Closed[] } {
  const allowed: ActionKind[] = [];
  const closed: Closed[] = [];
  for (const kind of Object.keys(TARGET) as ActionKind[]) {
    const may = mayAct(kind, state, role);
    if (may.ok) allowed.push(kind);
    else if (may.why !== null) closed.push({ kind, why: may.why });
  }
  return { allowed, closed };
}

/** Ends of a wait that start the legal term from zero (one-stop 0.2): a new promised day is set. */
export const RESTARTS: ReadonlySet<Action['kind']> = new Set(['accept', 'supplementReceived', 'paymentDone', 'resume']);
