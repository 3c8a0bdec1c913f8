import { Refusal } from '../../shared/contract/errors.ts';
import type { PageInput, Queue } from '../../shared/contract/dossiers.ts';
import { QUEUES } from '../../shared/contract/dossiers.ts';
import type { Store } from '../store.ts';
import { filterWhere, type QueueMoment, queueWhere } from './queue-filter.ts';
import { LISTED_COLUMNS, type ListedRow } from './register-rows.ts';
import { matchExpression } from './search.ts';

type Value = string | number;
type Sort = { readonly columns: readonly string[]; readonly nullable: boolean; readonly read: (r: ListedRow) => readonly (Value | null)[] };
/** Sort columns, each ending in the row id so that a place in the order is a place in an index. */
const SORTS: Readonly<Record<PageInput['sort']['by'], Sort>> = {
  code: { columns: ['d.code', 'd.id'], nullable: false, read: (r) => [r.code, r.id] },
  name: { columns: ['p.sort_key', 'p.id', 'd.id'], nullable: false, read: (r) => [r.sortKey, r.personId, r.id] },
  procedure: { columns: ['d.procedure_code', 'd.id'], nullable: false, read: (r) => [r.procedureCode, r.id] },
  received: { columns: ['d.received_on', 'd.id'], nullable: true, read: (r) => [r.receivedOn, r.id] },
  promised: { columns: ['d.promised_on', 'd.id'], nullable: true, read: (r) => [r.promisedOn, r.id] },
  finished: { columns: ['d.finished_on', 'd.id'], nullable: true, read: (r) => [r.finishedOn, r.id] },
  status: { columns: ['d.status', 'd.promised_on', 'd.id'], nullable: false, read: (r) => [r.status, r.promisedOn ?? '', r.id] },
  officer: { columns: ['d.officer', 'd.id'], nullable: false, read: (r) => [r.officer, r.id] },
};
/** A page's question; `backward` reads the same order from its other end. */
export type PageQuestion = Omit<PageInput, 'backward'> & { readonly backward?: boolean };
type Place = { readonly segment: 0 | 1; readonly after: readonly Value[] };

const encode = (place: Place): string => Buffer.from(JSON.stringify([place.segment, ...place.after])).toString('base64url');
function decode(cursor: string, length: number): Place {
  try {
    const [segment, ...after] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [number, ...Value[]];
    if ((segment === 0 || segment === 1) && after.length === length && after.every((v) => typeof v === 'string' || typeof v === 'number'))
      return { segment, after };
  } catch {
    // A cursor from elsewhere is answered below like any other bad input.
  }
  throw new Refusal('bad-input', { field: 'cursor' });
}

/** Rows after a place, by comparing whole tuples, so that the index is entered where the last page ended. */
function pageOf(store: Store, input: PageQuestion, at: QueueMoment): { rows: ListedRow[]; next: string | null } {
  const sort = SORTS[input.sort.by];
  const desc = (input.sort.dir === 'desc') !== (input.backward === true);
  const queue = queueWhere(input.queue, at);
  const filter = filterWhere(input.filters);
  const match = input.text.trim() === '' ? null : matchExpression(input.text);
  if (input.text.trim() !== '' && match === null) return { rows: [], next: null };
  const narrow = queue.narrow || filter.narrow || match !== null;
  // A few matching rows are sorted; the whole register is walked along the index of its sort.
  const status = queue.narrow || filter.narrow ? ' INDEXED BY dossier_status' : '';
  const from = narrow
    ? `dossier d${match === null ? status : ''} JOIN person p ON p.id = d.person_id`
    : input.sort.by === 'name'
      ? 'person p INDEXED BY person_sort CROSS JOIN dossier d INDEXED BY dossier_person ON d.person_id = p.id'
      : `dossier d${sortIndex(input.sort.by)} CROSS JOIN person p ON p.id = d.person_id`;
  // The status order keeps missing promised days first without a NULL in the tuple.
  const columns =
    input.sort.by === 'status' && narrow
      ? ['d.status', "ifnull(d.promised_on, '')", 'd.id']
      : input.sort.by === 'status'
        ? ['d.status', 'd.id']
        : sort.columns;
  const read = input.sort.by === 'status' && !narrow ? (r: ListedRow): readonly (Value | null)[] => [r.status, r.id] : sort.read;
  const op = desc ? '<' : '>';
  const ask = (
    segment: 0 | 1,
    cols: readonly string[],
    after: readonly string[],
    afterValues: readonly Value[],
    limit: number,
  ): ListedRow[] => {
    const where = [...queue.sql, ...filter.sql];
    const values: Value[] = [...queue.values, ...filter.values];
    if (sort.nullable) where.push(`${sort.columns[0]} IS ${segment === 1 ? '' : 'NOT '}NULL`);
    if (match !== null) {
      where.push('d.id IN (SELECT rowid FROM dossier_search WHERE dossier_search MATCH ?)');
      values.push(match);
    }
    where.push(...after);
    const order = cols.map((c) => `${c}${desc ? ' DESC' : ''}`).join(', ');
    return store
      .prepare(`SELECT ${LISTED_COLUMNS} FROM ${from}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''} ORDER BY ${order} LIMIT ?`)
      .all(...values, ...afterValues, limit) as ListedRow[];
  };
  const fetch = (segment: 0 | 1, after: readonly Value[] | null, limit: number): ListedRow[] => {
    // Within the rows without a value only the id orders them.
    const cols = segment === 1 ? ['d.id'] : columns;
    if (after === null) return ask(segment, cols, [], [], limit);
    const key = after.slice(-cols.length);
    if (narrow || cols.length === 1)
      return ask(segment, cols, [`(${cols.join(', ')}) ${op} (${cols.map(() => '?').join(', ')})`], key, limit);
    // A tuple enters the index by its first column only and would read every row that shares it. So, column by column from
    // the last: the rest of the same person, the rest of the same value, then the values after it.
    const rows: ListedRow[] = [];
    for (let same = cols.length - 1; same >= 0 && rows.length < limit; same--) {
      const conditions = [...cols.slice(0, same).map((c) => `${c} = ?`), `${cols[same]} ${op} ?`];
      rows.push(...ask(segment, cols.slice(same), conditions, key.slice(0, same + 1), limit - rows.length));
    }
    return rows;
  };
  const place = input.cursor === null ? null : decode(input.cursor, columns.length);
  // Rows without a value close the order whatever its direction; read backward they come first.
  const segments = !sort.nullable ? ([0] as const) : input.backward === true ? ([1, 0] as const) : ([0, 1] as const);
  const started = place === null ? 0 : Math.max(0, (segments as readonly number[]).indexOf(place.segment));
  const rows: ListedRow[] = [];
  for (const [i, segment] of segments.entries()) {
    if (i >= started && rows.length <= input.limit)
      rows.push(...fetch(segment, i === started ? (place?.after ?? null) : null, input.limit + 1 - rows.length));
  }
  if (rows.length <= input.limit) return { rows, next: null };
  rows.pop();
  const last = rows.at(-1);
  if (last === undefined) return { rows, next: null };
  const key = read(last);
  const inNulls = sort.nullable && key[0] === null;
  return { rows, next: encode({ segment: inNulls ? 1 : 0, after: key.map((v) => v ?? '') }) };
}

