import { componentsOf, digitiseComponent, feesOf, payFeeLine } from '../../db/queries/dossier-parts.ts';
import { codeTaken, type DossierDetail, dossierById, type DossierRow, foldLineOf } from '../../db/queries/dossier-rows.ts';
import type { DossierRest, Line } from '../../db/queries/dossier-writer.ts';
import { historyOf, type HistoryRow } from '../../db/queries/history.ts';
import { personById, updatePerson } from '../../db/queries/person.ts';
import { procedureVersion } from '../../db/queries/procedure.ts';
import type { Action } from '../../shared/contract/dossiers.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Status } from '../../shared/contract/fields.ts';
import { isTemporary, normaliseCode } from '../../shared/dossier/codes.ts';
import { digitisedFully, reusedAny, toScan } from '../../shared/dossier/completeness.ts';
import { foldHistory, standing } from '../../shared/dossier/fold.ts';
import { type MachineState, mayAct, RESTARTS, TARGET } from '../../shared/dossier/machine.ts';
import { isFinished } from '../../shared/dossier/status.ts';
import { paidOnlineOf, payMethodOf, unpaidFees } from '../../shared/fees/fee-state.ts';
import { nfc } from '../../shared/vi/fold.ts';
import type { Desk } from '../server/handler.ts';
import { promiseFrom } from './intake.ts';

/** Steps a compensating entry can take back whole; papers and money are put right by their own acts. */
const REVERTIBLE: ReadonlySet<string> = new Set([
  'accept',
  'refuse',
  'forward',
  'requestSupplement',
  'supplementReceived',
  'requestPayment',
  'paymentDone',
  'stop',
  'resume',
  'withdraw',
  'finish',
  'return',
  'apologise',
]);
const WORDS_ONLY: ReadonlySet<string> = new Set(['note', 'lateReason']);

/** The newest standing step that may be taken back, looking past plain notes. */
const newestStep = (lines: readonly HistoryRow[]): HistoryRow | undefined => {
  const last = standing(lines).findLast((l) => !WORDS_ONLY.has(l.type));
  return last !== undefined && REVERTIBLE.has(last.type) ? last : undefined;
};

export function machineStateOf(row: DossierRow, lines: readonly HistoryRow[], ctx: Pick<Desk, 'store' | 'today'>): MachineState {
  const end = row.finishedOn ?? ctx.today;
  return {
    status: row.status,
    supplementUsed: row.supplementUsed === 1,
    apologised: standing(lines).some((l) => l.type === 'apologise'),
    temporaryCode: row.tempCode !== null && row.code === row.tempCode,
    feesUnpaid: unpaidFees(feesOf(ctx.store, row.id)).length > 0,
    unscanned: toScan(componentsOf(ctx.store, row.id)).some((c) => c.digitised === 'none'),
    late: row.promisedOn !== null && row.promisedOn < end && row.status !== 7,
    revertible: newestStep(lines) !== undefined,
    hasOwnHistory: row.ownEvents > 0,
  };
}

