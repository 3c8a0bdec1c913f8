import { useState } from 'react';
import type { ReconcileItem } from '../../../shared/contract/reconcile.ts';
import { type Decision, DECISION_LABEL, type List, LIST_LABEL } from '../../../shared/reconcile/lists.ts';
import { shortCode } from '../../../shared/vi/dossier-words.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { failureOf } from '../../api/failure.ts';
import { useCommand } from '../../api/use-centre.ts';
import { type KeyMap, useKeys } from '../../keys/use-keys.ts';

/** Keys of the list rest while a dialog lies over it: nobody decides a line they do not see. */
export const underDialogs = (map: KeyMap): KeyMap =>
  Object.fromEntries(
    Object.entries(map).map(([combo, action]) => [
      combo,
      (e: KeyboardEvent) => (document.querySelector('[role="dialog"]') === null ? action(e) : false),
    ]),
  );

/** The last decision in words, and how to take it back. */
export type LastDecision = { readonly words: string; readonly undo: () => Promise<unknown> };

/**
 * Deciding lines one by one or a list at once; the last can be taken back with Ctrl+Z until it is applied. Said in the foot of the list
 * and not in a toast: a toast would lie over the buttons of the next line.
 */
export const useDecide = (id: number) => {
  const one = useCommand('reconcile.decide');
  const many = useCommand('reconcile.decideList');
  const undoMany = useCommand('reconcile.undoList');
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  const [last, setLast] = useState<LastDecision | null>(null);
  const undo = (): void | false => {
    if (last === null) return false;
    setLast(null);
    setFailure(null);
    void last.undo().catch((e: unknown) => setFailure(failureOf(e)));
    return undefined;
  };
  useKeys(underDialogs({ 'Ctrl+Z': undo }));
  /** Puts one line back to what it was. */
  const putBack = async (item: ReconcileItem): Promise<void> => {
    await one.run({ id, items: [item.n], decision: item.decision, target: item.target, reason: item.reason });
  };
  return {
    failure,
    last,
    undo,
    /** What was decided is being applied: there is nothing to take back here any more. */
    forget: () => setLast(null),
    clear: () => setFailure(null),
    busy: one.busy || many.busy,
    decide: async (
      item: ReconcileItem,
      decision: Decision | null,
      more: { readonly target?: number | null; readonly reason?: string } = {},
    ): Promise<boolean> => {
      setFailure(null);
      try {
        const { changed } = await one.run({ id, items: [item.n], decision, target: more.target ?? null, reason: more.reason ?? '' });
        if (changed > 0)
          setLast({
            words: `${decision === null ? 'Bỏ quyết định' : DECISION_LABEL[decision]}: ${shortCode(item.here?.code ?? item.there?.code ?? vnInt(item.n))}`,
            undo: () => putBack(item),
          });
        return changed > 0;
      } catch (e) {
        setFailure(failureOf(e));
        return false;
      }
    },
    decideAll: async (list: List, decision: Decision | 'suggested'): Promise<void> => {
      setFailure(null);
      try {
        const { changed, at } = await many.run({ id, list, decision });
        setLast(
          changed === 0
            ? null
            : { words: `Đã quyết ${vnInt(changed)} dòng của ${LIST_LABEL[list]}`, undo: () => undoMany.run({ id, list, at }) },
        );
      } catch (e) {
        setFailure(failureOf(e));
      }
    },
  } as const;
};
export type Deciding = ReturnType<typeof useDecide>;
