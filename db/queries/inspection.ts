import type { FindingRow, InspectionRow } from '../../shared/contract/inspections.ts';
import type { CountedFinding } from '../../shared/inspection/counting.ts';
import type { Store } from '../store.ts';

const OPEN = "f.kind = 'finding' AND f.state <> 'confirmed'";
const count = (condition: string): string =>
  `(SELECT count(*) FROM inspection_finding f WHERE f.inspection_id = i.id${condition === '' ? '' : ` AND ${condition}`})`;
const COLUMNS = `i.id, i.revision, i.kind, i.body, i.held_on AS heldOn, i.scope, i.doc_no AS docNo, i.doc_on AS docOn, i.procedure_code AS procedureCode, i.procedure_name AS procedureName, i.internal_steps AS internalSteps, i.electronic_steps AS electronicSteps, i.created_by AS createdBy,
  ${count('')} AS findings, ${count(OPEN)} AS open, ${count("f.kind = 'finding' AND f.state = 'open' AND f.due_on < ?")} AS overdue, (SELECT count(*) FROM evidence_use u WHERE u.kind = 'inspection' AND u.record_id = CAST(i.id AS TEXT)) AS papers`;
type Raw = Omit<InspectionRow, 'internalSteps' | 'electronicSteps'> & { readonly internalSteps: string; readonly electronicSteps: string };
const fromRaw = (raw: Raw): InspectionRow => ({
  ...raw,
  internalSteps: JSON.parse(raw.internalSteps) as string[],
  electronicSteps: JSON.parse(raw.electronicSteps) as string[],
});
/** Newest first; a centre has a few dozen a year. */
export const allInspections = (store: Store, today: string): readonly InspectionRow[] =>
  (store.prepare(`SELECT ${COLUMNS} FROM inspection i ORDER BY i.held_on DESC, i.id DESC`).all(today) as Raw[]).map(fromRaw);
export const inspectionById = (store: Store, id: number, today: string): InspectionRow | undefined => {
  const raw = store.prepare(`SELECT ${COLUMNS} FROM inspection i WHERE i.id = ?`).get(today, id) as Raw | undefined;
  return raw === undefined ? undefined : fromRaw(raw);
};
export type InspectionWords = Pick<
  InspectionRow,
  'kind' | 'body' | 'heldOn' | 'scope' | 'docNo' | 'docOn' | 'procedureCode' | 'procedureName' | 'internalSteps' | 'electronicSteps'
>;
const values = (v: InspectionWords): readonly unknown[] => [
  v.kind,
  v.body,
  v.heldOn,
  v.scope,
  v.docNo,
  v.docOn,
  v.procedureCode,
  v.procedureName,
  JSON.stringify(v.internalSteps),
  JSON.stringify(v.electronicSteps),
];
export const addInspection = (store: Store, v: InspectionWords, at: string, by: string): number =>
  Number(
    store
      .prepare(
        'INSERT INTO inspection (revision, kind, body, held_on, scope, doc_no, doc_on, procedure_code, procedure_name, internal_steps, electronic_steps, created_at, created_by) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(...values(v), at, by).lastInsertRowid,
  );
export const saveInspection = (store: Store, id: number, v: InspectionWords): void =>
  void store
    .prepare(
      'UPDATE inspection SET revision = revision + 1, kind = ?, body = ?, held_on = ?, scope = ?, doc_no = ?, doc_on = ?, procedure_code = ?, procedure_name = ?, internal_steps = ?, electronic_steps = ? WHERE id = ?',
    )
    .run(...values(v), id);

const FINDING = `f.id, f.revision, f.inspection_id AS inspectionId, f.kind, f.content, f.owner, f.due_on AS dueOn, f.state, f.remedy, f.remedied_on AS remediedOn, f.confirmed_on AS confirmedOn,
  (SELECT count(*) FROM evidence_use u WHERE u.kind = 'inspection' AND u.record_id = f.inspection_id || '/' || f.id) AS papers`;
export const findingsOf = (store: Store, inspectionId: number): FindingRow[] =>
  store.prepare(`SELECT ${FINDING} FROM inspection_finding f WHERE f.inspection_id = ? ORDER BY f.id`).all(inspectionId) as FindingRow[];
export const findingById = (store: Store, id: number): FindingRow | undefined =>
  store.prepare(`SELECT ${FINDING} FROM inspection_finding f WHERE f.id = ?`).get(id) as FindingRow | undefined;
export type FindingContent = Pick<FindingRow, 'kind' | 'content' | 'owner' | 'dueOn' | 'state' | 'remedy' | 'remediedOn' | 'confirmedOn'>;
export const addFinding = (store: Store, inspectionId: number, f: FindingContent, at: string, by: string): number =>
  Number(
    store
      .prepare(
        'INSERT INTO inspection_finding (revision, inspection_id, kind, content, owner, due_on, state, remedy, remedied_on, confirmed_on, created_at, created_by) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(inspectionId, f.kind, f.content, f.owner, f.dueOn, f.state, f.remedy, f.remediedOn, f.confirmedOn, at, by).lastInsertRowid,
  );
export const saveFinding = (store: Store, id: number, f: FindingContent): void =>
  void store
    .prepare(
      'UPDATE inspection_finding SET revision = revision + 1, kind = ?, content = ?, owner = ?, due_on = ?, state = ?, remedy = ?, remedied_on = ?, confirmed_on = ? WHERE id = ?',
    )
    .run(f.kind, f.content, f.owner, f.dueOn, f.state, f.remedy, f.remediedOn, f.confirmedOn, id);

/** What the figures are made of. */
export const countedFindings = (store: Store): readonly CountedFinding[] =>
  store
    .prepare(
      'SELECT i.kind AS "of", f.kind, i.held_on AS heldOn, f.due_on AS dueOn, f.state, f.remedied_on AS remediedOn, f.confirmed_on AS confirmedOn FROM inspection_finding f JOIN inspection i ON i.id = f.inspection_id',
    )
    .all() as CountedFinding[];
export const inspectionsHeld = (store: Store, from: string, to: string): number =>
  (store.prepare('SELECT count(*) AS n FROM inspection WHERE held_on BETWEEN ? AND ?').get(from, to) as { n: number }).n;
/** Of each procedure the newest ISO check up to a day: whether both processes exist. */
export const processChecks = (store: Store, to: string): readonly { readonly code: string; readonly both: boolean }[] =>
  (
    store
      .prepare(`SELECT procedure_code AS code, internal_steps <> '[]' AND electronic_steps <> '[]' AS both FROM inspection i WHERE kind = 'iso' AND held_on <= ?
    AND id = (SELECT n.id FROM inspection n WHERE n.kind = 'iso' AND n.procedure_code = i.procedure_code AND n.held_on <= ? ORDER BY n.held_on DESC, n.id DESC LIMIT 1)`)
      .all(to, to) as { code: string; both: number }[]
  ).map((r) => ({ code: r.code, both: r.both === 1 }));
