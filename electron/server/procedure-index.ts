import { allProcedures, componentCounts, procedureUse, type ProcedureVersion } from '../../db/queries/procedure.ts';
import type { Store } from '../../db/store.ts';
import type { ProcedureRow } from '../../shared/contract/catalogue.ts';
import { compareVi } from '../../shared/vi/collate.ts';
import { initials, searchKey, words } from '../../shared/vi/fold.ts';
import type { Services } from './services.ts';

/** A procedure ready to be found: its words, folded once. */
export type FindableProcedure = {
  readonly row: ProcedureVersion;
  readonly components: number;
  readonly code: string;
  readonly short: string;
  readonly shortInitials: string;
  readonly words: readonly string[];
  readonly fieldWords: readonly string[];
};

/** The whole catalogue in memory, some 550 lines, made again when a procedure changes. */
export function procedureIndex(store: Store, services: Services, today: string): readonly FindableProcedure[] {
  return services.cached(`procedure-index ${today}`, ['procedures', 'imports'], () => {
    const counts = componentCounts(store);
    return allProcedures(store, today).map((row): FindableProcedure => ({
      row,
      components: counts.get(`${row.code} ${row.version}`) ?? 0,
      code: row.code.toLowerCase(),
      short: searchKey(row.shortName),
      shortInitials: initials(row.shortName),
      words: words(`${row.shortName} ${row.name}`),
      fieldWords: words(row.field),
    }));
  });
}
export const useByProcedure = (store: Store, services: Services): ReadonlyMap<string, number> =>
  services.cached('procedure-use', ['dossiers', 'imports'], () => procedureUse(store));

/** Higher is nearer; 0 = no match. A code, then initials ("ks"), then the beginnings of words. */
function nearness(p: FindableProcedure, query: string, parts: readonly string[]): number {
  if (p.code === query) return 9;
  if (query !== '' && p.code.startsWith(query)) return 8;
  if (p.short.startsWith(query)) return 7;
  if (/^[a-z]{2,8}$/.test(query)) {
    if (p.shortInitials === query) return 6;
    if (p.shortInitials.startsWith(query)) return 5;
    // The shortest name wins: "ks" is Đăng ký khai sinh before any long name that has the letters somewhere.
    if (p.shortInitials.includes(query)) return 4 + 0.5 / p.shortInitials.length;
  }
  const among = (list: readonly string[]): boolean => parts.every((part) => list.some((w) => w.startsWith(part)));
  if (p.short.includes(query)) return 3.5;
  if (among(p.words)) return 3;
  if (among([...p.words, ...p.fieldWords])) return 2;
  return query.length >= 3 && p.code.includes(query) ? 1 : 0;
}

/** Matching procedures, nearest first, then the most used, then by name. An empty text matches everything. */
export function findProcedures(
  list: readonly FindableProcedure[],
  text: string,
  use: ReadonlyMap<string, number>,
): readonly FindableProcedure[] {
  const query = searchKey(text);
  const parts = words(text);
  const used = (p: FindableProcedure): number => use.get(p.row.code) ?? 0;
  const hits =
    query === '' || parts.length === 0
      ? list.map((p) => ({ p, near: 1 }))
      : list.map((p) => ({ p, near: nearness(p, query, parts) })).filter((h) => h.near > 0);
  return hits
    .toSorted((a, b) => b.near - a.near || used(b.p) - used(a.p) || compareVi(a.p.row.shortName, b.p.row.shortName))
    .map((h) => h.p);
}

export const rowOf = (p: FindableProcedure, use: ReadonlyMap<string, number>): ProcedureRow => {
  const { code, version, name, shortName, field, term, feeVnd, feeOnlineVnd, onlineLevel, status, offered, origin } = p.row;
  return {
    code,
    version,
    name,
    shortName,
    field,
    term,
    feeVnd,
    feeOnlineVnd,
    onlineLevel,
    status,
    offered,
    origin,
    componentCount: p.components,
    used: use.get(code) ?? 0,
  };
};
