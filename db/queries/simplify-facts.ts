import type { Store } from '../store.ts';

export type Span = { readonly from: string; readonly to: string };
/** Dossiers taken in within a span; not yet accepted and refused ones say nothing of a procedure. `one` narrows to one procedure. */
const CASES = 'd.received_on BETWEEN ? AND ? AND d.status NOT IN (1, 3)';
const source = (one: string | null): string =>
  one === null ? 'dossier d INDEXED BY dossier_received' : 'dossier d INDEXED BY dossier_procedure';
const where = (one: string | null): string => (one === null ? CASES : `d.procedure_code = ? AND ${CASES}`);
const args = (span: Span, one: string | null): readonly string[] => (one === null ? [span.from, span.to] : [one, span.from, span.to]);

/** One pass: how many cases took these days on this channel. `finishedOn` null: not finished, or withdrawn. */
export type CaseGroup = {
  readonly code: string;
  readonly receivedOn: string;
  readonly finishedOn: string | null;
  readonly online: number;
  readonly n: number;
};
export const caseGroups = (store: Store, span: Span): readonly CaseGroup[] =>
  store
    .prepare(`SELECT d.procedure_code AS code, d.received_on AS receivedOn, CASE WHEN d.status IN (9, 10) THEN d.finished_on END AS finishedOn, d.channel = 'online' AS online, count(*) AS n
    FROM ${source(null)} WHERE ${CASES} GROUP BY 1, 2, 3, 4`)
    .all(...args(span, null)) as CaseGroup[];
export type ComponentGroup = { readonly code: string; readonly name: string; readonly cases: number; readonly received: number };
/** Papers of the check-lists that nobody had to hand in. */
export const unusedComponents = (store: Store, span: Span, fewest: number): readonly ComponentGroup[] =>
  (
    store
      .prepare(`SELECT d.procedure_code AS code, c.name, count(*) AS cases, sum(c.received) AS received, count(*) - count(DISTINCT d.id) AS twice
    FROM (SELECT d.procedure_code, c.name FROM ${source(null)} CROSS JOIN dossier_component c ON c.dossier_id = d.id WHERE ${CASES} GROUP BY 1, 2 HAVING sum(c.received) = 0 AND count(*) >= ?) u
    CROSS JOIN dossier d INDEXED BY dossier_procedure ON d.procedure_code = u.procedure_code JOIN dossier_component c ON c.dossier_id = d.id AND c.name = u.name WHERE ${CASES} GROUP BY 1, 2`)
      .all(...args(span, null), fewest, ...args(span, null)) as (ComponentGroup & { twice: number })[]
  )
    // A paper listed twice in one case is one case.
    .map(({ twice, ...g }) => ({ ...g, cases: g.cases - twice }))
    .filter((g) => g.cases >= fewest);

export type IdleRow = { readonly id: number; readonly code: string; readonly before: string; readonly finished: string };
/** The day of the last act before the one that finished, of dossiers whose acts were done here. */
export const idleRows = (store: Store, span: Span, one: string | null = null): readonly IdleRow[] =>
  store
    .prepare(`SELECT id, code, finished, (SELECT max(b.day) FROM history b WHERE b.dossier_id = f.id AND b.revision < f.revision) AS before FROM (
    SELECT d.id, d.procedure_code AS code, h.day AS finished, h.revision FROM ${source(one)} JOIN history h ON h.seq = (SELECT max(x.seq) FROM history x WHERE x.dossier_id = d.id AND x.type = 'finish')
    WHERE ${where(one)} AND d.own_events > 0 AND d.status IN (9, 10)) f WHERE before IS NOT NULL`)
    .all(...args(span, one)) as IdleRow[];

export type SupplementRow = { readonly id: number; readonly code: string; readonly lines: readonly string[] };
/** What requests for more papers asked for, one row a request that still stands. */
export const supplementRows = (store: Store, span: Span, one: string | null = null): readonly SupplementRow[] =>
  (
    store
      .prepare(`SELECT d.id, d.procedure_code AS code, t.text FROM ${source(one)} JOIN history h ON h.dossier_id = d.id AND h.type = 'requestSupplement' JOIN history_note t ON t.seq = h.seq
    WHERE ${where(one)} AND d.supplement_used = 1 AND NOT EXISTS (SELECT 1 FROM history r WHERE r.dossier_id = d.id AND r.reverts = h.seq)`)
      .all(...args(span, one)) as { id: number; code: string; text: string }[]
  ).map(({ text, ...row }) => ({ ...row, lines: (JSON.parse(text) as { lines?: readonly string[] }).lines ?? [] }));

export type CaseRow = {
  readonly id: number;
  readonly code: string;
  readonly receivedOn: string;
  readonly finishedOn: string | null;
  readonly online: number;
};
/** Cases of one procedure, newest first; with `component`, those whose check-list has it. */
export const casesOf = (store: Store, span: Span, procedure: string, component: string | null): readonly CaseRow[] =>
  store
    .prepare(`SELECT d.id, d.code, d.received_on AS receivedOn, CASE WHEN d.status IN (9, 10) THEN d.finished_on END AS finishedOn, d.channel = 'online' AS online FROM ${source(procedure)}
    WHERE ${where(procedure)} AND (? IS NULL OR EXISTS (SELECT 1 FROM dossier_component c WHERE c.dossier_id = d.id AND c.name = ?)) ORDER BY d.received_on DESC, d.id DESC`)
    .all(...args(span, procedure), component, component) as CaseRow[];
