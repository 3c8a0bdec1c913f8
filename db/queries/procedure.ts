import type { Component, ProcedureRow } from '../../shared/contract/catalogue.ts';
import type { Store } from '../store.ts';

/** `source` of a version that came with a list of the city. */
export const FROM_CITY_LIST = 'city';
/** One version of a procedure as stored. */
export type ProcedureVersion = Omit<ProcedureRow, 'componentCount' | 'used' | 'status'> & {
  readonly fieldGroup: string;
  readonly termNote: string | null;
  readonly feeNote: string | null;
  readonly result: string | null;
  readonly authority: string | null;
  readonly scope: string;
  readonly status: 'future' | 'active' | 'repealed';
  readonly validFrom: string;
  readonly confidence: 'sourced' | 'known' | 'unsure';
  readonly source: string;
  readonly note: string | null;
  readonly nameKey: string;
};
type Raw = Omit<ProcedureVersion, 'term' | 'offered'> & {
  readonly termValue: number | null;
  readonly termUnit: 'working_day' | 'day' | 'hour' | 'same_day' | null;
  readonly offered: number;
};

const COLUMNS = `code, version, name, short_name AS shortName, field, field_group AS fieldGroup, term_value AS termValue, term_unit AS termUnit, term_note AS termNote, fee_vnd AS feeVnd, fee_online_vnd AS feeOnlineVnd,
  fee_note AS feeNote, online_level AS onlineLevel, result, authority, scope, status, offered, origin, valid_from AS validFrom, confidence, source, note, name_key AS nameKey`;
const fromRaw = ({ termValue, termUnit, offered, ...row }: Raw): ProcedureVersion => ({
  ...row,
  offered: offered === 1,
  term: termUnit === null || termValue === null ? null : { value: termValue, unit: termUnit },
});

/**
 * The version in force on a day, of all versions of one code in rising order: a version of the centre's own stands over the shipped ones,
 * a shipped repeal stands over everything. A day before the first version takes the first: the catalogue starts later than the registers it reads.
 */
export function inForce(versions: readonly ProcedureVersion[], on: string): ProcedureVersion | undefined {
  const valid = versions.filter((v) => v.validFrom <= on);
  const repeal = valid.findLast((v) => v.origin === 'shipped');
  if (repeal?.status === 'repealed') return repeal;
  const chosen = valid.findLast((v) => v.origin === 'centre') ?? valid.at(-1) ?? versions[0];
  return chosen?.status === 'future' && chosen.validFrom <= on ? { ...chosen, status: 'active' } : chosen;
}

export const versionsOf = (store: Store, code: string): readonly ProcedureVersion[] =>
  (store.prepare(`SELECT ${COLUMNS} FROM procedure WHERE code = ? ORDER BY version`).all(code) as Raw[]).map(fromRaw);
/** The procedure of a code as in force on a day. */
export const currentProcedure = (store: Store, code: string, on: string): ProcedureVersion | undefined =>
  inForce(versionsOf(store, code), on);
/** The very version a dossier was accepted under. */
export const procedureVersion = (store: Store, code: string, version: number): ProcedureVersion | undefined =>
  versionsOf(store, code).find((v) => v.version === version);

/** All versions of every code, each in rising order. */
export const allVersions = (store: Store): ReadonlyMap<string, readonly ProcedureVersion[]> =>
  Map.groupBy((store.prepare(`SELECT ${COLUMNS} FROM procedure ORDER BY code, version`).all() as Raw[]).map(fromRaw), (v) => v.code);
/** Every code with its version in force on a day. */
export const allProcedures = (store: Store, on: string): readonly ProcedureVersion[] =>
  [...allVersions(store).values()].flatMap((versions) => inForce(versions, on) ?? []);

/** Dossiers received by procedure, from the yearly figures: no scan of the register. */
export const procedureUse = (store: Store): ReadonlyMap<string, number> =>
  new Map(
    (
      store
        .prepare(
          'SELECT key, sum(rec_online + rec_direct + rec_post) AS n FROM figure WHERE dimension = 2 AND bucket BETWEEN 1000 AND 9999 GROUP BY key',
        )
        .all() as { key: string; n: number }[]
    ).map((r) => [r.key, r.n]),
  );
