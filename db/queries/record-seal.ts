import { createHmac } from 'node:crypto';
import { RECORD_KINDS, type RecordKind } from '../../shared/contract/records.ts';
import type { Store } from '../store.ts';

/** Where a record lives: one row of `root`, and the rows of other tables that are part of it, each found by the record's own id. */
export type Ledger = {
  readonly root: string;
  /** Key column of the root, `id` unless told. */
  readonly key?: string;
  /** What stands before the id of the row in a record's id, to tell two lists of one kind apart. */
  readonly prefix?: string;
  /** Table and its condition with one `?`, the key of the root row. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Root rows that may stand without a line of their own, because another record seals them. */
  readonly sealedElsewhere?: string;
};
/** Every list kept besides dossiers, once: what a record's seal covers. A table that is nowhere here and not exempt in test/contract/record-seals.test.ts fails that test. */
export const LEDGERS: Readonly<Record<RecordKind, readonly Ledger[]>> = {
  assessment: [
    // A set in use never changes: the sheet that stands on it seals it too.
    {
      root: 'assessment',
      parts: { assessment_leaf: 'assessment_id = ?', criteria_set: 'id = (SELECT set_id FROM assessment WHERE id = ?)' },
    },
    { root: 'criteria_set', prefix: 'set-', sealedElsewhere: 'id IN (SELECT set_id FROM assessment)' },
  ],
  task: [{ root: 'task', parts: { task_note: 'task_id = ?' } }],
  petition: [{ root: 'petition', parts: { petition_step: 'petition_id = ?' } }],
  survey: [
    // The first version is the shipped one, kept without an act of anybody's.
    { root: 'survey_form', key: 'version', prefix: 'V', sealedElsewhere: 'version = 1' },
    // Sheets answered on the screen have no line by design: an instant beside the handing over of results would name who answered.
    {
      root: 'survey_batch',
      prefix: 'P',
      parts: { survey_answer: 'batch = ?', survey_form: 'version IN (SELECT form FROM survey_answer WHERE batch = ?)' },
    },
  ],
  proposal: [{ root: 'proposal' }],
  inspection: [{ root: 'inspection', parts: { inspection_finding: 'inspection_id = ?' } }],
  entered: [{ root: 'entered_value' }, { root: 'entered_target', prefix: 'target-' }],
  posting: [
    { root: 'posting_item', parts: { posting: 'item_id = ?', posting_text: 'digest IN (SELECT digest FROM posting WHERE item_id = ?)' } },
  ],
};
/** Made of other columns for searching; a later release may fold words differently. */
const DERIVED: ReadonlySet<string> = new Set(['search', 'same_as']);

