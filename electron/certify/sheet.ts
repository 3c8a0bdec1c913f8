import { dossiersWrittenSince } from '../../db/queries/certified.ts';
import { foldLineOf } from '../../db/queries/dossier-rows.ts';
import { historyOf } from '../../db/queries/history.ts';
import type { Store } from '../../db/store.ts';
import { type SheetEntry, sheetEntry } from '../../shared/certify/sheet.ts';
import type { DaySpan } from '../../shared/indicators/periods.ts';

export type SheetLine = SheetEntry & { readonly dossierId: number };

/**
 * The restatement sheet of a period between two places of the chain (`to` null: now): each dossier that moves one of its cells.
 * Read off the history alone, so the sheet of a past revision comes out the same at any time.
 */
export function sheetBetween(store: Store, span: DaySpan, from: number, to: number | null): readonly SheetLine[] {
  return dossiersWrittenSince(store, from, to, span.to).flatMap((dossierId) => {
    const entry = sheetEntry(historyOf(store, dossierId).map(foldLineOf), from, to, span);
    return entry === null ? [] : [{ ...entry, dossierId }];
  });
}
