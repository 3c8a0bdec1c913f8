import { INDICATOR_IDS } from '../contract/indicators.ts';
import { ENTERED_CODES } from '../entered/definitions.ts';
import type { CivilDay } from '../calendar/civil-day.ts';
import { type Measure, MEASURES, type Measures } from '../indicators/measures.ts';
import { QUESTION_GROUPS } from '../survey/form.ts';
import { fieldCode, isFieldCode } from './fields.ts';
import { COUNTER_CODES, type RejectCode, type Statement, statementKey, type StatementKey, type StatementSet } from './protocol.ts';
import type { SyncCrypto } from './sealing.ts';

export type MeasureCell = readonly [measure: Measure, field: string, amount: number];
const ORDER: ReadonlyMap<string, number> = new Map(MEASURES.map((m, i) => [m, i]));
/** These two move by ±1 as the end-of-day state changes, so a day's amount may be negative (black-box 3). */
const SIGNED: ReadonlySet<string> = new Set(['waiting', 'overdue']);

/** Version of what each set means; raise it when its codes or its counting change. */
export const SET_VERSION = 1;

/** Groups and items of Decision 766 as its portal shows them, and the total in hundredths of a point over 100. */
const QD766_CODES = [
  'qd766_total',
  'ckmb',
  'tdgq',
  'clgq',
  'tttt',
  'mdsh',
  'mdhl',
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '2.1',
  '3.1',
  '3.2',
  '3.3',
  '3.5',
  '3.5b',
  '3.6',
  '4.1',
  '4.2',
  '4.3',
  '4.4',
  '4.5a',
  '4.5b',
  'ecopy',
  '5.2',
  '5.3',
  '5.4',
] as const;
/** Groups of a set of criteria in the order of the form, whatever the set calls them. */
export const SELF_ASSESSMENT_GROUPS = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'l8', 'l9'] as const;
/**
 * The closed vocabulary of each set that is not additive. `targets`: [indicator, target in hundredths of a per cent, 1 reached | 0 not].
 * A set without codes is not sent in this release, and refused.
 */
export const SET_CODES: Readonly<Record<Exclude<StatementSet, 'measures'>, readonly string[]>> = {
  figures: [...COUNTER_CODES, ...INDICATOR_IDS],
  targets: INDICATOR_IDS,
  qd766: QD766_CODES,
  self_assessment: [
    'self_total_hundredths',
    'provable_hundredths',
    'claimable_hundredths',
    'appraised_hundredths',
    'final_hundredths',
    ...SELF_ASSESSMENT_GROUPS,
  ],
  tasks: ['task_done_rate', 'task_in_progress_rate', 'task_ontime_done_rate', 'task_overdue_rate', 'tasks_late_done'],
  petitions: [
    'petition_conduct_share',
    'petition_handled_rate',
    'petition_ontime_rate',
    'petition_published_rate',
    'petition_rule_share',
    'petition_satisfaction_rate',
    'petitions_overdue',
    'petitions_received',
  ],
  survey: [
    'counter_satisfaction_rate',
    'survey_answers',
    'survey_paper_answers',
    'survey_question_mean',
    ...QUESTION_GROUPS.map((g) => `survey_${g}_rate`),
  ],
  simplification: [
    'simplification_procedures_proposed',
    'simplification_measures_proposed',
    'simplification_approved_rate',
    'compliance_cost_saved_rate',
    'simplification_procedures_abolished',
  ],
  findings: [
    'inspections_held',
    'inspection_findings_fixed_rate',
    'audit_findings_done_rate',
    'findings_open',
    'findings_overdue',
    'procedures_eprocess_rate',
  ],
  other_targets: ENTERED_CODES,
};

/** Cells of one day: the unit as a whole (field '') and each field, zeros left out, in the order the wire wants. `byField` is keyed by the field's name. */
export function dayCells(unit: Measures, byField: ReadonlyMap<string, Measures>): readonly MeasureCell[] {
  const amounts = new Map<string, number>();
  for (const [name, measures] of byField)
    for (const m of MEASURES) {
      const key = `${m}|${fieldCode(name)}`;
      amounts.set(key, (amounts.get(key) ?? 0) + measures[m]);
    }
  for (const m of MEASURES) amounts.set(`${m}|`, unit[m]);
  return [...amounts]
    .filter(([, n]) => n !== 0)
    .map(([key, n]): MeasureCell => {
      const cut = key.indexOf('|');
      return [key.slice(0, cut) as Measure, key.slice(cut + 1), n];
    })
    .sort(compareCells);
}
const compareCells = (a: MeasureCell, b: MeasureCell): number =>
  (ORDER.get(a[0]) ?? 0) - (ORDER.get(b[0]) ?? 0) || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);

