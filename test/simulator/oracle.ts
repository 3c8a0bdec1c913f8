import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import type { DossierFacts } from '../../shared/dossier/facts.ts';
import { contributionsOf } from '../../shared/indicators/contributions.ts';
import { countersOf, indicatorsOf } from '../../shared/indicators/evaluate.ts';
import { MEASURES, type Measure, type Measures, noMeasures } from '../../shared/indicators/measures.ts';
import { fieldCode } from '../../shared/sync/fields.ts';
import { statement } from '../../shared/sync/protocol.ts';
import type { CityStore, InboxRow } from '../../city/store/port.ts';
import type { PeriodStatement } from '../../electron/sync/ports.ts';

/** What a register says by looking at every dossier: day → `measure|field code` ('' for the unit) → amount, zeros left out. */
export type Cells = ReadonlyMap<CivilDay, ReadonlyMap<string, number>>;
export function cellsOf(dossiers: readonly (DossierFacts | null)[]): Cells {
  const days = new Map<CivilDay, Map<string, number>>();
  for (const d of dossiers) {
    if (d === null) continue;
    for (const { measure, day, amount } of contributionsOf(d)) {
      const cells = days.get(day) ?? new Map<string, number>();
      days.set(day, cells);
      for (const field of ['', fieldCode(d.field)]) cells.set(`${measure}|${field}`, (cells.get(`${measure}|${field}`) ?? 0) + amount);
    }
  }
  for (const [day, cells] of days) {
    for (const [key, n] of cells) if (n === 0) cells.delete(key);
    if (cells.size === 0) days.delete(day);
  }
  return days;
}
/** Differences between two registers' cells, in words; none when equal. */
export function cellDifferences(expected: Cells, found: Cells): readonly string[] {
  const out: string[] = [];
  for (const day of new Set([...expected.keys(), ...found.keys()])) {
    const a = expected.get(day);
    const b = found.get(day);
    for (const key of new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]))
      if ((a?.get(key) ?? 0) !== (b?.get(key) ?? 0)) out.push(`${day} ${key}: register ${a?.get(key) ?? 0}, city ${b?.get(key) ?? 0}`);
  }
  return out;
}

/** What the kept messages of one epoch say, last word of every key: the tables of the receiver are not asked. */
export function decodeInbox(inbox: readonly InboxRow[]): { readonly days: Cells; readonly periods: ReadonlyMap<string, string> } {
  const days = new Map<CivilDay, ReadonlyMap<string, number>>();
  const periods = new Map<string, string>();
  for (const row of inbox) {
    if (row.type !== 'statement' || row.verdict === 'rejected') continue;
    const s = statement.parse(JSON.parse(row.payload));
    if (s.set !== 'measures') {
      periods.set(s.period.kind, JSON.stringify([s.state, s.cells]));
      continue;
    }
    if (s.cells.length === 0) days.delete(s.period.start);
    else days.set(s.period.start, new Map(s.cells.map(([measure, field, n]) => [`${measure}|${field}`, n])));
  }
  return { days, periods };
}
export function inboxDifferences(
  said: ReturnType<typeof decodeInbox>,
  cells: Cells,
  certified: ReadonlyMap<string, PeriodStatement>,
): readonly string[] {
  const out = [...cellDifferences(cells, said.days)];
  for (const [kind, s] of certified)
    if (said.periods.get(kind) !== JSON.stringify([s.state, s.cells]))
      out.push(`certified ${kind}: centre ${JSON.stringify([s.state, s.cells])}, city ${said.periods.get(kind) ?? 'nothing'}`);
  for (const kind of said.periods.keys()) if (!certified.has(kind)) out.push(`certified ${kind}: the city has it, the centre not`);
  return out;
}

function sumsUntil(cells: Cells, field: string, before: CivilDay): Measures {
  const out = noMeasures();
  for (const [day, row] of cells)
    if (day < before)
      for (const [key, n] of row) {
        const cut = key.indexOf('|');
        if (key.slice(cut + 1) === field) out[key.slice(0, cut) as Measure] += n;
      }
  return out;
}
export type Period = { readonly from: CivilDay; readonly to: CivilDay; readonly today: CivilDay };
const ZERO = JSON.stringify(noMeasures());
const figures = (before: Measures, until: Measures, atEnd: Measures): string => {
  const sums = { before, until, atEnd };
  const counters = countersOf(sums);
  return JSON.stringify([counters, indicatorsOf(sums, counters)]);
};

/** Counters and rates of a period at the city, of each commune and of each field, against the registers. */
export async function totalsDifferences(
  store: CityStore,
  registers: ReadonlyMap<string, Cells>,
  { from, to, today }: Period,
): Promise<readonly string[]> {
  const cuts = { before: from, until: addDays(to, 1), atEnd: addDays(to < today ? to : today, 1) };
  const out: string[] = [];
  const expectedOf = (cells: readonly Cells[], field: string): string => {
    const sum = (cut: CivilDay): Measures => {
      const total = noMeasures();
      for (const one of cells) {
        const part = sumsUntil(one, field, cut);
        for (const m of MEASURES) total[m] += part[m];
      }
      return total;
    };
    const [before, until, atEnd] = [sum(cuts.before), sum(cuts.until), sum(cuts.atEnd)];
    return [before, until, atEnd].every((m) => JSON.stringify(m) === ZERO) ? '' : figures(before, until, atEnd);
  };
  const compare = async (
    by: 'commune' | 'field',
    communes: readonly string[] | null,
    keys: ReadonlyMap<string, { readonly cells: readonly Cells[]; readonly field: string }>,
  ): Promise<void> => {
    const found = new Map((await store.sums({ cuts, by, communes, field: null })).map((g) => [g.key, g]));
    for (const key of new Set([...keys.keys(), ...found.keys()])) {
      const want = keys.get(key);
      const expected = want === undefined ? '' : expectedOf(want.cells, want.field);
      const got = found.get(key);
      const nothing = got === undefined || [got.before, got.until].every((m) => JSON.stringify({ ...noMeasures(), ...m }) === ZERO);
      const actual = got === undefined || (nothing && expected === '') ? '' : figures(got.before, got.until, got.atEnd);
      if (expected !== actual) out.push(`${by} ${key} ${from}..${to}: registers ${expected || 'nothing'}, city ${actual || 'nothing'}`);
    }
  };
  await compare('commune', null, new Map([...registers].map(([code, cells]) => [code, { cells: [cells], field: '' }])));
  const all = [...registers.values()];
  const fields = new Set(
    all.flatMap((cells) => [...cells.values()].flatMap((row) => [...row.keys()].map((key) => key.slice(key.indexOf('|') + 1)))),
  );
  fields.delete('');
  await compare('field', null, new Map([...fields].map((field) => [field, { cells: all, field }])));
  return out;
}
