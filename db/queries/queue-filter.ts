import { addDays } from '../../shared/calendar/civil-day.ts';
import type { Filters, Queue } from '../../shared/contract/dossiers.ts';

/** A piece of WHERE with its values. `narrow`: few rows match, so sort them instead of walking a sorted index. */
export type Where = { readonly sql: readonly string[]; readonly values: readonly (string | number)[]; readonly narrow: boolean };
export type QueueMoment = { readonly today: string; readonly nowLocal: string; readonly officer: string };

/** The work queues (screens.md): open ones read the status index. */
export function queueWhere(queue: Queue, at: QueueMoment): Where {
  const open = (sql: string, ...values: (string | number)[]): Where => ({ sql: ['d.status IN (2, 4)', sql], values, narrow: true });
  switch (queue) {
    case 'online-new':
      return { sql: ['d.status = 1', "d.channel = 'online'"], values: [], narrow: true };
    case 'mine':
      return { sql: ['d.status IN (1, 2, 4, 5, 6, 8)', 'd.officer = ?'], values: [at.officer], narrow: true };
    case 'today':
      return open('d.promised_on = ?', at.today);
    case 'h24': {
      const until = `${addDays(at.today, 1)}${at.nowLocal.slice(10)}`;
      return open(
        '((d.promised_at >= ? AND d.promised_at <= ?) OR (d.promised_at IS NULL AND d.promised_on BETWEEN ? AND ?))',
        at.nowLocal,
        until,
        at.today,
        addDays(at.today, 1),
      );
    }
    case 'late':
      return open('d.promised_on < ?', at.today);
    case 'supplement':
      return { sql: ['d.status = 5'], values: [], narrow: true };
    case 'payment':
      return { sql: ['d.status = 6'], values: [], narrow: true };
    case 'to-return':
      return { sql: ['d.status = 9'], values: [], narrow: true };
    case 'all':
      return { sql: [], values: [], narrow: false };
  }
}

export function filterWhere(f: Filters): Where {
  const sql: string[] = [];
  const values: (string | number)[] = [];
  const add = (text: string, ...v: (string | number)[]): void => {
    sql.push(text);
    values.push(...v);
  };
  if (f.statuses.length > 0) add(`d.status IN (${f.statuses.map(() => '?').join(', ')})`, ...f.statuses);
  if (f.channels.length > 0) add(`d.channel IN (${f.channels.map(() => '?').join(', ')})`, ...f.channels);
  if (f.field !== '') add('d.field = ?', f.field);
  if (f.procedureCode !== '') add('d.procedure_code = ?', f.procedureCode);
  if (f.officer !== '') add('d.officer = ?', f.officer);
  if (f.receivedFrom !== null) add('d.received_on >= ?', f.receivedFrom);
  if (f.receivedTo !== null) add('d.received_on <= ?', f.receivedTo);
  if (f.dueFrom !== null) add('d.promised_on >= ?', f.dueFrom);
  if (f.dueTo !== null) add('d.promised_on <= ?', f.dueTo);
  if (f.temporaryCode) add('d.temp_code IS NOT NULL AND d.code = d.temp_code');
  return { sql, values, narrow: f.statuses.length > 0 && f.statuses.every((s) => ![7, 9, 10].includes(s)) };
}
