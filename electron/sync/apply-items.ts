import { recordAdminEvent } from '../../db/queries/admin-event.ts';
import { calendarDaysOf, openYear, openYears, removeCalendarDay, setCalendarDay } from '../../db/queries/calendar.ts';
import {
  addProcedureVersion,
  componentsOf,
  FROM_CITY_LIST,
  inForce,
  type ProcedureVersion,
  versionsOf,
} from '../../db/queries/procedure.ts';
import { allTargets, saveTarget } from '../../db/queries/target.ts';
import type { Store } from '../../db/store.ts';
import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { daysOfYear } from '../../shared/calendar/shipped-calendar.ts';
import { planCatalogue, type CatalogueAct } from '../../shared/sync/preview-catalogue.ts';
import { FROM_CITY, type Plan, planCalendar, planTargets } from '../../shared/sync/preview.ts';
import { isApplicable, type ApplicableKind } from '../../shared/sync/received-items.ts';
import { ITEM_BODY, type ItemBody, type ItemKind } from '../../shared/sync/protocol.ts';
import { SET_WORDS } from '../../shared/vi/city-words.ts';
import { vnDay, vnInt } from '../../shared/vi/format.ts';
import { nfc, searchKey } from '../../shared/vi/fold.ts';
import { shortName } from '../../shared/vi/short-name.ts';

/** Who presses the key, and when. */
export type Applier = { readonly today: CivilDay; readonly at: string; readonly actor: string; readonly counter: string };

/** The body of an item as text of JSON, checked; the city may have signed something this program does not know. */
function readItem<K extends ItemKind>(kind: K, text: string): ItemBody<K> {
  return ITEM_BODY[kind].parse(JSON.parse(text)) as ItemBody<K>;
}

type Work = {
  readonly plan: Pick<Plan<unknown>, 'lines' | 'unchanged' | 'basis' | 'note'>;
  readonly count: number;
  run(who: Applier): void;
};
const work = <A>(plan: Plan<A>, act: (a: A, who: Applier) => void): Work => ({
  plan,
  count: plan.acts.length,
  run(who) {
    for (const a of plan.acts) act(a, who);
  },
});

/** What an item would do to this store now; `run` does it, inside the caller's transaction. Bases are the same in both. */
export function workOf(store: Store, kind: ApplicableKind, text: string): Work {
  if (kind === 'targets') return work(planTargets(readItem(kind, text), allTargets(store)), (t) => saveTarget(store, t));
  if (kind === 'calendar') {
    const body = readItem(kind, text);
    const open = openYears(store).includes(body.year);
    return work(
      planCalendar(body, { open, days: calendarDaysOf(store, body.year), opening: open ? [] : daysOfYear(body.year) }),
      (a, who) => {
        const change = { basis: `${FROM_CITY}${nfc(body.basis)}`, by: who.actor, at: who.at };
        if (a.op === 'open') openYear(store, a.year, a.days, change);
        else if (a.op === 'set') setCalendarDay(store, a.row, change);
        else removeCalendarDay(store, a.day, change);
      },
    );
  }
  const body = readItem(kind, text);
  return work(
    planCatalogue(body, (code, on) => inForce(versionsOf(store, code), on)),
    (a, who) => addVersion(store, a, nfc(body.basis), who.today),
  );
}

/** A further version over those that stand; papers, result and who offers it go on. Accepted dossiers name the version they were accepted under. */
function addVersion(store: Store, { code, validFrom, says }: CatalogueAct, basis: string, today: CivilDay): void {
  const known = versionsOf(store, code);
  const before: ProcedureVersion | undefined = inForce(known, validFrom);
  const last = known.at(-1);
  const { name, field } = says;
  const sameTerm = JSON.stringify(before?.term ?? null) === JSON.stringify(says.term);
  const sameFee = before?.feeVnd === says.feeVnd && before.feeOnlineVnd === says.feeOnlineVnd;
  addProcedureVersion(
    store,
    {
      code,
      version: (last?.version ?? 0) + 1,
      name,
      shortName: shortName(name),
      nameKey: searchKey(name),
      field,
      fieldGroup: before?.fieldGroup ?? field,
      term: says.term,
      termNote: sameTerm ? (before?.termNote ?? null) : null,
      feeVnd: says.feeVnd,
      feeOnlineVnd: says.feeOnlineVnd,
      feeNote: sameFee ? (before?.feeNote ?? null) : null,
      onlineLevel: says.onlineLevel,
      result: before?.result ?? null,
      authority: before?.authority ?? null,
      scope: before?.scope ?? 'commune',
      offered: last?.offered ?? true,
      status: says.status === 'repealed' ? 'repealed' : validFrom > today ? 'future' : 'active',
      origin: 'centre',
      validFrom,
      confidence: 'sourced',
      source: FROM_CITY_LIST,
      note: basis,
    },
    before === undefined ? [] : componentsOf(store, code, before.version),
  );
}

/** What the screen shows of an item before a key is pressed; news (ranks, receipts) change nothing here. */
export function previewItem(store: Store, kind: ItemKind, text: string): Pick<Plan<unknown>, 'lines' | 'unchanged' | 'basis' | 'note'> {
  if (isApplicable(kind)) return workOf(store, kind, text).plan;
  if (kind !== 'receipts')
    return {
      lines: [],
      unchanged: 0,
      basis: '',
      note: 'Thứ hạng do thành phố tính từ số liệu các đơn vị đã gửi; hiện sẵn ở Hôm nay và Chỉ số.',
    };
  const lines = readItem('receipts', text).sets.map((s) => ({
    what: SET_WORDS[s.set],
    before: '',
    after: `${vnInt(s.statements)} gói đang tính, ${vnDay(s.first)} – ${vnDay(s.last)}`,
  }));
  return { lines, unchanged: 0, basis: '', note: 'Những gì thành phố đang tính của trung tâm, có chữ ký của thành phố.' };
}

/** Carries an item out and writes its line on the chain; answers how many things changed. */
export function applyItem(
  store: Store,
  item: { readonly kind: ApplicableKind; readonly version: number; readonly text: string },
  who: Applier,
): number {
  const todo = workOf(store, item.kind, item.text);
  todo.run(who);
  recordAdminEvent(store, {
    type: 'cityItemApplied',
    day: who.today,
    at: who.at,
    actor: who.actor,
    counter: who.counter,
    facts: { kind: item.kind, version: item.version, changes: todo.count },
  });
  return todo.count;
}