/** `3/L6.2` is a part of record 3; a set's id may hold a slash of its own. */
const rootIdOf = (kind: RecordKind, recordId: string): { readonly ledger: Ledger | undefined; readonly id: string } => {
  const prefixed = LEDGERS[kind].find((l) => l.prefix !== undefined && recordId.startsWith(l.prefix));
  return prefixed?.prefix === undefined
    ? { ledger: LEDGERS[kind].find((l) => l.prefix === undefined), id: recordId.split('/')[0] ?? '' }
    : { ledger: prefixed, id: recordId.slice(prefixed.prefix.length) };
};
/** Empty columns are left out, so that a later nullable column does not break older seals. */
const rowText = (row: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(
    Object.entries(row)
      .filter(([name, v]) => v !== null && !DERIVED.has(name))
      .map(([name, v]) => [name, Buffer.isBuffer(v) ? v.toString('hex') : v])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
/** A paper as its record shows it: what it calls itself and the hash of its content. */
const PAPERS = `SELECT u.kind, u.record_id, u.evidence_id, u.added_at, u.added_by, e.title, e.doc_no, e.doc_on, e.issuer, e.file_name, e.mime, e.bytes, e.sha256
  FROM evidence_use u JOIN evidence e ON e.id = u.evidence_id WHERE u.kind = ? AND (u.record_id = ? OR (u.record_id >= ? AND u.record_id < ?))`;

/**
 * Keyed seal over everything a record consists of now, papers included, and over the place on the chain of the line that left it so:
 * an older row put back with its older seal does not stand either.
 */
export function sealOfRecord(store: Store, seq: number, kind: RecordKind, recordId: string): string {
  const { ledger, id } = rootIdOf(kind, recordId);
  const rows = (table: string, condition: string): string[] =>
    (store.prepare(`SELECT * FROM ${table} WHERE ${condition}`).all(id) as Record<string, unknown>[])
      .map((r) => `${table}${rowText(r)}`)
      .sort();
  const own =
    ledger === undefined
      ? []
      : [
          ...rows(ledger.root, `${ledger.key ?? 'id'} = ?`),
          ...Object.entries(ledger.parts ?? {}).flatMap(([table, condition]) => rows(table, condition)),
        ];
  const record = `${ledger?.prefix ?? ''}${id}`;
  const papers = (store.prepare(PAPERS).all(kind, record, `${record}/`, `${record}0`) as Record<string, unknown>[]).map(rowText).sort();
  return createHmac('sha256', store.auditKey)
    .update(JSON.stringify(['record', seq, kind, record, own, papers]))
    .digest('hex');
}

/**
 * Records that are not as their last line left them (a row changed, gone, or put back), rows and papers no line speaks of,
 * and lines whose place beside the chain does not say what the chain says.
 */
export function checkRecords(store: Store): { readonly records: number; readonly wrong: number } {
  const kept = new Map(
    (
      store.prepare('SELECT seq, kind, record_id AS recordId, act, seal FROM record_line').all() as {
        seq: number;
        kind: string;
        recordId: string;
        act: string;
        seal: string;
      }[]
    ).map((l) => [l.seq, l]),
  );
  const last = new Map<string, { readonly seq: number; readonly kind: RecordKind; readonly recordId: string; readonly seal: string }>();
  let wrong = 0;
  for (const raw of store.sql
    .prepare("SELECT seq, facts FROM history WHERE dossier_id = 0 AND type = 'recordChanged' ORDER BY seq")
    .iterate()) {
    const line = raw as { seq: number; facts: string };
    const { kind, record, act } = JSON.parse(line.facts) as { kind: RecordKind; record: string; act: string };
    const beside = kept.get(line.seq);
    kept.delete(line.seq);
    if (beside === undefined || beside.kind !== kind || beside.recordId !== record || beside.act !== act) {
      wrong += 1;
      continue;
    }
    const { ledger, id } = rootIdOf(kind, record);
    last.set(`${kind} ${ledger?.prefix ?? ''}${id}`, { seq: line.seq, kind, recordId: record, seal: beside.seal });
  }
  wrong += kept.size;
  for (const l of last.values()) if (sealOfRecord(store, l.seq, l.kind, l.recordId) !== l.seal) wrong += 1;
  for (const kind of RECORD_KINDS) {
    for (const { root, key = 'id', prefix = '', sealedElsewhere = '0' } of LEDGERS[kind]) {
      for (const { id } of store.prepare(`SELECT CAST(${key} AS TEXT) AS id FROM ${root} WHERE NOT (${sealedElsewhere})`).all() as {
        id: string;
      }[])
        if (!last.has(`${kind} ${prefix}${id}`)) wrong += 1;
    }
  }
  const papers = store.prepare('SELECT DISTINCT kind, record_id AS recordId FROM evidence_use').all() as {
    kind: RecordKind;
    recordId: string;
  }[];
  for (const { kind, recordId } of papers) {
    const { ledger, id } = rootIdOf(kind, recordId);
    if (!last.has(`${kind} ${ledger?.prefix ?? ''}${id}`)) wrong += 1;
  }
  return { records: last.size, wrong };
}
