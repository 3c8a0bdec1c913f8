import type { IndicatorReading, LeafAnswer, LeafView, SheetState } from '../contract/assessment.ts';
import { type CriteriaSet, type Leaf, leavesOf } from './criteria.ts';
import { AnswerFault, combine, leafPoints } from './score-par.ts';

/** One leaf of a sheet as it is kept, with what the engine says now. */
export type LeafKept = {
  readonly leaf: Leaf;
  readonly answer: LeafAnswer | null;
  readonly explanation: string;
  readonly evidence: number;
  readonly verdict: '' | 'confirmed' | 'contested';
  readonly verdictReason: string;
  /** The reading that was confirmed or contested. */
  readonly judged: IndicatorReading | null;
  readonly reading: IndicatorReading | null;
  readonly appraised1: number | null;
  readonly appraised2: number | null;
};
export type LeafJudged = Pick<LeafView, 'points' | 'provable' | 'missing' | 'moved' | 'gap'>;

/** The answer a reading gives to a leaf's rule; `none` when no case arose; null when it does not fit the rule. */
export function answerOf(leaf: Leaf, reading: IndicatorReading): LeafAnswer | null {
  switch (leaf.rule.kind) {
    case 'ratio':
      return reading.num === null || reading.den === null ? null : reading.den === 0 ? 'none' : { num: reading.num, den: reading.den };
    case 'step':
    case 'deduct':
      return reading.count ?? (reading.num !== null && reading.den !== null && reading.den > 0 ? (reading.num * 100) / reading.den : null);
    default:
      return null;
  }
}
const sameReading = (a: IndicatorReading | null, b: IndicatorReading | null): boolean =>
  a?.num === b?.num && a?.den === b?.den && a?.count === b?.count;

/** What a leaf is answered with, in the end: a computed one by the engine unless contested; every other by the commune, or by the figure it has entered elsewhere. */
export function effectiveAnswer(k: LeafKept): LeafAnswer | null {
  if (k.verdict === 'contested') return k.answer;
  if (k.leaf.from !== 'computed') return k.answer ?? (k.reading === null ? null : answerOf(k.leaf, k.reading));
  const reading = k.verdict === 'confirmed' ? k.judged : k.reading;
  return (reading === null ? null : answerOf(k.leaf, reading)) ?? k.answer;
}
/** The city and its appraiser fill these; a commune only reads them. */
export const isClaimed = (leaf: Leaf): boolean => leaf.from !== 'city' && leaf.from !== 'appraiser';

/**
 * Points claimed, points that are proved, and what is still missing of one leaf.
 * A claim above nothing needs a paper or a written explanation; a computed leaf needs a person's word on what the engine says.
 */
export function judgeLeaf(k: LeafKept, year: number): LeafJudged {
  const appraised = k.appraised2 ?? k.appraised1;
  if (!isClaimed(k.leaf)) return { points: null, provable: null, missing: [], moved: false, gap: null };
  const answer = effectiveAnswer(k);
  const missing: LeafJudged['missing'][number][] = [];
  let points: number | null = 0;
  if (answer === null) missing.push(k.leaf.from === 'computed' && k.reading === null ? 'no-reading' : 'unanswered');
  else {
    try {
      points = leafPoints(k.leaf, answer === 'none' ? null : answer, year);
    } catch (error) {
      if (!(error instanceof AnswerFault)) throw error;
      missing.push('unfit');
    }
  }
  const moved = k.verdict !== '' && !sameReading(k.judged, k.reading);
  // A confirmed figure that has changed since is looked at once more before it is sealed.
  if (k.verdict === 'confirmed' && moved) missing.push('moved');
  const engine = k.leaf.from === 'computed' && k.verdict !== 'contested' && (k.verdict === 'confirmed' ? k.judged : k.reading) !== null;
  if (k.leaf.from === 'computed' && k.verdict === '' && answer !== null) missing.push('unconfirmed');
  const entered = k.leaf.from !== 'computed' && k.answer === null && (k.reading?.papers ?? 0) > 0;
  const proved =
    engine ||
    entered ||
    k.evidence > 0 ||
    k.explanation.trim() !== '' ||
    (k.verdict === 'contested' && k.verdictReason.trim() !== '' && k.evidence > 0);
  if (points !== null && points > 0 && !proved) missing.push('no-evidence');
  return {
    points,
    provable: points === null || (proved && (k.leaf.from !== 'computed' || k.verdict !== '')) ? points : 0,
    missing,
    moved,
    gap: appraised === null || points === null ? null : points - appraised,
  };
}

export type SheetTotals = {
  readonly self: number;
  readonly provable: number;
  readonly claimable: number;
  readonly appraised: number | null;
  readonly final: number | null;
  readonly band: string;
};
type Judged = { readonly kept: LeafKept; readonly judged: LeafJudged };

/** The three totals of a sheet; `final` only when the appraisers have spoken on every leaf that is not left out. */
export function sheetTotals(set: CriteriaSet, leaves: readonly Judged[]): SheetTotals {
  const outside = new Set(
    set.groups
      .filter((g) => g.adjust !== undefined)
      .flatMap(leavesOf)
      .map((l) => l.id),
  );
  const claimed = leaves.filter((x) => isClaimed(x.kept.leaf));
  const sum = (pick: (x: Judged) => number | null): number => claimed.reduce((n, x) => n + (pick(x) ?? 0), 0);
  const spoken = (x: Judged): number | null => x.kept.appraised2 ?? x.kept.appraised1;
  const any = leaves.some((x) => spoken(x) !== null);
  const complete = leaves.every(
    (x) =>
      spoken(x) !== null ||
      (isClaimed(x.kept.leaf) && x.judged.points === null) ||
      outside.has(x.kept.leaf.id) ||
      (!isClaimed(x.kept.leaf) && x.kept.leaf.whenNull === 'exclude'),
  );
  const final = any && complete ? combine(set, Object.fromEntries(leaves.map((x) => [x.kept.leaf.id, spoken(x)]))).total : null;
  return {
    self: sum((x) => x.judged.points),
    provable: sum((x) => x.judged.provable),
    claimable: claimed.filter((x) => x.judged.points !== null && !outside.has(x.kept.leaf.id)).reduce((n, x) => n + x.kept.leaf.max, 0),
    appraised: any ? leaves.reduce((n, x) => n + (spoken(x) ?? 0) * (x.kept.leaf.rule.kind === 'penalty' ? -1 : 1), 0) : null,
    final,
    band: final === null ? '' : (set.bands.toSorted((a, b) => b.from - a.from).find((b) => final >= b.from)?.name ?? ''),
  };
}

/** From each state where a sheet may go by hand; submitting and revising are acts of their own. */
const NEXT: Readonly<Record<SheetState, readonly SheetState[]>> = {
  draft: [],
  submitted: ['returned', 'review_1'],
  returned: [],
  review_1: ['explaining', 'review_2', 'published'],
  explaining: ['review_2'],
  review_2: ['published'],
  published: [],
};
export const mayMove = (from: SheetState, to: SheetState): boolean => NEXT[from].includes(to);
/** Answers may be given; everything else is sealed, also what was returned: it goes on in a new revision. */
export const isOpen = (state: SheetState): boolean => state === 'draft';
/** The round an appraiser's points belong to in a state; null when none are taken. */
export const appraisalRound = (state: SheetState): 1 | 2 | null =>
  state === 'review_1' || state === 'explaining' ? 1 : state === 'review_2' ? 2 : null;
