import type { RegisterRow } from '../../shared/contract/dossiers.ts';
import { dueState } from '../../shared/dossier/due.ts';
import { maskId } from '../../shared/vi/identity.ts';
import { DOSSIER_COLUMNS, type DossierRow } from './dossier-rows.ts';
import { procedureNames } from './procedure.ts';
import type { Store } from '../store.ts';

export type ListedRow = DossierRow & {
  readonly fullName: string;
  readonly sortKey: string;
  readonly idNumber: string;
  readonly phone: string;
};
export const LISTED_COLUMNS = `${DOSSIER_COLUMNS}, p.full_name AS fullName, p.sort_key AS sortKey, p.id_number AS idNumber, p.phone`;

/** A line of the register as lists show it: ID number masked, promised day as a state. */
export function registerRowsOf(store: Store, rows: readonly ListedRow[], today: string): RegisterRow[] {
  const names = procedureNames(store);
  return rows.map((r) => ({
    id: r.id,
    revision: r.revision,
    code: r.code,
    tempCode: r.tempCode,
    name: r.fullName,
    procedureCode: r.procedureCode,
    procedureName: names.get(r.procedureCode) ?? r.procedureCode,
    field: r.field,
    channel: r.channel,
    status: r.status,
    receivedOn: r.receivedOn,
    promisedOn: r.promisedOn,
    promisedAt: r.promisedAt,
    finishedOn: r.finishedOn,
    returnedOn: r.returnedOn,
    officer: r.officer,
    due: dueState(r, today),
    maskedId: r.idNumber === '' ? '' : maskId(r.idNumber),
    phone: r.phone,
  }));
}
/** Lines of the register in the order of the ids. */
export const listedByIds = (store: Store, ids: readonly number[]): ListedRow[] =>
  store
    .prepare(
      `SELECT ${LISTED_COLUMNS} FROM json_each(?) j CROSS JOIN dossier d ON d.id = j.value CROSS JOIN person p ON p.id = d.person_id`,
    )
    .all(JSON.stringify(ids)) as ListedRow[];
