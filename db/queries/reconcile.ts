import type { ReconcileCounts, ReconcileItem, ReconcileSession } from '../../shared/contract/reconcile.ts';
import type { Channel } from '../../shared/contract/fields.ts';
import { type Decision, DECISIONS, type List, LISTS } from '../../shared/reconcile/lists.ts';
import type { RegisterCells } from '../../shared/register/row.ts';
import type { Store } from '../store.ts';

/** What a line keeps of both sides, as JSON; it holds people and goes with the session. `cells` is the row of the file, for carrying a decision out. */
export type ItemBody = Pick<ReconcileItem, 'row' | 'here' | 'there' | 'by' | 'differs' | 'candidates' | 'refusal' | 'closed'> & {
  readonly cells: RegisterCells | null;
};
export type NewItem = {
  readonly list: List;
  readonly dossierId: number | null;
  readonly body: ItemBody;
  readonly allowed: readonly Decision[];
  readonly suggested: Decision;
  readonly target: number | null;
};
export type Scope = { readonly from: string; readonly to: string; readonly channel: Channel | null; readonly field: string };

/** Opens a session in state `reading`: nothing shows it until `finishReading`. */
export const openReconcile = (store: Store, s: { readonly fileName: string; readonly at: string; readonly by: string }): number =>
  store.write(() =>
    Number(
      store.prepare("INSERT INTO reconcile (file_name, at, by, state) VALUES (?, ?, ?, 'reading')").run(s.fileName, s.at, s.by)
        .lastInsertRowid,
    ),
  );
export function addItems(store: Store, id: number, from: number, items: readonly NewItem[]): void {
  const insert = store.prepare(
    'INSERT INTO reconcile_item (reconcile_id, n, list, dossier_id, body, allowed, suggested, target) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  store.write(() => {
    items.forEach((i, at) =>
      insert.run(id, from + at, i.list, i.dossierId, JSON.stringify(i.body), `,${i.allowed.join(',')},`, i.suggested, i.target),
    );
  });
}
export const finishReading = (store: Store, id: number, scope: Scope, counts: ReconcileCounts): void => {
  store.write(() => {
    store
      .prepare("UPDATE reconcile SET state = 'open', from_day = ?, to_day = ?, channel = ?, field = ?, counts = ? WHERE id = ?")
      .run(scope.from, scope.to, scope.channel ?? '', scope.field, JSON.stringify(counts), id);
  });
};
const forgetItems = (store: Store, id: number): void => {
  store.prepare('DELETE FROM reconcile_item WHERE reconcile_id = ?').run(id);
};
export function removeReconcile(store: Store, id: number): void {
  store.write(() => {
    forgetItems(store, id);
    store.prepare('DELETE FROM reconcile WHERE id = ?').run(id);
  });
}
/** What a crash or a cancel left half read: never shown, and its people do not stay. Answers how many. */
export function dropHalfRead(store: Store): number {
  const left = store.prepare("SELECT id FROM reconcile WHERE state = 'reading'").all() as { id: number }[];
  for (const { id } of left) removeReconcile(store, id);
  return left.length;
}
/** Keeps the figures of a session, deletes its lines and with them every person. */
export function closeReconcile(store: Store, id: number, at: string, by: string): void {
  store.write(() => {
    forgetItems(store, id);
    store.prepare("UPDATE reconcile SET state = 'closed', closed_at = ?, closed_by = ? WHERE id = ?").run(at, by, id);
  });
}

type RawSession = {
  id: number;
  fileName: string;
  at: string;
  by: string;
  state: 'open' | 'closed';
  from: string;
  to: string;
  channel: string;
  field: string;
  counts: string;
  closedAt: string | null;
  closedBy: string | null;
};
const SESSION =
  'SELECT id, file_name AS fileName, at, by, state, from_day AS "from", to_day AS "to", channel, field, counts, closed_at AS closedAt, closed_by AS closedBy FROM reconcile WHERE state <> \'reading\'';
