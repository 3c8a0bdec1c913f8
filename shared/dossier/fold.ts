import type { CivilDay } from '../calendar/civil-day.ts';
import type { Channel, Status } from '../contract/fields.ts';
import { type DossierFacts, importedFacts, type Mark } from './facts.ts';
import { isFinished, isWaiting } from './status.ts';

/** What a history line may change, stored as its `facts`. Ids, days and flags only. */
export type FactPatch = Partial<{
  channel: Channel;
  procedureCode: string;
  field: string;
  officer: string;
  receivedOn: CivilDay | null;
  finishedOn: CivilDay | null;
  feeDue: boolean;
  paidOnline: boolean;
  digitised: boolean;
  reused: boolean;
  eresult: boolean;
}>;
export type FoldLine = {
  readonly seq: number;
  readonly type: string;
  readonly day: CivilDay;
  readonly toStatus: Status | null;
  readonly promisedOn: CivilDay | null;
  readonly reverts: number | null;
  readonly facts: FactPatch & { readonly status?: Status; readonly promisedOn?: CivilDay | null };
};

const EMPTY: DossierFacts = {
  status: 1,
  channel: 'direct',
  receivedOn: null,
  finishedOn: null,
  promisedOn: null,
  marks: [],
  procedureCode: '',
  field: 'Khác',
  officer: 'Chưa giao',
  feeDue: false,
  paidOnline: false,
  digitised: false,
  reused: false,
  eresult: false,
  supplementUsed: false,
};

function step(state: DossierFacts, line: FoldLine): DossierFacts {
  if (line.type === 'imported') {
    const { status, promisedOn, ...rest } = line.facts;
    return importedFacts({ ...EMPTY, ...rest, status: status ?? 1, promisedOn: promisedOn ?? null });
  }
  const patched = { ...state, ...line.facts } as DossierFacts;
  const status = line.toStatus ?? state.status;
  const promisedOn = line.promisedOn ?? state.promisedOn;
  const receivedOn = patched.receivedOn;
  // K: the day processing ended (status 7 or 9); 10 keeps it, a correction may set it, going back clears it.
  let finishedOn = patched.finishedOn;
  if (line.toStatus !== null && !isFinished(line.toStatus)) finishedOn = null;
  if ((line.toStatus === 7 || line.toStatus === 9) && line.facts.finishedOn === undefined) finishedOn = line.day;
  const changes = line.toStatus !== null || line.promisedOn !== null;
  const marks: readonly Mark[] =
    changes && receivedOn !== null ? [...state.marks, { day: line.day, waiting: isWaiting(status), promisedOn }] : state.marks;
  return { ...patched, status, promisedOn, finishedOn, marks, supplementUsed: state.supplementUsed || line.type === 'requestSupplement' };
}

/** Lines that stand: a compensating entry takes the line it names out of the reckoning, itself included. */
export function standing<L extends { readonly seq: number; readonly reverts: number | null }>(lines: readonly L[]): readonly L[] {
  const out = new Set<number>();
  for (const line of lines)
    if (line.reverts !== null) {
      out.add(line.reverts);
      out.add(line.seq);
    }
  return out.size === 0 ? lines : lines.filter((l) => !out.has(l.seq));
}

/** The one reading of a history: everything a dossier's row and figures say follows from it. */
export const foldHistory = (lines: readonly FoldLine[]): DossierFacts => standing(lines).reduce(step, EMPTY);
