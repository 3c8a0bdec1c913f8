import type { Answer } from '../../../shared/contract/contract.ts';
import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { findCode, isTemporary } from '../../../shared/dossier/codes.ts';
import { vnDay } from '../../../shared/vi/format.ts';
import { formatBirth } from '../../../shared/vi/birth.ts';
import { nfc } from '../../../shared/vi/fold.ts';
import { maskId } from '../../../shared/vi/identity.ts';
import { termWords } from '../../../shared/forms/day-words.ts';
import type { KnownPerson } from './state.ts';

type Procedure = Answer<'procedures.find'>[number];

/** One line of the list under the universal field. */
export type Found =
  | { readonly kind: 'procedure'; readonly key: string; readonly main: string; readonly side: string; readonly procedure: Procedure }
  | { readonly kind: 'person'; readonly key: string; readonly main: string; readonly side: string; readonly person: KnownPerson }
  | { readonly kind: 'dossier'; readonly key: string; readonly main: string; readonly side: string; readonly id: number }
  | { readonly kind: 'code'; readonly key: string; readonly main: string; readonly side: string; readonly code: string }
  | { readonly kind: 'name' | 'number'; readonly key: string; readonly main: string; readonly side: string; readonly text: string };

/** People are looked for once there is enough of a name or number not to bring half the commune. */
export const looksForPeople = (text: string): boolean =>
  nfc(text).length >= 4 && !/^\d{1,8}$/.test(nfc(text)) && !/^[12]\.\d/.test(nfc(text));

const digitsOf = (text: string): string => nfc(text).replace(/[\s.-]/g, '');

/** The dossier code in a text, also inside a scanned link; null when there is none. */
export const codeIn = (text: string): string | null => findCode(text);

/**
 * The list for a text: the dossier that has this code, the code for the form, procedures, people already known, and
 * last the text itself as somebody new.
 */
export const foundFor = (
  text: string,
  procedures: readonly Procedure[],
  people: readonly KnownPerson[],
  dossiers: readonly RegisterRow[] = [],
): readonly Found[] => {
  const typed = nfc(text);
  if (typed === '') return procedures.map(procedureLine);
  const code = codeIn(typed);
  if (code !== null) {
    const there = dossiers.filter((row) => row.code === code || row.tempCode === code).map(dossierLine);
    const use: Found[] =
      isTemporary(code) || there.length > 0
        ? []
        : [{ kind: 'code', key: 'code', main: code, side: 'Dùng làm mã chính thức của hồ sơ này', code }];
    return [...there, ...use];
  }
  const digits = digitsOf(typed);
  const isNumber = /^\d{12}$/.test(digits);
  const newNumber: Found[] =
    isNumber && !people.some((p) => p.idNumber === digits)
      ? [{ kind: 'number', key: 'number', main: digits, side: 'Người nộp mới với số định danh này', text: digits }]
      : [];
  const isName = /^\p{L}[\p{L}\p{M}.'’ -]+$/u.test(typed) && typed.includes(' ');
  const newName: Found[] = isName ? [{ kind: 'name', key: 'name', main: typed, side: 'Người nộp mới tên này', text: typed }] : [];
  return [...procedures.map(procedureLine), ...people.map(personLine), ...newNumber, ...newName];
};

const procedureLine = (procedure: Procedure): Found => ({
  kind: 'procedure',
  key: `p ${procedure.code}`,
  main: procedure.shortName,
  procedure,
  side: [procedure.code, procedure.field, procedure.term === null ? 'chưa có thời hạn' : termWords(procedure.term)].join(' · '),
});

const dossierLine = (row: RegisterRow): Found => ({
  kind: 'dossier',
  key: `d ${row.id}`,
  main: `Mở hồ sơ ${row.code}`,
  id: row.id,
  side: [row.name, ...(row.receivedOn === null ? [] : [`nhận ${vnDay(row.receivedOn)}`])].join(' · '),
});

const personLine = (person: KnownPerson): Found => ({
  kind: 'person',
  key: `h ${person.id}`,
  main: person.fullName,
  person,
  side: [
    person.idNumber === '' ? 'chưa có số định danh' : maskId(person.idNumber),
    ...(person.birth === '' ? [] : [`sinh ${formatBirth(person.birth)}`]),
    `${person.dossiers} hồ sơ`,
  ].join(' · '),
});
