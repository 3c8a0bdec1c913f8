import type { CivilDay } from '../../shared/calendar/civil-day.ts';
import { Refusal } from '../../shared/contract/errors.ts';
import { type DossierFacts, isOwnLine } from '../../shared/dossier/facts.ts';
import { foldHistory, type FoldLine } from '../../shared/dossier/fold.ts';
import { searchWords } from '../../shared/dossier/search-words.ts';
import type { Store } from '../store.ts';
import { markDirtyDays } from './city-line.ts';
import { type DossierDetail, type DossierRow, factsOf, factsOfImportedRow, foldLineOf } from './dossier-rows.ts';
import { figureBuffer } from './figures.ts';
import { historyOf, type HistoryRow, type NewHistory, openChain } from './history.ts';

/** Columns of a dossier that do not follow from its facts. */
export type DossierRest = {
  readonly code: string;
  readonly tempCode: string | null;
  readonly procedureVersion: number;
  readonly receivedAt: string | null;
  readonly promisedAt: string | null;
  readonly finishedAt: string | null;
  readonly returnedOn: string | null;
  readonly returnedAt: string | null;
  readonly personId: number;
  readonly agentId: number | null;
  readonly feeDue: number;
  readonly payMethod: 'online' | 'cash' | 'transfer' | null;
  readonly lateReason: string;
  readonly detail: DossierDetail;
};
export type SearchSource = {
  readonly fullName: string;
  readonly idNumber: string;
  readonly otherPaper: string;
  readonly phone: string;
  readonly birth?: string;
};
/** A history line as the caller knows it: the writer adds dossier, revision and chain. */
export type Line = Omit<NewHistory, 'dossierId' | 'revision'>;

const COLUMNS = [
  'revision',
  'code',
  'temp_code',
  'origin',
  'own_events',
  'status',
  'procedure_code',
  'procedure_version',
  'field',
  'channel',
  'received_on',
  'received_at',
  'promised_on',
  'promised_at',
  'finished_on',
  'finished_at',
  'returned_on',
  'returned_at',
  'officer',
  'person_id',
  'agent_id',
  'fee_due',
  'pay_method',
  'paid_online',
  'digitised',
  'eresult',
  'reused',
  'supplement_used',
  'late_reason',
  'detail',
] as const;
// An id whose dossier was taken out again is never given to another: its history lines stay on the chain.
const NEXT_ID = 'max(coalesce((SELECT max(id) FROM dossier), 0), coalesce((SELECT max(dossier_id) FROM history), 0)) + 1';
const INSERT = `INSERT INTO dossier (id, ${COLUMNS.join(', ')}) VALUES (${NEXT_ID}, ${COLUMNS.map(() => '?').join(', ')})`;
const UPDATE = `UPDATE dossier SET ${COLUMNS.map((c) => `${c} = ?`).join(', ')} WHERE id = ?`;

function values(facts: DossierFacts, rest: DossierRest, revision: number, origin: 'native' | 'import', ownEvents: number): unknown[] {
  return [
    revision,
    rest.code,
    rest.tempCode,
    origin,
    ownEvents,
    facts.status,
    facts.procedureCode,
    rest.procedureVersion,
    facts.field,
    facts.channel,
    facts.receivedOn,
    rest.receivedAt,
    facts.promisedOn,
    rest.promisedAt,
    facts.finishedOn,
    rest.finishedAt,
    rest.returnedOn,
    rest.returnedAt,
    facts.officer,
    rest.personId,
    rest.agentId,
    rest.feeDue,
    rest.payMethod,
    facts.paidOnline ? 1 : 0,
    facts.digitised ? 1 : 0,
    facts.eresult ? 1 : 0,
    facts.reused ? 1 : 0,
    facts.supplementUsed ? 1 : 0,
    rest.lateReason,
    JSON.stringify(rest.detail),
  ];
}

/** What figures knew of one dossier and will know; null when it was not there or is gone. Throws a Refusal to keep it from being written. */
export type ChangeGuard = (before: DossierFacts | null, after: DossierFacts | null) => void;

/** A fact without a value is not stored, so it must not overwrite one here either. */
const asStored = (line: Line): Line => ({ ...line, facts: JSON.parse(JSON.stringify(line.facts)) as Line['facts'] });
/** New lines as the fold reads them, after those already written. */
const foldLinesOf = (lines: readonly Line[]): readonly FoldLine[] =>
  lines.map((l, i) => ({
    seq: Number.MAX_SAFE_INTEGER - lines.length + i,
    type: l.type,
    day: l.day,
    toStatus: l.toStatus as FoldLine['toStatus'],
    promisedOn: l.promisedOn,
    reverts: l.reverts ?? null,
    facts: l.facts,
  }));

/**
 * The only writer of dossiers. One per write transaction; `end` must be called before the commit
 * (dispatch and the import worker do). In the same transaction: row, history lines on the chain,
 * search words, the difference in the figures, the tally. `guard` sees every change before anything of it is written.
 */
