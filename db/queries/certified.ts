import { createHash } from 'node:crypto';
import { canonicalText, type Frozen } from '../../shared/certify/frozen.ts';
import type { DaySpan } from '../../shared/indicators/periods.ts';
import type { RestateReason } from '../../shared/sync/protocol.ts';
import type { Store } from '../store.ts';

/** A frozen revision as stored; `body` is the text the digest is of. */
export type Revision = { readonly periodId: number; readonly revision: number; readonly digest: string; readonly frozen: Frozen };
export type Proposal = {
  readonly id: number;
  readonly periodId: number;
  readonly fromRevision: number;
  readonly reason: RestateReason;
  readonly seq: number;
  readonly proposedBy: string;
  readonly proposedAccount: number;
  readonly proposedAt: string;
  readonly state: 'waiting' | 'approved' | 'rejected';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decidedSeq: number | null;
};
type RawRevision = { readonly periodId: number; readonly revision: number; readonly body: string; readonly digest: string };
const revisionOf = ({ body, ...raw }: RawRevision): Revision => ({ ...raw, frozen: JSON.parse(body) as Frozen });

/** SHA-256 in hex over the canonical JSON. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonicalText(value)).digest('hex');
/** Where the history stands now: the place and the mac (hex) a frozen revision names. */
export function chainHead(store: Store): { readonly seq: number; readonly mac: string } {
  const head = store.prepare('SELECT seq, mac FROM chain_head WHERE one = 1').get() as { seq: number; mac: Buffer };
  return { seq: head.seq, mac: head.mac.toString('hex') };
}

const COLUMNS = 'r.period_id AS periodId, r.revision, r.body, r.digest';
const NEWEST = 'r.revision = (SELECT max(revision) FROM certified_revision m WHERE m.period_id = p.id)';
/** The newest revision of every certified period that ends on `day` or after it, oldest period first. */
export const certifiedFrom = (store: Store, day: string): readonly Revision[] =>
  (
    store
      .prepare(
        `SELECT ${COLUMNS} FROM certified_period p JOIN certified_revision r ON r.period_id = p.id AND ${NEWEST} WHERE p.to_day >= ? ORDER BY p.to_day, p.from_day`,
      )
      .all(day) as RawRevision[]
  ).map(revisionOf);
/** Spans of the certified periods that end on `day` or after it. */
export const certifiedSpansFrom = (store: Store, day: string): readonly DaySpan[] =>
  store
    .prepare('SELECT from_day AS "from", to_day AS "to" FROM certified_period WHERE to_day >= ? ORDER BY to_day, from_day')
    .all(day) as DaySpan[];
/** Every revision of the period of exactly this span, the first one first; empty while it is open. */
export const revisionsOf = (store: Store, span: DaySpan): readonly Revision[] =>
  (
    store
      .prepare(
        `SELECT ${COLUMNS} FROM certified_period p JOIN certified_revision r ON r.period_id = p.id WHERE p.to_day = ? AND p.from_day = ? ORDER BY r.revision`,
      )
      .all(span.to, span.from) as RawRevision[]
  ).map(revisionOf);
/** The last day of any certified period: nothing after it can touch one. Null when nothing is certified. */
export const lastCertifiedDay = (store: Store): string | null =>
  (store.prepare('SELECT max(to_day) AS day FROM certified_period').get() as { day: string | null }).day;

/** Keeps a frozen revision; the first one of a span opens its period. Inside the caller's transaction. Answers its digest. */
export function keepRevision(store: Store, frozen: Frozen): string {
  const { kind, from, to } = frozen.period;
  store
    .prepare('INSERT INTO certified_period (kind, from_day, to_day) VALUES (?, ?, ?) ON CONFLICT (to_day, from_day) DO NOTHING')
    .run(kind, from, to);
  const { id } = store.prepare('SELECT id FROM certified_period WHERE to_day = ? AND from_day = ?').get(to, from) as { id: number };
  const body = canonicalText(frozen);
  const digest = digestOf(frozen);
  store
    .prepare('INSERT INTO certified_revision (period_id, revision, chain_seq, chain_mac, body, digest) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, frozen.revision, frozen.chain.seq, Buffer.from(frozen.chain.mac, 'hex'), body, digest);
  return digest;
}

const PROPOSAL = `id, period_id AS periodId, from_revision AS fromRevision, reason, seq, proposed_by AS proposedBy, proposed_account AS proposedAccount, proposed_at AS proposedAt, state, decided_by AS decidedBy, decided_at AS decidedAt, decided_seq AS decidedSeq`;
export const proposalsOf = (store: Store, periodId: number): readonly Proposal[] =>
  store.prepare(`SELECT ${PROPOSAL} FROM restatement WHERE period_id = ? ORDER BY id`).all(periodId) as Proposal[];
export const waitingProposal = (store: Store, periodId: number): Proposal | null =>
  (store.prepare(`SELECT ${PROPOSAL} FROM restatement WHERE period_id = ? AND state = 'waiting'`).get(periodId) as Proposal | undefined) ??
  null;
export function addProposal(
  store: Store,
  p: Pick<Proposal, 'periodId' | 'fromRevision' | 'reason' | 'seq' | 'proposedBy' | 'proposedAccount' | 'proposedAt'>,
): void {
  store
    .prepare(
      "INSERT INTO restatement (period_id, from_revision, reason, seq, proposed_by, proposed_account, proposed_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')",
    )
    .run(p.periodId, p.fromRevision, p.reason, p.seq, p.proposedBy, p.proposedAccount, p.proposedAt);
}
export function decideProposal(store: Store, id: number, state: 'approved' | 'rejected', by: string, at: string, seq: number): void {
  store
    .prepare('UPDATE restatement SET state = ?, decided_by = ?, decided_at = ?, decided_seq = ? WHERE id = ?')
    .run(state, by, at, seq, id);
}

/**
 * Dossiers with lines after `written` (up to `to`; null: all) that may move a figure up to `day` since the place `known`: those
 * in the register by then, received by that day, or taken out since. One that came after and was received after the day adds nothing;
 * between two places of the past the row cannot tell, so all of them are answered.
 */
export const dossiersWritten = (
  store: Store,
  at: { readonly written: number; readonly to: number | null; readonly known: number; readonly day: string },
): readonly number[] =>
  (
    store
      .prepare(`SELECT id FROM (SELECT DISTINCT dossier_id AS id FROM history WHERE seq > ? AND seq <= ? AND dossier_id > 0) w
    WHERE EXISTS (SELECT 1 FROM history h WHERE h.dossier_id = w.id AND h.seq <= ?) OR NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = w.id AND d.received_on > ?) ORDER BY id`)
      .all(at.written, at.to ?? Number.MAX_SAFE_INTEGER, at.known, at.to === null ? at.day : '9') as { id: number }[]
  ).map((r) => r.id);
/** All of them, whatever they may move. */
export const anyWritten = (store: Store, written: number): readonly number[] =>
  (store.prepare('SELECT DISTINCT dossier_id AS id FROM history WHERE seq > ? AND dossier_id > 0').all(written) as { id: number }[]).map(
    (r) => r.id,
  );
export const codeOf = (store: Store, dossierId: number): string | null =>
  (store.prepare('SELECT code FROM dossier WHERE id = ?').get(dossierId) as { code: string } | undefined)?.code ?? null;
