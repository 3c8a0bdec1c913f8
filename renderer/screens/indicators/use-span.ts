import { useSearchParams } from 'react-router';
import { isCivilDay } from '../../../shared/calendar/civil-day.ts';
import { INDICATOR_IDS, type IndicatorId } from '../../../shared/contract/indicators.ts';
import { type DaySpan, kindOf, type PeriodKind, periodOf, periodOptions } from '../../../shared/indicators/periods.ts';
import { useSession } from '../../session/session.ts';

/** In the order of the switch; reporting quarters and years are chosen on Báo cáo. */
export const KINDS = periodOptions(['day', 'week', 'month', 'month-15', 'quarter', 'half', 'year', 'free']);

const isKind = (text: string | null): text is PeriodKind => KINDS.some((k) => k.value === text);
const isIndicator = (text: string | null): text is IndicatorId => (INDICATOR_IDS as readonly (string | null)[]).includes(text);

/** Period and open drawer live in the address, so a link leads to the very figure and Back works. */
export const useSpan = () => {
  const { today } = useSession();
  const [params, setParams] = useSearchParams();
  const from = params.get('from'),
    to = params.get('to'),
    asked = params.get('kind'),
    why = params.get('why');
  const given = from !== null && to !== null && isCivilDay(from) && isCivilDay(to) && from <= to ? { from, to } : null;
  const span: DaySpan = given ?? periodOf.quarter?.(today) ?? { from: today, to: today };
  const own = kindOf(span);
  const shown: PeriodKind = isKind(asked) ? asked : KINDS.some((k) => k.value === own) ? own : 'free';
  const set = (change: Record<string, string | null>): void =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [key, value] of Object.entries(change))
          if (value === null) next.delete(key);
          else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return {
    span,
    kind: shown,
    why: isIndicator(why) ? why : null,
    setSpan: (next: PeriodKind, { from: a, to: b }: DaySpan) => set({ kind: next, from: a, to: b }),
    setWhy: (id: IndicatorId | null) => set({ why: id }),
  } as const;
};
