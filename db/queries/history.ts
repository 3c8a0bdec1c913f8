import { createHash, createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Store } from '../store.ts';

/** A line of a dossier's history as stored; `facts` carries ids, days and flags only, never a person. */
export type HistoryRow = {
  readonly seq: number;
  readonly dossierId: number;
  readonly revision: number;
  readonly type: string;
  readonly day: string;
  readonly recordedAt: string;
  readonly fromStatus: number | null;
  readonly toStatus: number | null;
  readonly promisedOn: string | null;
  readonly actor: string;
  readonly counter: string;
  readonly facts: string;
  readonly reverts: number | null;
  readonly lateEntry: number;
  readonly noteHash: string | null;
};
export type NewHistory = Omit<HistoryRow, 'seq' | 'noteHash' | 'facts' | 'reverts' | 'lateEntry'> & {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly reverts?: number | null;
  readonly lateEntry?: boolean;
  readonly note?: string;
};

const COLUMNS =
  'seq, dossier_id AS dossierId, revision, type, day, recorded_at AS recordedAt, from_status AS fromStatus, to_status AS toStatus, promised_on AS promisedOn, actor, counter, facts, reverts, late_entry AS lateEntry, note_hash AS noteHash';

/** Canonical text of a line: fixed order, JSON so that no field can run into its neighbour. */
const canonical = (r: HistoryRow): string =>
  JSON.stringify([
    r.seq,
    r.dossierId,
    r.revision,
    r.type,
    r.day,
    r.recordedAt,
    r.fromStatus,
    r.toStatus,
    r.promisedOn,
    r.actor,
    r.counter,
    r.facts,
    r.reverts,
    r.lateEntry,
    r.noteHash,
  ]);
/** A prepared key: handing over the bytes anew for every line costs six times the sum itself. */
const prepared = new WeakMap<Uint8Array, KeyObject>();
function keyObject(key: Uint8Array): KeyObject {
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
}
const macOf = (key: Uint8Array, previous: Uint8Array, row: HistoryRow): Buffer =>
  createHmac('sha256', keyObject(key)).update(previous).update(canonical(row)).digest();
const noteHash = (salt: string, text: string): string => createHash('sha256').update(salt).update('|').update(text).digest('hex');

/**
 * The chain's pen inside one write transaction: reads the head once, appends any number of lines, `end` stores the head.
 * Two connections never append at once because both hold the immediate lock.
 */
export function openChain(store: Store) {
  const head = store.prepare('SELECT seq, mac FROM chain_head WHERE one = 1').get() as { seq: number; mac: Buffer };
  let { seq, mac } = head;
  const insert = store.prepare(
    'INSERT INTO history (seq, dossier_id, revision, type, day, recorded_at, from_status, to_status, promised_on, actor, counter, facts, reverts, late_entry, note_hash, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    append(line: NewHistory): HistoryRow {
      seq += 1;
      let hash: string | null = null;
      if (line.note !== undefined && line.note !== '') {
        const salt = randomBytes(16).toString('hex');
        hash = noteHash(salt, line.note);
        store.prepare('INSERT INTO history_note VALUES (?, ?, ?)').run(seq, salt, line.note);
      }
      const row: HistoryRow = {
        seq,
        dossierId: line.dossierId,
        revision: line.revision,
        type: line.type,
        day: line.day,
        recordedAt: line.recordedAt,
        fromStatus: line.fromStatus,
        toStatus: line.toStatus,
        promisedOn: line.promisedOn,
        actor: line.actor,
        counter: line.counter,
        facts: JSON.stringify(line.facts),
        reverts: line.reverts ?? null,
        lateEntry: line.lateEntry === true ? 1 : 0,
        noteHash: hash,
      };
      mac = macOf(store.auditKey, mac, row);
      insert.run(
        seq,
        row.dossierId,
        row.revision,
        row.type,
        row.day,
        row.recordedAt,
        row.fromStatus,
        row.toStatus,
        row.promisedOn,
        row.actor,
        row.counter,
        row.facts,
        row.reverts,
        row.lateEntry,
        row.noteHash,
        mac,
      );
      return row;
    },
    end(): void {
      if (seq !== head.seq) store.prepare('UPDATE chain_head SET seq = ?, mac = ? WHERE one = 1').run(seq, mac);
    },
  };
}
export type Chain = ReturnType<typeof openChain>;

export const historyOf = (store: Store, dossierId: number): readonly HistoryRow[] =>
  store.prepare(`SELECT ${COLUMNS} FROM history WHERE dossier_id = ? ORDER BY seq`).all(dossierId) as HistoryRow[];
export const noteOf = (store: Store, seq: number): string | null =>
  (store.prepare('SELECT text FROM history_note WHERE seq = ?').get(seq) as { text: string } | undefined)?.text ?? null;

/** First 8 hex of the head: printed on slips and put in backup names as an outside anchor of the chain. */
export function chainFingerprint(store: Store): string {
  const head = store.prepare('SELECT mac FROM chain_head WHERE one = 1').get() as { mac: Buffer };
  return head.mac.toString('hex').slice(0, 8);
}

/** Walks the chain from `from` (exclusive) and answers the first broken line's seq, or null when whole. Notes are checked against their hash. */
function walk(store: Store, from: number, onLine?: (seq: number) => void): number | null {
  let previous: Uint8Array =
    from === 0 ? Buffer.alloc(32) : (store.prepare('SELECT mac FROM history WHERE seq = ?').get(from) as { mac: Buffer }).mac;
  let last = from;
  const rows = store.sql
    .prepare(
      `SELECT ${COLUMNS}, mac, (SELECT salt FROM history_note n WHERE n.seq = h.seq) AS salt, (SELECT text FROM history_note n WHERE n.seq = h.seq) AS text FROM history h WHERE seq > ? ORDER BY seq`,
    )
    .iterate(from);
  for (const raw of rows) {
    const { mac, salt, text, ...row } = raw as HistoryRow & { mac: Buffer; salt: string | null; text: string | null };
    if (row.seq !== last + 1 || !macOf(store.auditKey, previous, row).equals(mac)) return row.seq;
    // A note may lawfully be gone (deletion of personal data); one that is there must be the one that was written.
    if (salt !== null && text !== null && noteHash(salt, text) !== row.noteHash) return row.seq;
    previous = mac;
    last = row.seq;
    onLine?.(last);
  }
  const head = store.prepare('SELECT seq, mac FROM chain_head WHERE one = 1').get() as { seq: number; mac: Buffer } | undefined;
  if (head === undefined || head.seq !== last) return last + 1;
  return last === 0 || head.mac.equals(previous) ? null : last;
}
export function checkChainTail(store: Store, lines: number): number | null {
  const head = store.prepare('SELECT seq FROM chain_head WHERE one = 1').get() as { seq: number } | undefined;
  if (head === undefined) return 1;
  const from = Math.max(0, head.seq - lines);
  if (from > 0 && store.prepare('SELECT 1 FROM history WHERE seq = ?').get(from) === undefined) return from;
  return walk(store, from);
}
export const checkWholeChain = (store: Store): number | null => walk(store, 0);
/** The latest instant any line was recorded: the floor under the PC's clock. */
export const lastRecordedAt = (store: Store): string | null =>
  (store.prepare('SELECT recorded_at AS at FROM history ORDER BY seq DESC LIMIT 1').get() as { at: string } | undefined)?.at ?? null;