export const componentCounts = (store: Store): ReadonlyMap<string, number> =>
  new Map(
    (
      store.prepare('SELECT procedure_code AS code, version, count(*) AS n FROM component GROUP BY procedure_code, version').all() as {
        code: string;
        version: number;
        n: number;
      }[]
    ).map((r) => [`${r.code} ${r.version}`, r.n]),
  );

const COMPONENT =
  'position, name, kind, required, present_only AS presentOnly, channel, original_qty AS originalQty, copy_qty AS copyQty, case_name AS caseName, note';
type RawComponent = Omit<Component, 'required' | 'presentOnly'> & { readonly required: number; readonly presentOnly: number };
const componentOf = (r: RawComponent): Component => ({ ...r, required: r.required === 1, presentOnly: r.presentOnly === 1 });
export const componentsOf = (store: Store, code: string, version: number): readonly Component[] =>
  (
    store
      .prepare(`SELECT ${COMPONENT} FROM component WHERE procedure_code = ? AND version = ? ORDER BY position`)
      .all(code, version) as RawComponent[]
  ).map(componentOf);
/** Papers of every version of every procedure, by `code version`. */
export function allComponents(store: Store): ReadonlyMap<string, readonly Component[]> {
  const rows = store
    .prepare(`SELECT procedure_code AS code, version, ${COMPONENT} FROM component ORDER BY procedure_code, version, position`)
    .all() as (RawComponent & { readonly code: string; readonly version: number })[];
  const grouped = new Map<string, Component[]>();
  for (const { code, version, ...row } of rows) {
    const at = `${code} ${version}`;
    const list = grouped.get(at);
    if (list === undefined) grouped.set(at, [componentOf(row)]);
    else list.push(componentOf(row));
  }
  return grouped;
}

/** Adds a version; the caller numbers it. Older versions stay: accepted dossiers name them. */
export function addProcedureVersion(
  store: Store,
  p: ProcedureVersion,
  components: readonly (Component & { readonly confidence?: string })[],
): void {
  store
    .prepare(`INSERT INTO procedure (code, version, name, short_name, field, field_group, term_value, term_unit, term_note, fee_vnd, fee_online_vnd, fee_note, online_level, result, authority, scope, status, offered, origin, valid_from, confidence, source, note, name_key)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      p.code,
      p.version,
      p.name,
      p.shortName,
      p.field,
      p.fieldGroup,
      p.term?.value ?? null,
      p.term?.unit ?? null,
      p.termNote,
      p.feeVnd,
      p.feeOnlineVnd,
      p.feeNote,
      p.onlineLevel,
      p.result,
      p.authority,
      p.scope,
      p.status,
      p.offered ? 1 : 0,
      p.origin,
      p.validFrom,
      p.confidence,
      p.source,
      p.note,
      p.nameKey,
    );
  const add = store.prepare('INSERT INTO component VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  components.forEach((c, i) =>
    add.run(
      p.code,
      p.version,
      i + 1,
      c.name,
      c.kind,
      c.required ? 1 : 0,
      c.presentOnly ? 1 : 0,
      c.channel,
      c.originalQty,
      c.copyQty,
      c.caseName,
      c.note,
      c.confidence ?? p.confidence,
    ),
  );
}
/** Offering is of the procedure, not of one version. Answers whether the code is known. */
export const setOffered = (store: Store, code: string, offered: boolean): boolean =>
  store.prepare('UPDATE procedure SET offered = ? WHERE code = ?').run(offered ? 1 : 0, code).changes > 0;
/** Short name of every code, newest version first in line; some 550 rows, read for each page of the register. */
export const procedureNames = (store: Store): ReadonlyMap<string, string> =>
  new Map(store.prepare('SELECT code, short_name FROM procedure ORDER BY code, version').raw().all() as [string, string][]);
