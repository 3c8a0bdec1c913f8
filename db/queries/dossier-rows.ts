import type { Channel, Status } from '../../shared/contract/fields.ts';
import { type DossierFacts, importedFacts } from '../../shared/dossier/facts.ts';
import { foldHistory, type FoldLine } from '../../shared/dossier/fold.ts';
import type { Store } from '../store.ts';
import { historyOf, type HistoryRow } from './history.ts';

/** Small particulars of a native dossier that nothing sorts or counts by. */
export type DossierDetail = {
  readonly caseName?: string | null;
  readonly subChannel?: string;
  readonly directReason?: string;
  readonly copies?: number;
  readonly resultBy?: 'counter' | 'post' | 'electronic';
  readonly notify?: 'sms' | 'call' | 'none';
  readonly noteOnSlip?: string;
  readonly term?: { readonly value: number; readonly unit: 'working_day' | 'day' | 'hour' | 'same_day' } | null;
  readonly slip?: number;
  readonly pin?: string;
  readonly submittedAt?: string | null;
  readonly resultNo?: string;
};
export type DossierRow = {
  readonly id: number;
  readonly revision: number;
  readonly code: string;
  readonly tempCode: string | null;
  readonly origin: 'native' | 'import';
  readonly ownEvents: number;
  readonly status: Status;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly field: string;
  readonly channel: Channel;
  readonly receivedOn: string | null;
  readonly receivedAt: string | null;
  readonly promisedOn: string | null;
  readonly promisedAt: string | null;
  readonly finishedOn: string | null;
  readonly finishedAt: string | null;
  readonly returnedOn: string | null;
  readonly returnedAt: string | null;
  readonly officer: string;
  readonly personId: number;
  readonly agentId: number | null;
  readonly feeDue: number;
  readonly payMethod: 'online' | 'cash' | 'transfer' | null;
  readonly paidOnline: number;
  readonly digitised: number;
  readonly eresult: number;
  readonly reused: number;
  readonly supplementUsed: number;
  readonly lateReason: string;
  readonly detail: string;
};
export const DOSSIER_COLUMNS = `d.id, d.revision, d.code, d.temp_code AS tempCode, d.origin, d.own_events AS ownEvents, d.status, d.procedure_code AS procedureCode, d.procedure_version AS procedureVersion, d.field, d.channel,
  d.received_on AS receivedOn, d.received_at AS receivedAt, d.promised_on AS promisedOn, d.promised_at AS promisedAt, d.finished_on AS finishedOn, d.finished_at AS finishedAt, d.returned_on AS returnedOn, d.returned_at AS returnedAt,
  d.officer, d.person_id AS personId, d.agent_id AS agentId, d.fee_due AS feeDue, d.pay_method AS payMethod, d.paid_online AS paidOnline, d.digitised, d.eresult, d.reused, d.supplement_used AS supplementUsed, d.late_reason AS lateReason, d.detail`;

export const dossierById = (store: Store, id: number): DossierRow | undefined =>
  store.prepare(`SELECT ${DOSSIER_COLUMNS} FROM dossier d WHERE d.id = ?`).get(id) as DossierRow | undefined;
/** By the main code or the temporary one. */
export const dossierByCode = (store: Store, code: string): DossierRow | undefined =>
  (store.prepare(`SELECT ${DOSSIER_COLUMNS} FROM dossier d WHERE d.code = ?`).get(code) ??
    store.prepare(`SELECT ${DOSSIER_COLUMNS} FROM dossier d WHERE d.temp_code = ?`).get(code)) as DossierRow | undefined;

export const foldLineOf = (h: HistoryRow): FoldLine => ({
  seq: h.seq,
  type: h.type,
  day: h.day,
  toStatus: h.toStatus as Status | null,
  promisedOn: h.promisedOn,
  reverts: h.reverts,
  facts: JSON.parse(h.facts) as FoldLine['facts'],
});

/** Facts of a dossier no own line was ever written for: read off its row, no history needed. */
export const factsOfImportedRow = (row: DossierRow): DossierFacts =>
  importedFacts({
    status: row.status,
    channel: row.channel,
    receivedOn: row.receivedOn,
    finishedOn: row.finishedOn,
    promisedOn: row.promisedOn,
    procedureCode: row.procedureCode,
    field: row.field,
    officer: row.officer,
    feeDue: row.feeDue > 0,
    paidOnline: row.paidOnline === 1,
    digitised: row.digitised === 1,
    reused: row.reused === 1,
    eresult: row.eresult === 1,
  });
/** What figures know of a dossier now. */
export const factsOf = (store: Store, row: DossierRow): DossierFacts =>
  row.ownEvents === 0 && row.origin === 'import' ? factsOfImportedRow(row) : foldHistory(historyOf(store, row.id).map(foldLineOf));
export const codeTaken = (store: Store, code: string, exceptId: number): boolean =>
  store.prepare('SELECT 1 FROM dossier WHERE (code = ? OR temp_code = ?) AND id <> ?').get(code, code, exceptId) !== undefined;
