import { certifiedFrom, chainHead, codeOf, proposalsOf, type Revision, revisionsOf, waitingProposal } from '../../db/queries/certified.ts';
import { historyOf, type HistoryRow, noteOf } from '../../db/queries/history.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { type Cells, type Values } from '../../shared/certify/cells.ts';
import { sumOfDifferences, WHOLE } from '../../shared/certify/difference.ts';
import type { Figures } from '../../shared/certify/frozen.ts';
import { cellWords, MEASURE_WORDS, SHOWN_CELLS } from '../../shared/certify/words.ts';
import type { Answer } from '../../shared/contract/contract.ts';
import type { Status } from '../../shared/contract/fields.ts';
import type { IndicatorId, IndicatorValue } from '../../shared/contract/indicators.ts';
import { DEFINITIONS_VERSION } from '../../shared/indicators/definitions.ts';
import { historyWords } from '../../shared/vi/dossier-words.ts';
import { pct2 } from '../../shared/vi/format.ts';
import type { Period } from '../indicators/read.ts';
import { figuresNow, fingerprintOf, movesOf } from './figures.ts';
import type { SheetLine, Sheets } from './sheet.ts';

type ReadAnswer = Answer<'certify.read'>;
type SheetAnswer = Answer<'certify.sheet'>;
type Viewer = { readonly today: CivilDay; readonly accountId: number; readonly sheets: Sheets };

const indicatorsOf = ({ rates }: Values): IndicatorValue[] =>
  (Object.entries(rates) as [IndicatorId, readonly [number, number]][]).map(([id, [num, den]]) => ({
    id,
    num,
    den,
    value: pct2(num, den),
  }));
const shown = (values: Values): { counters: Values['counters']; indicators: IndicatorValue[] } => ({
  counters: values.counters,
  indicators: indicatorsOf(values),
});

/** Cells that differ between two readings, the centre first, then its fields. */
function movedCells(from: Figures, to: Figures): ReadAnswer['moves'] {
  const was = new Map([[WHOLE, from.unit] as const, ...from.fields.map((f) => [f.field, f] as const)]);
  return [...movesOf(from, to)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([field, cells]) =>
      SHOWN_CELLS.flatMap((key) => {
        const delta = cells.get(key);
        if (delta === undefined) return [];
        const before = was.get(field);
        const [id = '', side] = key.split('/');
        const value =
          before === undefined
            ? 0
            : side === undefined
              ? before.counters[id as keyof Values['counters']]
              : before.rates[id as IndicatorId][side === 'num' ? 0 : 1];
        return [{ field, key, words: cellWords(key), was: value, is: value + delta }];
      }),
    );
}

/** Cells of `moves` that the entries of a sheet do not add up to. */
function unexplainedCells(moves: ReadonlyMap<string, Cells>, lines: readonly SheetLine[]): number {
  const said = sumOfDifferences(lines);
  let open = 0;
  for (const field of new Set([...moves.keys(), ...said.keys()])) {
    const [a, b] = [moves.get(field), said.get(field)];
    for (const key of new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])) if ((a?.get(key) ?? 0) !== (b?.get(key) ?? 0)) open += 1;
  }
  return open;
}

const listedRevision = ({ revision, digest, frozen }: Revision): ReadAnswer['revisions'][number] => ({
  revision,
  digest,
  by: frozen.by,
  at: frozen.at,
  definitions: frozen.definitions,
  chain: { ...frozen.chain },
  restated: frozen.restated === null ? null : { ...frozen.restated },
  ...shown(frozen.figures.unit),
});

/** A period with everything frozen of it beside what it is now. Open periods answer without revisions. */
export function readCertified(store: Store, period: Period, viewer: Viewer): ReadAnswer {
  const revisions = revisionsOf(store, period);
  const last = revisions.at(-1);
  const figures = figuresNow(store, period, viewer.today);
  const base = {
    over: period.to < viewer.today,
    revisions: revisions.map(listedRevision),
    definitions: DEFINITIONS_VERSION,
    now: { fingerprint: fingerprintOf(figures), ...shown(figures.unit) },
  };
  if (last === undefined) return { ...base, state: 'open', moves: [], dossiers: 0, unexplained: 0, proposal: null };
  const moved = movesOf(last.frozen.figures, figures);
  // Asked even when the figures are equal: two changes that cancel out are still two changes.
  const lines = viewer.sheets(period, last.frozen.chain.seq, null);
  const proposal = waitingProposal(store, last.periodId);
  return {
    ...base,
    state: last.revision === 1 ? 'certified' : 'restated',
    moves: movedCells(last.frozen.figures, figures),
    dossiers: lines.length,
    unexplained: unexplainedCells(moved, lines),
    proposal:
      proposal === null
        ? null
        : {
            reason: proposal.reason,
            proposedBy: proposal.proposedBy,
            proposedAt: proposal.proposedAt,
            mine: proposal.proposedAccount === viewer.accountId,
          },
  };
}