const zeros = <K extends string>(keys: readonly K[]): Record<K, number> => Object.fromEntries(keys.map((k) => [k, 0])) as Record<K, number>;
function sessionOf(store: Store, raw: RawSession): ReconcileSession {
  const open = zeros(LISTS);
  const decided = zeros(DECISIONS);
  for (const { list, n } of store
    .prepare('SELECT list, count(*) AS n FROM reconcile_item WHERE reconcile_id = ? AND decision IS NULL GROUP BY list')
    .all(raw.id) as { list: List; n: number }[])
    open[list] = n;
  open.unread = 0;
  for (const { decision, n } of store
    .prepare(
      'SELECT decision, count(*) AS n FROM reconcile_item WHERE reconcile_id = ? AND decision IS NOT NULL AND outcome IS NULL GROUP BY decision',
    )
    .all(raw.id) as { decision: Decision; n: number }[])
    decided[decision] = n;
  const ended = store
    .prepare(
      "SELECT count(CASE outcome WHEN 'done' THEN 1 END) AS done, count(CASE outcome WHEN 'refused' THEN 1 END) AS refused FROM reconcile_item WHERE reconcile_id = ? AND decision IS NOT NULL",
    )
    .get(raw.id) as { done: number; refused: number };
  const { from, to, channel, counts, ...rest } = raw;
  return {
    ...rest,
    from: from === '' ? null : from,
    to: to === '' ? null : to,
    channel: channel === '' ? null : (channel as Channel),
    counts: JSON.parse(counts) as ReconcileCounts,
    open,
    decided,
    ...ended,
  };
}
export const reconcileSessions = (store: Store): readonly ReconcileSession[] =>
  (store.prepare(`${SESSION} ORDER BY id DESC`).all() as RawSession[]).map((raw) => sessionOf(store, raw));
export const reconcileSession = (store: Store, id: number): ReconcileSession | undefined => {
  const raw = store.prepare(`${SESSION} AND id = ?`).get(id) as RawSession | undefined;
  return raw === undefined ? undefined : sessionOf(store, raw);
};

type RawItem = {
  n: number;
  list: List;
  dossierId: number | null;
  body: string;
  allowed: string;
  suggested: Decision;
  decision: Decision | null;
  target: number | null;
  reason: string;
  decidedAt: string | null;
  decidedBy: string | null;
  outcome: 'done' | 'refused' | null;
  outcomeSays: string;
};
const ITEM =
  'SELECT n, list, dossier_id AS dossierId, body, allowed, suggested, decision, target, reason, decided_at AS decidedAt, decided_by AS decidedBy, outcome, outcome_says AS outcomeSays FROM reconcile_item WHERE reconcile_id = ?';
export type StoredItem = ReconcileItem & { readonly cells: RegisterCells | null };
const itemOf = ({ body, allowed, ...raw }: RawItem): StoredItem => ({
  ...raw,
  ...(JSON.parse(body) as ItemBody),
  allowed: allowed.split(',').filter((d) => d !== '') as Decision[],
});
const shown = ({ cells: _row, ...item }: StoredItem): ReconcileItem => item;
const ONLY_OPEN = ' AND decision IS NULL';

export function itemPage(
  store: Store,
  q: { readonly id: number; readonly list: List; readonly only: 'all' | 'open'; readonly offset: number; readonly limit: number },
): { rows: ReconcileItem[]; total: number } {
  const narrow = q.only === 'open' ? ONLY_OPEN : '';
  const { total } = store
    .prepare(`SELECT count(*) AS total FROM reconcile_item WHERE reconcile_id = ? AND list = ?${narrow}`)
    .get(q.id, q.list) as { total: number };
  const rows = store.prepare(`${ITEM} AND list = ?${narrow} ORDER BY n LIMIT ? OFFSET ?`).all(q.id, q.list, q.limit, q.offset) as RawItem[];
  return { rows: rows.map((raw) => shown(itemOf(raw))), total };
}
/** Lines after number `after` with one decision that waits to be applied, in order. */
export const itemsToApply = (store: Store, id: number, decision: Decision, after: number, limit: number): readonly StoredItem[] =>
  (
    store.prepare(`${ITEM} AND decision = ? AND n > ? AND outcome IS NULL ORDER BY n LIMIT ?`).all(id, decision, after, limit) as RawItem[]
  ).map(itemOf);
