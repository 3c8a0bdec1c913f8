import type { Step } from '../../shared/survey/form.ts';

/** What stands on the page a citizen answers. Nothing of the one before is left when it waits again. */
export type DeskState =
  | { readonly page: 'waiting' | 'code' | 'thanks' }
  | { readonly page: 'questions' | 'last'; readonly code: string; readonly at: number; readonly answers: readonly (Step | null)[] };
export type DeskAct =
  | { readonly do: 'begin' }
  | { readonly do: 'sent' }
  | { readonly do: 'away' }
  | { readonly do: 'receipt'; readonly code: string; readonly questions: number }
  | { readonly do: 'mark'; readonly step: Step | null }
  | { readonly do: 'next' }
  | { readonly do: 'back' }
  | { readonly do: 'go'; readonly at: number };

export const WAITING: DeskState = { page: 'waiting' };
/** One act of the citizen, or of the clock (`away`); an act that does not belong to the page changes nothing. */
export function deskAfter(s: DeskState, act: DeskAct): DeskState {
  if (act.do === 'away') return WAITING;
  if (act.do === 'begin') return s.page === 'waiting' ? { page: 'code' } : s;
  if (act.do === 'receipt')
    return s.page === 'code' ? { page: 'questions', code: act.code, at: 0, answers: Array.from({ length: act.questions }, () => null) } : s;
  if (s.page !== 'questions' && s.page !== 'last') return s;
  if (act.do === 'sent') return { page: 'thanks' };
  const last = s.answers.length - 1;
  const to = (at: number, answers = s.answers): DeskState =>
    at > last ? { ...s, page: 'last', at: last, answers } : { ...s, page: 'questions', at: Math.max(0, at), answers };
  if (act.do === 'go') return to(Math.min(act.at, last));
  if (act.do === 'back') return s.page === 'last' ? to(last) : to(s.at - 1);
  if (s.page === 'last') return s;
  return act.do === 'next'
    ? to(s.at + 1)
    : to(
        s.at + 1,
        s.answers.map((a, i) => (i === s.at ? act.step : a)),
      );
}