const sortIndex = (by: PageInput['sort']['by']): string =>
  ({
    code: '',
    name: '',
    procedure: ' INDEXED BY dossier_procedure',
    received: ' INDEXED BY dossier_received',
    promised: ' INDEXED BY dossier_promised',
    finished: ' INDEXED BY dossier_finished',
    status: ' INDEXED BY dossier_status_id',
    officer: ' INDEXED BY dossier_officer',
  })[by];

/** A page of the register by keyset: the same cost at any depth. `bad-input` for a cursor that is not ours. */
export const registerPage = (store: Store, input: PageQuestion, at: QueueMoment): { rows: ListedRow[]; next: string | null } =>
  pageOf(store, input, at);

/** How many rows a page's question has in all; null past 20,000 when only a scan could tell. */
export function registerTotal(store: Store, input: Pick<PageInput, 'queue' | 'filters' | 'text'>, at: QueueMoment): number | null {
  const queue = queueWhere(input.queue, at);
  const filter = filterWhere(input.filters);
  const where = [...queue.sql, ...filter.sql];
  const values: Value[] = [...queue.values, ...filter.values];
  if (input.text.trim() !== '') {
    const match = matchExpression(input.text);
    if (match === null) return 0;
    where.push('d.id IN (SELECT rowid FROM dossier_search WHERE dossier_search MATCH ?)');
    values.push(match);
  }
  if (where.length === 0) return (store.prepare('SELECT sum(n) AS n FROM tally').get() as { n: number }).n;
  const { n } = store
    .prepare(`SELECT count(*) AS n FROM (SELECT 1 FROM dossier d WHERE ${where.join(' AND ')} LIMIT 20001)`)
    .get(...values) as { n: number };
  return n > 20_000 ? null : n;
}

/** Counts of every queue: the open ones by the status index, all from the tally. */
export function queueCounts(store: Store, at: QueueMoment): Record<Queue, number> {
  const out = {} as Record<Queue, number>;
  for (const queue of QUEUES) {
    const where = queueWhere(queue, at);
    out[queue] =
      queue === 'all'
        ? (store.prepare('SELECT sum(n) AS n FROM tally').get() as { n: number }).n
        : queue === 'supplement' || queue === 'payment' || queue === 'to-return'
          ? (
              store.prepare('SELECT n FROM tally WHERE status = ?').get(queue === 'supplement' ? 5 : queue === 'payment' ? 6 : 9) as {
                n: number;
              }
            ).n
          : (
              store
                .prepare(`SELECT count(*) AS n FROM dossier d INDEXED BY dossier_status WHERE ${where.sql.join(' AND ')}`)
                .get(...where.values) as { n: number }
            ).n;
  }
  return out;
}