export const dayKey = (day: CivilDay): StatementKey => ({ period: { kind: 'day', start: day, end: day }, set: 'measures' });
/** One line per key, for maps and manifests. */
export const keyText = ({ period, set }: StatementKey): string => `${set}|${period.kind}|${period.start}|${period.end}`;
/** The key a line of `keyText` is of; null for anything else. */
export function keyOfText(text: string): StatementKey | null {
  const [set, kind, start, end, ...more] = text.split('|');
  const parsed = statementKey.safeParse({ set, period: { kind, start, end } });
  return more.length === 0 && parsed.success ? parsed.data : null;
}

/** What makes two statements of one key the same: everything but the revision, which only counts. */
export const contentHash = (crypto: SyncCrypto, s: Statement): string =>
  crypto.sha256(
    JSON.stringify([keyText(s), s.set_version, s.state, s.reason_code ?? null, s.cells, s.quality.late_entries, s.quality.corrections]),
  );
/** Over every statement that stands in an epoch, in any order. */
export const manifestOf = (crypto: SyncCrypto, standing: readonly { readonly key: StatementKey; readonly contentHash: string }[]): string =>
  crypto.sha256(
    standing
      .map(({ key, contentHash: hash }) => `${keyText(key)}|${hash}`)
      .sort((a, b) => (a < b ? -1 : 1))
      .join('\n'),
  );

/** Why the city counts a statement for nothing; null when it stands. Every rule here holds for what `dayCells` makes. */
export function statementFault(s: Statement): RejectCode | null {
  const { kind, start, end } = s.period;
  if (start > end) return 'bad-period';
  if (s.set === 'measures') return kind !== 'day' || start !== end || s.state !== 'open' ? 'bad-period' : measuresFault(s.cells);
  if (kind === 'day') return 'bad-period';
  const known = SET_CODES[s.set];
  const codes = s.cells.map((c) => c[0]);
  if (codes.some((c) => !known.includes(c)) || s.cells.some((c) => typeof c[1] !== 'number')) return 'unknown-code';
  if (new Set(codes).size !== codes.length) return 'unsorted';
  return s.set === 'figures' ? figuresFault(s.cells) : null;
}
function measuresFault(cells: Statement['cells']): RejectCode | null {
  const unit = new Map<string, number>();
  const fields = new Map<string, number>();
  let last: MeasureCell | null = null;
  for (const cell of cells) {
    const [measure, field, amount] = cell;
    if (typeof field !== 'string' || !ORDER.has(measure) || (field !== '' && !isFieldCode(field))) return 'unknown-code';
    const typed: MeasureCell = [measure as Measure, field, amount];
    if (last !== null && compareCells(last, typed) >= 0) return 'unsorted';
    last = typed;
    if (amount < 0 && !SIGNED.has(measure)) return 'negative';
    if (field === '') unit.set(measure, amount);
    else fields.set(measure, (fields.get(measure) ?? 0) + amount);
  }
  return MEASURES.some((m) => (unit.get(m) ?? 0) !== (fields.get(m) ?? 0)) ? 'sum-differs' : null;
}
function figuresFault(cells: Statement['cells']): RejectCode | null {
  const counters: readonly string[] = COUNTER_CODES;
  if (cells.some((c) => counters.includes(c[0]) && c[2] !== 1)) return 'sum-differs';
  const value = new Map(cells.map((c) => [c[0] as string, c[1] as number]));
  const n = (code: string): number => value.get(code) ?? 0;
  if (n('rec_period') !== n('rec_online') + n('rec_direct') + n('rec_post')) return 'sum-differs';
  if (n('done') !== n('done_before') + n('done_on') + n('done_late') || n('pend') !== n('pend_in') + n('pend_over')) return 'sum-differs';
  return n('total') !== n('done') + n('pend') || n('total') !== n('rec_period') + n('carried') ? 'sum-differs' : null;
}
