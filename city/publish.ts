import type { CivilDay } from '../shared/calendar/civil-day.ts';
import { ITEM_BODY, type ItemBody, type ItemKind, SYNC_LIMITS, SYNC_VERSION } from '../shared/sync/protocol.ts';
import { type LeagueSet, readLeague } from './league.ts';
import { CityRefusal } from './refusal.ts';
import type { Asking } from './store/connect.ts';
import { addPublication, publicationsOf } from './store/publication-rows.ts';
import { holdPublications } from './store/reporting.ts';
import type { SqlStore } from './store/sql-store.ts';
import type { Period } from './totals.ts';

/** Who publishes, and when. */
export type Publisher = { readonly store: SqlStore; readonly today: CivilDay; readonly now: string; readonly by: string };
/** A sealed item must fit the answer of one pull, signature and escapes included. */
const MOST_BYTES = SYNC_LIMITS.inflatedBytes / 2;

/** Checks the body the centres will get against the schema they read it by, then keeps it under the next version of its kind. */
async function publish<K extends ItemKind>(
  p: Publisher,
  tx: Asking,
  kind: K,
  slot: string,
  basis: string,
  items: readonly { readonly commune: string | null; readonly body: Omit<ItemBody<K>, 'v' | 'version' | 'issued'> }[],
): Promise<number> {
  const whole = (body: object, version: number): unknown => ITEM_BODY[kind].parse({ v: SYNC_VERSION, version, issued: p.now, ...body });
  for (const { body } of items)
    if (Buffer.byteLength(JSON.stringify(whole(body, 1))) > MOST_BYTES) throw new CityRefusal('bad-input', { why: 'too-large' });
  return addPublication(tx, {
    kind,
    slot,
    basis,
    issuedAt: p.now,
    issuedBy: p.by,
    items: items.map(({ commune, body }) => ({ commune, body: (version) => whole(body, version) })),
  });
}

type TargetLine = ItemBody<'targets'>['targets'][number];
/** The list as it was last published, in the order of days. */
export async function targetsNow(db: Asking): Promise<readonly TargetLine[]> {
  const last = (await publicationsOf(db, 'targets')).at(-1);
  return last === undefined ? [] : (JSON.parse(last.body) as ItemBody<'targets'>).targets;
}
/** One target in, the whole list out: of each indicator what holds today and what comes, older ones drop out. */
function withTarget(list: readonly TargetLine[], next: TargetLine, today: CivilDay): TargetLine[] {
  const all = [...list.filter((t) => t.indicator !== next.indicator || t.valid_from !== next.valid_from), next].toSorted((a, b) =>
    a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : a.valid_from < b.valid_from ? -1 : 1,
  );
  return all.filter((t, i) => {
    const after = all[i + 1];
    return after === undefined || after.indicator !== t.indicator || after.valid_from > today;
  });
}
const inTurn = <T>(p: Publisher, work: (tx: Asking) => Promise<T>): Promise<T> =>
  p.store.db.transaction(async (tx) => {
    await holdPublications(tx);
    return work(tx);
  });

export const publishTarget = (p: Publisher, target: TargetLine): Promise<number> =>
  inTurn(p, async (tx) =>
    publish(p, tx, 'targets', '', target.basis, [{ commune: null, body: { targets: withTarget(await targetsNow(tx), target, p.today) } }]),
  );
export const publishCalendar = (p: Publisher, body: Omit<ItemBody<'calendar'>, 'v' | 'version' | 'issued'>): Promise<number> =>
  inTurn(p, (tx) => publish(p, tx, 'calendar', String(body.year), body.basis, [{ commune: null, body }]));
export const publishCatalogue = (p: Publisher, body: Omit<ItemBody<'catalogue'>, 'v' | 'version' | 'issued'>): Promise<number> =>
  inTurn(p, (tx) => publish(p, tx, 'catalogue', '', body.basis, [{ commune: null, body }]));

type RankLine = ItemBody<'rank'>['ranks'][number];
const MOST_RANKS = 200;
/** Each ranked commune gets its own places, among all and within its block, over what it was given of other sets before. */
export async function publishRanks(
  p: Publisher,
  set: LeagueSet,
  period: Period,
  basis: string,
): Promise<{ version: number; communes: number }> {
  const lines = new Map<string, RankLine[]>();
  for (const block of ['all', 'ward', 'commune'] as const) {
    for (const r of (await readLeague(p.store, { set, period, block, today: p.today })).rows) {
      if (r.rank === null) continue;
      lines.set(r.code, [
        ...(lines.get(r.code) ?? []),
        {
          set,
          block,
          period: { start: period.from, end: period.to },
          rank: r.rank,
          of: r.of,
          num: r.num,
          den: r.den,
          previous: r.previousRank,
        },
      ]);
    }
  }
  if (lines.size === 0) throw new CityRefusal('bad-period');
  return inTurn(p, async (tx) => {
    const before = new Map((await publicationsOf(tx, 'rank')).map((b) => [b.commune ?? '', b] as const));
    const items = [...lines].map(([commune, ranks]) => {
      const last = before.get(commune);
      const kept = last === undefined ? [] : (JSON.parse(last.body) as ItemBody<'rank'>).ranks.filter((r) => r.set !== set);
      return { commune, body: { ranks: [...ranks, ...kept].slice(0, MOST_RANKS) } };
    });
    return { version: await publish(p, tx, 'rank', '', basis, items), communes: items.length };
  });
}