/** Acts on one dossier by the state machine; answers its new revision. Refusals: `not-found`, `stale`, those of the machine, `reason-required`, `day-in-future`, `code-taken`. */
export function actOn(
  ctx: Desk,
  id: number,
  revision: number,
  action: Action,
): { id: number; revision: number; status: Status; promisedOn: string | null } {
  const { store, session } = ctx;
  const row = dossierById(store, id);
  if (row === undefined) throw new Refusal('not-found', { what: 'dossier' });
  if (row.revision !== revision) throw new Refusal('stale', { revision: row.revision });
  const lines = historyOf(store, id);
  const may = mayAct(action.kind, machineStateOf(row, lines, ctx), session.user.role);
  if (!may.ok) throw new Refusal(may.code);
  // States follow recording order: a PC clock set back never puts a line before the one it follows.
  const last = lines.at(-1);
  const day = last !== undefined && last.day > ctx.today ? last.day : ctx.today;
  const detail = JSON.parse(row.detail) as DossierDetail;
  const target = TARGET[action.kind];
  const base = { day, recordedAt: ctx.now, actor: session.user.name, counter: session.user.counter, fromStatus: row.status };
  const restart = RESTARTS.has(action.kind) ? restartOf(ctx, row, detail) : null;
  const said = words(action);
  const line: Line = {
    ...base,
    type: action.kind,
    toStatus: action.kind === 'forward' && row.status !== 2 ? null : target,
    promisedOn: restart?.due ?? null,
    facts: {
      ...changes(ctx, row, action),
      ...(restart === null ? {} : { promisedAt: `${restart.due}T${restart.hour}`, termFrom: ctx.nowLocal, promisedBefore: row.promisedOn }),
    },
    ...(Object.keys(said).length > 0 ? { note: JSON.stringify(said) } : {}),
  };
  const toWrite: Line[] = [];
  if (action.kind === 'finish' && row.status === 2)
    toWrite.push({ ...base, type: 'forward', toStatus: 4, promisedOn: null, facts: { officer: session.user.name } });
  if (action.kind === 'revert') {
    const step = newestStep(lines);
    if (step === undefined) throw new Refusal('nothing-to-revert');
    const after = foldHistory(lines.filter((l) => l.seq !== step.seq).map(foldLineOf));
    toWrite.push({ ...line, toStatus: after.status, reverts: step.seq, facts: {} });
  } else toWrite.push(toWrite.length > 0 ? { ...line, fromStatus: 4 } : line);

  const person = correctPerson(ctx, row, action);
  const rest = restAfter(ctx, row, detail, lines, toWrite, action);
  const search = person ?? (rest.code === row.code ? null : (personById(store, row.personId) ?? null));
  const done = ctx.writer().change(row, revision, rest, search, toWrite);
  return { id, revision: done.revision, status: done.facts.status, promisedOn: done.facts.promisedOn };
}

function restartOf(ctx: Desk, row: DossierRow, detail: DossierDetail): { readonly due: string; readonly hour: string } | null {
  const term = detail.term ?? procedureVersion(ctx.store, row.procedureCode, row.procedureVersion)?.term ?? null;
  return term === null ? null : promiseFrom(ctx, ctx.nowLocal, term);
}

/** Facts a line adds; ids, days and flags only. */
function changes(ctx: Desk, row: DossierRow, action: Action): Record<string, unknown> {
  const { store, session } = ctx;
  switch (action.kind) {
    case 'accept':
      return { receivedOn: ctx.today };
    case 'forward':
      return { officer: action.officer.trim() };
    case 'requestPayment':
      return { amount: action.amount };
    case 'paymentDone':
      return { method: action.method, receiptNo: action.receiptNo };
    case 'withdraw':
      return { cause: action.cause };
    case 'finish': {
      if (row.promisedOn !== null && ctx.today > row.promisedOn && action.lateReason.trim() === '' && row.lateReason === '')
        throw new Refusal('reason-required', { field: 'lateReason' });
      // The figure by officer is of the one who finished (black-box 2, keys of groups), whoever held it before.
      return { result: action.result, eresult: action.electronicResult, officer: session.user.name };
    }
    case 'return':
      return { method: action.method };
    case 'apologise': {
      if (action.newDay <= ctx.today) throw new Refusal('bad-period', { day: action.newDay });
      return { newDay: action.newDay };
    }
    case 'attachCode':
      return { code: normaliseCode(action.code), tempCode: row.tempCode };
    case 'payFee': {
      if (!payFeeLine(store, row.id, action.position, action.method, action.receiptNo)) throw new Refusal('not-found', { what: 'fee' });
      return {
        method: action.method,
        amount: feesOf(store, row.id)[action.position]?.amount ?? 0,
        paidOnline: paidOnlineOf(feesOf(store, row.id)),
      };
    }
    case 'digitise': {
      if (!digitiseComponent(store, row.id, action.position, action.as, action.pages))
        throw new Refusal('not-found', { what: 'component' });
      const components = componentsOf(store, row.id);
      return { as: action.as, pages: action.pages, digitised: digitisedFully(components), reused: reusedAny(components) };
    }
    case 'correct':
      return corrections(ctx, row, action);
    default:
      return {};
  }
}

function corrections(ctx: Desk, row: DossierRow, action: Extract<Action, { kind: 'correct' }>): Record<string, unknown> {
  if (action.finishedOn !== undefined) {
    if (!isFinished(row.status)) throw new Refusal('transition-not-allowed');
    if (action.finishedOn > ctx.today) throw new Refusal('day-in-future', { day: action.finishedOn });
    if (row.receivedOn !== null && action.finishedOn < row.receivedOn) throw new Refusal('day-before-received', { day: action.finishedOn });
  }
  return {
    ...(action.channel === undefined ? {} : { channel: action.channel }),
    ...(action.finishedOn === undefined ? {} : { finishedOn: action.finishedOn }),
    ...(action.electronicResult === undefined ? {} : { eresult: action.electronicResult }),
  };
}

