import type { Filters } from '../../shared/contract/dossiers.ts';
import type { RegisterFacts } from '../../shared/register/merge.ts';
import type { Store } from '../store.ts';
import { DOSSIER_COLUMNS } from './dossier-rows.ts';
import { OWNER_COLUMNS, registerFactsOf, type StoredDossier } from './import-dossier.ts';
import { filterWhere } from './queue-filter.ts';

export type ExportedDossier = RegisterFacts & { readonly procedureName: string };

/**
 * The dossiers of a filter as register rows, in the order they entered the store, all seen at one moment:
 * what is saved meanwhile is not in it. The connection is held until the last row; use one of the worker's own.
 */
export function* exportRows(store: Store, filters: Filters): Generator<ExportedDossier> {
  const { sql, values } = filterWhere(filters);
  const page =
    store.prepare(`SELECT ${DOSSIER_COLUMNS}, ${OWNER_COLUMNS}, coalesce(q.name, '') AS procedureName FROM dossier d JOIN person p ON p.id = d.person_id
    LEFT JOIN procedure q ON q.code = d.procedure_code AND q.version = d.procedure_version WHERE d.id > ?${sql.map((s) => ` AND ${s}`).join('')} ORDER BY d.id LIMIT 1000`);
  store.sql.exec('BEGIN');
  try {
    for (let after = 0; ;) {
      const rows = page.all(after, ...values) as (StoredDossier & { readonly procedureName: string })[];
      for (const row of rows) yield { ...registerFactsOf(row), procedureName: row.procedureName };
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  } finally {
    store.sql.exec('COMMIT');
  }
}
export function countExport(store: Store, filters: Filters): number {
  const { sql, values } = filterWhere(filters);
  return (
    store.prepare(`SELECT count(*) AS n FROM dossier d${sql.length > 0 ? ` WHERE ${sql.join(' AND ')}` : ''}`).get(...values) as {
      n: number;
    }
  ).n;
}
