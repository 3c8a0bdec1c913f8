import type { CivilDay } from '../calendar/civil-day.ts';
import type { Channel, Status } from '../contract/fields.ts';
import { isFinished } from '../dossier/status.ts';
import { dayOfStamp, type Stamp } from './cell.ts';
import type { Fault, WarningCode } from './refusal.ts';
import type { RegisterCells } from './row.ts';
import type { PayMethod } from './status-label.ts';

/** A dossier as the register file knows it: everything an import can set, the procedure already found in the catalogue. */
export type RegisterFacts = {
  readonly code: string;
  readonly status: Status;
  readonly channel: Channel;
  readonly procedureCode: string;
  readonly field: string;
  readonly officer: string;
  readonly owner: string;
  readonly idNumber: string;
  readonly otherPaper: string;
  readonly phone: string;
  readonly address: string;
  readonly received: Stamp | null;
  readonly promised: Stamp | null;
  readonly finished: Stamp | null;
  readonly returned: Stamp | null;
  readonly fee: number;
  readonly payMethod: PayMethod | null;
  readonly digitised: boolean;
  readonly eresult: boolean;
  readonly reused: boolean;
};
export type Merged =
  | { readonly ok: true; readonly facts: RegisterFacts; readonly warnings: readonly WarningCode[] }
  | { readonly ok: false; readonly fault: Fault };

export const NOT_ASSIGNED = 'Chưa giao';

/** What a row without a word about it means for a new dossier; the same a blank cell means for a known one. */
const BLANK = {
  channel: 'direct',
  officer: NOT_ASSIGNED,
  owner: '',
  idNumber: '',
  otherPaper: '',
  phone: '',
  address: '',
  received: null,
  promised: null,
  finished: null,
  returned: null,
  fee: 0,
  payMethod: null,
  digitised: false,
  eresult: false,
  reused: false,
} as const satisfies Partial<RegisterFacts>;

const day = (stamp: Stamp | null): CivilDay | null => (stamp === null ? null : dayOfStamp(stamp));

function faultOf(facts: RegisterFacts, today: CivilDay): Fault | null {
  const received = day(facts.received);
  const finished = day(facts.finished);
  if (received === null && facts.status !== 1 && facts.status !== 3) return { column: 'received', code: 'missing-received-day' };
  if (received !== null && received > today) return { column: 'received', code: 'day-in-future' };
  if (finished === null && isFinished(facts.status)) return { column: 'finished', code: 'finish-missing' };
  if (finished !== null && !isFinished(facts.status)) return { column: 'finished', code: 'finish-not-allowed' };
  if (finished !== null && finished > today) return { column: 'finished', code: 'day-in-future' };
  if (finished !== null && received !== null && finished < received) return { column: 'finished', code: 'finish-before-received' };
  return null;
}

/**
 * The dossier after a row: an absent column keeps what is stored, a blank clears it, the rest is the row's.
 * `procedure` is the row's match in the catalogue, null when the file has no procedure column.
 */
export function mergeRow(
  stored: RegisterFacts | null,
  cells: RegisterCells,
  procedure: { readonly code: string; readonly field: string } | null,
  today: CivilDay,
): Merged {
  const base = stored ?? BLANK;
  const pick = <K extends keyof typeof BLANK>(key: K): RegisterFacts[K] => {
    const given = cells[key] as RegisterFacts[K] | null | undefined;
    return given === undefined ? (base[key] as RegisterFacts[K]) : given === null ? (BLANK[key] as RegisterFacts[K]) : given;
  };
  const at = procedure ?? (stored === null ? null : { code: stored.procedureCode, field: stored.field });
  if (at === null) return { ok: false, fault: { column: 'procedureCode', code: 'missing-procedure' } };
  const fee = pick('fee');
  const facts: RegisterFacts = {
    code: cells.code,
    status: cells.status,
    procedureCode: at.code,
    field: at.field,
    channel: pick('channel'),
    officer: pick('officer'),
    owner: pick('owner'),
    idNumber: pick('idNumber'),
    otherPaper: pick('otherPaper'),
    phone: pick('phone'),
    address: pick('address'),
    received: pick('received'),
    promised: pick('promised'),
    finished: pick('finished'),
    returned: pick('returned'),
    fee,
    payMethod: fee === 0 ? null : pick('payMethod'),
    digitised: pick('digitised'),
    eresult: pick('eresult'),
    reused: pick('reused'),
  };
  const fault = faultOf(facts, today);
  if (fault !== null) return { ok: false, fault };
  const early = facts.promised !== null && facts.received !== null && dayOfStamp(facts.promised) < dayOfStamp(facts.received);
  return { ok: true, facts, warnings: early ? ['promised-before-received'] : [] };
}

const KEYS = [
  'status',
  'channel',
  'procedureCode',
  'field',
  'officer',
  'owner',
  'idNumber',
  'otherPaper',
  'phone',
  'address',
  'received',
  'promised',
  'finished',
  'returned',
  'fee',
  'payMethod',
  'digitised',
  'eresult',
  'reused',
] as const satisfies readonly (keyof RegisterFacts)[];

/** Whether a row changes nothing. */
export const sameFacts = (a: RegisterFacts, b: RegisterFacts): boolean => KEYS.every((key) => a[key] === b[key]);
