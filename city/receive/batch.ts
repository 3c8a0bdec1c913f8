import type { Header, MessageResult, Payload, RejectCode, Statement, StatementKey } from '../../shared/sync/protocol.ts';
import type { SyncCrypto } from '../../shared/sync/sealing.ts';
import { contentHash, keyText, manifestOf, statementFault } from '../../shared/sync/statement.ts';
import type { Anchor, CityTx, CommuneLine, Correction, Cutoff, InboxRow, Restatement, Standing, StoredStatement } from '../store/port.ts';
import { cutoffsOver, recordFlip, restatementOf } from './cutoff.ts';

/** A message of valid signature whose place is the next one. `payload` null: it could not be read (`fault`). */
export type Message = {
  readonly header: Header;
  readonly hash: string;
  readonly payload: Payload | null;
  readonly fault: RejectCode | null;
  readonly texts: Pick<InboxRow, 'head' | 'payload' | 'signature' | 'raw'>;
};
type Verdict = { readonly verdict: 'stored' | 'after_cutoff' | 'rejected'; readonly code: RejectCode | null; readonly key: string | null };

const STORED: Verdict = { verdict: 'stored', code: null, key: null };
const rejected = (code: RejectCode, key: string | null = null): Verdict => ({ verdict: 'rejected', code, key });
export const keyOf = (payload: Payload | null): StatementKey | null =>
  payload?.type === 'statement' || payload?.type === 'withdraw' ? { period: payload.payload.period, set: payload.payload.set } : null;

/**
 * Takes in the messages of one request, in order, within one transaction that holds the commune. What they change is gathered and
 * written in one go per table; a snapshot's end is judged against what is written by then.
 */
