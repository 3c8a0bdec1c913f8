import { accountByName } from '../../db/queries/account.ts';
import { certifiedSpansFrom, lastCertifiedDay, revisionsOf } from '../../db/queries/certified.ts';
import type { ChangeGuard } from '../../db/queries/dossier-writer.ts';
import type { Store } from '../../db/store.ts';
import { MAY_RESTATE, moves, rewrites } from '../../shared/certify/lock.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import type { Role } from '../../shared/contract/method.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';
import type { DaySpan } from '../../shared/indicators/periods.ts';

/** Certified periods a change of a dossier has to do with: nothing of a dossier counts before the day it was received. */
function periodsOf(store: Store, before: DossierFacts | null, after: DossierFacts | null): readonly DaySpan[] {
  const last = lastCertifiedDay(store);
  if (last === null) return [];
  const days = [before?.receivedOn, after?.receivedOn].filter((day) => typeof day === 'string');
  const first = days.toSorted()[0];
  return first === undefined || first > last ? [] : certifiedSpansFrom(store, first);
}

/** The first certified period this change would rewrite, as the refusal names it. */
export function rewrittenPeriod(
  store: Store,
  before: DossierFacts | null,
  after: DossierFacts | null,
): { readonly from: string; readonly to: string; readonly by: string; readonly at: string } | null {
  const span = periodsOf(store, before, after).find((s) => rewrites(before, after, s));
  const frozen = span === undefined ? undefined : revisionsOf(store, span).at(-1)?.frozen;
  return frozen === undefined ? null : { from: frozen.period.from, to: frozen.period.to, by: frozen.by, at: frozen.at };
}

/**
 * Stands before every write of one command. Whoever may not restate is refused with `period-certified`; for those who may,
 * `touched` answers the periods whose figures the command moves, so that the screen can say where it will show.
 */
export function certifiedLock(store: () => Store, role: Role): { readonly guard: ChangeGuard; readonly touched: () => readonly DaySpan[] } {
  const touched = new Map<string, DaySpan>();
  return {
    guard(before, after) {
      if (MAY_RESTATE.includes(role)) {
        for (const span of periodsOf(store(), before, after)) if (moves(before, after, span)) touched.set(`${span.from} ${span.to}`, span);
        return;
      }
      const period = rewrittenPeriod(store(), before, after);
      if (period !== null) throw new Refusal('period-certified', period);
    },
    touched: () => [...touched.values()],
  };
}

/** Whether an import started under this name must leave certified figures alone. The command line goes by no account: whoever holds the key stands for it. */
export function importIsLocked(store: Store, actor: string): boolean {
  const account = accountByName(store, actor);
  return account !== undefined && !MAY_RESTATE.includes(account.role);
}
