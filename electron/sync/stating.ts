import { chainState, type CityLine, clearDirty, dirtyCount, dirtyKeys, readLine, updateLine } from '../../db/queries/city-line.ts';
import { appendMessage, firstOpen, lastMessage, noteStated, standingOf, statedOf } from '../../db/queries/city-outbox.ts';
import type { Store } from '../../db/store.ts';
import { dayStatement } from '../../db/queries/city-statement.ts';
import { type Payload, type StatementKey, SYNC_LIMITS, SYNC_VERSION } from '../../shared/sync/protocol.ts';
import { envelopeBytes, sealEnvelope } from '../../shared/sync/sealing.ts';
import { contentHash, keyOfText, keyText, manifestOf } from '../../shared/sync/statement.ts';
import { type LinePorts, type PeriodStatement, todayOf } from './ports.ts';

const AUDIT_EVERY_MS = 3_600_000;
/** Keys stated in one transaction: a first upload of ten years must not hold a counter up. */
const MOST_AT_ONCE = 250;

/** The pen of the outbox inside one write transaction: next number, previous hash, signature. */
function openOutbox(ports: LinePorts, line: CityLine) {
  let { seq, hash } = line;
  const created = ports.now();
  return {
    append(
      message: Payload,
      about: { readonly key: string; readonly revision: number | null; readonly contentHash: string | null; readonly cells: number },
    ): number {
      const sealed = sealEnvelope(
        ports.crypto,
        { v: SYNC_VERSION, commune: line.commune, epoch: line.epoch, seq: seq + 1, prev: hash, type: message.type, created },
        message,
        line.privateKey,
      );
      if (envelopeBytes(sealed.envelope) > SYNC_LIMITS.messageBytes) throw new Error('a message grew past its bound');
      seq += 1;
      hash = sealed.hash;
      appendMessage(ports.store, {
        ...about,
        epoch: line.epoch,
        seq,
        type: message.type,
        envelope: JSON.stringify(sealed.envelope),
        hash,
        createdAt: created,
      });
      return seq;
    },
    end(): void {
      if (seq !== line.seq) updateLine(ports.store, { seq, hash });
    },
  };
}
type Outbox = ReturnType<typeof openOutbox>;

/** What would be stated of a key now; null when nothing of it is known here. */
export function statementNow(ports: Pick<LinePorts, 'store' | 'periods' | 'now'>, key: StatementKey): PeriodStatement | null {
  return nowOf(ports.store, key, key.set === 'measures' ? [] : ports.periods(ports.store, todayOf(ports)));
}
function nowOf(store: Store, key: StatementKey, periods: readonly PeriodStatement[]): PeriodStatement | null {
  const text = keyText(key);
  return key.set === 'measures' ? dayNow(store, key.period.start) : (periods.find((p) => keyText(p) === text) ?? null);
}
function dayNow(store: Store, day: string): PeriodStatement {
  const { revision: _any, ...said } = dayStatement(store, day);
  return said;
}

/** States a key when it says something else than was last stated in this epoch. `force`: also when it says the same (the city refused it). Answers the revision, or null. */
function stateKey(ports: LinePorts, line: CityLine, outbox: Outbox, now: PeriodStatement, force: boolean): number | null {
  const key = keyText(now);
  const hash = contentHash(ports.crypto, { ...now, revision: 1 });
  const before = statedOf(ports.store, key);
  // Nothing there and nothing ever said: silence says the same.
  if (before === undefined && now.cells.length === 0) return null;
  if (!force && before !== undefined && before.epoch === line.epoch && before.contentHash === hash) return null;
  const revision = now.revision ?? (before?.revision ?? 0) + 1;
  const seq = outbox.append(
    { type: 'statement', payload: { ...now, revision } },
    { key, revision, contentHash: hash, cells: now.cells.length },
  );
  noteStated(ports.store, key, { revision, contentHash: hash, epoch: line.epoch, seq });
  return revision;
}

function stateAudit(ports: LinePorts, line: CityLine, outbox: Outbox, withCertified: boolean): boolean {
  const { events, head } = chainState(ports.store);
  const now = ports.now();
  const due =
    line.auditAt === null ||
    withCertified ||
    Date.parse(now) - Date.parse(line.auditAt) >= AUDIT_EVERY_MS ||
    Date.parse(now) < Date.parse(line.auditAt);
  if (!due || (line.auditAt !== null && line.auditEvents === events)) return false;
  outbox.append(
    { type: 'audit_head', payload: { events, head, at: now } },
    { key: 'audit_head', revision: null, contentHash: null, cells: 0 },
  );
  updateLine(ports.store, { auditAt: now, auditEvents: events });
  return true;
}
/**
 * "Everything of this epoch stands": only when it is so, that is when nothing waits here, every verdict is known and the city names nothing uncovered.
 * A refused one is not repeated until something else was said.
 */
