import type { PersonInput } from '../../shared/contract/dossiers.ts';
import { nameSortKey } from '../../shared/vi/collate.ts';
import type { Store } from '../store.ts';

export type PersonRow = {
  readonly id: number;
  readonly kind: 'individual' | 'organisation';
  readonly fullName: string;
  readonly idNumber: string;
  readonly otherPaper: string;
  readonly birth: string;
  readonly sex: 'Nam' | 'Nữ' | '';
  readonly phone: string;
  readonly email: string;
  readonly address: string;
};
const PERSON_COLUMNS =
  'p.id, p.kind, p.full_name AS fullName, p.id_number AS idNumber, p.other_paper AS otherPaper, p.birth, p.sex, p.phone, p.email, p.address';

export const personById = (store: Store, id: number): PersonRow | undefined =>
  store.prepare(`SELECT ${PERSON_COLUMNS} FROM person p WHERE p.id = ?`).get(id) as PersonRow | undefined;
export const personsByIdNumber = (store: Store, idNumber: string): readonly PersonRow[] =>
  idNumber === ''
    ? []
    : (store
        .prepare(`SELECT ${PERSON_COLUMNS} FROM person p WHERE p.id_number = ? AND p.id_number <> '' ORDER BY p.id DESC`)
        .all(idNumber) as PersonRow[]);

export function addPerson(store: Store, p: Omit<PersonRow, 'id'>): number {
  return Number(
    store
      .prepare(
        'INSERT INTO person (kind, full_name, sort_key, id_number, other_paper, birth, sex, phone, email, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(p.kind, p.fullName, nameSortKey(p.fullName), p.idNumber, p.otherPaper, p.birth, p.sex, p.phone, p.email, p.address)
      .lastInsertRowid,
  );
}
export function updatePerson(store: Store, id: number, p: Omit<PersonRow, 'id'>): void {
  store
    .prepare(
      'UPDATE person SET kind = ?, full_name = ?, sort_key = ?, id_number = ?, other_paper = ?, birth = ?, sex = ?, phone = ?, email = ?, address = ? WHERE id = ?',
    )
    .run(p.kind, p.fullName, nameSortKey(p.fullName), p.idNumber, p.otherPaper, p.birth, p.sex, p.phone, p.email, p.address, id);
}

/**
 * The person of a new dossier: the same ID number with the same name is the same person (particulars brought up to date);
 * everyone else is new. Names alone never join two people: full homonyms are common.
 */
export function rememberPerson(store: Store, input: PersonInput): number {
  const known = personsByIdNumber(store, input.idNumber).find((p) => nameSortKey(p.fullName) === nameSortKey(input.fullName));
  if (known === undefined) return addPerson(store, input);
  updatePerson(store, known.id, {
    ...input,
    birth: input.birth || known.birth,
    sex: input.sex || known.sex,
    phone: input.phone || known.phone,
    email: input.email || known.email,
    address: input.address || known.address,
    otherPaper: input.otherPaper || known.otherPaper,
  });
  return known.id;
}
