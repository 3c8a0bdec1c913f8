import { keyText } from '../../shared/sync/statement.ts';
import type { Restatement, Standing, Correction, Cutoff, CityTx, CommuneLine } from '../store/port.ts';
import type { StatementKey } from '../../shared/sync/protocol.ts';

/**
 * Locked snapshots that a statement could have changed. A day enters every period that ends on it or after it (what is carried over
 * comes from days before the period); a period's own statement belongs to the snapshots it lies within.
 */
export const cutoffsOver = (cutoffs: readonly Cutoff[], { set, period }: StatementKey): readonly Cutoff[] =>
  cutoffs.filter((c) => period.end <= c.to && (set === 'measures' || period.start >= c.from));

/** What a statement that replaces another of a longer period leaves behind for the list of restatements; null when nothing certified changed. */
export function restatementOf(
  before: Standing | undefined,
  after: Standing | undefined,
  at: {
    readonly commune: string;
    readonly epoch: number;
    readonly seq: number;
    readonly reason: Restatement['reason'];
    readonly receivedAt: string;
    readonly afterCutoff: boolean;
  },
): Restatement | null {
  if (before === undefined || before.key.set === 'measures' || before.state === 'open' || before.contentHash === after?.contentHash)
    return null;
  return { ...at, key: before.key, revision: after?.revision ?? before.revision, before: before.cells, after: after?.cells ?? null };
}

/** The counted epoch changes: whatever comes out different is a correction of the locked snapshots, and of certified periods a restatement. */
export async function recordFlip(tx: CityTx, line: CommuneLine, seq: number, receivedAt: string): Promise<void> {
  const before = new Map(
    (line.countedEpoch === 0 ? [] : await tx.standing(line.code, line.countedEpoch, null)).map((s) => [keyText(s.key), s]),
  );
  const after = new Map((await tx.standing(line.code, line.epoch, null)).map((s) => [keyText(s.key), s]));
  const cutoffs = await tx.cutoffs();
  const corrections: Correction[] = [];
  const restatements: Restatement[] = [];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(id), after.get(id)];
    const key = now?.key ?? old?.key;
    if (key === undefined || old?.contentHash === now?.contentHash) continue;
    const over = cutoffsOver(cutoffs, key);
    corrections.push(
      ...over.map(({ id: cutoff }) => ({ cutoff, commune: line.code, key, epoch: line.epoch, seq: now?.seq ?? seq, receivedAt })),
    );
    const restated = restatementOf(old, now, {
      commune: line.code,
      epoch: line.epoch,
      seq: now?.seq ?? seq,
      reason: 'restored',
      receivedAt,
      afterCutoff: over.length > 0,
    });
    if (restated !== null) restatements.push(restated);
  }
  await tx.addCorrections(corrections);
  await tx.addRestatements(restatements);
}
