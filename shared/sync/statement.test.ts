import { expect, test } from 'vitest';
import proceduresFile from '../../db/catalogue/procedures.json' with { type: 'json' };
import { noMeasures } from '../indicators/measures.ts';
import { FIELD_NAMES, fieldCode, fieldName, isFieldCode } from './fields.ts';
import type { Statement } from './protocol.ts';
import { dayCells, dayKey, statementFault } from './statement.ts';

test('the fields that may travel are those of the shipped catalogue and "Khác", each under a code of its own', () => {
  const shipped = new Set((proceduresFile as { rows: { field: string }[] }).rows.map((r) => r.field));
  expect(new Set(FIELD_NAMES)).toEqual(new Set([...shipped, 'Khác']));
  expect(new Set(FIELD_NAMES.map(fieldCode)).size).toBe(FIELD_NAMES.length);
  for (const name of FIELD_NAMES) expect(fieldName(fieldCode(name))).toBe(name);
  for (const name of FIELD_NAMES) expect(fieldCode(name)).toMatch(/^[a-z0-9][a-z0-9_.-]{0,79}$/);
  expect(fieldCode('Nguyễn Văn Mẫu 030099000017')).toBe('khac');
  expect(isFieldCode('nguyen-van-mau')).toBe(false);
});

const of = (cells: Statement['cells']): Statement => ({
  ...dayKey('2026-08-19'),
  set_version: 1,
  revision: 1,
  state: 'open',
  cells,
  quality: { late_entries: 0, corrections: 0 },
});
test('cells of a day stand in order, add up over fields, and unknown fields travel as Khác', () => {
  const a = { ...noMeasures(), rec_online: 3, overdue: -1 };
  const b = { ...noMeasures(), rec_online: 2, done_on: 1 };
  const unit = { ...noMeasures(), rec_online: 5, done_on: 1, overdue: -1 };
  const cells = dayCells(
    unit,
    new Map([
      ['Hộ tịch', a],
      ['Một lĩnh vực tự đặt', b],
    ]),
  );
  expect(cells).toEqual([
    ['rec_online', '', 5],
    ['rec_online', 'ho-tich', 3],
    ['rec_online', 'khac', 2],
    ['done_on', '', 1],
    ['done_on', 'khac', 1],
    ['overdue', '', -1],
    ['overdue', 'ho-tich', -1],
  ]);
  expect(statementFault(of(cells.map((c) => [...c])))).toBeNull();
});
test('what cannot be counted is named', () => {
  expect(
    statementFault(
      of([
        ['rec_online', '', 5],
        ['rec_online', 'ho-tich', 4],
      ]),
    ),
  ).toBe('sum-differs');
  expect(
    statementFault(
      of([
        ['rec_online', 'ho-tich', 1],
        ['rec_online', '', 1],
      ]),
    ),
  ).toBe('unsorted');
  expect(
    statementFault(
      of([
        ['rec_online', '', -1],
        ['rec_online', 'ho-tich', -1],
      ]),
    ),
  ).toBe('negative');
  expect(statementFault(of([['rec_online', 'nguyen-van-mau', 1]]))).toBe('unknown-code');
  expect(statementFault({ ...of([]), period: { kind: 'month', start: '2026-08-01', end: '2026-08-31' } })).toBe('bad-period');
  expect(
    statementFault({ ...of([['total', 2, 1]]), set: 'figures', period: { kind: 'month', start: '2026-08-01', end: '2026-08-31' } }),
  ).toBe('sum-differs');
  expect(
    statementFault({ ...of([['total', 0, 2]]), set: 'figures', period: { kind: 'month', start: '2026-08-01', end: '2026-08-31' } }),
  ).toBe('sum-differs');
  expect(
    statementFault({ ...of([['tasks_done', 2, 1]]), set: 'tasks', period: { kind: 'month', start: '2026-08-01', end: '2026-08-31' } }),
  ).toBe('unknown-code');
});
