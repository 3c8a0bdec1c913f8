import { criteriaSetById, emptyLeaf, leafRows, newestSheetOf, type SheetRow } from '../../db/queries/assessment.ts';
import { evidenceCounts } from '../../db/queries/evidence.ts';
import type { Store } from '../../db/store.ts';
import { type CriteriaSet, type Leaf, leavesOf } from '../../shared/assessment/criteria.ts';
import { effectiveAnswer, isOpen, judgeLeaf, type LeafKept, sheetTotals } from '../../shared/assessment/sheet.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import type { IndicatorReading, LeafView, PublishedResult, SheetHead } from '../../shared/contract/assessment.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { readIndicator } from '../readings/read.ts';

/** The record a leaf's papers and history hang on. */
export const leafRecord = (sheet: number, leaf: string): string => `${sheet}/${leaf}`;
/** The indicator a leaf asks the program for; null for what only a person can say. */
export const indicatorOf = (leaf: Leaf): string | null =>
  leaf.rule.kind === 'ratio'
    ? leaf.rule.indicator
    : leaf.rule.kind === 'step'
      ? leaf.rule.counter
      : leaf.rule.kind === 'deduct' && !leaf.rule.weighted
        ? (leaf.rule.counters[0]?.counter ?? null)
        : null;

export type Sheet = {
  readonly row: SheetRow;
  readonly set: CriteriaSet;
  readonly kept: readonly (LeafKept & {
    readonly owner: string;
    readonly dueOn: string | null;
    readonly appraiserNote: string;
    readonly reply: string;
  })[];
};

/** A sheet with what the engine says now of every leaf it can read. Sealed sheets keep the readings they were sealed with. */
export function readSheet(store: Store, row: SheetRow, today: CivilDay): Sheet {
  const set = criteriaSetById(store, row.setId)?.set;
  if (set === undefined) throw new Refusal('not-found', { what: 'criteria-set' });
  const rows = leafRows(store, row.id);
  const papers = evidenceCounts(store, 'assessment');
  const span = { from: row.from, to: row.to };
  const frozen =
    row.seal === null || isOpen(row.state)
      ? null
      : (JSON.parse(row.seal) as { readings: Readonly<Record<string, IndicatorReading>> }).readings;
  const kept = set.groups.flatMap(leavesOf).map((leaf) => {
    const { computed, ...r } = rows.get(leaf.id) ?? emptyLeaf(leaf.id);
    const indicator = indicatorOf(leaf);
    const reading =
      frozen === null ? (indicator === null ? null : readIndicator(store, indicator, span, today)) : (frozen[leaf.id] ?? null);
    return { ...r, leaf, judged: computed, reading, evidence: papers.get(leafRecord(row.id, leaf.id)) ?? 0 };
  });
  return { row, set, kept };
}

export function viewSheet(
  store: Store,
  row: SheetRow,
  today: CivilDay,
  withLastYear = true,
): { readonly head: SheetHead; readonly set: CriteriaSet; readonly leaves: readonly LeafView[] } {
  const { set, kept } = readSheet(store, row, today);
  const before = withLastYear ? newestSheetOf(store, row.year - 1) : undefined;
  const last = before === undefined ? null : viewSheet(store, before, today, false);
  const lastPoints = new Map(last?.leaves.map((l) => [l.leaf, l.appraised2 ?? l.appraised1 ?? l.points]));
  const judged = kept.map((k) => ({ kept: k, judged: judgeLeaf(k, row.year) }));
  const leaves = judged.map(({ kept: k, judged: j }): LeafView => ({
    leaf: k.leaf.id,
    owner: k.owner,
    dueOn: k.dueOn,
    answer: k.answer,
    explanation: k.explanation,
    evidence: k.evidence,
    verdict: k.verdict,
    verdictReason: k.verdictReason,
    reading: k.reading,
    judged: k.judged,
    effective: effectiveAnswer(k),
    moved: j.moved,
    points: j.points,
    provable: j.provable,
    appraised1: k.appraised1,
    appraised2: k.appraised2,
    gap: j.gap,
    appraiserNote: k.appraiserNote,
    reply: k.reply,
    lastYear: lastPoints.get(k.leaf.id) ?? null,
    missing: [...j.missing],
    readOnly: k.leaf.from === 'city' ? 'city' : k.leaf.from === 'appraiser' ? 'appraiser' : isOpen(row.state) ? '' : 'sealed',
  }));
  const sum = sheetTotals(set, judged);
  const head: SheetHead = {
    id: row.id,
    year: row.year,
    revision: row.revision,
    setId: row.setId,
    setTitle: set.title,
    state: row.state,
    from: row.from,
    to: row.to,
    dueOn: row.dueOn,
    reason: row.reason,
    sealedAt: row.sealedAt,
    sealedBy: row.sealedBy,
    digest: row.seal === null ? '' : (JSON.parse(row.seal) as { digest: string }).digest,
    newest: row.newest === 1,
    totals: { ...sum, lastYear: last === null ? null : (last.head.totals.final ?? last.head.totals.self) },
    published: row.published === null ? null : (JSON.parse(row.published) as PublishedResult),
    missing: leaves.filter((l) => l.missing.length > 0).length,
    leaves: leaves.length,
    answered: leaves.filter((l) => l.readOnly === 'city' || l.readOnly === 'appraiser' || !l.missing.includes('unanswered')).length,
  };
  return { head, set, leaves };
}
