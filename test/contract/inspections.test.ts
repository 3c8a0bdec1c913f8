import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../db/store.ts';
import { findingCells } from '../../electron/inspections/readings.ts';
import type { FindingRow, InspectionRow } from '../../shared/contract/inspections.ts';
import { SET_CODES } from '../../shared/sync/statement.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
let head = '',
  clerk = '',
  officer = '';
beforeEach(async () => {
  c = await quickCentre({ start: '2026-11-20T02:00:00.000Z' });
  [head, clerk, officer] = [c.as('head'), c.as('clerk'), c.as('officer')];
});
afterEach(() => c.close());
const store = (): Store => {
  const open = c.centre().store();
  if (open === null) throw new Error('no store');
  return open;
};
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const code = async (method: string, input: unknown, token = head): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
const form = (more: Record<string, unknown> = {}) => ({
  id: null,
  revision: null,
  kind: 'check',
  body: 'Đoàn kiểm tra mẫu',
  heldOn: '2026-10-01',
  scope: 'Số hóa hồ sơ',
  docNo: '12/KL',
  docOn: '2026-10-05',
  ...more,
});
const save = (more: Record<string, unknown> = {}, token = clerk) => c.value<{ id: number }>('inspections.save', form(more), token);
const findings = (id: number) => c.value<FindingRow[]>('inspections.findings', { id }, head);
const add = (inspectionId: number, more: Record<string, unknown> = {}, token = clerk) =>
  c.value<{ id: number }>(
    'inspections.finding',
    {
      inspectionId,
      id: null,
      revision: null,
      kind: 'finding',
      content: 'Chưa số hóa đủ',
      owner: 'Người Mẫu officer',
      dueOn: '2026-11-01',
      ...more,
    },
    token,
  );
const move = async (id: number, inspection: number, act: string, more: Record<string, unknown> = {}, token = head): Promise<string> => {
  const f = (await findings(inspection)).find((x) => x.id === id);
  return code('inspections.move', { id, revision: f?.revision ?? 0, act, day: '2026-11-10', words: 'Đã quét bổ sung', ...more }, token);
};
const list = (text = '', show = 'all') => c.value<InspectionRow[]>('inspections.list', { text, show }, head);