export const itemByNumber = (store: Store, id: number, n: number): StoredItem | undefined => {
  const raw = store.prepare(`${ITEM} AND n = ?`).get(id, n) as RawItem | undefined;
  return raw === undefined ? undefined : itemOf(raw);
};
/** All lines in list order, for a workbook. */
export function* everyItem(store: Store, id: number): Generator<StoredItem> {
  for (const list of LISTS) {
    for (let after = 0; ;) {
      const rows = store.prepare(`${ITEM} AND list = ? AND n > ? ORDER BY n LIMIT 500`).all(id, list, after) as RawItem[];
      for (const raw of rows) yield itemOf(raw);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.n;
    }
  }
}
/** Lines decided as right here, for the letter. */
export function itemsForLetter(store: Store, id: number, limit: number): { readonly rows: readonly StoredItem[]; readonly total: number } {
  const { total } = store.prepare("SELECT count(*) AS total FROM reconcile_item WHERE reconcile_id = ? AND decision = 'here'").get(id) as {
    total: number;
  };
  const rows = store
    .prepare(`${ITEM} AND decision = 'here' ORDER BY CASE list ${LISTS.map((l, i) => `WHEN '${l}' THEN ${i}`).join(' ')} END, n LIMIT ?`)
    .all(id, limit) as RawItem[];
  return { rows: rows.map(itemOf), total };
}

export type Deciding = {
  readonly decision: Decision | null;
  readonly target: number | null;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
};
/** Decides one line; what was applied, or does not offer that decision, stays as it is. Answers whether it changed. */
export const decideItem = (store: Store, id: number, n: number, d: Deciding): boolean =>
  store
    .prepare(`UPDATE reconcile_item SET decision = ?, target = coalesce(?, target), reason = ?, decided_at = ?, decided_by = ?, outcome = NULL, outcome_says = ''
    WHERE reconcile_id = ? AND n = ? AND outcome IS NOT 'done' AND (? IS NULL OR instr(allowed, ',' || ? || ',') > 0)`)
    .run(
      d.decision,
      d.target,
      d.reason,
      d.decision === null ? null : d.at,
      d.decision === null ? null : d.by,
      id,
      n,
      d.decision,
      d.decision,
    ).changes > 0;
export const decideList = (
  store: Store,
  id: number,
  list: List,
  decision: Decision | 'suggested',
  d: Omit<Deciding, 'decision' | 'target'>,
): number =>
  decision === 'suggested'
    ? store
        .prepare(
          "UPDATE reconcile_item SET decision = suggested, reason = ?, decided_at = ?, decided_by = ? WHERE reconcile_id = ? AND list = ? AND decision IS NULL AND suggested <> 'later' AND instr(allowed, ',' || suggested || ',') > 0",
        )
        .run(d.reason, d.at, d.by, id, list).changes
    : store
        .prepare(
          "UPDATE reconcile_item SET decision = ?, reason = ?, decided_at = ?, decided_by = ? WHERE reconcile_id = ? AND list = ? AND decision IS NULL AND instr(allowed, ',' || ? || ',') > 0",
        )
        .run(decision, d.reason, d.at, d.by, id, list, decision).changes;
/** Takes back the decisions one person gave a list at one instant. */
export const undoList = (store: Store, id: number, list: List, at: string, by: string): number =>
  store
    .prepare(
      "UPDATE reconcile_item SET decision = NULL, reason = '', decided_at = NULL, decided_by = NULL WHERE reconcile_id = ? AND list = ? AND decided_at = ? AND decided_by = ? AND outcome IS NULL",
    )
    .run(id, list, at, by).changes;
export const setOutcome = (store: Store, id: number, n: number, outcome: 'done' | 'refused', says: string): void => {
  store.prepare('UPDATE reconcile_item SET outcome = ?, outcome_says = ? WHERE reconcile_id = ? AND n = ?').run(outcome, says, id, n);
};
