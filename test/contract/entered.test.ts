import { afterAll, beforeAll, expect, it } from 'vitest';
import { ENTERED } from '../../shared/entered/definitions.ts';
import type { EnteredValue } from '../../shared/contract/entered.ts';
import { INDICATOR_IDS } from '../../shared/contract/indicators.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
let data = '';
beforeAll(async () => { c = await quickCentre({ start: '2026-11-22T02:00:00.000Z' }); data = c.as('data'); });
afterAll(() => c.close());
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const code = async (method: string, input: unknown, token = data): Promise<string> => { const o = await c.call(method, input, token); return o.ok ? 'ok' : o.error.code; };
const save = (more: Record<string, unknown>) => ({ id: null, revision: null, indicator: 'budget_revenue_rate', period: { from: '2026-01-01', to: '2026-06-30' }, num: 4_660_000_000, den: 5_000_000_000, ...more });

it('ids are never those of the register, and none stands twice', () => {
  expect(new Set(ENTERED.map((d) => d.id)).size).toBe(ENTERED.length);
  expect(ENTERED.filter((d) => (INDICATOR_IDS as readonly string[]).includes(d.id))).toEqual([]);
});

it('a value is entered once for its period, changed with its revision, and removed with a reason', async () => {
  const { id } = await c.value<{ id: number }>('entered.save', save({ source: 'Báo cáo thu 6 tháng' }), data);
  expect(await code('entered.save', save({ num: 1 }))).toBe('value-taken');
  expect(await code('entered.save', save({ id, revision: 2, num: 5_100_000_000 }))).toBe('stale');
  expect(await c.value('entered.save', save({ id, revision: 1, num: 5_100_000_000 }), data)).toEqual({ id, revision: 2 });
  const [value] = await c.value<EnteredValue[]>('entered.list', { period: YEAR }, data);
  expect(value).toMatchObject({ id, revision: 2, num: 5_100_000_000, den: 5_000_000_000, papers: 0 });
  expect(await code('entered.remove', { id, reason: ' ' })).toBe('reason-required');
  expect(await code('entered.remove', { id, reason: 'Nhập nhầm kỳ' })).toBe('ok');
  expect(await c.value('entered.list', { period: YEAR }, data)).toEqual([]);
  expect((await c.value<{ title: string }[]>('records.history', { record: { kind: 'entered', id: String(id) } }, data)).map((l) => l.title)).toEqual(['Gỡ', 'Sửa', 'Nhập số']);
});

it.each([
  ['a share above the whole', save({ indicator: 'edoc_rate', num: 11, den: 10 }), 'answer-unfit'], ['a rate without its base', save({ indicator: 'edoc_rate', num: 1, den: null }), 'answer-unfit'],
  ['a count with a base', save({ indicator: 'par_initiatives_applied', num: 1, den: 2 }), 'answer-unfit'], ['an index above 100', save({ indicator: 'sipas_index', num: 10_001, den: 10_000 }), 'answer-unfit'],
  ['an indicator of the register', save({ indicator: 'ontime_rate', num: 1, den: 1 }), 'not-found'], ['a period backwards', save({ period: { from: '2026-02-01', to: '2026-01-01' } }), 'bad-input'], ['a negative amount', save({ num: -1 }), 'bad-input'],
])('refuses %s', async (_what, input, expected) => { expect(await code('entered.save', input)).toBe(expected); });

it('the sheet reads it without retyping: the exact year, or the longest period inside it', async () => {
  const { id: sheet } = await c.value<{ id: number }>('assessment.create', { year: 2026, setId: 'par-xa-2026', ...YEAR, dueOn: null }, data);
  const reading = async (leaf: string) => (await c.value<{ leaves: { leaf: string; reading: unknown }[] }>('assessment.read', { id: sheet }, data)).leaves.find((l) => l.leaf === leaf)?.reading;
  expect(await reading('L6.2')).toBeNull();
  await c.value('entered.save', save({ period: { from: '2026-01-01', to: '2026-03-31' }, num: 1, den: 4 }), data);
  await c.value('entered.save', save({ period: { from: '2026-01-01', to: '2026-09-30' }, num: 3, den: 4 }), data);
  expect(await reading('L6.2')).toMatchObject({ num: 3, den: 4, to: '2026-09-30' });
  await c.value('entered.save', save({ period: YEAR, num: 4, den: 4, source: 'Quyết toán' }), data);
  expect(await reading('L6.2')).toMatchObject({ num: 4, den: 4, source: 'Quyết toán' });
  await c.value('entered.save', save({ indicator: 'qd766_total', period: YEAR, num: 9301, den: 10_000 }), data);
  expect(await reading('L3.6')).toMatchObject({ num: 9301, den: 10_000 });
  // It answers the leaf by itself, and its papers prove the claim.
  const leaf = async () => (await c.value<{ leaves: { leaf: string; points: number; provable: number; missing: string[] }[] }>('assessment.read', { id: sheet }, data)).leaves.find((l) => l.leaf === 'L6.2');
  expect(await leaf()).toMatchObject({ points: 1.5, provable: 0, missing: ['no-evidence'] });
  const year = (await c.value<EnteredValue[]>('entered.list', { period: YEAR }, data)).find((v) => v.source === 'Quyết toán');
  await c.value('evidence.add', { record: { kind: 'entered', id: String(year?.id) }, fileId: null, title: 'Quyết toán thu ngân sách', docNo: '20/BC' }, data);
  expect(await leaf()).toMatchObject({ points: 1.5, provable: 1.5, missing: [] });
});
