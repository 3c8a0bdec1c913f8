import type { RecordKind } from '../../shared/contract/records.ts';
import type { Store } from '../store.ts';
import { appendAdminEvent } from './admin-event.ts';
import { noteOf } from './history.ts';
import { sealOfRecord } from './record-seal.ts';

export type RecordAct = {
  readonly kind: RecordKind;
  readonly recordId: string;
  /** What was done, a word of shared/vi/record-words.ts. */
  readonly act: string;
  readonly day: string;
  readonly at: string;
  readonly actor: string;
  readonly counter: string;
  /** Ids, days, numbers and flags only; words a person typed go into `note`. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  readonly note?: string;
};
/**
 * One line on the chain for a record that is no dossier; inside a write transaction in which nobody else holds the chain's pen.
 * Called when every row of the record is as the act leaves it: the line seals them, and `verify` finds whatever changes afterwards without a line.
 */
export function recordAct(store: Store, { kind, recordId, act, facts = {}, ...line }: RecordAct): void {
  const seq = appendAdminEvent(store, { type: 'recordChanged', ...line, facts: { ...facts, kind, record: recordId, act } });
  store
    .prepare('INSERT INTO record_line (seq, kind, record_id, act, seal) VALUES (?, ?, ?, ?, ?)')
    .run(seq, kind, recordId, act, sealOfRecord(store, seq, kind, recordId));
}

export type RecordLine = {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly counter: string;
  readonly act: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly note: string;
};
/** Newest first. With `parts`, lines of the record's parts (`3/…`) too. */
export function recordLines(store: Store, kind: string, recordId: string, parts = false): readonly RecordLine[] {
  const rows = store
    .prepare(`SELECT l.seq, h.recorded_at AS at, h.actor, h.counter, l.act, h.facts FROM record_line l JOIN history h ON h.seq = l.seq
    WHERE l.kind = ? AND (l.record_id = ? OR (? = 1 AND l.record_id >= ? AND l.record_id < ?)) ORDER BY l.seq DESC`)
    .all(kind, recordId, parts ? 1 : 0, `${recordId}/`, `${recordId}0`) as (Omit<RecordLine, 'facts' | 'note'> & { facts: string })[];
  return rows.map((row) => {
    const { kind: _kind, record: _record, act: _act, ...facts } = JSON.parse(row.facts) as Record<string, string | number | boolean | null>;
    const note = noteOf(store, row.seq);
    return { ...row, facts, note: note === null ? '' : ((JSON.parse(note) as { reason?: string }).reason ?? '') };
  });
}
