import { describe, expect, it } from 'vitest';
import type { RegisterRow } from '../../../shared/contract/dossiers.ts';
import { groupRows } from './groups.ts';
import { filterCount, filtersOfQueue, isQueue, NO_FILTERS } from './queues.ts';
import { DEFAULT_LAYOUT, layoutFor, readLayout } from './remember.ts';
import { addAll, bulkActions, MOST, NOTHING, refreshed, toggle } from './selection.ts';

const row = (id: number, part: Partial<RegisterRow> = {}): RegisterRow => ({
  id,
  revision: 1,
  code: `HS-${id}`,
  tempCode: null,
  name: 'Lê Mẫu An',
  procedureCode: '1.1',
  procedureName: 'Khai sinh',
  field: 'Hộ tịch',
  channel: 'direct',
  status: 4,
  receivedOn: '2026-08-01',
  promisedOn: '2026-08-05',
  promisedAt: null,
  finishedOn: null,
  returnedOn: null,
  officer: 'Trần Mẫu Hùng',
  due: { kind: 'days', days: 1, hour: null },
  maskedId: '',
  phone: '',
  ...part,
});

describe('a queue said in filters, for the export', () => {
  const today = '2026-08-19';
  const of = (queue: Parameters<typeof filtersOfQueue>[0], part = {}) =>
    filtersOfQueue(queue, { ...NO_FILTERS, ...part }, 'Trần Mẫu Hùng', today);
  it('keeps what the queue means', () => {
    expect(of('all')).toEqual(NO_FILTERS);
    expect(of('online-new')).toMatchObject({ statuses: [1], channels: ['online'] });
    expect(of('mine')).toMatchObject({ statuses: [1, 2, 4, 5, 6, 8], officer: 'Trần Mẫu Hùng' });
    expect(of('today')).toMatchObject({ statuses: [2, 4], dueFrom: today, dueTo: today });
    expect(of('h24')).toMatchObject({ statuses: [2, 4], dueFrom: today, dueTo: '2026-08-20' });
    expect(of('late')).toMatchObject({ statuses: [2, 4], dueFrom: null, dueTo: '2026-08-18' });
    expect(of('to-return')).toMatchObject({ statuses: [9] });
  });
  it('narrows with the filters, never widens', () => {
    expect(of('mine', { statuses: [5] })).toMatchObject({ statuses: [5] });
    expect(of('late', { dueFrom: '2026-08-10', dueTo: '2026-08-12' })).toMatchObject({ dueFrom: '2026-08-10', dueTo: '2026-08-12' });
    expect(of('late', { dueTo: '2026-09-01' })).toMatchObject({ dueTo: '2026-08-18' });
  });
  it('is nothing where queue and filters contradict each other', () => {
    expect(of('supplement', { statuses: [9] })).toBeNull();
    expect(of('online-new', { channels: ['direct'] })).toBeNull();
    expect(of('mine', { officer: 'Người khác' })).toBeNull();
    expect(of('late', { dueFrom: '2026-08-19' })).toBeNull();
  });
  it('counts conditions, a from–to pair as one', () => {
    expect(filterCount(NO_FILTERS)).toBe(0);
    expect(filterCount({ ...NO_FILTERS, receivedFrom: '2026-08-01', receivedTo: '2026-08-02', statuses: [5, 6] })).toBe(2);
  });
  it('knows queue names only', () => {
    expect(isQueue('late')).toBe(true);
    for (const text of [null, '', 'toString', 'LATE']) expect(isQueue(text)).toBe(false);
  });
});

describe('groups', () => {
  it('orders by the national list or the Vietnamese alphabet, counts and folds', () => {
    const rows = [row(1, { status: 10 }), row(2, { status: 5, due: { kind: 'late', days: 2, hour: null } }), row(3, { status: 10 })];
    const open = groupRows(rows, 'status', new Set());
    expect(open.map((entry) => (entry.kind === 'group' ? `${entry.label} ${entry.count} ${entry.late}` : entry.row.id))).toEqual([
      'Yêu cầu bổ sung giấy tờ 1 1',
      2,
      'Đã trả kết quả 2 0',
      1,
      3,
    ]);
    expect(groupRows(rows, 'status', new Set(['10'])).filter((entry) => entry.kind === 'row')).toHaveLength(1);
    const officers = [
      row(1, { officer: 'Đào Mẫu B' }),
      row(2, { officer: 'Ánh Mẫu A' }),
      row(3, { officer: 'Dương Mẫu C' }),
      row(4, { officer: '' }),
    ];
    expect(
      groupRows(officers, 'officer', new Set(['Đào Mẫu B', 'Ánh Mẫu A', 'Dương Mẫu C', ''])).map((entry) =>
        entry.kind === 'group' ? entry.label : '',
      ),
    ).toEqual(['Không ghi', 'Ánh Mẫu A', 'Dương Mẫu C', 'Đào Mẫu B']);
  });
});

describe('selection', () => {
  it('never holds more than one act may take, and drops what is toggled twice', () => {
    const many = addAll(
      NOTHING,
      Array.from({ length: 300 }, (_, i) => row(i + 1)),
    );
    expect(many.size).toBe(MOST);
    expect(toggle(many, row(999)).size).toBe(MOST);
    expect(toggle(toggle(NOTHING, row(1)), row(1)).size).toBe(0);
  });
  it('carries the newest revision of each row, and stays itself when nothing moved', () => {
    const picked = addAll(NOTHING, [row(1), row(2)]);
    expect(refreshed(picked, () => undefined)).toBe(picked);
    expect(refreshed(picked, (id) => (id === 2 ? row(2, { revision: 7 }) : undefined)).get(2)?.revision).toBe(7);
  });
  it('offers only what every chosen dossier may go through', () => {
    expect(bulkActions([])).toEqual({ forward: false, finish: false, giveBack: false, print: false });
    expect(bulkActions([row(1), row(2, { status: 5 })])).toEqual({ forward: true, finish: false, giveBack: false, print: true });
    expect(bulkActions([row(1, { status: 9 })])).toEqual({ forward: false, finish: false, giveBack: true, print: true });
    expect(bulkActions([row(1, { status: 1 })]).print).toBe(false);
  });
});

describe('remembered layout', () => {
  it('falls back to the default for anything it did not write', () => {
    for (const stored of [null, '', '{', '3', '[]', 'null']) expect(readLayout(stored)).toEqual(DEFAULT_LAYOUT);
    expect(readLayout(JSON.stringify({ hidden: ['phone', 3], widths: { name: 200, code: 9, x: 'y' }, frozen: 9 }))).toEqual({
      hidden: ['phone'],
      widths: { name: 200 },
      frozen: 0,
    });
  });
  it('shows the day a result was ready where results wait', () => {
    const layout = layoutFor('to-return', DEFAULT_LAYOUT);
    expect(layout.hidden).toContain('due');
    expect(layout.hidden).not.toContain('finishedOn');
    expect(layoutFor('all', DEFAULT_LAYOUT)).toBe(DEFAULT_LAYOUT);
  });
});
