import { anyWritten, chainHead, dossiersWritten } from '../../db/queries/certified.ts';
import { foldLineOf } from '../../db/queries/dossier-rows.ts';
import { historyOf } from '../../db/queries/history.ts';
import type { Store } from '../../db/store.ts';
import { type SheetEntry, sheetEntry } from '../../shared/certify/sheet.ts';
import type { DaySpan } from '../../shared/indicators/periods.ts';
import type { Services } from '../server/services.ts';

export type SheetLine = SheetEntry & { readonly dossierId: number };

function lineOf(store: Store, span: DaySpan, from: number, to: number | null, dossierId: number): SheetLine | null {
  const entry = sheetEntry(historyOf(store, dossierId).map(foldLineOf), from, to, span);
  return entry === null ? null : { ...entry, dossierId };
}

/**
 * The restatement sheet of a period between two places of the chain (`to` null: now): each dossier that moves one of its cells.
 * Read off the history alone, so the sheet of a past revision comes out the same at any time.
 */
export const sheetBetween = (store: Store, span: DaySpan, from: number, to: number | null): readonly SheetLine[] =>
  dossiersWritten(store, { written: from, to, known: from, day: span.to }).flatMap((id) => lineOf(store, span, from, to, id) ?? []);

/** A sheet that goes on from where it was last read: an entry depends on its own dossier's lines and on nothing else. */
export type GrowingSheet = { upTo: number; readonly lines: Map<number, SheetLine> };
export const growingSheet = (from: number): GrowingSheet => ({ upTo: from, lines: new Map() });

/** The sheet from a place of the chain to now, by dossier; only what was written since the last reading is looked at. */
export function sheetSince(store: Store, span: DaySpan, from: number, known: GrowingSheet): readonly SheetLine[] {
  const head = chainHead(store).seq;
  if (head > known.upTo) {
    const ids = new Set(dossiersWritten(store, { written: known.upTo, to: null, known: from, day: span.to }));
    // One that stood on the sheet and now moves nothing, not even by its day of receipt, has to leave it.
    if (known.lines.size > 0) for (const id of anyWritten(store, known.upTo)) if (known.lines.has(id)) ids.add(id);
    for (const id of ids) {
      const line = lineOf(store, span, from, null, id);
      if (line === null) known.lines.delete(id);
      else known.lines.set(id, line);
    }
    known.upTo = head;
  }
  return [...known.lines.values()].toSorted((a, b) => a.dossierId - b.dossierId);
}

export type Sheets = (span: DaySpan, from: number, to: number | null) => readonly SheetLine[];
/** Sheets of this program's store, kept between readings: an import may have moved thousands of dossiers, and a page is asked for fifty at a time. */
export const keptSheets =
  (store: Store, services: Pick<Services, 'cached'>): Sheets =>
  (span, from, to) => {
    const key = `certify.sheet ${span.from} ${span.to} ${from}`;
    return to === null
      ? sheetSince(
          store,
          span,
          from,
          services.cached(key, ['certified'], () => growingSheet(from)),
        )
      : services.cached(`${key} ${to}`, ['certified'], () => sheetBetween(store, span, from, to));
  };
