import type { EnteredValue } from '../../shared/contract/entered.ts';
import type { EnteredTarget } from '../../shared/entered/target.ts';
import type { Store } from '../store.ts';

const COLUMNS = `e.id, e.revision, e.indicator, e.from_day AS "from", e.to_day AS "to", e.num, e.den, e.note, e.source, e.entered_at AS enteredAt, e.entered_by AS enteredBy,
  (SELECT count(*) FROM evidence_use u WHERE u.kind = 'entered' AND u.record_id = CAST(e.id AS TEXT)) AS papers`;
export const enteredIn = (store: Store, from: string, to: string): readonly EnteredValue[] =>
  store
    .prepare(
      `SELECT ${COLUMNS} FROM entered_value e WHERE e.removed = 0 AND e.from_day <= ? AND e.to_day >= ? ORDER BY e.to_day DESC, e.from_day, e.indicator`,
    )
    .all(to, from) as EnteredValue[];
export const enteredById = (store: Store, id: number): EnteredValue | undefined =>
  store.prepare(`SELECT ${COLUMNS} FROM entered_value e WHERE e.id = ? AND e.removed = 0`).get(id) as EnteredValue | undefined;
export const enteredOf = (store: Store, indicator: string, from: string, to: string): number | null =>
  (
    store
      .prepare('SELECT id FROM entered_value WHERE indicator = ? AND from_day = ? AND to_day = ? AND removed = 0')
      .get(indicator, from, to) as { id: number } | undefined
  )?.id ?? null;

type Value = Pick<EnteredValue, 'indicator' | 'from' | 'to' | 'num' | 'den' | 'note' | 'source'>;
export const addEntered = (store: Store, v: Value, at: string, by: string): number =>
  Number(
    store
      .prepare(
        'INSERT INTO entered_value (revision, indicator, from_day, to_day, num, den, note, source, entered_at, entered_by) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(v.indicator, v.from, v.to, v.num, v.den, v.note, v.source, at, by).lastInsertRowid,
  );
export const changeEntered = (store: Store, id: number, v: Value, at: string, by: string): void =>
  void store
    .prepare(
      'UPDATE entered_value SET revision = revision + 1, from_day = ?, to_day = ?, num = ?, den = ?, note = ?, source = ?, entered_at = ?, entered_by = ? WHERE id = ?',
    )
    .run(v.from, v.to, v.num, v.den, v.note, v.source, at, by, id);
export const removeEntered = (store: Store, id: number): void =>
  void store.prepare('UPDATE entered_value SET removed = 1 WHERE id = ?').run(id);
/** Values of exactly this period. */
export const enteredExactly = (store: Store, from: string, to: string): readonly Pick<EnteredValue, 'indicator' | 'num' | 'den'>[] =>
  store
    .prepare('SELECT indicator, num, den FROM entered_value WHERE from_day = ? AND to_day = ? AND removed = 0 ORDER BY indicator')
    .all(from, to) as Pick<EnteredValue, 'indicator' | 'num' | 'den'>[];
/** Periods anything was ever entered for, taken out since or not. */
export const enteredSpans = (store: Store): readonly { readonly from: string; readonly to: string }[] =>
  store.prepare('SELECT DISTINCT from_day AS "from", to_day AS "to" FROM entered_value').all() as { from: string; to: string }[];

export const enteredTargets = (store: Store): readonly EnteredTarget[] =>
  store
    .prepare('SELECT indicator, value, valid_from AS validFrom, basis FROM entered_target ORDER BY indicator, valid_from')
    .all() as EnteredTarget[];
/** Answers the row's id, as its record is named after it. */
export const setEnteredTarget = (store: Store, t: EnteredTarget, at: string, by: string): number =>
  (
    store
      .prepare(
        'INSERT INTO entered_target (indicator, valid_from, value, basis, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (indicator, valid_from) DO UPDATE SET value = excluded.value, basis = excluded.basis, set_at = excluded.set_at, set_by = excluded.set_by RETURNING id',
      )
      .get(t.indicator, t.validFrom, t.value, t.basis, at, by) as { id: number }
  ).id;