/** Free words of an action: kept beside the chain under a salted hash, so that a lawful deletion leaves the chain whole. */
function words(action: Action): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const key of ['reason', 'lines', 'note', 'text', 'document', 'receiver', 'resultNo', 'lateReason'] as const) {
    const value = (action as Record<string, unknown>)[key];
    if (Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value.trim() !== '')
      out[key === 'text' || key === 'note' ? 'reason' : key] = value;
  }
  return out;
}

function correctPerson(ctx: Desk, row: DossierRow, action: Action) {
  if (action.kind !== 'correct' || (action.fullName === undefined && action.phone === undefined && action.address === undefined))
    return null;
  const known = personById(ctx.store, row.personId);
  if (known === undefined) throw new Error(`dossier ${row.id} has no person`);
  const next = {
    ...known,
    fullName: nfc(action.fullName ?? known.fullName).trim(),
    phone: action.phone ?? known.phone,
    address: nfc(action.address ?? known.address).trim(),
  };
  if (next.fullName === '') throw new Refusal('bad-input', { field: 'fullName' });
  updatePerson(ctx.store, row.personId, next);
  return next;
}

/** Columns beside the facts after these lines: hours of the promise, instants of finish and return, code, late reason. */
function restAfter(
  ctx: Desk,
  row: DossierRow,
  detail: DossierDetail,
  lines: readonly HistoryRow[],
  added: readonly Line[],
  action: Action,
): DossierRest {
  const all = [
    ...lines,
    ...added.map((l, i): HistoryRow => ({
      ...l,
      seq: 1e12 + i,
      dossierId: row.id,
      revision: 0,
      facts: JSON.stringify(l.facts),
      reverts: l.reverts ?? null,
      lateEntry: 0,
      noteHash: null,
    })),
  ];
  const stand = standing(all);
  const after = foldHistory(stand.map(foldLineOf));
  const lastPromise = stand.findLast((l) => l.promisedOn !== null);
  const promisedAt =
    lastPromise === undefined
      ? row.promisedAt
      : ((JSON.parse(lastPromise.facts) as { promisedAt?: string | null }).promisedAt ??
        (lastPromise.type === 'imported' ? row.promisedAt : null));
  const returned = after.status === 10;
  const fees = feesOf(ctx.store, row.id);
  const code =
    action.kind === 'attachCode'
      ? normaliseCode(action.code)
      : action.kind === 'accept' && action.code !== null
        ? normaliseCode(action.code)
        : row.code;
  if (code !== row.code) {
    if (code === '' || isTemporary(code)) throw new Refusal('code-malformed', { code });
    if (codeTaken(ctx.store, code, row.id)) throw new Refusal('code-taken', { code });
  }
  return {
    code,
    tempCode: row.tempCode,
    procedureVersion: row.procedureVersion,
    receivedAt: action.kind === 'accept' ? ctx.now : row.receivedAt,
    promisedAt,
    finishedAt: after.finishedOn === null ? null : action.kind === 'finish' || action.kind === 'withdraw' ? ctx.now : row.finishedAt,
    returnedOn: returned ? (action.kind === 'return' ? ctx.today : row.returnedOn) : null,
    returnedAt: returned ? (action.kind === 'return' ? ctx.now : row.returnedAt) : null,
    personId: row.personId,
    agentId: row.agentId,
    feeDue: row.feeDue,
    payMethod: fees.length > 0 ? payMethodOf(fees) : row.payMethod,
    // A finish taken back takes its reason for lateness along.
    lateReason:
      row.finishedOn !== null && after.finishedOn === null
        ? ''
        : action.kind === 'lateReason'
          ? action.reason.trim()
          : action.kind === 'finish' && action.lateReason.trim() !== ''
            ? action.lateReason.trim()
            : row.lateReason,
    detail: action.kind === 'finish' && action.resultNo !== '' ? { ...detail, resultNo: action.resultNo } : detail,
  };
}
