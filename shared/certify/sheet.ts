import type { DossierFacts } from '../dossier/facts.ts';
import { foldHistory, type FoldLine } from '../dossier/fold.ts';
import type { DaySpan } from '../indicators/periods.ts';
import { type Difference, differenceOf, movesNothing } from './difference.ts';

/** The line an undone import leaves behind: from it on the dossier is not in the register. */
const TAKEN_OUT = 'importUndone';

/** What figures knew of a dossier after these lines; null before its first line and after it was taken out. */
const factsAfter = (lines: readonly FoldLine[]): DossierFacts | null => {
  const last = lines.at(-1);
  return last === undefined || last.type === TAKEN_OUT ? null : foldHistory(lines);
};

/** `causes`: the lines that moved a cell of the period, by their place on the chain. */
export type SheetEntry = Difference & { readonly causes: readonly number[]; readonly gone: boolean };

/**
 * A dossier's entry on the sheet between two places of the chain: after `from`, up to `to` (null: all that stands now).
 * Null when no cell of the period differs, whatever was written in between.
 */
export function sheetEntry(lines: readonly FoldLine[], from: number, to: number | null, span: DaySpan): SheetEntry | null {
  const start = lines.filter((l) => l.seq <= from);
  const end = to === null ? lines : lines.filter((l) => l.seq <= to);
  const after = factsAfter(end);
  const difference = differenceOf(factsAfter(start), after, span);
  if (movesNothing(difference)) return null;
  const causes: number[] = [];
  let before = factsAfter(start);
  for (let n = start.length + 1; n <= end.length; n++) {
    const next = factsAfter(end.slice(0, n));
    const line = end[n - 1];
    if (line !== undefined && !movesNothing(differenceOf(before, next, span))) causes.push(line.seq);
    before = next;
  }
  return { ...difference, causes, gone: after === null };
}