describe('an inspection', () => {
  it('a finding is remedied by its owner, confirmed by the head, and counts only then', async () => {
    const { id } = await save();
    const finding = await add(id);
    expect(await list('', 'overdue')).toMatchObject([{ id, findings: 1, open: 1, overdue: 1 }]);
    expect(await move(finding.id, id, 'confirm')).toBe('transition-not-allowed');
    expect(await move(finding.id, id, 'remedy', { words: ' ' }, officer)).toBe('reason-required');
    expect(await move(finding.id, id, 'remedy', { day: '2026-11-21' }, officer)).toBe('day-in-future');
    expect(await move(finding.id, id, 'remedy', { day: '2026-09-01' }, officer)).toBe('day-unfit');
    expect(await move(finding.id, id, 'remedy', {}, officer)).toBe('ok');
    expect(await move(finding.id, id, 'confirm', {}, officer)).toBe('not-allowed');
    expect(await c.value('inspections.figures', { period: YEAR }, head)).toMatchObject({ findings: 1, fixed: 0, open: 1, overdue: 0 });
    expect(await move(finding.id, id, 'confirm', { day: '2026-11-12' })).toBe('ok');
    expect(await c.value('inspections.figures', { period: YEAR }, c.as('it'))).toMatchObject({ findings: 1, fixed: 1, open: 0 });
    expect(await list('', 'settled')).toHaveLength(1);
    const history = await c.value<{ title: string; detail: string }[]>(
      'records.history',
      { record: { kind: 'inspection', id: String(id) } },
      head,
    );
    expect(history.map((l) => l.title)).toEqual(['Xác nhận khắc phục', 'Khắc phục', 'Ghi tồn tại', 'Lập mới']);
    expect(history[1]?.detail).toContain('Đã quét bổ sung');
    expect(await move(finding.id, id, 'reopen', { words: 'Kiểm lại vẫn thiếu' })).toBe('ok');
    expect((await findings(id))[0]).toMatchObject({ state: 'open', remediedOn: null, confirmedOn: null });
  });

  it('is written by whoever recorded it, found by its findings without marks, refused when days do not fit', async () => {
    const { id } = await save();
    expect(await code('inspections.save', form({ id, revision: 1 }), officer)).toBe('not-allowed');
    expect(await code('inspections.save', form({ id, revision: 3 }), clerk)).toBe('stale');
    expect(await code('inspections.save', form({ heldOn: '2026-11-21' }), clerk)).toBe('day-in-future');
    expect(await code('inspections.save', form({ kind: 'iso' }), clerk)).toBe('not-found');
    expect(
      await code(
        'inspections.finding',
        { inspectionId: id, id: null, revision: null, kind: 'finding', content: 'x', dueOn: '2026-09-30' },
        clerk,
      ),
    ).toBe('day-unfit');
    await add(id, { content: 'Bảng niêm yết cũ' });
    expect([await list('niem yet'), await list('khong co')].map((l) => l.length)).toEqual([1, 0]);
    expect((await c.value<{ name: string }>('inspections.export', {}, c.as('auditor'))).name).toBe('kiem-tra-2026-11-20.xlsx');
  });

  it('an entered figure stands until the list has a case, then the list speaks; statements use known codes', async () => {
    const entered = { id: null, revision: null, period: YEAR, num: 1, den: 4 };
    for (const indicator of ['audit_findings_done_rate', 'procedures_eprocess_rate'])
      await c.value('entered.save', { ...entered, indicator }, head);
    const sheet = await c.value<{ id: number }>('assessment.create', { year: 2026, setId: 'par-xa-2026', ...YEAR, dueOn: null }, head);
    const reading = async (leaf: string) =>
      (await c.value<{ leaves: { leaf: string; reading: unknown }[] }>('assessment.read', { id: sheet.id }, head)).leaves.find(
        (l) => l.leaf === leaf,
      )?.reading;
    expect([await reading('L6.5'), await reading('L3.2.2')]).toMatchObject([
      { num: 1, den: 4 },
      { num: 1, den: 4 },
    ]);
    expect(findingCells(store(), YEAR, '2026-11-20')).toEqual([]);
    const audit = await save({ kind: 'audit' });
    await add(audit.id);
    await add(audit.id, { kind: 'request', content: 'Sửa biểu mẫu' });
    const { id } = await save({
      kind: 'iso',
      procedureCode: '1.001193',
      internalSteps: ['Tiếp nhận', 'Ký'],
      electronicSteps: ['Tiếp nhận'],
    });
    expect(id).toBeGreaterThan(audit.id);
    expect(await reading('L6.5')).toMatchObject({ num: 0, den: 1, source: 'Kiểm tra' });
    expect(await reading('L3.2.2')).toMatchObject({ num: 1, source: 'Kiểm tra' });
    const cells = findingCells(store(), YEAR, '2026-11-20');
    expect(cells.filter(([cell]) => !SET_CODES.findings.includes(cell))).toEqual([]);
    expect(cells).toEqual(
      expect.arrayContaining([
        ['inspections_held', 2, 1],
        ['audit_findings_done_rate', 0, 1],
        ['findings_overdue', 1, 1],
      ]),
    );
    // The newest check of a procedure counts: one without an electronic process takes it back.
    await save({ kind: 'iso', heldOn: '2026-11-02', procedureCode: '1.001193', internalSteps: ['Tiếp nhận'], electronicSteps: [] });
    expect(await reading('L3.2.2')).toMatchObject({ num: 1, den: 4, papers: 0 });
  });
});