export function dossierWriter(store: Store, guard: ChangeGuard = () => {}) {
  if (!store.sql.inTransaction) throw new Error('dossierWriter needs a write transaction');
  const chain = openChain(store);
  const figures = figureBuffer();
  const tally = new Map<number, number>();
  const count = (status: number, n: number): void => {
    tally.set(status, (tally.get(status) ?? 0) + n);
  };
  const index = (id: number, rest: Pick<DossierRest, 'code' | 'tempCode'>, search: SearchSource, fresh: boolean): void => {
    if (!fresh) store.prepare('DELETE FROM dossier_search WHERE rowid = ?').run(id);
    store
      .prepare('INSERT INTO dossier_search (rowid, words) VALUES (?, ?)')
      .run(id, searchWords({ ...search, code: rest.code, tempCode: rest.tempCode }));
  };
  /** Days whose count of late entries or corrections changes: it travels to the city beside the day's figures. */
  const qualityDays = new Set<CivilDay>();
  const append = (id: number, revision: number, lines: readonly Line[]): readonly HistoryRow[] =>
    lines.map((line) => {
      if (line.lateEntry === true || line.type === 'correct' || (line.reverts ?? null) !== null) qualityDays.add(line.day);
      return chain.append({ ...line, dossierId: id, revision });
    });

  return {
    /** A new dossier. `code-taken` when its code or temporary code is already known. */
    add(origin: 'native' | 'import', rest: DossierRest, search: SearchSource, lines: readonly Line[]): { id: number; facts: DossierFacts } {
      const taken = store.prepare('SELECT 1 FROM dossier WHERE code = ? OR temp_code = ?');
      if (taken.get(rest.code, rest.code) !== undefined) throw new Refusal('code-taken', { code: rest.code });
      const facts = foldHistory(foldLinesOf(lines));
      guard(null, facts);
      const id = Number(
        store.prepare(INSERT).run(...values(facts, rest, 1, origin, origin === 'native' ? lines.length : 0)).lastInsertRowid,
      );
      append(id, 1, lines);
      index(id, rest, search, true);
      figures.change(null, facts);
      count(facts.status, 1);
      return { id, facts };
    },
    /** Adds lines to a dossier and rewrites what follows from them; lines of work make a register row ours. `stale` when someone saved it since `revision`. */
    change(
      row: DossierRow,
      revision: number,
      rest: DossierRest,
      search: SearchSource | null,
      lines: readonly Line[],
    ): { facts: DossierFacts; revision: number } {
      if (row.revision !== revision) throw new Refusal('stale', { revision: row.revision });
      const known = historyOf(store, row.id).map(foldLineOf);
      const before = row.origin === 'import' && row.ownEvents === 0 ? factsOfImportedRow(row) : foldHistory(known);
      const facts = foldHistory([...known, ...foldLinesOf(lines.map(asStored))]);
      guard(before, facts);
      const next = revision + 1;
      append(row.id, next, lines);
      store
        .prepare(UPDATE)
        .run(...values(facts, rest, next, row.origin, row.ownEvents + lines.filter((l) => isOwnLine(l.type)).length), row.id);
      if (search !== null) index(row.id, rest, search, false);
      figures.change(before, facts);
      if (before.status !== facts.status) {
        count(before.status, -1);
        count(facts.status, 1);
      }
      return { facts, revision: next };
    },
    /** Takes an imported dossier out again (undo of its batch). Its history lines stay, with a line that says so. */
    remove(row: DossierRow, line: Line): void {
      if (row.ownEvents > 0) throw new Refusal('batch-not-undoable', { why: 'own-events' });
      const before = factsOf(store, row);
      guard(before, null);
      append(row.id, row.revision + 1, [line]);
      store.prepare('DELETE FROM dossier_search WHERE rowid = ?').run(row.id);
      store.prepare('DELETE FROM dossier WHERE id = ?').run(row.id);
      store
        .prepare(
          'DELETE FROM person WHERE id = ? AND NOT EXISTS (SELECT 1 FROM dossier WHERE person_id = person.id) AND NOT EXISTS (SELECT 1 FROM dossier WHERE agent_id = person.id)',
        )
        .run(row.personId);
      figures.change(before, null);
      count(before.status, -1);
    },
    /** Before the commit: the gathered figures, the tally and the head of the chain. Answers the days whose figures, of the centre or of a field, are now others. */
    end(): { readonly changedDays: readonly CivilDay[] } {
      const changedDays = figures.changedDays();
      figures.flush(store);
      const add = store.prepare('UPDATE tally SET n = n + ? WHERE status = ?');
      for (const [status, n] of tally) if (n !== 0) add.run(n, status);
      tally.clear();
      chain.end();
      markDirtyDays(store, new Set([...changedDays, ...qualityDays]));
      qualityDays.clear();
      return { changedDays };
    },
  };
}
export type DossierWriter = ReturnType<typeof dossierWriter>;

/** Runs `work` with a writer in one immediate transaction. */
export function writeDossiers<T>(store: Store, work: (writer: DossierWriter) => T): T {
  return store.write(() => {
    const writer = dossierWriter(store);
    const value = work(writer);
    writer.end();
    return value;
  });
}
