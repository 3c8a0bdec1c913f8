import { dayOfInstant, timeOfInstant, vietnamInstant } from '../../shared/calendar/civil-day.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';
import { dayOfStamp, type Stamp, timeOfStamp } from '../../shared/register/cell.ts';
import type { RegisterFacts } from '../../shared/register/merge.ts';
import type { Store } from '../store.ts';
import { DOSSIER_COLUMNS, type DossierRow } from './dossier-rows.ts';
import type { DossierRest, Line, SearchSource } from './dossier-writer.ts';
import { addPerson, personsByIdNumber } from './person.ts';

/** Owner of a dossier as the register file names one. */
type Owner = {
  readonly fullName: string;
  readonly idNumber: string;
  readonly otherPaper: string;
  readonly phone: string;
  readonly address: string;
};
export type StoredDossier = DossierRow & Owner;

export const OWNER_COLUMNS = 'p.full_name AS fullName, p.id_number AS idNumber, p.other_paper AS otherPaper, p.phone, p.address';
const BY_CODE = `SELECT ${DOSSIER_COLUMNS}, ${OWNER_COLUMNS} FROM dossier d JOIN person p ON p.id = d.person_id WHERE d.code = ?`;
const BY_TEMP_CODE = BY_CODE.replace('d.code = ?', 'd.temp_code = ?');
const BY_ID = BY_CODE.replace('d.code = ?', 'd.id = ?');

export const storedByCode = (store: Store, code: string): StoredDossier | undefined =>
  (store.prepare(BY_CODE).get(code) ?? store.prepare(BY_TEMP_CODE).get(code)) as StoredDossier | undefined;
export const storedById = (store: Store, id: number): StoredDossier | undefined =>
  store.prepare(BY_ID).get(id) as StoredDossier | undefined;

/** A day with the time of its instant, when there is one of that day. */
const stampOf = (day: string | null, at: string | null): Stamp | null =>
  day === null ? null : at === null || dayOfInstant(at) !== day ? day : `${day}T${timeOfInstant(at)}:${at.slice(17, 19)}`;
const instantOf = (stamp: Stamp | null): string | null => {
  const time = stamp === null ? null : timeOfStamp(stamp);
  return stamp === null || time === null ? null : vietnamInstant(dayOfStamp(stamp), time);
};
const dayOf = (stamp: Stamp | null): string | null => (stamp === null ? null : dayOfStamp(stamp));

/** A stored dossier as the register file would say it. */
export const registerFactsOf = (d: StoredDossier): RegisterFacts => ({
  code: d.code,
  status: d.status,
  channel: d.channel,
  procedureCode: d.procedureCode,
  field: d.field,
  officer: d.officer,
  owner: d.fullName,
  idNumber: d.idNumber,
  otherPaper: d.otherPaper,
  phone: d.phone,
  address: d.address,
  received: stampOf(d.receivedOn, d.receivedAt),
  promised: d.promisedAt ?? d.promisedOn,
  finished: stampOf(d.finishedOn, d.finishedAt),
  returned: stampOf(d.returnedOn, d.returnedAt),
  fee: d.feeDue,
  payMethod: d.paidOnline === 1 ? 'online' : d.payMethod,
  digitised: d.digitised === 1,
  eresult: d.eresult === 1,
  reused: d.reused === 1,
});

export const searchSourceOf = (f: RegisterFacts): SearchSource => ({
  fullName: f.owner,
  idNumber: f.idNumber,
  otherPaper: f.otherPaper,
  phone: f.phone,
});

/**
 * The person row of an imported owner. People are joined only when everything the file says of them is the same,
 * and a row is never changed: another dossier may stand on it, and the undo must find it as it was.
 */
export function ownerOf(store: Store, f: RegisterFacts): number {
  const same =
    f.idNumber === ''
      ? undefined
      : personsByIdNumber(store, f.idNumber).find(
          (p) => p.fullName === f.owner && p.otherPaper === f.otherPaper && p.phone === f.phone && p.address === f.address,
        );
  return (
    same?.id ??
    addPerson(store, {
      kind: 'individual',
      fullName: f.owner,
      idNumber: f.idNumber,
      otherPaper: f.otherPaper,
      birth: '',
      sex: '',
      phone: f.phone,
      email: '',
      address: f.address,
    })
  );
}
export const sameOwner = (a: RegisterFacts, b: RegisterFacts): boolean =>
  a.owner === b.owner && a.idNumber === b.idNumber && a.otherPaper === b.otherPaper && a.phone === b.phone && a.address === b.address;
/** A person no dossier stands on any more. */
export const forgetPersonIfUnused = (store: Store, id: number): void => {
  store
    .prepare(
      'DELETE FROM person WHERE id = ? AND NOT EXISTS (SELECT 1 FROM dossier WHERE person_id = person.id) AND NOT EXISTS (SELECT 1 FROM dossier WHERE agent_id = person.id)',
    )
    .run(id);
};

/** Columns of the dossier row beside the facts: what the file says, and what people here said of the row (`stored`), which no file overwrites. */
export const restOf = (
  f: RegisterFacts,
  procedureVersion: number,
  personId: number,
  stored: Pick<StoredDossier, 'lateReason'> | null,
): DossierRest => ({
  code: f.code,
  tempCode: null,
  procedureVersion,
  receivedAt: instantOf(f.received),
  promisedAt: f.promised !== null && f.promised.length > 10 ? f.promised : null,
  finishedAt: instantOf(f.finished),
  returnedOn: dayOf(f.returned),
  returnedAt: instantOf(f.returned),
  personId,
  agentId: null,
  feeDue: f.fee,
  payMethod: f.payMethod,
  lateReason: stored?.lateReason ?? '',
  detail: {},
});

/** What figures know of a row: the same the fold reads from its line. */
export const stateOf = (f: RegisterFacts): Omit<DossierFacts, 'marks' | 'supplementUsed'> => ({
  status: f.status,
  promisedOn: dayOf(f.promised),
  channel: f.channel,
  procedureCode: f.procedureCode,
  field: f.field,
  officer: f.officer,
  receivedOn: dayOf(f.received),
  finishedOn: dayOf(f.finished),
  feeDue: f.fee > 0,
  paidOnline: f.fee > 0 && f.payMethod === 'online',
  digitised: f.digitised,
  reused: f.reused,
  eresult: f.eresult,
});

/** The one history line of an imported row: the whole state it gives, days and flags only. */
export const importedLine = (
  f: RegisterFacts,
  fromStatus: number | null,
  who: { readonly actor: string; readonly now: string; readonly today: string },
): Line => ({
  type: 'imported',
  day: who.today,
  recordedAt: who.now,
  fromStatus,
  toStatus: f.status,
  promisedOn: dayOf(f.promised),
  actor: who.actor,
  counter: '',
  facts: stateOf(f),
});