export async function openBatch(tx: CityTx, crypto: SyncCrypto, start: CommuneLine, keys: readonly StatementKey[], now: string) {
  let line = start;
  const texts = [...new Set(keys.map(keyText))];
  const byKey = (rows: readonly Standing[]): Map<string, Standing> => new Map(rows.map((s) => [keyText(s.key), s]));
  const standing = byKey(texts.length === 0 ? [] : await tx.standing(line.code, line.epoch, texts));
  const countedElsewhere = byKey(
    texts.length === 0 || line.countedEpoch === 0 || line.countedEpoch === line.epoch
      ? []
      : await tx.standing(line.code, line.countedEpoch, texts),
  );
  const cutoffs: readonly Cutoff[] = texts.length === 0 ? [] : await tx.cutoffs();
  const isCounted = (): boolean => line.countedEpoch === line.epoch;
  const counted = (id: string): Standing | undefined => (isCounted() ? standing.get(id) : countedElsewhere.get(id));

  const inbox: InboxRow[] = [];
  const statements = new Map<string, StoredStatement>();
  const withdrawals = new Map<string, { key: StatementKey; seq: number }>();
  const anchors: Anchor[] = [];
  const corrections: Correction[] = [];
  const restatements: Restatement[] = [];
  let anchor: { readonly events: number; readonly head: string } | null | undefined;

  async function write(): Promise<void> {
    await tx.addInbox(inbox.splice(0));
    await tx.putStatements([...statements.values()]);
    await tx.addWithdrawals(line.code, line.epoch, [...withdrawals.values()]);
    await tx.addAnchors(anchors.splice(0));
    await tx.addCorrections(corrections.splice(0));
    await tx.addRestatements(restatements.splice(0));
    statements.clear();
    withdrawals.clear();
  }

  function takeStatement(s: Statement, seq: number): Verdict {
    const key: StatementKey = { period: s.period, set: s.set };
    const id = keyText(key);
    const fault = statementFault(s);
    if (fault !== null) return rejected(fault, id);
    const hash = contentHash(crypto, s);
    const before = counted(id);
    const over = before?.contentHash === hash ? [] : cutoffsOver(cutoffs, key);
    const after: Standing = {
      key,
      seq,
      contentHash: hash,
      state: s.state,
      revision: s.revision,
      cells: s.set === 'measures' ? [] : s.cells,
    };
    if (isCounted()) {
      corrections.push(...over.map((c) => ({ cutoff: c.id, commune: line.code, key, epoch: line.epoch, seq, receivedAt: now })));
      const restated = restatementOf(before, after, {
        commune: line.code,
        epoch: line.epoch,
        seq,
        reason: s.reason_code ?? 'other',
        receivedAt: now,
        afterCutoff: over.length > 0,
      });
      if (restated !== null) restatements.push(restated);
    }
    const { set_version, revision, state, reason_code, cells, quality } = s;
    statements.set(id, {
      commune: line.code,
      epoch: line.epoch,
      key,
      seq,
      contentHash: hash,
      receivedAt: now,
      body: { set_version, revision, state, ...(reason_code === undefined ? {} : { reason_code }), cells, quality },
    });
    standing.set(id, after);
    return { verdict: over.length > 0 ? 'after_cutoff' : 'stored', code: null, key: id };
  }

  /** Only what the counted epoch has and this one never held: it says "empty here" of a period, in place of a statement. */
  function takeWithdrawal(key: StatementKey, seq: number): Verdict {
    const id = keyText(key);
    if (isCounted() || standing.has(id) || !countedElsewhere.has(id)) return rejected('nothing-to-withdraw', id);
    withdrawals.set(id, { key, seq });
    return { verdict: cutoffsOver(cutoffs, key).length > 0 ? 'after_cutoff' : 'stored', code: null, key: id };
  }

  async function takeSnapshotEnd(claimed: { readonly manifest: string; readonly statements: number }, seq: number): Promise<Verdict> {
    await write();
    const all = await tx.standing(line.code, line.epoch, null);
    if (all.length !== claimed.statements || manifestOf(crypto, all) !== claimed.manifest) return rejected('manifest-differs');
    if (isCounted()) return STORED;
    if (line.countedEpoch !== 0 && (await tx.uncovered(line.code, line.countedEpoch, line.epoch, 1)).count > 0)
      return rejected('uncovered');
    await recordFlip(tx, line, seq, now);
    line = { ...line, countedEpoch: line.epoch };
    await tx.countFrom(line);
    return STORED;
  }

  /** The chain of a centre's history only grows; the same length with another end is another history. */
  async function takeAnchor(a: { readonly events: number; readonly head: string; readonly at: string }, seq: number): Promise<Verdict> {
    if (anchor === undefined) anchor = await tx.lastAnchor(line.code, line.epoch);
    if (anchor !== null && (a.events < anchor.events || (a.events === anchor.events && a.head !== anchor.head)))
      return rejected('events-decreased');
    anchor = { events: a.events, head: a.head };
    anchors.push({ commune: line.code, epoch: line.epoch, seq, events: a.events, head: a.head, at: a.at, receivedAt: now });
    return STORED;
  }

  const judge = (m: Message): Verdict | Promise<Verdict> => {
    if (m.payload === null) return rejected(m.fault ?? 'unreadable');
    if (m.header.commune !== line.code) return rejected('wrong-commune');
    switch (m.payload.type) {
      case 'statement':
        return takeStatement(m.payload.payload, m.header.seq);
      case 'withdraw':
        return takeWithdrawal(m.payload.payload, m.header.seq);
      case 'audit_head':
        return takeAnchor(m.payload.payload, m.header.seq);
      case 'snapshot_complete':
        return takeSnapshotEnd(m.payload.payload, m.header.seq);
    }
  };

  return {
    line: (): CommuneLine => line,
    /** Keeps its place whatever it says: a rejected message counts for nothing and stops nothing. */
    async take(m: Message): Promise<MessageResult> {
      const { verdict, code, key } = await judge(m);
      const { seq } = m.header;
      inbox.push({
        commune: line.code,
        epoch: line.epoch,
        seq,
        hash: m.hash,
        type: m.header.type,
        key,
        ...m.texts,
        receivedAt: now,
        verdict,
        code,
      });
      line = { ...line, head: { seq, hash: m.hash } };
      return { seq, verdict, ...(code === null ? {} : { code }) };
    },
    write,
  };
}
