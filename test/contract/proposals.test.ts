import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordLines } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import { simplificationCells } from '../../electron/simplify/readings.ts';
import type { ProposalRow, SuggestionView } from '../../shared/contract/proposals.ts';
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
/** The very store the centre works on. */
const store = (): Store => {
  const open = c.centre().store();
  if (open === null) throw new Error('no store');
  return open;
};
const PROCEDURE = '1.001193';
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const form = (more: Record<string, unknown> = {}) => ({
  id: null,
  revision: null,
  procedureCode: PROCEDURE,
  level: 'commune',
  period: '2026-Q4',
  kinds: ['cut_time', 'cut_component'],
  componentsBefore: 5,
  componentsAfter: 4,
  daysBefore: 3,
  daysAfter: 1.5,
  reason: 'Giấy tờ đã có trong dữ liệu dân cư',
  ...more,
});
const code = async (method: string, input: unknown, token = head): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
const only = async (id: number): Promise<ProposalRow> => {
  const found = (await c.value<ProposalRow[]>('proposals.list', {}, head)).find((p) => p.id === id);
  if (found === undefined) throw new Error(String(id));
  return found;
};
const move = async (id: number, act: string, more: Record<string, unknown> = {}, token = head): Promise<string> =>
  code('proposals.move', { id, revision: (await only(id)).revision, act, day: '2026-11-20', ...more }, token);
const save = (more: Record<string, unknown> = {}, token = clerk) =>
  c.value<{ id: number; revision: number }>('proposals.save', form(more), token);

describe('a proposal', () => {
  it('is written by the counter, sent and decided by the head, and its history says who did what', async () => {
    const { id } = await save();
    expect(await only(id)).toMatchObject({
      procedureCode: PROCEDURE,
      kinds: ['cut_component', 'cut_time'],
      state: 'draft',
      daysAfter: 1.5,
      createdBy: 'Người Mẫu clerk',
    });
    expect(await move(id, 'send', {}, clerk)).toBe('not-allowed');
    expect(await move(id, 'approve', { decisionNo: '1/QĐ' })).toBe('transition-not-allowed');
    expect(await move(id, 'send')).toBe('ok');
    expect(await code('proposals.save', form({ id, revision: 2 }), clerk)).toBe('transition-not-allowed');
    expect(await move(id, 'review')).toBe('ok');
    expect(await move(id, 'approve')).toBe('reason-required');
    expect(await move(id, 'approve', { day: '2026-11-19', decisionNo: '15/QĐ-UBND' })).toBe('day-unfit');
    expect(await move(id, 'approve', { day: '2026-11-21', decisionNo: '15/QĐ-UBND' })).toBe('day-in-future');
    for (const [act, more] of [
      ['approve', { decisionNo: '15/QĐ-UBND' }],
      ['start', {}],
      ['complete', {}],
    ] as const)
      expect(await move(id, act, more)).toBe('ok');
    expect(await only(id)).toMatchObject({
      state: 'done',
      sentOn: '2026-11-20',
      decidedOn: '2026-11-20',
      decisionNo: '15/QĐ-UBND',
      doneOn: '2026-11-20',
    });
    expect(
      (await c.value<{ title: string }[]>('records.history', { record: { kind: 'proposal', id: String(id) } }, head)).map((l) => l.title),
    ).toEqual(['Hoàn thành', 'Thực hiện', 'Duyệt', 'Thẩm định', 'Gửi', 'Lập mới']);
  });

  it('is changed by its writer only while a draft, at the revision seen; what the numbers cannot say is refused', async () => {
    const { id } = await save();
    expect(await code('proposals.save', form({ id, revision: 1 }), officer)).toBe('not-allowed');
    expect(await code('proposals.save', form({ id, revision: 7 }), clerk)).toBe('stale');
    expect(await code('proposals.save', form({ id, revision: 1, daysAfter: 4 }), clerk)).toBe('answer-unfit');
    expect(await code('proposals.save', form({ id, revision: 1, costAfter: 4 }), clerk)).toBe('answer-unfit');
    expect(await code('proposals.save', form({ kinds: [] }), clerk)).toBe('bad-input');
    expect(await code('proposals.save', form({ period: '2026-Q5' }), clerk)).toBe('bad-input');
    expect(await code('proposals.save', form({ procedureCode: '9.999999' }), clerk)).toBe('not-found');
    expect(await code('proposals.save', form({ id, revision: 1, kinds: ['cut_fee'] }), clerk)).toBe('ok');
    // The fee it means to cut has no numbers yet.
    expect(await move(id, 'send')).toBe('proposal-incomplete');
    expect(await code('proposals.drop', { id, revision: 2, reason: 'Lập nhầm' }, officer)).toBe('not-allowed');
    expect(await code('proposals.drop', { id, revision: 2, reason: 'Lập nhầm' }, clerk)).toBe('ok');
    expect(await c.value('proposals.list', {}, head)).toEqual([]);
  });

  it('is found without marks and by its state, exported with formulas quoted, and keeps its typed words off the chain', async () => {
    const { id } = await save({ reason: '=HYPERLINK("x")', kinds: ['merge'] });
    const found = async (text: string, show = 'all') =>
      (await c.value<ProposalRow[]>('proposals.list', { text, show }, head)).map((p) => p.id);
    expect(await found('khai sinh')).toEqual([id]);
    expect(await found('%')).toEqual([]);
    expect([await found('', 'draft'), await found('', 'approved')]).toEqual([[id], []]);
    expect(await move(id, 'send')).toBe('ok');
    expect(await move(id, 'return')).toBe('reason-required');
    expect(await move(id, 'return', { words: 'Làm rõ lý do của ông Mẫu' })).toBe('ok');
    const { name } = await c.value<{ name: string }>('proposals.export', {}, head);
    expect(name).toBe('don-gian-hoa-2026-11-20.xlsx');
    const [line] = recordLines(store(), 'proposal', String(id));
    expect(line).toMatchObject({ act: 'returned', facts: { day: '2026-11-20' }, note: 'Làm rõ lý do của ông Mẫu' });
  });
});

