import { touchCandidates, touchFactsOf, type TouchedDossier } from '../../db/queries/incident-dossiers.ts';
import { type OutageRow, outagesOver } from '../../db/queries/incident.ts';
import type { DossierRow } from '../../db/queries/dossier-rows.ts';
import type { Store } from '../../db/store.ts';
import { vietnamInstant } from '../../shared/calendar/civil-day.ts';
import type { TouchCounts } from '../../shared/contract/incidents.ts';
import { type ClosedSpan, type Touch, touchesOf } from '../../shared/incident/touched.ts';

export type Touched = { readonly dossier: TouchedDossier; readonly touches: readonly Touch[] };
const spanOf = (o: Pick<OutageRow, 'beganAt' | 'endedAt'>, now: string): ClosedSpan => ({ from: o.beganAt, to: o.endedAt ?? now });

/** Dossiers an outage touches, by id. Nothing for one taken back. */
export function touchedBy(store: Store, o: OutageRow, now: string): readonly Touched[] {
  if (o.withdrawn === 1) return [];
  const span = spanOf(o, now);
  const out: Touched[] = [];
  for (const dossier of touchCandidates(store, span)) {
    const touches = touchesOf(dossier, span);
    if (touches.length > 0) out.push({ dossier, touches });
  }
  return out;
}

export function touchCounts(list: readonly Touched[]): TouchCounts {
  const count = (test: (t: Touched) => boolean): number => list.filter(test).length;
  const received = list.filter((t) => t.touches.includes('received'));
  return {
    total: list.length,
    received: received.length,
    lateEntry: received.filter((t) => t.dossier.lateEntry).length,
    temporary: received.filter((t) => t.dossier.temporary).length,
    acted: count((t) => t.touches.includes('acted')),
    due: count((t) => t.touches.includes('due')),
  };
}

/** Outages that touch one dossier, newest first: those within its life, judged by the same rule. */
export function outagesTouching(
  store: Store,
  row: DossierRow,
  now: string,
): readonly { readonly outage: OutageRow; readonly touches: readonly Touch[] }[] {
  const facts = touchFactsOf(store, row);
  const first = [facts.receivedOn === null ? null : vietnamInstant(facts.receivedOn, '00:00'), ...facts.acts.map((a) => a.at)]
    .filter((at) => at !== null)
    .toSorted()[0];
  if (first === undefined) return [];
  return outagesOver(store, first, now > first ? now : first).flatMap((outage) => {
    const touches = touchesOf(facts, spanOf(outage, now));
    return touches.length === 0 ? [] : [{ outage, touches }];
  });
}