const waitingOf = (store: Store, periodId: number, accountId: number): Answer<'certify.list'>[number]['waiting'] => {
  const proposal = waitingProposal(store, periodId);
  return proposal === null ? null : { by: proposal.proposedBy, mine: proposal.proposedAccount === accountId };
};

/** Every certified period, the latest first; or only the one of this span. */
export const listCertified = (store: Store, viewer: Omit<Viewer, 'sheets'>, only: Period | null): Answer<'certify.list'> =>
  (only === null ? certifiedFrom(store, '').toReversed() : revisionsOf(store, only).slice(-1)).map(
    ({ periodId, revision, digest, frozen }) => ({
      ...frozen.period,
      state: revision === 1 ? 'certified' : 'restated',
      revision,
      digest,
      by: frozen.by,
      at: frozen.at,
      differs: movesOf(frozen.figures, figuresNow(store, frozen.period, viewer.today)).size > 0,
      waiting: waitingOf(store, periodId, viewer.accountId),
    }),
  );

/** Words people gave, out of the note of a line; empty when they were lawfully deleted. */
const wordsAt = (store: Store, seq: number | null): string => {
  const note = seq === null ? null : noteOf(store, seq);
  const { reason } = note === null ? {} : (JSON.parse(note) as { reason?: unknown });
  return typeof reason === 'string' ? reason : '';
};

function causeOf(store: Store, line: HistoryRow): SheetAnswer['rows'][number]['causes'][number] {
  const title =
    line.type === 'importUndone'
      ? 'Gỡ tệp đã nhập'
      : historyWords({
          type: line.type,
          facts: JSON.parse(line.facts) as Record<string, unknown>,
          fromStatus: line.fromStatus as Status | null,
          toStatus: line.toStatus as Status | null,
          promisedOn: line.promisedOn,
          officer: '',
        }).title;
  return { seq: line.seq, at: line.recordedAt, by: line.actor, what: title, why: wordsAt(store, line.seq) };
}

function sheetRow(store: Store, line: SheetLine): SheetAnswer['rows'][number] {
  const causes = new Set(line.causes);
  return {
    id: line.dossierId,
    code: codeOf(store, line.dossierId) ?? '',
    gone: line.gone,
    shifts: [...line.cells]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([field, cells]) =>
        SHOWN_CELLS.flatMap((key) => {
          const delta = cells.get(key);
          return delta === undefined ? [] : [{ field, key, words: cellWords(key), delta }];
        }),
      ),
    measures: line.measures.map((m) => ({ ...m, words: MEASURE_WORDS[m.measure] })),
    causes: historyOf(store, line.dossierId)
      .filter((h) => causes.has(h.seq))
      .map((h) => causeOf(store, h)),
  };
}

/** One page of the sheet that led to revision `to`, or (null) of what has changed since the newest. Null when there is no such revision. */
export function readSheet(
  store: Store,
  period: Period,
  viewer: Pick<Viewer, 'today' | 'sheets'>,
  input: { readonly to: number | null; readonly after: number; readonly limit: number },
): SheetAnswer | null {
  const revisions = revisionsOf(store, period);
  const to = input.to === null ? null : revisions.find((r) => r.revision === input.to);
  const from = input.to === null ? revisions.at(-1) : revisions.find((r) => r.revision === (input.to ?? 0) - 1);
  if (from === undefined || to === undefined) return null;
  const lines = viewer.sheets(period, from.frozen.chain.seq, to?.frozen.chain.seq ?? null);
  const page = lines.filter((l) => l.dossierId > input.after).slice(0, input.limit);
  const rest = lines.filter((l) => l.dossierId > (page.at(-1)?.dossierId ?? 0)).length;
  const proposals = proposalsOf(store, from.periodId).filter((p) => p.fromRevision === from.revision);
  return {
    from: from.revision,
    to: to?.revision ?? null,
    total: lines.length,
    next: rest > 0 ? (page.at(-1)?.dossierId ?? null) : null,
    moves: movedCells(from.frozen.figures, to === null ? figuresNow(store, period, viewer.today) : to.frozen.figures),
    words: wordsAt(store, proposals.find((p) => p.state === (to === null ? 'waiting' : 'approved'))?.seq ?? null),
    refused: proposals.flatMap((p) =>
      p.state === 'rejected' ? [{ by: p.decidedBy ?? '', at: p.decidedAt ?? p.proposedAt, words: wordsAt(store, p.decidedSeq) }] : [],
    ),
    rows: page.map((l) => sheetRow(store, l)),
  };
}

/** What would be frozen, for the eyes before the hand. */
export function previewPeriod(store: Store, period: Period, today: CivilDay): Omit<Answer<'certify.preview'>, 'identities'> {
  const figures = figuresNow(store, period, today);
  return {
    over: period.to < today,
    fingerprint: fingerprintOf(figures),
    ...shown(figures.unit),
    fields: figures.fields.length,
    definitions: DEFINITIONS_VERSION,
    chain: { ...chainHead(store) },
  };
}
