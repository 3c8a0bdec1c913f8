import type { Store } from '../store.ts';

export type Amount = { readonly num: number; readonly den: number | null };

/** The newest value entered for exactly this period, else for the longest one inside it (a year's sheet reads the year's value; nine months stand in until then). */
export function enteredAmount(
  store: Store,
  indicator: string,
  from: string,
  to: string,
): (Amount & { readonly from: string; readonly to: string; readonly source: string; readonly papers: number }) | null {
  const row = store
    .prepare(`SELECT num, den, from_day AS "from", to_day AS "to", source, (SELECT count(*) FROM evidence_use u WHERE u.kind = 'entered' AND u.record_id = CAST(entered_value.id AS TEXT)) AS papers FROM entered_value WHERE indicator = ? AND removed = 0 AND from_day >= ? AND to_day <= ?
    ORDER BY julianday(to_day) - julianday(from_day) DESC, to_day DESC LIMIT 1`)
    .get(indicator, from, to) as (Amount & { from: string; to: string; source: string; papers: number }) | undefined;
  return row ?? null;
}
/** Tells one state of postings and catalogue from another: the last lines that changed either, and how many versions an import added. Asked at every statement, so every part of it is an index away. */
export function postingState(store: Store): string {
  const { posted, catalogue, versions } = store
    .prepare(`SELECT (SELECT max(seq) FROM record_line WHERE kind = 'posting') AS posted, (SELECT count(*) FROM procedure) AS versions,
    (SELECT max(seq) FROM history WHERE type IN ('procedureSaved','procedureOffered','cityItemApplied')) AS catalogue`)
    .get() as { posted: number | null; catalogue: number | null; versions: number };
  return `${posted ?? 0} ${catalogue ?? 0} ${versions}`;
}
/** Services offered online (whole or in part) and those of them with a dossier filed online in the period. */
export function onlineServices(
  store: Store,
  from: string,
  to: string,
): { readonly offered: number; readonly full: number; readonly used: number } {
  const offered = store
    .prepare(`SELECT count(*) AS offered, coalesce(sum(p.online_level = 'full'), 0) AS "full",
      coalesce(sum(EXISTS (SELECT 1 FROM dossier d WHERE d.procedure_code = p.code AND d.channel = 'online' AND d.status NOT IN (1, 3) AND d.received_on BETWEEN ? AND ?)), 0) AS used
    FROM procedure p WHERE p.online_level IN ('full', 'partial') AND p.status = 'active' AND p.offered = 1 AND p.version = (SELECT max(version) FROM procedure q WHERE q.code = p.code AND q.valid_from <= ?)`)
    .get(from, to, to) as { offered: number; full: number; used: number };
  return offered;
}
/** Dossiers finished late in the period, and those of them with a letter of apology and a new day (Mẫu 04). */
export function apologies(store: Store, from: string, to: string): Amount {
  return store
    .prepare(`SELECT count(*) AS den, coalesce(sum(EXISTS (SELECT 1 FROM history h WHERE h.dossier_id = d.id AND h.type = 'apologise')), 0) AS num
    FROM dossier d INDEXED BY dossier_finished WHERE d.finished_on BETWEEN ? AND ? AND d.status NOT IN (1, 3, 7) AND d.promised_on < d.finished_on`)
    .get(from, to) as { num: number; den: number };
}