describe('figures', () => {
  it('no proposal is no case: null for rates, 0 for counts, nothing sent to the city', async () => {
    expect(await c.value('proposals.figures', { period: YEAR }, c.as('it'))).toMatchObject({ procedures: 0, proposed: 0, approved: 0 });
    expect(simplificationCells(store(), YEAR, '2026-11-20')).toEqual([]);
  });

  it('reach the self-assessment and the statement without retyping', async () => {
    const a = await save({ kinds: ['cut_time'], costBefore: 10_000_000, costAfter: 7_500_000 });
    const b = await save({ procedureCode: '1.000894', kinds: ['cut_time', 'abolish'] });
    const draft = await save({ procedureCode: '1.000656' });
    for (const id of [a.id, b.id]) {
      expect(await move(id, 'send')).toBe('ok');
      expect(await move(id, 'review')).toBe('ok');
    }
    expect(await move(a.id, 'approve', { decisionNo: '15/QĐ-UBND' })).toBe('ok');
    expect(await move(b.id, 'reject', { words: 'Chưa đủ căn cứ', decisionNo: '16/CV' })).toBe('ok');
    expect(draft.id).toBeGreaterThan(0);
    const cells = simplificationCells(store(), YEAR, '2026-11-20');
    expect(cells).toEqual([
      ['simplification_procedures_proposed', 2, 1],
      ['simplification_measures_proposed', 3, 1],
      ['simplification_approved_rate', 1, 2],
      ['compliance_cost_saved_rate', 2_500_000, 10_000_000],
      ['simplification_procedures_abolished', 1, 1],
    ]);
    expect(cells.filter(([cell]) => !SET_CODES.simplification.includes(cell))).toEqual([]);
    const { id } = await c.value<{ id: number }>('assessment.create', { year: 2026, setId: 'par-xa-2026', ...YEAR, dueOn: null }, head);
    const { leaves } = await c.value<{ leaves: { leaf: string; reading: unknown }[] }>('assessment.read', { id }, head);
    expect(leaves.find((l) => l.leaf === 'L3.1.2')?.reading).toMatchObject({ count: 2, source: 'Đơn giản hóa TTHC' });
  });
});

describe('suggestions', () => {
  it('a paper nobody hands in is suggested with its dossiers, becomes a form, and stands as made', async () => {
    for (let i = 0; i < 20; i++) {
      await c.value(
        'dossiers.receive',
        {
          procedureCode: PROCEDURE,
          channel: 'direct',
          code: null,
          fees: [],
          officer: 'Người Mẫu officer',
          person: { fullName: `Nguyễn Mẫu Số ${i}` },
          term: { value: 3, unit: 'working_day' },
          components: [
            {
              position: 0,
              name: 'Bản khai nhân sự mẫu',
              kind: 'form',
              required: false,
              presentOnly: false,
              received: false,
              originalQty: 1,
              copyQty: 0,
              digitised: 'none',
              pages: 0,
            },
          ],
        },
        clerk,
      );
    }
    const { rows } = await c.value<{ rows: SuggestionView[] }>('proposals.suggestions', {}, clerk);
    const [first] = rows;
    expect(rows.map((s) => [s.source, s.subject, s.cases, s.proposal])).toEqual([['component', 'Bản khai nhân sự mẫu', 20, null]]);
    expect(first?.why).toContain('20 hồ sơ');
    expect(await c.value<unknown[]>('proposals.behind', { key: first?.key }, clerk)).toHaveLength(20);
    expect(await code('proposals.behind', { key: 'component|x|y' }, clerk)).toBe('not-found');
    const { id } = await save({
      kinds: first?.kinds,
      reason: first?.reason,
      origin: first?.key,
      componentsBefore: first?.componentsBefore,
      componentsAfter: first?.componentsAfter,
    });
    expect((await c.value<{ rows: SuggestionView[] }>('proposals.suggestions', {}, clerk)).rows[0]?.proposal).toBe(id);
  });
});
