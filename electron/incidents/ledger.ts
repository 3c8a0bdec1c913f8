import { type AdminEvent, recordAdminEvent } from '../../db/queries/admin-event.ts';
import {
  addOutage,
  addOutageChange,
  changeOutage,
  type OutageChange,
  outageById,
  type OutageRow,
  outagesOfSystem,
  watchedSystems,
} from '../../db/queries/incident.ts';
import type { Store } from '../../db/store.ts';
import { dayOfInstant, secondsOfClock, timeOfInstant, vietnamInstant } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { overlap } from '../../shared/incident/span.ts';
import { choicesOf, type Noticed, type SystemChoice } from '../../shared/incident/systems.ts';
import { vnDayShort } from '../../shared/vi/format.ts';

/** Who writes into the ledger, and when. The program itself writes as `SELF`. */
export type Scribe = {
  readonly store: Store;
  readonly now: string;
  readonly today: string;
  readonly actor: string;
  readonly counter: string;
};
export const SELF = 'Tự nhận biết';

/** Local time `yyyy-MM-ddTHH:mm` as an instant; null is now. `day-in-future` past the minute of now. */
export function instantOf(scribe: Pick<Scribe, 'now'>, local: string | null): string {
  if (local === null) return scribe.now;
  if (secondsOfClock(local.slice(11)) === null) throw new Refusal('bad-input', { field: 'at' });
  const at = vietnamInstant(local.slice(0, 10), local.slice(11));
  if (at > scribe.now) throw new Refusal('day-in-future', { day: local.slice(0, 10) });
  return at;
}

const choiceOf = (store: Store, key: string): SystemChoice => {
  const choice = choicesOf(watchedSystems(store)).find((c) => c.key === key);
  if (choice === undefined) throw new Refusal('not-found', { what: 'system' });
  return choice;
};
const moment = (at: string): string => `${timeOfInstant(at)} ${vnDayShort(dayOfInstant(at))}`;

/** One system has one outage at a time: the refusal names the one that stands there. */
function refuseOverlap(
  store: Store,
  system: string,
  span: { readonly from: string; readonly to: string | null },
  except: number | null,
): void {
  for (const o of outagesOfSystem(store, system)) {
    if (o.id === except || !overlap({ from: o.beganAt, to: o.endedAt }, span)) continue;
    if (o.endedAt === null) throw new Refusal('outage-open', { name: o.name, from: moment(o.beganAt) });
    throw new Refusal('outage-overlap', { name: o.name, from: moment(o.beganAt), to: moment(o.endedAt) });
  }
}

const EVENT = {
  started: 'outageStarted',
  ended: 'outageEnded',
  corrected: 'outageCorrected',
  described: 'outageDescribed',
  withdrawn: 'outageWithdrawn',
} as const satisfies Record<OutageChange['what'], AdminEvent>;

/** The change in the ledger and its proof on the chain. */
function note(
  scribe: Scribe,
  o: Pick<OutageRow, 'id' | 'system' | 'beganAt' | 'endedAt'>,
  what: OutageChange['what'],
  reason: string,
): void {
  addOutageChange(scribe.store, o.id, { at: scribe.now, by: scribe.actor, what, beganAt: o.beganAt, endedAt: o.endedAt, reason });
  recordAdminEvent(scribe.store, {
    type: EVENT[what],
    day: scribe.today,
    at: scribe.now,
    actor: scribe.actor,
    counter: scribe.counter,
    facts: { outage: o.id, system: o.system, beganAt: o.beganAt, endedAt: o.endedAt },
    note: reason,
  });
}

/** An outage as the caller saw it; `stale` codes when it has moved on since. */
function standing(scribe: Scribe, id: number, revision: number): OutageRow {
  const o = outageById(scribe.store, id);
  if (o === undefined) throw new Refusal('not-found', { what: 'outage' });
  if (o.revision !== revision || o.withdrawn === 1) throw new Refusal('outage-changed');
  return o;
}
type Saved = { readonly id: number; readonly revision: number };
function save(scribe: Scribe, before: OutageRow, change: Partial<OutageRow>, what: OutageChange['what'], reason: string): Saved {
  const after = { ...before, ...change };
  changeOutage(scribe.store, after);
  note(scribe, after, what, reason);
  return { id: before.id, revision: before.revision + 1 };
}

/** Opens an outage. Inside a write transaction. Refusals: `outage-open`, `outage-overlap`, `not-found` (system). */
export function startOutage(
  scribe: Scribe,
  asked: { readonly system: string; readonly beganAt: string; readonly noticed: Noticed; readonly words: string },
): Saved {
  const choice = choiceOf(scribe.store, asked.system);
  refuseOverlap(scribe.store, choice.key, { from: asked.beganAt, to: null }, null);
  const id = addOutage(scribe.store, {
    system: choice.key,
    kind: choice.kind,
    name: choice.name,
    beganAt: asked.beganAt,
    noticed: asked.noticed,
    beganBy: scribe.actor,
    words: asked.words.trim(),
  });
  note(scribe, { id, system: choice.key, beganAt: asked.beganAt, endedAt: null }, 'started', asked.words.trim());
  return { id, revision: 1 };
}

/** `outage-changed` when it is no longer open, `bad-period` when it would end before it began. */
export function endOutage(
  scribe: Scribe,
  id: number,
  revision: number,
  end: { readonly endedAt: string; readonly measures: string },
): Saved {
  const o = standing(scribe, id, revision);
  if (o.endedAt !== null) throw new Refusal('outage-changed');
  if (end.endedAt < o.beganAt) throw new Refusal('bad-outage-times');
  return save(
    scribe,
    o,
    { endedAt: end.endedAt, endedBy: scribe.actor, measures: end.measures.trim() === '' ? o.measures : end.measures.trim() },
    'ended',
    end.measures.trim(),
  );
}

/** Puts the times right; an end may be set, moved or taken away again. */
export function correctOutage(
  scribe: Scribe,
  id: number,
  revision: number,
  times: { readonly beganAt: string; readonly endedAt: string | null },
  reason: string,
): Saved {
  const o = standing(scribe, id, revision);
  if (times.endedAt !== null && times.endedAt < times.beganAt) throw new Refusal('bad-outage-times');
  refuseOverlap(scribe.store, o.system, { from: times.beganAt, to: times.endedAt }, id);
  return save(scribe, o, { ...times, endedBy: times.endedAt === null ? null : (o.endedBy ?? scribe.actor) }, 'corrected', reason.trim());
}

export const describeOutage = (
  scribe: Scribe,
  id: number,
  revision: number,
  said: { readonly words: string; readonly measures: string },
): Saved =>
  save(
    scribe,
    standing(scribe, id, revision),
    { words: said.words.trim(), measures: said.measures.trim() },
    'described',
    [said.words.trim(), said.measures.trim()].filter((w) => w !== '').join(' · '),
  );

/** Takes an entry back: it stays in the ledger, touches nothing and blocks nothing. An open one ends. */
export function withdrawOutage(scribe: Scribe, id: number, revision: number, reason: string, mayOthers: boolean): Saved {
  const o = standing(scribe, id, revision);
  if (!mayOthers && o.beganBy !== scribe.actor) throw new Refusal('not-allowed');
  return save(
    scribe,
    o,
    { withdrawn: 1, endedAt: o.endedAt ?? (scribe.now < o.beganAt ? o.beganAt : scribe.now), endedBy: o.endedBy ?? scribe.actor },
    'withdrawn',
    reason.trim(),
  );
}
