import { registerFactsOf, stateOf, storedByCode, type StoredDossier } from '../../db/queries/import-dossier.ts';
import { knownProcedures } from '../../db/queries/import-procedure.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { type LocalProcedure, makeMatcher, type Match } from '../../shared/register/matching.ts';
import { mergeRow, type RegisterFacts, sameFacts } from '../../shared/register/merge.ts';
import type { Fault, WarningCode } from '../../shared/register/refusal.ts';
import type { RegisterCells } from '../../shared/register/row.ts';
import { spanWords } from '../../shared/certify/words.ts';
import { importedFacts } from '../../shared/dossier/facts.ts';
import { importIsLocked, rewrittenPeriod } from '../certify/lock.ts';

/** What a row would do to the store as it is now. */
export type Verdict =
  | { readonly outcome: 'refused'; readonly fault: Fault; readonly added: LocalProcedure | null }
  | {
      readonly outcome: 'unchanged' | 'updated';
      readonly facts: RegisterFacts;
      readonly before: RegisterFacts;
      readonly stored: StoredDossier;
      readonly version: number;
      readonly added: LocalProcedure | null;
      readonly warnings: readonly WarningCode[];
    }
  | {
      readonly outcome: 'added';
      readonly facts: RegisterFacts;
      readonly version: number;
      readonly added: LocalProcedure | null;
      readonly warnings: readonly WarningCode[];
    };

/** The certified period a row would rewrite, in words; null when it leaves them alone. */
function rewrittenBy(store: Store, before: RegisterFacts | null, after: RegisterFacts): string | null {
  const period = rewrittenPeriod(store, before === null ? null : importedFacts(stateOf(before)), importedFacts(stateOf(after)));
  return period === null ? null : spanWords(period);
}

/**
 * Judges rows one by one against the store: the same judgement for a dry run and for the import itself.
 * `actor` started it: a role that may not restate leaves certified figures alone.
 */
export function rowJudge(store: Store, today: CivilDay, actor: string) {
  const locked = importIsLocked(store, actor);
  const { known, versions } = knownProcedures(store);
  const matcher = makeMatcher(known);
  const versionOf = (code: string): number => versions.get(code) ?? 1;
  const matchOf = (cells: RegisterCells): Match | null =>
    cells.procedureCode === undefined && cells.procedureName === undefined
      ? null
      : matcher.match({
          procedureCode: cells.procedureCode ?? null,
          procedureName: cells.procedureName ?? null,
          field: cells.field ?? null,
        });

  return function judge(cells: RegisterCells): Verdict {
    const stored = storedByCode(store, cells.code);
    // A dossier people here have worked on is theirs: the reconciliation desk decides, never an import.
    if (stored !== undefined && (stored.origin === 'native' || stored.ownEvents > 0))
      return { outcome: 'refused', fault: { column: 'code', code: 'own-dossier' }, added: null };
    const before = stored === undefined ? null : registerFactsOf(stored);
    const match = matchOf(cells);
    const merged = mergeRow(before, cells, match, today);
    if (!merged.ok) return { outcome: 'refused', fault: merged.fault, added: match?.added ?? null };
    const added = match?.added ?? null;
    const rewritten = rewrittenBy(store, before, merged.facts);
    const warnings = [
      ...merged.warnings,
      ...(match?.ambiguous === true ? ['procedure-ambiguous' as const] : []),
      ...(rewritten === null ? [] : ['certified-moved' as const]),
    ];
    if (locked && rewritten !== null)
      return { outcome: 'refused', fault: { column: 'code', code: 'period-certified', period: rewritten }, added };
    if (stored === undefined || before === null)
      return { outcome: 'added', facts: merged.facts, version: versionOf(merged.facts.procedureCode), added, warnings };
    const version = merged.facts.procedureCode === before.procedureCode ? stored.procedureVersion : versionOf(merged.facts.procedureCode);
    return {
      outcome: sameFacts(before, merged.facts) ? 'unchanged' : 'updated',
      facts: merged.facts,
      before,
      stored,
      version,
      added,
      warnings,
    };
  };
}
export type Judge = ReturnType<typeof rowJudge>;
