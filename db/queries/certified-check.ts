import { createHash } from 'node:crypto';
import type { Frozen } from '../../shared/certify/frozen.ts';
import type { Store } from '../store.ts';

type Raw = {
  readonly fromDay: string;
  readonly toDay: string;
  readonly revision: number;
  readonly seq: number;
  readonly mac: Buffer;
  readonly body: string;
  readonly digest: string;
};
const keyOf = (from: string, to: string, revision: number): string => `${from} ${to} ${revision}`;

/** A frozen text that says what its row says. */
function bodyAgrees(r: Raw): boolean {
  const { period, revision, chain } = JSON.parse(r.body) as Frozen;
  return (
    period.from === r.fromDay &&
    period.to === r.toDay &&
    revision === r.revision &&
    chain.seq === r.seq &&
    chain.mac === r.mac.toString('hex')
  );
}

/**
 * Frozen revisions that no longer stand: the digest is not of the text, the text is not of the row, the head it names is not on
 * the chain at its place, or the chain's own line of that act names another digest or none. A line without its revision counts too:
 * someone took the revision out.
 */
export function checkCertified(store: Store): { readonly revisions: number; readonly wrong: number } {
  const rows = store
    .prepare(`SELECT p.from_day AS fromDay, p.to_day AS toDay, r.revision, r.chain_seq AS seq, r.chain_mac AS mac, r.body, r.digest
    FROM certified_revision r JOIN certified_period p ON p.id = r.period_id`)
    .all() as Raw[];
  const macAt = store.prepare('SELECT mac FROM history WHERE seq = ?');
  const lines = (
    store.prepare("SELECT seq, facts FROM history WHERE dossier_id = 0 AND type IN ('periodCertified', 'periodRestated')").all() as {
      seq: number;
      facts: string;
    }[]
  ).map((l) => ({ seq: l.seq, ...(JSON.parse(l.facts) as { from: string; to: string; revision: number; digest: string }) }));
  const byKey = new Map(lines.map((l) => [keyOf(l.from, l.to, l.revision), l]));
  const known = new Set<string>();
  let wrong = 0;
  for (const r of rows) {
    const key = keyOf(r.fromDay, r.toDay, r.revision);
    known.add(key);
    const line = byKey.get(key);
    const head = (macAt.get(r.seq) as { mac: Buffer } | undefined)?.mac ?? (r.seq === 0 ? Buffer.alloc(32) : null);
    const stands =
      createHash('sha256').update(r.body).digest('hex') === r.digest &&
      bodyAgrees(r) &&
      head !== null &&
      head.equals(r.mac) &&
      line !== undefined &&
      line.digest === r.digest &&
      line.seq > r.seq;
    if (!stands) wrong += 1;
  }
  return { revisions: rows.length, wrong: wrong + lines.filter((l) => !known.has(keyOf(l.from, l.to, l.revision))).length };
}
