import { useState } from 'react';
import type { ReconcileItem } from '../../../shared/contract/reconcile.ts';
import { type Decision, DECISION_LABEL, type List } from '../../../shared/reconcile/lists.ts';
import type { ScreenFailure } from '../../../shared/vi/errors.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { failureOf } from '../../api/failure.ts';
import { sendCommand, useCommand } from '../../api/use-centre.ts';
import { toast } from '../../parts/toast.tsx';

/** Deciding lines one by one or a list at once; each can be taken back with Ctrl+Z until it is applied. */
export const useDecide = (id: number) => {
  const one = useCommand('reconcile.decide');
  const many = useCommand('reconcile.decideList');
  const [failure, setFailure] = useState<ScreenFailure | null>(null);
  /** Puts one line back to what it was. */
  const putBack = async (item: ReconcileItem): Promise<void> => { await one.run({ id, items: [item.n], decision: item.decision, target: item.target, reason: item.reason }); };
  return {
    failure, clear: () => setFailure(null), busy: one.busy || many.busy,
    decide: async (item: ReconcileItem, decision: Decision | null, more: { readonly target?: number | null; readonly reason?: string } = {}): Promise<boolean> => {
      setFailure(null);
      try {
        const { changed } = await one.run({ id, items: [item.n], decision, target: more.target ?? null, reason: more.reason ?? '' });
        if (changed > 0) toast({ text: decision === null ? 'Đã bỏ quyết định của dòng' : `${DECISION_LABEL[decision]}: dòng ${item.there?.code ?? item.here?.code ?? vnInt(item.n)}`, undo: () => putBack(item) });
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
        toast({ text: `Đã quyết ${vnInt(changed)} dòng`, ...(changed === 0 ? {} : { undo: async () => { await sendCommand('reconcile.undoList', { id, list, at }); } }) });
      } catch (e) {
        setFailure(failureOf(e));
      }
    },
  } as const;
};
