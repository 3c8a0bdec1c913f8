import type { Dimension } from '../../shared/contract/indicators.ts';
import type { Channel } from '../../shared/contract/fields.ts';
import { foldHistory } from '../../shared/dossier/fold.ts';
import { promiseAt } from '../../shared/indicators/contributions.ts';
import type { Store } from '../store.ts';
import { foldLineOf } from './dossier-rows.ts';
import { historyOf } from './history.ts';

/** What decides on which side of a rate a dossier of the period stands. Days are civil days. */
export type WhyRow = {
  readonly id: number;
  readonly receivedOn: string;
  readonly channel: Channel;
  readonly finishedOn: string | null;
  readonly withdrawn: boolean;
  readonly promisedAtFinish: string | null;
  readonly waitingAtEnd: boolean;
  readonly promisedAtEnd: string | null;
  readonly feeDue: boolean;
  readonly paidOnline: boolean;
  readonly digitised: boolean;
  readonly reused: boolean;
  readonly eresult: boolean;
  readonly lateReason: string;
  /** Taken in here with no paper that had to be scanned; the register file says of its rows only yes or no. */
  readonly nothingToScan: boolean;
};
type Raw = {
  id: number;
  receivedOn: string;
  channel: Channel;
  finishedOn: string | null;
  status: number;
  promisedOn: string | null;
  ownEvents: number;
  feeDue: number;
  paidOnline: number;
  digitised: number;
  reused: number;
  eresult: number;
  lateReason: string;
  nothingToScan: number;
};
const COLUMN: Readonly<Record<Dimension, string>> = {
  field: 'd.field',
  procedure: 'd.procedure_code',
  officer: 'd.officer',
  channel: 'd.channel',
};

/** Dossiers of `total` of a period: received in it, or before it and not finished before it. Statuses 1 and 3 never count. */
export function whyRows(
  store: Store,
  period: { from: string; to: string },
  end: string,
  group: { by: Dimension; key: string } | null,
): WhyRow[] {
  const columns = `d.id, d.received_on AS receivedOn, d.channel, d.finished_on AS finishedOn, d.status, d.promised_on AS promisedOn, d.own_events AS ownEvents, d.fee_due AS feeDue, d.paid_online AS paidOnline, d.digitised, d.reused, d.eresult, d.late_reason AS lateReason,
    d.origin = 'native' AND d.digitised = 1 AND NOT EXISTS (SELECT 1 FROM dossier_component c WHERE c.dossier_id = d.id AND c.received = 1 AND c.present_only = 0) AS nothingToScan`;
  const also = `d.status NOT IN (1, 3)${group === null ? '' : ` AND ${COLUMN[group.by]} = ?`}`;
  const extra = group === null ? [] : [group.key];
  const rows = [
    ...(store
      .prepare(`SELECT ${columns} FROM dossier d INDEXED BY dossier_received WHERE d.received_on BETWEEN ? AND ? AND ${also}`)
      .all(period.from, period.to, ...extra) as Raw[]),
    ...(store
      .prepare(`SELECT ${columns} FROM dossier d INDEXED BY dossier_finished WHERE d.finished_on >= ? AND d.received_on < ? AND ${also}`)
      .all(period.from, period.from, ...extra) as Raw[]),
    ...(store
      .prepare(
        `SELECT ${columns} FROM dossier d INDEXED BY dossier_status WHERE d.status IN (2, 4, 5, 6, 8) AND d.received_on < ? AND ${also}`,
      )
      .all(period.from, ...extra) as Raw[]),
  ];
  return rows.map((r): WhyRow => {
    // The row knows only the promise and state of now; a dossier with own lines may have had others at the period's end.
    const marks = r.ownEvents > 0 ? foldHistory(historyOf(store, r.id).map(foldLineOf)).marks : null;
    const waitsNow = r.status === 5 || r.status === 6 || r.status === 8;
    const atEnd = marks === null ? undefined : (marks.findLast((m) => m.day <= end) ?? marks[0]);
    return {
      id: r.id,
      receivedOn: r.receivedOn,
      channel: r.channel,
      finishedOn: r.finishedOn,
      withdrawn: r.status === 7,
      promisedAtFinish: r.finishedOn === null ? null : marks === null ? r.promisedOn : promiseAt(marks, r.finishedOn),
      waitingAtEnd: marks === null ? waitsNow : atEnd?.waiting === true,
      promisedAtEnd: marks === null ? r.promisedOn : (atEnd?.promisedOn ?? null),
      feeDue: r.feeDue > 0,
      paidOnline: r.paidOnline === 1,
      digitised: r.digitised === 1,
      reused: r.reused === 1,
      eresult: r.eresult === 1,
      lateReason: r.lateReason,
      nothingToScan: r.nothingToScan === 1,
    };
  });
}
