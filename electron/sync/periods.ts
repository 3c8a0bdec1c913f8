import { statedKeys } from '../../db/queries/city-outbox.ts';
import { readLine } from '../../db/queries/city-line.ts';
import { enteredSpans } from '../../db/queries/entered.ts';
import { targetsOn } from '../../db/queries/target.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import { definitionOf } from '../../shared/indicators/definitions.ts';
import { type DaySpan, kindOf, type PeriodKind, periodOf } from '../../shared/indicators/periods.ts';
import type { StatementKey } from '../../shared/sync/protocol.ts';
import { keyOfText, keyText, SET_VERSION } from '../../shared/sync/statement.ts';
import { assessmentStatements } from '../assessment/statements.ts';
import { enteredCells } from '../entered/readings.ts';
import { certifiedStatements } from '../certify/statements.ts';
import { readPeriod } from '../indicators/read.ts';
import { petitionCells } from '../petitions/readings.ts';
import { findingCells } from '../inspections/readings.ts';
import { simplificationCells } from '../simplify/readings.ts';
import { surveyCells } from '../survey/readings.ts';
import { taskCells } from '../tasks/readings.ts';
import type { PeriodStatement } from './ports.ts';
import { uncoveredOf } from './stating.ts';

const YEAR_DAYS = 400;
const NO_QUALITY = { late_entries: 0, corrections: 0 };

/** The period of a kind that ended last before a day. */
function lastFinished(kind: PeriodKind, set: StatementKey['set'], today: CivilDay): StatementKey | null {
  const running = periodOf[kind]?.(today);
  const over = running === undefined ? undefined : periodOf[kind]?.(addDays(running.from, -1));
  return over === undefined ? null : { period: { kind, start: over.from, end: over.to }, set };
}
/** Which targets in force at its end a period reached: [indicator, hundredths of a per cent, 1 | 0]. Integers throughout, as the city compares them. */
function targetsReached(store: Store, key: StatementKey, today: CivilDay): PeriodStatement | null {
  const targets = targetsOn(store, key.period.end).flatMap(({ indicator, value }) =>
    value === null ? [] : [{ indicator, hundredths: Math.round(value * 100) }],
  );
  if (targets.length === 0) return null;
  const { indicators } = readPeriod(store, { from: key.period.start, to: key.period.end }, today);
  const cells = targets
    .flatMap(({ indicator, hundredths }): [string, number, number][] => {
      const read = indicators.find((i) => i.id === indicator);
      if (read === undefined || read.den === 0) return [];
      const [share, aim] = [read.num * 10_000, hundredths * read.den];
      return [[indicator, hundredths, (definitionOf(indicator).better === 'down' ? share <= aim : share >= aim) ? 1 : 0]];
    })
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return { ...key, set_version: SET_VERSION, state: 'open', cells, quality: NO_QUALITY };
}

/**
 * What a centre says of longer periods, beside its days: the figures of every certified period as frozen, and the targets reached in the last
 * finished month and quarter, and in every period it spoke of before or the city still counts from an older epoch.
 */
export function centrePeriods(store: Store, today: CivilDay): readonly PeriodStatement[] {
  const certified = certifiedStatements(store).map((c): PeriodStatement => ({
    period: c.period,
    set: 'figures',
    set_version: c.definitionsVersion,
    revision: c.revision,
    state: c.state,
    ...(c.reasonCode === undefined ? {} : { reason_code: c.reasonCode }),
    cells: c.cells.map(([id, num, den]): [string, number, number] => [id, num, den]),
    quality: NO_QUALITY,
  }));
  return [
    ...certified,
    ...assessmentStatements(store, today),
    ...askedPeriods(store, 'targets', today).flatMap((key) => targetsReached(store, key, today) ?? []),
    ...TELLERS.flatMap((teller) => {
      const said = new Set(statedKeys(store, teller.set));
      return askedPeriods(store, teller.set, today, teller.spans?.(store)).flatMap((key) => told(store, key, teller, today, said) ?? []);
    }),
  ];
}

type Teller = {
  readonly set: StatementKey['set'];
  readonly cells: (store: Store, span: { readonly from: CivilDay; readonly to: CivilDay }, today: CivilDay) => [string, number, number][];
  /** Periods the list itself names, besides the last finished ones. */
  readonly spans?: (store: Store) => readonly DaySpan[];
};
/** Lists that tell the same codes over every finished month and quarter: cells as [code, num, den], counts as [code, n, 1]; no cells while a list is not in use. */
const TELLERS: readonly Teller[] = [
  { set: 'tasks', cells: taskCells },
  { set: 'petitions', cells: petitionCells },
  { set: 'survey', cells: surveyCells },
  { set: 'simplification', cells: simplificationCells },
  { set: 'findings', cells: findingCells },
  { set: 'other_targets', cells: enteredCells, spans: enteredSpans },
];
/** A period that nothing is left of is said to be empty once something was said of it: else the city would go on showing it. */
function told(
  store: Store,
  key: StatementKey,
  { cells: cellsOf }: Teller,
  today: CivilDay,
  said: ReadonlySet<string>,
): PeriodStatement | null {
  const cells = cellsOf(store, { from: key.period.start, to: key.period.end }, today);
  return cells.length === 0 && !said.has(keyText(key))
    ? null
    : { ...key, set_version: SET_VERSION, state: 'open', cells, quality: NO_QUALITY };
}

/** The last finished month and quarter, and every finished period of the set that was spoken of before, is still counted from an older epoch, or is `more` of its own. */
function askedPeriods(store: Store, set: StatementKey['set'], today: CivilDay, more: readonly DaySpan[] = []): readonly StatementKey[] {
  const line = readLine(store);
  const named = [
    ...statedKeys(store, set).flatMap((text) => keyOfText(text) ?? []),
    ...(line === null ? [] : uncoveredOf(line).filter((k) => k.set === set)),
    ...more.flatMap(({ from, to }): StatementKey[] => {
      const kind = kindOf({ from, to });
      return kind === 'free' || kind === 'day' ? [] : [{ period: { kind, start: from, end: to }, set }];
    }),
  ];
  // While an epoch is not counted everything ever said is said again; afterwards a year back is looked at anew.
  const since = line !== null && line.countedEpoch === line.epoch ? addDays(today, -YEAR_DAYS) : '';
  const asked = new Map(
    [lastFinished('month', set, today), lastFinished('quarter', set, today), ...named.filter((k) => k.period.end >= since)].flatMap((key) =>
      key === null || key.period.end >= today ? [] : [[keyText(key), key] as const],
    ),
  );
  return [...asked.values()];
}
