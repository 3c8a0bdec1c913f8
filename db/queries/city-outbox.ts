import type { MessageState } from '../../shared/contract/sync.ts';
import type { MessageResult, MessageType } from '../../shared/sync/protocol.ts';
import type { cityOutbox } from '../schema/line.ts';
import type { Store } from '../store.ts';

export type OutboxRow = typeof cityOutbox.$inferSelect;
const COLUMNS =
  'epoch, seq, type, key, revision, content_hash AS contentHash, cells, envelope, hash, created_at AS createdAt, verdict, code, receipt_at AS receiptAt';

export type NewMessage = Pick<
  OutboxRow,
  'epoch' | 'seq' | 'type' | 'key' | 'revision' | 'contentHash' | 'cells' | 'envelope' | 'hash' | 'createdAt'
>;
export function appendMessage(store: Store, m: NewMessage): void {
  store
    .prepare(
      'INSERT INTO city_outbox (epoch, seq, type, key, revision, content_hash, cells, envelope, hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(m.epoch, m.seq, m.type, m.key, m.revision, m.contentHash, m.cells, m.envelope, m.hash, m.createdAt);
}
export const messageAt = (store: Store, epoch: number, seq: number): OutboxRow | undefined =>
  store.prepare(`SELECT ${COLUMNS} FROM city_outbox WHERE epoch = ? AND seq = ?`).get(epoch, seq) as OutboxRow | undefined;
export const messageHash = (store: Store, epoch: number, seq: number): string | null =>
  (store.prepare('SELECT hash FROM city_outbox WHERE epoch = ? AND seq = ?').get(epoch, seq) as { hash: string } | undefined)?.hash ?? null;
/** Envelopes as they were signed, from a place in the sequence on. */
export const envelopesFrom = (
  store: Store,
  epoch: number,
  seq: number,
  limit: number,
): readonly { readonly seq: number; readonly envelope: string }[] =>
  store.prepare('SELECT seq, envelope FROM city_outbox WHERE epoch = ? AND seq >= ? ORDER BY seq LIMIT ?').all(epoch, seq, limit) as {
    seq: number;
    envelope: string;
  }[];
/** The first message whose verdict is not known; null when all are. */
export const firstOpen = (store: Store, epoch: number): number | null =>
  (
    store.prepare('SELECT seq FROM city_outbox WHERE epoch = ? AND verdict IS NULL ORDER BY seq LIMIT 1').get(epoch) as
      | { seq: number }
      | undefined
  )?.seq ?? null;
/** `duplicate` says only that the message was there before: it keeps the verdict we know, and is stored when we know none. */
export function noteVerdict(store: Store, epoch: number, result: MessageResult, at: string): void {
  if (result.verdict === 'duplicate' && result.code === undefined) {
    store
      .prepare(
        "UPDATE city_outbox SET verdict = coalesce(verdict, 'stored'), receipt_at = coalesce(receipt_at, ?) WHERE epoch = ? AND seq = ?",
      )
      .run(at, epoch, result.seq);
    return;
  }
  const verdict = result.verdict === 'duplicate' ? 'rejected' : result.verdict;
  store
    .prepare('UPDATE city_outbox SET verdict = ?, code = ?, receipt_at = ? WHERE epoch = ? AND seq = ?')
    .run(verdict, result.code ?? null, at, epoch, result.seq);
}
/** Every message of an epoch in order, one at a time. */
export const everyMessage = (store: Store, epoch: number): Iterable<Pick<OutboxRow, 'seq' | 'type' | 'envelope' | 'hash'>> =>
  store.sql.prepare('SELECT seq, type, envelope, hash FROM city_outbox WHERE epoch = ? ORDER BY seq').iterate(epoch) as Iterable<OutboxRow>;
export const lastMessage = (store: Store, epoch: number): Pick<OutboxRow, 'seq' | 'type' | 'verdict'> | undefined =>
  store.prepare('SELECT seq, type, verdict FROM city_outbox WHERE epoch = ? ORDER BY seq DESC LIMIT 1').get(epoch) as OutboxRow | undefined;
/** What stands at the city of an epoch: the newest accepted statement of every key that no later withdrawal took out. */
export function standingOf(store: Store, epoch: number): readonly { readonly key: string; readonly contentHash: string }[] {
  const rows = store
    .prepare(
      "SELECT key, type, content_hash AS contentHash FROM city_outbox WHERE epoch = ? AND type IN ('statement', 'withdraw') AND verdict IN ('stored', 'after_cutoff') ORDER BY seq",
    )
    .all(epoch) as { key: string; type: MessageType; contentHash: string | null }[];
  const standing = new Map<string, string>();
  for (const { key, type, contentHash } of rows)
    if (type === 'statement' && contentHash !== null) standing.set(key, contentHash);
    else standing.delete(key);
  return [...standing].map(([key, contentHash]) => ({ key, contentHash }));
}
/** Messages of epochs that are over, made before an instant. */
export const forgetMessages = (store: Store, epoch: number, before: string): number =>
  store.prepare('DELETE FROM city_outbox WHERE epoch < ? AND created_at < ?').run(epoch, before).changes;

export type Stated = { readonly revision: number; readonly contentHash: string; readonly epoch: number; readonly seq: number };
export const statedOf = (store: Store, key: string): Stated | undefined =>
  store.prepare('SELECT revision, content_hash AS contentHash, epoch, seq FROM city_stated WHERE key = ?').get(key) as Stated | undefined;
export const statedIn = (store: Store, epoch: number): readonly { readonly key: string; readonly contentHash: string }[] =>
  store.prepare('SELECT key, content_hash AS contentHash FROM city_stated WHERE epoch = ?').all(epoch) as {
    key: string;
    contentHash: string;
  }[];
export function noteStated(store: Store, key: string, s: Stated): void {
  store
    .prepare(
      'INSERT INTO city_stated (key, revision, content_hash, epoch, seq) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, content_hash = excluded.content_hash, epoch = excluded.epoch, seq = excluded.seq',
    )
    .run(key, s.revision, s.contentHash, s.epoch, s.seq);
}
export const statedKeys = (store: Store, set: string): readonly string[] =>
  (store.prepare('SELECT key FROM city_stated WHERE key >= ? AND key < ? ORDER BY key').all(`${set}|`, `${set}}`) as { key: string }[]).map(
    (r) => r.key,
  );

const NEWER = 'EXISTS (SELECT 1 FROM city_outbox n WHERE n.epoch = o.epoch AND n.key = o.key AND n.seq > o.seq)';
/** A refused message asks for something only while it is the newest of its key in the epoch the centre is in. */
const STATE: Readonly<Record<MessageState, string>> = {
  waiting: '(o.epoch = l.epoch AND (o.seq > l.acked OR o.verdict IS NULL))',
  counted: "(NOT (o.epoch = l.epoch AND o.seq > l.acked) AND o.verdict = 'stored')",
  after_cutoff: "(NOT (o.epoch = l.epoch AND o.seq > l.acked) AND o.verdict = 'after_cutoff')",
  rejected: `(o.epoch = l.epoch AND o.seq <= l.acked AND o.verdict = 'rejected' AND NOT ${NEWER})`,
  superseded: `(o.epoch <> l.epoch AND (o.verdict IS NULL OR o.verdict = 'rejected') OR o.epoch = l.epoch AND o.seq <= l.acked AND o.verdict = 'rejected' AND ${NEWER})`,
};
const STATE_CASE = `CASE ${Object.entries(STATE)
  .map(([name, when]) => `WHEN ${when} THEN '${name}'`)
  .join(' ')} END`;
export type ListedMessage = OutboxRow & { readonly state: MessageState };
const LISTED = `SELECT ${COLUMNS.split(', ')
  .map((c) => `o.${c}`)
  .join(', ')}, ${STATE_CASE} AS state FROM city_outbox o JOIN city_line l ON l.one = 1`;

/** Newest first; `before` is the last message of the page above. */
export function messagesPage(
  store: Store,
  page: {
    readonly before: { readonly epoch: number; readonly seq: number } | null;
    readonly state: MessageState | null;
    readonly limit: number;
  },
): readonly ListedMessage[] {
  const where = [...(page.before === null ? [] : ['(o.epoch, o.seq) < (?, ?)']), ...(page.state === null ? [] : [STATE[page.state]])];
  const values = page.before === null ? [] : [page.before.epoch, page.before.seq];
  return store
    .prepare(`${LISTED} ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY o.epoch DESC, o.seq DESC LIMIT ?`)
    .all(...values, page.limit) as ListedMessage[];
}
/** Messages without an answer: beyond the acknowledgement, or with a verdict that got lost. */
export const waitingCount = (store: Store, line: { readonly epoch: number; readonly seq: number; readonly acked: number }): number =>
  line.seq -
  line.acked +
  (
    store.prepare('SELECT count(*) AS n FROM city_outbox WHERE epoch = ? AND verdict IS NULL AND seq <= ?').get(line.epoch, line.acked) as {
      n: number;
    }
  ).n;
export const messagesCount = (store: Store, state: MessageState | null): number =>
  (
    store
      .prepare(`SELECT count(*) AS n FROM city_outbox o JOIN city_line l ON l.one = 1 ${state === null ? '' : `WHERE ${STATE[state]}`}`)
      .get() as { n: number }
  ).n;
/** Messages the city has spoken about, in every epoch kept, and those it refused. */
export const judgedCount = (store: Store): { readonly judged: number; readonly refused: number } =>
  store.prepare("SELECT count(verdict) AS judged, coalesce(sum(verdict = 'rejected'), 0) AS refused FROM city_outbox").get() as {
    judged: number;
    refused: number;
  };
export const listedMessage = (store: Store, epoch: number, seq: number): ListedMessage | undefined =>
  store.prepare(`${LISTED} WHERE o.epoch = ? AND o.seq = ?`).get(epoch, seq) as ListedMessage | undefined;
/** The newest message of a key in an epoch, with its state. */
export const newestOfKey = (store: Store, epoch: number, key: string): ListedMessage | undefined =>
  store.prepare(`${LISTED} WHERE o.epoch = ? AND o.key = ? ORDER BY o.seq DESC LIMIT 1`).get(epoch, key) as ListedMessage | undefined;
export const rejectedOpen = (store: Store): { readonly count: number; readonly newestSeq: number | null } =>
  store
    .prepare(
      `SELECT count(*) AS count, max(o.seq) AS newestSeq FROM city_line l JOIN city_outbox o ON o.epoch = l.epoch WHERE o.verdict = 'rejected' AND ${STATE.rejected}`,
    )
    .get() as { count: number; newestSeq: number | null };
