import { useSearchParams } from 'react-router';
import { isCivilDay } from '../../../shared/calendar/civil-day.ts';
import { SYSTEM_KINDS, type SystemKind } from '../../../shared/incident/systems.ts';
import { type DaySpan, kindOf, type PeriodKind, periodOf, periodOptions } from '../../../shared/indicators/periods.ts';
import { useCan, useSession } from '../../session/session.ts';

export const TABS = ['ledger', 'lateness', 'unsaid', 'watch'] as const;
export type Tab = (typeof TABS)[number];
export const KINDS = periodOptions(['month', 'month-15', 'quarter', 'quarter-15', 'year', 'free']);
const isKind = (text: string | null): text is PeriodKind => KINDS.some((k) => k.value === text);

/** Which tab, which period, which outage: all in the address, so a link leads to the very thing and Back works. */
export const usePlace = () => {
  const { today } = useSession();
  const reads = useCan('clerk', 'officer', 'head', 'data', 'auditor');
  const watches = useCan('head', 'it', 'auditor');
  const [params, setParams] = useSearchParams();
  const from = params.get('from'),
    to = params.get('to'),
    asked = params.get('kind'),
    system = params.get('system');
  const span: DaySpan =
    from !== null && to !== null && isCivilDay(from) && isCivilDay(to) && from <= to
      ? { from, to }
      : (periodOf.quarter?.(today) ?? { from: today, to: today });
  const own = kindOf(span);
  const kind: PeriodKind = isKind(asked) ? asked : KINDS.some((k) => k.value === own) ? own : 'free';
  const tabs = TABS.filter((t) => (t === 'unsaid' ? reads : t === 'watch' ? watches : true));
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
  const outage = Number(params.get('outage') ?? '');
  return {
    tab: tabs.find((t) => t === params.get('tab')) ?? 'ledger',
    tabs,
    span,
    kind,
    reads,
    system: (SYSTEM_KINDS as readonly (string | null)[]).includes(system) ? (system as SystemKind) : null,
    outage: Number.isInteger(outage) && outage > 0 ? outage : null,
    setTab: (tab: Tab) => set({ tab }),
    setSpan: (k: PeriodKind, s: DaySpan) => set({ kind: k, from: s.from, to: s.to }),
    setSystem: (k: SystemKind | null) => set({ system: k }),
    setOutage: (id: number | null) => set({ outage: id === null ? null : String(id) }),
  } as const;
};
export type Place = ReturnType<typeof usePlace>;
