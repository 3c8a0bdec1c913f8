import { useSearchParams } from 'react-router';
import { isCivilDay } from '../../shared/calendar/civil-day.ts';
import { type DaySpan, kindOf, type PeriodKind, periodOf, periodOptions } from '../../shared/indicators/periods.ts';
import { useSession } from './session/session.ts';

export const KINDS = periodOptions(['month', 'month-15', 'quarter', 'quarter-15', 'half', 'year', 'free']);
const isKind = (text: string | null): text is PeriodKind => KINDS.some((k) => k.value === text);

/** What is on screen lives in the address, so a link leads to the very figure and Back works. */
export const useAddress = () => {
  const [params, setParams] = useSearchParams();
  const set = (change: Readonly<Record<string, string | null>>, replace = true): void =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [key, value] of Object.entries(change))
          if (value === null) next.delete(key);
          else next.set(key, value);
        return next;
      },
      { replace },
    );
  const one = <V extends string>(key: string, of: readonly V[], otherwise: V): V => of.find((v) => v === params.get(key)) ?? otherwise;
  return { get: (key: string): string | null => params.get(key), one, set } as const;
};

/** The period of a screen; the quarter that holds today unless the address says otherwise. */
export const usePeriod = () => {
  const { today } = useSession();
  const { get, set } = useAddress();
  const from = get('from'),
    to = get('to'),
    asked = get('kind');
  const given = from !== null && to !== null && isCivilDay(from) && isCivilDay(to) && from <= to ? { from, to } : null;
  const span: DaySpan = given ?? periodOf.quarter?.(today) ?? { from: today, to: today };
  const own = kindOf(span);
  const kind: PeriodKind = isKind(asked) ? asked : KINDS.some((k) => k.value === own) ? own : 'free';
  return { span, kind, setSpan: (next: PeriodKind, { from: a, to: b }: DaySpan) => set({ kind: next, from: a, to: b }) } as const;
};
