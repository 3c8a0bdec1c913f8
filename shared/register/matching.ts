import { nfc, searchKey } from '../vi/fold.ts';

/** What matching needs of a procedure; of several versions the newest. */
export type KnownProcedure = {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly status: 'future' | 'active' | 'repealed';
  readonly origin: 'shipped' | 'centre' | 'import';
};
/** A procedure nobody lists: kept under a local code so that the dossier is not lost. */
export type LocalProcedure = { readonly code: string; readonly name: string; readonly field: string };
export type Match = { readonly code: string; readonly field: string; readonly ambiguous: boolean; readonly added: LocalProcedure | null };
export type Matcher = {
  match(row: { readonly procedureCode: string | null; readonly procedureName: string | null; readonly field: string | null }): Match;
};

export const OTHER_FIELD = 'Khác';
const LOCAL = 'L-';

/** 32-bit FNV-1a, twice with different seeds: a code that is the same in every store for the same name and field. */
function shortHash(text: string): string {
  const hash = (seed: number): number => {
    let h = seed;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    return h >>> 0;
  };
  return (hash(0x811c9dc5).toString(16).padStart(8, '0') + hash(0x1b873593).toString(16).padStart(8, '0')).slice(0, 10).toUpperCase();
}

/**
 * Finds the procedure of a row: a code wins; else the active one of that name without diacritics (of several the one of the row's field,
 * else the lowest code, said as ambiguous); else a repealed one of that name; else a local one is made.
 */
export function makeMatcher(known: readonly KnownProcedure[]): Matcher {
  const byCode = new Map<string, KnownProcedure>();
  const byName = new Map<string, KnownProcedure[]>();
  const remembered = new Map<string, Match>();
  const learn = (p: KnownProcedure): void => {
    byCode.set(p.code, p);
    const key = searchKey(p.name);
    const same = byName.get(key);
    if (same === undefined) byName.set(key, [p]);
    else same.push(p);
  };
  known.forEach(learn);
  const found = (p: KnownProcedure, ambiguous = false): Match => ({ code: p.code, field: p.field, ambiguous, added: null });
  const addLocal = (code: string, name: string, field: string): Match => {
    const added: KnownProcedure = { code, name, field, status: 'active', origin: 'import' };
    learn(added);
    return { code, field, ambiguous: false, added: { code, name, field } };
  };

  const ofCode = (code: string, name: string | null, field: string): Match => {
    const hit = byCode.get(code) ?? byCode.get(LOCAL + code);
    if (hit !== undefined) return found(hit);
    return addLocal(code.startsWith(LOCAL) ? code : LOCAL + code, name ?? `Thủ tục mã ${code}`, field);
  };
  const lowest = (list: readonly KnownProcedure[]): KnownProcedure | undefined =>
    list.reduce<KnownProcedure | undefined>((low, p) => (low === undefined || p.code < low.code ? p : low), undefined);
  const ofName = (name: string, given: string | null, field: string): Match => {
    const same = byName.get(searchKey(name)) ?? [];
    const listed = same.filter((p) => p.origin !== 'import');
    for (const status of ['active', 'future', 'repealed'] as const) {
      const list = listed.filter((p) => p.status === status);
      if (list.length === 1 && list[0] !== undefined) return found(list[0]);
      if (list.length === 0) continue;
      const ofField = given === null ? [] : list.filter((p) => searchKey(p.field) === searchKey(given));
      if (ofField.length === 1 && ofField[0] !== undefined) return found(ofField[0]);
      const low = lowest(ofField.length > 0 ? ofField : list);
      if (low !== undefined) return found(low, true);
    }
    // Two local procedures of one name are told apart by their field alone.
    const local = same.find((p) => p.origin === 'import' && searchKey(p.field) === searchKey(field));
    if (local !== undefined) return found(local);
    const code = LOCAL + shortHash(`${searchKey(name)}|${searchKey(field)}`);
    return byCode.has(code) ? addLocal(`${code}-${same.length + 1}`, name, field) : addLocal(code, name, field);
  };

  return {
    match({ procedureCode, procedureName, field }) {
      const key = `${procedureCode ?? ''}\u0000${procedureCode === null ? (procedureName ?? '') : ''}\u0000${field ?? ''}`;
      const before = remembered.get(key);
      if (before !== undefined) return before;
      const place = field === null || nfc(field) === '' ? OTHER_FIELD : nfc(field);
      const match = procedureCode !== null ? ofCode(procedureCode, procedureName, place) : ofName(procedureName ?? '', field, place);
      remembered.set(key, { ...match, added: null });
      return match;
    },
  };
}
