import { findCode } from '../../shared/dossier/codes.ts';
import { searchTokens } from '../../shared/dossier/search-words.ts';
import { hasDiacritics, nfc } from '../../shared/vi/fold.ts';
import type { Store } from '../store.ts';
import { LISTED_COLUMNS, listedByIds, type ListedRow } from './register-rows.ts';

/**
 * Every word must begin a word of the dossier; null when nothing searchable was typed. Words are quoted: a user's AND or * is text.
 * `whole`: all words but the last, which may still be half typed, must be whole words; five times faster on a million names.
 */
export function matchExpression(text: string, whole = false): string | null {
  const tokens = searchTokens(nfc(text)).slice(0, 12);
  return tokens.length === 0 ? null : tokens.map((t, i) => `"${t}"${whole && i < tokens.length - 1 ? '' : '*'}`).join(' AND ');
}

/** Newest matches beyond those asked for, so that ranking has something to choose from; typed marks give it more to do. */
const spareFor = (text: string): number => (hasDiacritics(text) ? 60 : 10);
const newestMatching = (store: Store, match: string, limit: number): readonly number[] =>
  (
    store.prepare('SELECT rowid AS id FROM dossier_search WHERE dossier_search MATCH ? ORDER BY rowid DESC LIMIT ?').all(match, limit) as {
      id: number;
    }[]
  ).map((r) => r.id);

/**
 * Finds dossiers by name (no marks, wrong marks, beginnings of words, initials with birth year), any code, ID number,
 * phone, or a scanned slip. An exact code comes first, then names that carry the very marks typed, then open ones, then the newest.
 */
export function searchDossiers(store: Store, text: string, limit: number): ListedRow[] {
  const code = findCode(text) ?? nfc(text).trim();
  const exact = store.prepare('SELECT id FROM dossier WHERE code = ? UNION SELECT id FROM dossier WHERE temp_code = ?').all(code, code) as {
    id: number;
  }[];
  if (exact.length > 0)
    return listedByIds(
      store,
      exact.map((r) => r.id),
    );
  const match = matchExpression(text);
  const whole = matchExpression(text, true);
  if (match === null || whole === null) return [];
  const found = newestMatching(store, whole, limit + spareFor(text));
  // Nobody has those very words: "ng v dat" may be the beginnings of all of them.
  const ids = found.length > 0 || whole === match ? found : newestMatching(store, match, limit + spareFor(text));
  const marked = hasDiacritics(text)
    ? nfc(text)
        .toLocaleLowerCase('vi')
        .split(' ')
        .filter((w) => w !== '')
    : [];
  const rank = (r: ListedRow): number => {
    const name = r.fullName.toLocaleLowerCase('vi');
    const marks = marked.length > 0 && marked.every((w) => name.includes(w)) ? 0 : 2;
    return marks + ([3, 7, 9, 10].includes(r.status) ? 1 : 0);
  };
  return listedByIds(store, ids)
    .map((row) => ({ row, rank: rank(row) }))
    .sort((a, b) => a.rank - b.rank || b.row.id - a.row.id)
    .slice(0, limit)
    .map((x) => x.row);
}

/** Open dossiers of one procedure for the same ID number, or for the same name and birth when neither has a number. */
export function openDuplicates(store: Store, q: { procedureCode: string; idNumber: string; sortKey: string; birth: string }): ListedRow[] {
  const select = `SELECT ${LISTED_COLUMNS} FROM person p CROSS JOIN dossier d INDEXED BY dossier_person ON d.person_id = p.id WHERE d.procedure_code = ? AND d.status IN (1, 2, 4, 5, 6, 8)`;
  if (q.idNumber !== '')
    return store.prepare(`${select} AND p.id_number = ? AND p.id_number <> '' LIMIT 10`).all(q.procedureCode, q.idNumber) as ListedRow[];
  if (q.sortKey === '' || q.birth === '') return [];
  return store.prepare(`${select} AND p.sort_key = ? AND p.birth = ? LIMIT 10`).all(q.procedureCode, q.sortKey, q.birth) as ListedRow[];
}
/** Known people for completion while a name or a number is typed, with how often and when they last came. */
export function knownPeople(
  store: Store,
  text: string,
  limit: number,
): readonly { personId: number; dossiers: number; lastOn: string | null }[] {
  const digits = text.replace(/\D/g, '');
  if (digits.length >= 9) {
    return store
      .prepare(`SELECT p.id AS personId, (SELECT count(*) FROM dossier d WHERE d.person_id = p.id) AS dossiers, (SELECT max(received_on) FROM dossier d WHERE d.person_id = p.id) AS lastOn
      FROM person p WHERE p.id_number >= ? AND p.id_number < ? AND p.id_number <> '' ORDER BY p.id DESC LIMIT ?`)
      .all(digits, `${digits}~`, limit) as { personId: number; dossiers: number; lastOn: string | null }[];
  }
  const rows = searchDossiers(store, text, 60);
  const seen = new Map<number, { personId: number; dossiers: number; lastOn: string | null }>();
  for (const r of rows)
    if (!seen.has(r.personId) && seen.size < limit)
      seen.set(
        r.personId,
        store
          .prepare('SELECT ? AS personId, count(*) AS dossiers, max(received_on) AS lastOn FROM dossier WHERE person_id = ?')
          .get(r.personId, r.personId) as { personId: number; dossiers: number; lastOn: string | null },
      );
  return [...seen.values()];
}
