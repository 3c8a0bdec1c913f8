import type { LineState } from '../../shared/contract/sync.ts';
import { unapplied } from '../../shared/sync/received-items.ts';
import { lineWords } from '../../shared/vi/sync-words.ts';
import { useCentre } from '../api/use-centre.ts';
import { useSession } from '../session/session.ts';

/** The line to the city in short, for the shell and Hôm nay; null while unknown and for a centre that is not joined. */
export const useLine = (): {
  readonly state: LineState;
  readonly words: NonNullable<ReturnType<typeof lineWords>>;
  readonly pending: number;
  /** What somebody has to look at. */ readonly marks: number;
} | null => {
  const { today } = useSession();
  const state = useCentre('sync.state', {}).data;
  const words = state === undefined ? null : lineWords(state, today);
  if (state === undefined || words === null) return null;
  const pending = unapplied(state.items).length;
  return { state, words, pending, marks: pending + state.rejected.count + (state.uncoveredCount > 0 ? 1 : 0) };
};
