import type { CivilDay } from '../shared/calendar/civil-day.ts';
import { PERIOD_KINDS } from '../shared/indicators/periods.ts';
import { COUNTER_CODES, type Statement } from '../shared/sync/protocol.ts';
import { keyText } from '../shared/sync/statement.ts';
import { compareVi } from '../shared/vi/collate.ts';
import { lateFor } from './store/reporting.ts';
import type { StoredStatement } from './store/port.ts';
import type { SqlStore } from './store/sql-store.ts';
import { cutsOf, type FigureRow, type Period, rowsOf, totalOf } from './totals.ts';

type Cells = Statement['cells'];
type Pair = [number, number];
const pairs = (cells: Cells | null): ReadonlyMap<string, Pair> => new Map((cells ?? []).map((c) => [c[0], [Number(c[1]), c[2]]]));

export type Difference = { code: string; stated: Pair | null; days: Pair };
/** Where a certified statement is not what the days add up to: every counter, and each fraction that is stated. */
export function differences(cells: Cells, live: FigureRow | undefined): Difference[] {
  const stated = pairs(cells);
  const row = live ?? totalOf([]);
  const counters = COUNTER_CODES.map((code): Difference => ({
    code,
    stated: stated.get(code) ?? null,
    days: [row.counters[code], 1],
  })).filter((d) => (d.stated?.[0] ?? 0) !== d.days[0]);
  const rates = row.indicators
    .map((v): Difference => ({ code: v.id, stated: stated.get(v.id) ?? null, days: [v.num, v.den] }))
    .filter(({ stated: s, days }) => s !== null && (s[0] !== days[0] || s[1] !== days[1]));
  return [...counters, ...rates];
}
/** Cells that are not the same before and after, in the order of the later one. */
export function changesOf(before: Cells | null, after: Cells | null): { code: string; before: Pair | null; after: Pair | null }[] {
  const [old, now] = [pairs(before), pairs(after)];
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((code) => ({ code, before: old.get(code) ?? null, after: now.get(code) ?? null }))
    .filter((c) => c.before?.[0] !== c.after?.[0] || c.before?.[1] !== c.after?.[1]);
}

export type PeriodLine = {
  code: string;
  name: string;
  fullName: string;
  kind: 'xã' | 'phường' | 'đặc khu';
  state: Statement['state'];
  revision: number;
  receivedAt: string | null;
  afterCutoff: boolean;
  differences: Difference[];
};
/** Every commune in a period: not certified yet, certified, restated since; by name, those that differ first. */
export async function readPeriodLines(store: SqlStore, period: Period, today: CivilDay): Promise<PeriodLine[]> {
  const communes = await store.communes();
  const newest = new Map<string, StoredStatement>();
  for (const s of await store.periodStatements('figures', period))
    if ((newest.get(s.commune)?.receivedAt ?? '') <= s.receivedAt) newest.set(s.commune, s);
  const live =
    newest.size === 0
      ? []
      : rowsOf(await store.sums({ cuts: cutsOf(period, today), by: 'commune', communes: null, field: null }), 'commune', communes);
  const byCode = new Map(live.map((r) => [r.key, r]));
  const late = await lateFor(
    store.db,
    PERIOD_KINDS.map((kind) => keyText({ set: 'figures', period: { kind, start: period.from, end: period.to } })),
  );
  return communes
    .map(({ code, name, fullName, kind }): PeriodLine => {
      const s = newest.get(code);
      const certified = s !== undefined && s.body.state !== 'open';
      return {
        code,
        name,
        fullName,
        kind,
        state: s?.body.state ?? 'open',
        revision: s?.body.revision ?? 0,
        receivedAt: s?.receivedAt ?? null,
        afterCutoff: late.has(code),
        differences: certified ? differences(s.body.cells, byCode.get(code)) : [],
      };
    })
    .toSorted((a, b) => b.differences.length - a.differences.length || compareVi(a.name, b.name));
}
