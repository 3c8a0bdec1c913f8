import { shippedCalendar } from '../../shared/calendar/shipped-calendar.ts';
import type { Component } from '../../shared/contract/catalogue.ts';
import { searchKey } from '../../shared/vi/fold.ts';
import { openYear, openYears } from '../queries/calendar.ts';
import { addProcedureVersion, type ProcedureVersion, versionsOf } from '../queries/procedure.ts';
import type { Store } from '../store.ts';
import { installDefaultTargets } from './default-targets.ts';
import {
  catalogueAsOf,
  catalogueVersion,
  shippedComponents,
  shippedProcedures,
  type ShippedComponent,
  type ShippedProcedure,
} from './shipped.ts';

const KEY = 'catalogue_version';

export const installedCatalogue = (store: Store): string | null =>
  (store.prepare('SELECT value FROM store_info WHERE key = ?').get(KEY) as { value: string } | undefined)?.value ?? null;

/** Oldest day any register may name; the first version of a procedure covers all of it. */
const ALWAYS = '2000-01-01';
const BASIS = 'Danh mục đi kèm chương trình';

const versionOf = (p: ShippedProcedure, version: number, offered: boolean, validFrom: string): ProcedureVersion => ({
  code: p.code,
  version,
  name: p.name,
  shortName: p.shortName,
  field: p.field,
  fieldGroup: p.fieldGroup,
  term: p.term,
  termNote: p.termNote,
  feeVnd: p.feeVnd,
  feeOnlineVnd: p.feeOnlineVnd,
  feeNote: p.feeNote,
  onlineLevel: p.onlineLevel,
  result: p.result,
  authority: p.authority,
  scope: p.scope,
  status: p.status,
  offered,
  origin: 'shipped',
  validFrom,
  confidence: p.confidence,
  source: p.source,
  note: p.localNote,
  nameKey: searchKey(p.name),
});
const componentOf = (c: ShippedComponent): Component & { readonly confidence: string } => ({
  position: c.position,
  name: c.name,
  kind: c.kind,
  required: c.required,
  presentOnly: c.presentOnly,
  channel: c.channel,
  originalQty: c.originalQty,
  copyQty: c.copyQty,
  caseName: c.applies === 'case' ? c.caseName : null,
  note: c.note,
  confidence: c.confidence,
});

/** What a version says, for comparing two of them; how it is offered and since when is the centre's business. */
const said = (p: ProcedureVersion): string =>
  JSON.stringify([
    p.name,
    p.shortName,
    p.field,
    p.fieldGroup,
    p.term?.value,
    p.term?.unit,
    p.termNote,
    p.feeVnd,
    p.feeOnlineVnd,
    p.feeNote,
    p.onlineLevel,
    p.result,
    p.authority,
    p.scope,
    p.status,
    p.confidence,
    p.source,
    p.note,
  ]);

export type InstallResult = { readonly added: number; readonly revised: number; readonly years: number };

/**
 * Brings the shipped catalogue into a store: at its creation, and again when a newer program ships a newer one.
 * A changed procedure becomes a further version valid from the catalogue's day; nothing stored is rewritten, a centre's own versions,
 * its choice of what it offers and its calendar entries stand. Runs in one transaction; the same version twice does nothing.
 */
export function installCatalogue(store: Store, at: string): InstallResult {
  if (installedCatalogue(store) === catalogueVersion) return { added: 0, revised: 0, years: 0 };
  return store.write(() => {
    installDefaultTargets(store);
    const papers = Map.groupBy(shippedComponents(), (c) => c.procedureCode);
    let added = 0;
    let revised = 0;
    for (const p of shippedProcedures()) {
      const known = versionsOf(store, p.code);
      const components = (papers.get(p.code) ?? []).map(componentOf);
      const last = known.at(-1);
      if (last === undefined) {
        addProcedureVersion(store, versionOf(p, 1, p.status === 'active', ALWAYS), components);
        added += 1;
        continue;
      }
      const next = versionOf(p, last.version + 1, last.offered && p.status === 'active', catalogueAsOf);
      const shipped = known.findLast((v) => v.origin === 'shipped');
      if (shipped !== undefined && said(shipped) === said(next)) continue;
      addProcedureVersion(store, next, components);
      revised += 1;
    }
    const calendar = shippedCalendar();
    const have = new Set(openYears(store));
    const fresh = calendar.years.filter((year) => !have.has(year));
    for (const year of fresh)
      openYear(
        store,
        year,
        calendar.days.filter((d) => d.day.startsWith(`${year}-`)),
        { basis: BASIS, by: BASIS, at },
      );
    store.prepare('INSERT INTO store_info VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(KEY, catalogueVersion);
    return { added, revised, years: fresh.length };
  });
}
