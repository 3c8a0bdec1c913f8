import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteStated } from '../../db/queries/city-outbox.ts';
import { centrePeriods } from '../../electron/sync/periods.ts';
import { ENTERED, enteredDefinition } from '../../shared/entered/definitions.ts';
import { type EnteredTarget, stateText, targetOn } from '../../shared/entered/target.ts';
import { statementFault } from '../../shared/sync/statement.ts';
import { cellName, cellText, mainCells } from '../../shared/vi/set-words.ts';
import type { EnteredValue } from '../../shared/contract/entered.ts';
import { INDICATOR_IDS } from '../../shared/contract/indicators.ts';
import { quickCentre } from '../support/quick-centre.ts';

let c: Awaited<ReturnType<typeof quickCentre>>;
let data = '';
beforeAll(async () => {
  c = await quickCentre({ start: '2026-11-22T02:00:00.000Z' });
  data = c.as('data');
});
afterAll(() => c.close());
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const code = async (method: string, input: unknown, token = data): Promise<string> => {
  const o = await c.call(method, input, token);
  return o.ok ? 'ok' : o.error.code;
};
const save = (more: Record<string, unknown>) => ({
  id: null,
  revision: null,
  indicator: 'budget_revenue_rate',
  period: { from: '2026-01-01', to: '2026-06-30' },
  num: 4_660_000_000,
  den: 5_000_000_000,
  ...more,
});

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
  expect(
    (await c.value<{ title: string }[]>('records.history', { record: { kind: 'entered', id: String(id) } }, data)).map((l) => l.title),
  ).toEqual(['Gỡ', 'Sửa', 'Nhập số']);
});

it.each([
  ['a share above the whole', save({ indicator: 'edoc_rate', num: 11, den: 10 }), 'answer-unfit'],
  ['a rate without its base', save({ indicator: 'edoc_rate', num: 1, den: null }), 'answer-unfit'],
  ['a count with a base', save({ indicator: 'par_initiatives_applied', num: 1, den: 2 }), 'answer-unfit'],
  ['an index above 100', save({ indicator: 'sipas_index', num: 10_001, den: 10_000 }), 'answer-unfit'],
  ['an indicator of the register', save({ indicator: 'ontime_rate', num: 1, den: 1 }), 'not-found'],
  ['a period backwards', save({ period: { from: '2026-02-01', to: '2026-01-01' } }), 'bad-input'],
  ['a negative amount', save({ num: -1 }), 'bad-input'],
])('refuses %s', async (_what, input, expected) => {
  expect(await code('entered.save', input)).toBe(expected);
});

it('the sheet reads it without retyping: the exact year, or the longest period inside it', async () => {
  const { id: sheet } = await c.value<{ id: number }>(
    'assessment.create',
    { year: 2026, setId: 'par-xa-2026', ...YEAR, dueOn: null },
    data,
  );
  const reading = async (leaf: string) =>
    (await c.value<{ leaves: { leaf: string; reading: unknown }[] }>('assessment.read', { id: sheet }, data)).leaves.find(
      (l) => l.leaf === leaf,
    )?.reading;
  expect(await reading('L6.2')).toBeNull();
  await c.value('entered.save', save({ period: { from: '2026-01-01', to: '2026-03-31' }, num: 1, den: 4 }), data);
  await c.value('entered.save', save({ period: { from: '2026-01-01', to: '2026-09-30' }, num: 3, den: 4 }), data);
  expect(await reading('L6.2')).toMatchObject({ num: 3, den: 4, to: '2026-09-30' });
  await c.value('entered.save', save({ period: YEAR, num: 4, den: 4, source: 'Quyết toán' }), data);
  expect(await reading('L6.2')).toMatchObject({ num: 4, den: 4, source: 'Quyết toán' });
  await c.value('entered.save', save({ indicator: 'qd766_total', period: YEAR, num: 9301, den: 10_000 }), data);
  expect(await reading('L3.6')).toMatchObject({ num: 9301, den: 10_000 });
  // It answers the leaf by itself, and its papers prove the claim.
  const leaf = async () =>
    (
      await c.value<{ leaves: { leaf: string; points: number; provable: number; missing: string[] }[] }>(
        'assessment.read',
        { id: sheet },
        data,
      )
    ).leaves.find((l) => l.leaf === 'L6.2');
  expect(await leaf()).toMatchObject({ points: 1.5, provable: 0, missing: ['no-evidence'] });
  const year = (await c.value<EnteredValue[]>('entered.list', { period: YEAR }, data)).find((v) => v.source === 'Quyết toán');
  await c.value(
    'evidence.add',
    { record: { kind: 'entered', id: String(year?.id) }, fileId: null, title: 'Quyết toán thu ngân sách', docNo: '20/BC' },
    data,
  );
  expect(await leaf()).toMatchObject({ points: 1.5, provable: 1.5, missing: [] });
});

