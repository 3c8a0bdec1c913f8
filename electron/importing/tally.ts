import type { BatchCounts } from '../../db/queries/import-batch.ts';
import type { WarningCode } from '../../shared/register/refusal.ts';

type Outcome = 'added' | 'updated' | 'unchanged' | 'refused';

/** Running counts of one import, continued from what was saved when it stopped half way. */
export function importTally(from: BatchCounts) {
  const counts = { read: from.read, added: from.added, updated: from.updated, unchanged: from.unchanged, refused: from.refused };
  const warnings: Partial<Record<WarningCode, number>> = { ...from.warnings };
  const newProcedures = [...from.newProcedures];
  let unknownColumns = from.unknownColumns;
  return {
    read(): void {
      counts.read += 1;
    },
    add(outcome: Outcome): void {
      counts[outcome] += 1;
    },
    warn(codes: readonly WarningCode[]): void {
      for (const code of codes) warnings[code] = (warnings[code] ?? 0) + 1;
    },
    newProcedure(name: string): void {
      newProcedures.push(name);
    },
    unknown(columns: readonly string[]): void {
      unknownColumns = columns;
    },
    counts: (): BatchCounts => ({
      ...counts,
      warnings: { ...warnings },
      unknownColumns: [...unknownColumns],
      newProcedures: [...newProcedures],
    }),
  };
}
export type ImportTally = ReturnType<typeof importTally>;