function stateComplete(ports: LinePorts, line: CityLine, outbox: Outbox): boolean {
  if (line.countedEpoch === line.epoch || line.acked !== line.seq || line.uncoveredCount > 0 || line.acked === 0) return false;
  if (dirtyCount(ports.store) > 0 || firstOpen(ports.store, line.epoch) !== null) return false;
  const last = lastMessage(ports.store, line.epoch);
  if (last?.type === 'snapshot_complete' && last.verdict === 'rejected') return false;
  const standing = standingOf(ports.store, line.epoch).flatMap(({ key, contentHash: hash }) => {
    const parsed = keyOfText(key);
    return parsed === null ? [] : [{ key: parsed, contentHash: hash }];
  });
  outbox.append(
    { type: 'snapshot_complete', payload: { manifest: manifestOf(ports.crypto, standing), statements: standing.length } },
    { key: 'snapshot_complete', revision: null, contentHash: null, cells: 0 },
  );
  return true;
}

/**
 * Writes what changed into the outbox, in one transaction of its own: days oldest first, then longer periods, then the head of the history chain,
 * then, when an epoch is whole, that it is. Says nothing outside mode `ok`. Answers how many messages it wrote and how many keys are left for the next call.
 */
export function stateDirty(ports: LinePorts): { readonly stated: number; readonly left: number } {
  const { store } = ports;
  return store.write(() => {
    const line = readLine(store);
    if (line === null || line.mode !== 'ok') return { stated: 0, left: 0 };
    const outbox = openOutbox(ports, line);
    let stated = 0;
    let certified = false;
    const keys = dirtyKeys(store, MOST_AT_ONCE);
    for (const text of keys) {
      const key = keyOfText(text);
      if (key === null) throw new Error('a mark that is no key');
      if (key.set === 'measures' && stateKey(ports, line, outbox, dayNow(store, key.period.start), false) !== null) stated += 1;
      // Longer periods are stated below, from their own list.
      clearDirty(store, text);
    }
    if (keys.length < MOST_AT_ONCE) {
      for (const period of ports.periods(store, todayOf(ports))) {
        if (stateKey(ports, line, outbox, period, false) === null) continue;
        stated += 1;
        certified ||= period.state !== 'open';
      }
      if (stateAudit(ports, line, outbox, certified)) stated += 1;
      if (stated === 0 && stateComplete(ports, line, outbox)) stated += 1;
    }
    outbox.end();
    return { stated, left: dirtyCount(store) };
  });
}

/** States a key again, the same or not, as the newest revision: the answer to a refusal. Null when nothing of it is known here any more. */
export function restateKey(ports: LinePorts, key: StatementKey): number | null {
  return ports.store.write(() => {
    const line = readLine(ports.store);
    const now = statementNow(ports, key);
    if (line === null || line.mode !== 'ok' || now === null) return null;
    const outbox = openOutbox(ports, line);
    const revision = stateKey(ports, line, outbox, now, true);
    outbox.end();
    return revision;
  });
}

/** Withdraws keys the city counts, this store never stated in this epoch and has nothing of; only such ones. Answers how many. */
export function withdrawKeys(ports: LinePorts, keys: readonly StatementKey[]): number {
  return ports.store.write(() => {
    const line = readLine(ports.store);
    if (line === null || line.mode !== 'ok') return 0;
    const named = new Set(uncoveredOf(line).map(keyText));
    const periods = ports.periods(ports.store, todayOf(ports));
    const outbox = openOutbox(ports, line);
    let withdrawn = 0;
    for (const key of keys) {
      const text = keyText(key);
      if (
        !named.has(text) ||
        statedOf(ports.store, text)?.epoch === line.epoch ||
        (nowOf(ports.store, key, periods)?.cells.length ?? 0) > 0
      )
        continue;
      outbox.append(
        { type: 'withdraw', payload: { period: key.period, set: key.set } },
        { key: text, revision: null, contentHash: null, cells: 0 },
      );
      named.delete(text);
      withdrawn += 1;
    }
    outbox.end();
    if (withdrawn > 0)
      updateLine(ports.store, {
        uncovered: JSON.stringify(uncoveredOf(line).filter((k) => named.has(keyText(k)))),
        uncoveredCount: Math.max(0, line.uncoveredCount - withdrawn),
      });
    return withdrawn;
  });
}
export const uncoveredOf = (line: Pick<CityLine, 'uncovered'>): readonly StatementKey[] => JSON.parse(line.uncovered) as StatementKey[];