describe('targets', () => {
  const target = (more: Record<string, unknown>) => ({
    indicator: 'edoc_rate',
    value: 9500,
    validFrom: '2026-01-01',
    basis: 'Quyết định giao chỉ tiêu',
    ...more,
  });
  it('are dated, taken back and corrected, by the head and the data officer only; each act is on the chain', async () => {
    for (const [input, expected] of [
      [target({}), 'ok'],
      [target({ value: 9000 }), 'ok'],
      [target({ validFrom: '2026-07-01', value: null, basis: 'Thôi giao' }), 'ok'],
      [target({ value: 10_001 }), 'answer-unfit'],
      [target({ indicator: 'budget_revenue_rate', value: 10_500 }), 'ok'],
      [target({ indicator: 'ontime_rate' }), 'not-found'],
      [target({ basis: ' ' }), 'bad-input'],
    ] as const)
      expect([input, await code('entered.setTarget', input)]).toEqual([input, expected]);
    expect(await code('entered.setTarget', target({}), c.as('officer'))).toBe('not-allowed');
    const targets = await c.value<EnteredTarget[]>('entered.targets', {}, c.as('auditor'));
    expect(
      ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => targetOn(targets, 'edoc_rate', day)?.value ?? null),
    ).toEqual([null, 9000, 9000, null]);
    expect(
      (await c.value<{ title: string; detail: string }[]>('records.history', { record: { kind: 'entered', id: 'target-1' } }, data)).map(
        (l) => l.title,
      ),
    ).toEqual(['Giao chỉ tiêu', 'Giao chỉ tiêu']);
  });
  const of = (id: string) => {
    const d = enteredDefinition(id);
    if (d === undefined) throw new Error(id);
    return d;
  };
  it.each([
    ['edoc_rate', 95, 100, 9500, 'Đạt'],
    ['edoc_rate', 94, 100, 9500, 'Chưa đạt'],
    ['edoc_rate', 2, 3, 6667, 'Chưa đạt'],
    ['edoc_rate', 2, 3, 6666, 'Đạt'],
    ['edoc_rate', 0, 0, 9500, 'Không phát sinh'],
    ['edoc_rate', 1, 2, null, ''],
    ['par_reports_late_or_missing', 0, null, 0, 'Đạt'],
    ['par_reports_late_or_missing', 1, null, 0, 'Chưa đạt'],
    ['par_initiatives_applied', 3, null, 3, 'Đạt'],
    ['par_initiatives_applied', 2, null, 3, 'Chưa đạt'],
    ['sipas_index', 9000, 10_000, 9000, 'Đạt'],
    ['sipas_index', 8999, 10_000, 9000, 'Chưa đạt'],
    ['budget_revenue_rate', 8_999_999_999_999_999, 9_000_000_000_000_000, 10_000, 'Chưa đạt'],
  ] as const)('%s %d/%s against %s: %s', (id, num, den, value, expected) =>
    expect(stateText(of(id), { num, den }, value === null ? null : { value })).toBe(expected),
  );
});

