import type { Channel, Status } from '../../shared/contract/fields.ts';
import type { HereState } from '../../shared/reconcile/compare.ts';
import type { Store } from '../store.ts';
import type { Scope } from './reconcile.ts';

/** A dossier as a comparison needs it. */
export type HereRow = {
  readonly id: number;
  readonly code: string;
  readonly tempCode: string | null;
  readonly origin: 'native' | 'import';
  readonly ownEvents: number;
  readonly status: Status;
  readonly procedureCode: string;
  readonly channel: Channel;
  readonly field: string;
  readonly received: string | null;
  readonly promised: string | null;
  readonly finished: string | null;
  readonly officer: string;
  readonly eresult: number;
  readonly fullName: string;
  readonly idNumber: string;
};
const SELECT = `SELECT d.id, d.code, d.temp_code AS tempCode, d.origin, d.own_events AS ownEvents, d.status, d.procedure_code AS procedureCode, d.channel, d.field,
  d.received_on AS received, d.promised_on AS promised, d.finished_on AS finished, d.officer, d.eresult, p.full_name AS fullName, p.id_number AS idNumber FROM dossier d JOIN person p ON p.id = d.person_id`;

/** Dossiers received in the scope, by day of receipt. */
export const hereInScope = (store: Store, s: Scope): HereRow[] =>
  store
    .prepare(
      `${SELECT} WHERE d.received_on BETWEEN ? AND ?${s.channel === null ? '' : ' AND d.channel = ?'}${s.field === '' ? '' : ' AND d.field = ?'} ORDER BY d.received_on, d.id`,
    )
    .all(s.from, s.to, ...(s.channel === null ? [] : [s.channel]), ...(s.field === '' ? [] : [s.field])) as HereRow[];
/** A dossier by its official or temporary code, wherever it was received. */
export const hereByCode = (store: Store, code: string): HereRow | undefined =>
  (store.prepare(`${SELECT} WHERE d.code = ?`).get(code) ?? store.prepare(`${SELECT} WHERE d.temp_code = ?`).get(code)) as
    | HereRow
    | undefined;
export const hereById = (store: Store, id: number): HereRow | undefined =>
  store.prepare(`${SELECT} WHERE d.id = ?`).get(id) as HereRow | undefined;

export const stateOf = (d: HereRow): HereState => ({
  status: d.status,
  received: d.received,
  promised: d.promised,
  finished: d.finished,
  own: d.origin === 'native' || d.ownEvents > 0,
  officer: d.officer,
  eresult: d.eresult === 1,
});
export const isTemporaryHere = (d: Pick<HereRow, 'code' | 'tempCode'>): boolean => d.tempCode !== null && d.tempCode === d.code;
