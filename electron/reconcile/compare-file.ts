import { knownProcedures } from '../../db/queries/import-procedure.ts';
import { hereByCode, hereInScope, type HereRow } from '../../db/queries/reconcile-here.ts';
import { addItems, finishReading, type NewItem, openReconcile, removeReconcile, type Scope } from '../../db/queries/reconcile.ts';
import type { Store } from '../../db/store.ts';
import type { Channel } from '../../shared/contract/fields.ts';
import type { ReconcileCounts } from '../../shared/contract/reconcile.ts';
import { makeMatcher } from '../../shared/register/matching.ts';
import { codeKeys } from '../../shared/reconcile/code-keys.ts';
import { daysOf } from '../../shared/reconcile/compare.ts';
import { type List, LISTS } from '../../shared/reconcile/lists.ts';
import { pairSides } from '../../shared/reconcile/match.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import type { ByteSource } from '../importing/byte-source.ts';
import { readSheet } from '../importing/read-file.ts';
import type { RunLimited } from '../importing/read-xls.ts';
import { openRegister } from '../importing/register-sheet.ts';
import { stopIfCancelled, type Who, type WorkControl } from '../importing/work.ts';
import { type HereSide, item, linesOf, type ThereSide } from './lines.ts';
import { readOtherSide, receivedSpan } from './read-other-side.ts';

export type CompareInput = {
  readonly source: ByteSource;
  readonly fileName: string;
  /** Null: from the first to the last day of receipt in the file. */
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly channel: Channel | null;
  readonly field: string;
};
/** Lines put down in one transaction. */
const CHUNK = 1000;

/**
 * Reads a register of the other side and compares it with what is stored. Writes the lines that differ and nothing else:
 * no dossier, no person, no figure. A file that cannot be read, or a cancel, leaves nothing behind.
 */
export async function compareFile(
  store: Store,
  input: CompareInput,
  who: Who,
  control: WorkControl,
  runLimited: RunLimited,
): Promise<{ readonly id: number }> {
  const sheet = await openRegister(readSheet(input.source, runLimited));
  const other = await readOtherSide(sheet, control);
  const scope: Scope = { ...(input.period ?? receivedSpan(other.rows)), channel: input.channel, field: input.field };
  const { known } = knownProcedures(store);
  const matcher = makeMatcher(known);
  const names = new Map(known.map((p) => [p.code, p.name]));
  const nameOf = (code: string): string => names.get(code) ?? '';

  const there: ThereSide[] = other.rows.map(({ row, cells }) => {
    const match =
      cells.procedureCode === undefined && cells.procedureName === undefined
        ? null
        : matcher.match({
            procedureCode: cells.procedureCode ?? null,
            procedureName: cells.procedureName ?? null,
            field: cells.field ?? null,
          });
    const procedureName = match === null ? '' : nameOf(match.code) || (cells.procedureName ?? match.code);
    return {
      row,
      cells,
      code: cells.code,
      procedure: searchKey(procedureName),
      procedureName,
      field: match?.field ?? '',
      name: searchKey(cells.owner ?? ''),
      idNumber: cells.idNumber ?? '',
      received: daysOf(cells).received,
    };
  });
  const { here, scoped } = hereSides(store, scope, there, nameOf);
  stopIfCancelled(control);
  await control.pause();
  const result = pairSides(here, there);
  const lines = linesOf(result, { scope, scoped, today: who.today, reason: reasonOf(input.fileName), nameOf, matcher });
  const unread: NewItem[] = other.refusals.map((r) =>
    item('unread', null, { row: r.row, refusal: { column: r.column, message: r.message } }, {}),
  );
  const items = [...lines.items, ...unread];
  const count = (list: List): number => items.reduce((n, i) => n + (i.list === list ? 1 : 0), 0);
  const counts: ReconcileCounts = {
    read: other.read,
    copies: other.copies,
    outside: lines.outside,
    here: lines.here,
    matched: lines.matched,
    matchedByPerson: lines.matchedByPerson,
    lists: Object.fromEntries(LISTS.map((list) => [list, count(list)])) as Record<List, number>,
    unknownColumns: [...other.unknownColumns],
  };

  const id = openReconcile(store, { fileName: input.fileName, at: who.now, by: who.actor });
  try {
    for (let from = 0; from < items.length; from += CHUNK) {
      addItems(store, id, from + 1, items.slice(from, from + CHUNK));
      control.progress(Math.min(items.length, from + CHUNK), items.length);
      await control.pause();
      stopIfCancelled(control);
    }
    finishReading(store, id, scope, counts);
  } catch (error) {
    removeReconcile(store, id);
    throw error;
  }
  return { id };
}

/** Words the history carries for what a reconciliation changed. */
export const reasonOf = (fileName: string): string => `Đối soát với tệp ${fileName}`.slice(0, 300);

/** Dossiers of the scope, and those outside it that the file names by code. */
function hereSides(
  store: Store,
  scope: Scope,
  there: readonly ThereSide[],
  nameOf: (code: string) => string,
): { readonly here: readonly HereSide[]; readonly scoped: ReadonlySet<number> } {
  const key = new Map<string, string>();
  const procedureKey = (code: string): string => {
    const before = key.get(code);
    if (before !== undefined) return before;
    const made = searchKey(nameOf(code) || code);
    key.set(code, made);
    return made;
  };
  const side = (d: HereRow): HereSide => ({ ...d, procedure: procedureKey(d.procedureCode), name: searchKey(d.fullName) });
  const rows = hereInScope(store, scope);
  const scoped = new Set(rows.map((d) => d.id));
  const known = new Set(rows.flatMap((d) => (d.tempCode === null ? [d.code] : [d.code, d.tempCode])));
  const more = new Map<number, HereRow>();
  for (const { code } of there) {
    if (known.has(code)) continue;
    const whole = codeKeys(code).whole;
    if (known.has(whole)) continue;
    const found = hereByCode(store, code) ?? (whole === code ? undefined : hereByCode(store, whole));
    if (found !== undefined && !scoped.has(found.id)) more.set(found.id, found);
  }
  return { here: [...rows, ...more.values()].map(side), scoped };
}