describe('what the city hears', () => {
  const said = () => {
    const store = c.centre().store();
    if (store === null) throw new Error('store');
    return centrePeriods(store, '2026-11-22')
      .filter((p) => p.set === 'other_targets' && p.period.start.startsWith('2025'))
      .map((p) => [p.period.kind, p.period.start, p.cells, statementFault({ ...p, revision: 1 })]);
  };
  const put = (indicator: string, from: string, to: string, num: number, den: number | null) =>
    c.value<{ id: number }>('entered.save', save({ indicator, period: { from, to }, num, den }), data);
  it('each finished period as it was entered, whole numbers, in order; a running, free or removed one not', async () => {
    expect(said()).toEqual([]);
    await put('sipas_index', '2025-01-01', '2025-12-31', 9012, 10_000);
    await put('par_initiatives_applied', '2025-01-01', '2025-12-31', 2, null);
    const { id } = await put('edoc_rate', '2025-07-01', '2025-09-30', 812, 815);
    await put('bcci_result_share', '2025-08-01', '2025-08-31', 0, 0);
    await put('sync_rate', '2025-02-03', '2025-05-20', 1, 2);
    await put('edoc_rate', '2026-01-01', '2026-12-31', 1, 2);
    expect(said()).toEqual([
      [
        'year',
        '2025-01-01',
        [
          ['par_initiatives_applied', 2, 1],
          ['sipas_index', 9012, 10_000],
        ],
        null,
      ],
      ['quarter', '2025-07-01', [['edoc_rate', 812, 815]], null],
      ['month', '2025-08-01', [['bcci_result_share', 0, 0]], null],
    ]);
    await c.value('entered.remove', { id, reason: 'Nhập nhầm' }, data);
    expect(said().map(([kind]) => kind)).toEqual(['year', 'month']);
    // Once the city was told of the period it is told that nothing is left of it.
    const store = c.centre().store();
    if (store === null) throw new Error('store');
    noteStated(store, 'other_targets|quarter|2025-07-01|2025-09-30', { revision: 1, contentHash: 'x', epoch: 1, seq: 1 });
    expect(said()).toContainEqual(['quarter', '2025-07-01', [], null]);
  });
  it('words and kind for every code', () => {
    for (const d of ENTERED) {
      expect(cellName(d.id)).not.toBe(d.id);
      expect(cellText('other_targets', d.id, 1, d.kind === 'count' ? 1 : d.kind === 'index' ? 10_000 : 4)).toEqual(
        d.kind === 'count'
          ? { value: '1', fraction: '' }
          : d.kind === 'index'
            ? { value: '0,01', fraction: '' }
            : { value: '25,00 %', fraction: '1 / 4' },
      );
    }
    expect(mainCells('other_targets').filter((id) => enteredDefinition(id) === undefined)).toEqual([]);
  });
});

it('the share of posted procedures goes with them as the list of postings counts it, and follows a posting, a procedure and the day', async () => {
  const store = c.centre().store();
  if (store === null) throw new Error('store');
  const posted = (start: string, today = '2026-11-22') =>
    centrePeriods(store, today)
      .find((p) => p.set === 'other_targets' && p.period.start === start && p.period.kind === 'month')
      ?.cells.find(([id]) => id === 'procedures_posted_rate');
  await c.value(
    'entered.save',
    save({ indicator: 'procedures_posted_rate', period: { from: '2026-10-01', to: '2026-10-31' }, num: 5, den: 10 }),
    data,
  );
  expect(posted('2026-10-01')).toEqual(['procedures_posted_rate', 5, 10]);
  const { rows } = await c.value<{ rows: { key: string; kind: string }[] }>('postings.list', {}, data);
  const procedures = rows.filter((r) => r.kind === 'procedure').map((r) => r.key);
  await c.value('postings.post', { keys: procedures.slice(0, 3), day: '2026-10-20', places: ['board'] }, data);
  expect(posted('2026-10-01')).toEqual(['procedures_posted_rate', 3, procedures.length]);
  await c.value('postings.post', { keys: procedures.slice(3, 5), day: '2026-10-31', places: ['board'] }, data);
  expect(posted('2026-10-01')).toEqual(['procedures_posted_rate', 5, procedures.length]);
  await c.value(
    'procedures.save',
    {
      code: null,
      name: 'Thủ tục thêm của xã',
      field: 'Hộ tịch',
      term: null,
      feeVnd: null,
      feeOnlineVnd: null,
      result: null,
      validFrom: '2026-10-01',
      basis: 'thử',
      components: [],
    },
    data,
  );
  expect(posted('2026-10-01')).toEqual(['procedures_posted_rate', 5, procedures.length + 1]);
});
