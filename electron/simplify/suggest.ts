import { allProcedures, componentCounts, componentsOf, type ProcedureVersion } from '../../db/queries/procedure.ts';
import { caseGroups, casesOf, idleRows, type Span, supplementRows, unusedComponents } from '../../db/queries/simplify-facts.ts';
import type { Store } from '../../db/store.ts';
import { addDays, addMonths, type CivilDay, dayNumber, dayFromNumber } from '../../shared/calendar/civil-day.ts';
import { isWorkingDay, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { FEWEST_CASES, type ProcedureFacts, type Suggestion, suggestionsOf } from '../../shared/simplify/suggest.ts';

/** The twelve months up to a day. */
export const lookBack = (today: CivilDay): Span => ({ from: addDays(addMonths(today, -12), 1), to: today });

/** Working days after one day up to and with another, by a running count made once for the days asked about. */
export function workingDayCounter(calendar: WorkingCalendar): (from: CivilDay, to: CivilDay) => number {
  const counts = new Map<number, number>();
  let first = 0,
    last = -1;
  const upTo = (day: number): number => {
    if (last < first) {
      first = day;
      last = day;
      counts.set(day, 0);
    }
    for (; last < day; last++) counts.set(last + 1, (counts.get(last) ?? 0) + (isWorkingDay(calendar, dayFromNumber(last + 1)) ? 1 : 0));
    for (; first > day; first--) counts.set(first - 1, (counts.get(first) ?? 0) - (isWorkingDay(calendar, dayFromNumber(first)) ? 1 : 0));
    return counts.get(day) ?? 0;
  };
  return (from, to) => {
    const [a, b] = [dayNumber(from), dayNumber(to)];
    return b <= a ? 0 : upTo(b) - upTo(a);
  };
}
/** The term in working days; null where it is none, or counted in days of the calendar. */
export function termInWorkingDays(p: Pick<ProcedureVersion, 'term'>): number | null {
  if (p.term === null || p.term.unit === 'same_day' || p.term.unit === 'day') return null;
  return p.term.unit === 'hour' ? p.term.value / 8 : p.term.value;
}

/** What the register says of every procedure that had cases, in four passes. */
function procedureFacts(store: Store, calendar: WorkingCalendar, today: CivilDay): readonly ProcedureFacts[] {
  const span = lookBack(today);
  const workingDays = workingDayCounter(calendar);
  const groups = Map.groupBy(caseGroups(store, span), (g) => g.code);
  const papers = Map.groupBy(unusedComponents(store, span, FEWEST_CASES), (g) => g.code);
  const idle = Map.groupBy(idleRows(store, span), (r) => r.code);
  const supplements = Map.groupBy(supplementRows(store, span), (r) => r.code);
  const counts = componentCounts(store);
  return allProcedures(store, today).flatMap((p): ProcedureFacts[] => {
    const own = groups.get(p.code);
    if (own === undefined) return [];
    const asked = new Map<string, Set<number>>();
    for (const { id, lines } of supplements.get(p.code) ?? [])
      for (const line of lines) {
        const key = line.trim();
        asked.set(key, (asked.get(key) ?? new Set()).add(id));
      }
    return [
      {
        code: p.code,
        name: p.name,
        field: p.field,
        termDays: termInWorkingDays(p),
        componentCount: counts.get(`${p.code} ${p.version}`) ?? 0,
        componentNames: asked.size === 0 ? [] : componentsOf(store, p.code, p.version).map((c) => c.name),
        fullOnline: p.onlineLevel === 'full',
        cases: own.reduce((sum, g) => sum + g.n, 0),
        online: own.reduce((sum, g) => sum + (g.online === 1 ? g.n : 0), 0),
        components: papers.get(p.code) ?? [],
        used: own
          .flatMap((g) => (g.finishedOn === null ? [] : Array<number>(g.n).fill(workingDays(g.receivedOn, g.finishedOn))))
          .sort((a, b) => a - b),
        idle: (idle.get(p.code) ?? []).map((r) => workingDays(r.before, r.finished)).sort((a, b) => a - b),
        supplements: [...asked].map(([line, ids]) => ({ line, cases: ids.size })),
      },
    ];
  });
}
export const suggestions = (store: Store, calendar: WorkingCalendar, today: CivilDay): readonly Suggestion[] =>
  procedureFacts(store, calendar, today)
    .flatMap(suggestionsOf)
    .sort((a, b) => b.cases - a.cases || (a.key < b.key ? -1 : 1));

export type Behind = {
  readonly id: number;
  readonly code: string;
  readonly receivedOn: CivilDay;
  readonly finishedOn: CivilDay | null;
  readonly days: number | null;
};
/** The dossiers a suggestion counts, newest first. */
export function dossiersBehind(store: Store, calendar: WorkingCalendar, today: CivilDay, suggestion: Suggestion): readonly Behind[] {
  const span = lookBack(today);
  const workingDays = workingDayCounter(calendar);
  const { source, procedureCode, subject } = suggestion;
  const cases = casesOf(store, span, procedureCode, source === 'component' ? subject : null);
  const plain = (c: (typeof cases)[number], days: number | null): Behind => ({
    id: c.id,
    code: c.code,
    receivedOn: c.receivedOn,
    finishedOn: c.finishedOn,
    days,
  });
  if (source === 'component') return cases.map((c) => plain(c, null));
  if (source === 'online') return cases.filter((c) => c.online === 1).map((c) => plain(c, null));
  if (source === 'early')
    return cases.flatMap((c) => {
      if (c.finishedOn === null) return [];
      const days = workingDays(c.receivedOn, c.finishedOn);
      return suggestion.daysAfter !== null && days <= suggestion.daysAfter ? [plain(c, days)] : [];
    });
  if (source === 'supplement') {
    const ids = new Set(
      supplementRows(store, span, procedureCode)
        .filter((r) => r.lines.some((l) => l.trim() === subject))
        .map((r) => r.id),
    );
    return cases.filter((c) => ids.has(c.id)).map((c) => plain(c, null));
  }
  const waited = new Map(idleRows(store, span, procedureCode).map((r) => [r.id, workingDays(r.before, r.finished)]));
  const least = [...waited.values()].sort((a, b) => b - a)[suggestion.cases - 1] ?? 0;
  return cases.flatMap((c) => {
    const days = waited.get(c.id);
    return days === undefined || days < least ? [] : [plain(c, days)];
  });
}
